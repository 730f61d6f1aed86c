package vn.vanban.signing.asic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.xml.XmlAlgorithms;
import vn.vanban.signing.xml.XmlElement;

/**
 * A list of files with their digests, which a signature or a time stamp is over in place of them:
 * ASiCManifest of EN 319 162-1, A.4.
 */
final class Manifest {
  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

  private final String name;
  private final String signature;
  private final Set<String> proven = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private Manifest(String name, String signature) {
    this.name = name;
    this.signature = signature;
  }

  /**
   * Reads a manifest and compares the digests of what it lists.
   *
   * @throws UnreadableException if it is none, or at a limit
   */
  static Manifest read(String name, Container container) throws IOException, UnreadableException {
    XmlElement root = container.xml(name);
    String signature = "";
    List<XmlElement> listed = new ArrayList<>();
    if (hasCriticalExtension(root)) {
      throw UnreadableException.malformed(Detail.CRITICAL_EXTENSION.with(name));
    }
    for (XmlElement each : root.children()) {
      if (each.name().equals("SigReference") && signature.isEmpty()) {
        signature = container.nameOf(each.attribute("URI"));
      } else if (each.name().equals("DataObjectReference")) {
        listed.add(each);
      } else if (each.name().equals("SigReference")) {
        throw unknown(name);
      }
    }
    if (!root.name().equals("ASiCManifest")) {
      throw unknown(name);
    }
    Manifest manifest = new Manifest(name, signature);
    for (XmlElement each : listed) {
      container.budget().object();
      manifest.compare(each, container);
    }
    return manifest;
  }

  /** A.4: who does not know a critical extension does not know what the list says. */
  private static boolean hasCriticalExtension(XmlElement element) {
    boolean critical =
        element.name().equals("Extension")
            && Set.of("true", "1").contains(element.attribute("Critical").strip());
    return critical || element.children().stream().anyMatch(Manifest::hasCriticalExtension);
  }

  private static UnreadableException unknown(String name) {
    return UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(name));
  }

  private void compare(XmlElement reference, Container container)
      throws IOException, UnreadableException {
    String uri = reference.attribute("URI");
    String method = "";
    byte[] wanted = new byte[0];
    for (XmlElement each : reference.children()) {
      if (each.is(DSIG, "DigestMethod")) {
        method = each.attribute("Algorithm");
      } else if (each.is(DSIG, "DigestValue")) {
        wanted = decoded(each.text());
      }
    }
    Optional<DigestAlgorithm> algorithm = XmlAlgorithms.digest(method);
    Optional<NamedOctets> file = container.part(uri);
    if (file.isEmpty()) {
      add(Problem.of(Problem.Kind.SIGNED_CONTENT_ABSENT).with("reference", uri));
    } else if (algorithm.isEmpty()) {
      add(Problem.of(Problem.Kind.ALGORITHM_UNKNOWN).with("algorithm", method));
    } else if (Arrays.equals(file.get().octets().digest(algorithm.get()), wanted)) {
      proven.add(file.get().name());
    } else {
      add(
          Problem.of(Problem.Kind.DIGEST_MISMATCH)
              .with("algorithm", algorithm.get().name())
              .with("reference", uri));
    }
  }

  private void add(Problem problem) {
    problems.add(problem.with("manifest", name));
  }

  /** A digest that is none is one that nothing has. */
  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text.replaceAll("[ \\t\\r\\n]", ""));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Its own name in the container. */
  String name() {
    return name;
  }

  /** The file of the signature or time stamp that is over it; empty if it names none. */
  String signature() {
    return signature;
  }

  /** The files that have the digest that it states. */
  Set<String> proven() {
    return proven;
  }

  /** What does not hold of the others. */
  List<Problem> problems() {
    return problems;
  }
}
