package vn.vanban.signing.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Document;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.PercentEncoding;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** A reference of a signature or a manifest, XML-DSig, clause 4.4.3, and what became of it. */
final class Reference {
  private static final Pattern BY_ID =
      Pattern.compile("#xpointer\\(id\\((?:'([^']*)'|\"([^\"]*)\")\\)\\)");

  private final XmlNode.Element element;
  private final @Nullable String uri;
  private final String type;
  private final List<XmlNode.Element> transforms;
  private final String digestUri;
  private final byte[] digestValue;
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Processed processed;
  private XmlNode.@Nullable Parent target;

  private Reference(XmlNode.Element element) throws UnreadableException {
    this.element = element;
    this.uri = element.attribute("URI");
    String named = element.attribute("Type");
    this.type = named == null ? "" : named;
    List<XmlNode.Element> parts = new ArrayList<>(element.elements());
    this.transforms =
        !parts.isEmpty() && parts.get(0).is(Dsig.NAMESPACE, "Transforms")
            ? parts.remove(0).elements()
            : List.of();
    // The schema of clause 4.4.3: Transforms?, DigestMethod, DigestValue, and nothing else.
    if (parts.size() != 2
        || !parts.get(0).is(Dsig.NAMESPACE, "DigestMethod")
        || !parts.get(1).is(Dsig.NAMESPACE, "DigestValue")
        || transforms.stream().anyMatch(each -> !each.is(Dsig.NAMESPACE, "Transform"))) {
      throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with("Reference"));
    }
    this.digestUri = String.valueOf(parts.get(0).attribute("Algorithm"));
    // A digest that is none is one that nothing has.
    this.digestValue = Dsig.readable(parts.get(1)).orElse(new byte[0]);
  }

  /** Reads a reference; nothing is verified yet. */
  static Reference read(XmlNode.Element element) throws UnreadableException {
    return new Reference(element);
  }

  XmlNode.Element element() {
    return element;
  }

  String uri() {
    return uri == null ? "" : uri;
  }

  String type() {
    return type;
  }

  List<XmlNode.Element> transforms() {
    return transforms;
  }

  Optional<DigestAlgorithm> digestAlgorithm() {
    return XmlAlgorithms.digest(digestUri);
  }

  /** The root or element of this document that it refers to. */
  Optional<XmlNode.Parent> target() {
    return Optional.ofNullable(target);
  }

  /** What its transforms made; empty if they could not be applied. */
  Optional<Processed> processed() {
    return Optional.ofNullable(processed);
  }

  List<Problem> problems() {
    return problems;
  }

  /** Whether what it refers to has the digest that it states. */
  boolean holds() {
    return processed != null && problems.isEmpty();
  }

  /** Finds what is referred to, applies the transforms and compares the digest. */
  void verify(Reading reading, XmlNode.@Nullable Element signature)
      throws IOException, UnreadableException {
    reading.budget().object();
    try {
      Processed input = dereference(reading);
      processed = new Transforms(signature, reading).apply(input, transforms);
      compare(reading, signature, input);
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      processed = null;
      problems.add(e.problem());
    }
  }

  private void compare(Reading reading, XmlNode.@Nullable Element signature, Processed input)
      throws IOException, UnreadableException {
    Optional<DigestAlgorithm> algorithm = digestAlgorithm();
    if (algorithm.isEmpty()) {
      problems.add(Problem.of(Problem.Kind.ALGORITHM_UNKNOWN).with("algorithm", digestUri));
      return;
    }
    Processed result = Objects.requireNonNull(processed);
    if (Arrays.equals(result.digest(algorithm.get(), reading.budget()), digestValue)) {
      return;
    }
    Processed literal = new Transforms(signature, reading).literally().apply(input, transforms);
    if (Arrays.equals(literal.digest(algorithm.get(), reading.budget()), digestValue)) {
      processed = literal;
      return;
    }
    boolean reformatted =
        new Reformatting(reading, signature, transforms)
            .explains(input, algorithm.get(), digestValue);
    problems.add(
        reformatted
            ? Problem.of(Problem.Kind.REFORMATTED_AFTER_SIGNING).with("reference", uri())
            : Problem.of(Problem.Kind.DIGEST_MISMATCH)
                .with("algorithm", algorithm.get().name())
                .with("reference", uri()));
  }

  /** XML-DSig, clauses 4.4.3.2 and 4.4.3.3: bare names leave comments out, XPointers do not. */
  private Processed dereference(Reading reading) throws UnreadableException {
    if (uri == null || !uri.isEmpty() && uri.charAt(0) != '#') {
      return outside(reading);
    }
    if (uri.isEmpty() || uri.equals("#xpointer(/)")) {
      target = reading.root();
      return Processed.of(NodeSet.of(reading.root(), reading.root(), !uri.isEmpty()));
    }
    Matcher pointer = BY_ID.matcher(uri);
    boolean pointed = pointer.matches();
    if (!pointed && uri.startsWith("#xpointer(")) {
      throw new UnreadableException(
          Problem.of(Problem.Kind.TRANSFORM_REFUSED).with("algorithm", uri));
    }
    String id =
        !pointed
            ? uri.substring(1)
            : pointer.group(1) != null ? pointer.group(1) : pointer.group(2);
    XmlNode.Element found = identified(id, reading);
    target = found;
    return Processed.of(NodeSet.of(reading.root(), found, pointed));
  }

  private XmlNode.Element identified(String id, Reading reading) throws UnreadableException {
    List<XmlNode.Element> bearers = reading.root().identified(id);
    if (bearers.isEmpty()) {
      bearers = reading.root().identified(PercentEncoding.decoded(id));
    }
    if (bearers.size() > 1) {
      throw new UnreadableException(
          Problem.of(Problem.Kind.ID_NOT_UNIQUE)
              .with("id", id)
              .with("path", bearers.get(0).path() + ", " + bearers.get(1).path()));
    }
    if (bearers.isEmpty()) {
      throw absent();
    }
    return bearers.get(0);
  }

  /** The problems, with the place of the manifest that the reference stands in. */
  List<Problem> problemsIn(XmlNode.Element manifest) {
    return problems.stream().map(each -> each.with("manifest", manifest.path())).toList();
  }

  private UnreadableException absent() {
    return new UnreadableException(
        Problem.of(Problem.Kind.SIGNED_CONTENT_ABSENT).with("reference", uri()));
  }

  private Processed outside(Reading reading) throws UnreadableException {
    String wanted = uri();
    Optional<NamedOctets> part = reading.parts().part(wanted);
    if (part.isPresent()) {
      return Processed.of(part.get().octets(), part.get().name());
    }
    Optional<Document> content = reading.supplied().content(wanted);
    if (content.isEmpty()) {
      content = reading.supplied().content(PercentEncoding.decoded(wanted));
    }
    Document found = content.orElseThrow(this::absent);
    return Processed.of(Octets.of(found, reading.budget()), found.name());
  }
}
