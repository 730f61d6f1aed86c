package vn.vanban.signing.xml;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Problem;

/**
 * What the signatures of a document are over, and what they leave out.
 *
 * <p>Wrapping attacks leave the signed element somewhere in the document and put another in its
 * place. A signature cannot tell which of them a program will read; but both stand in the document
 * and have one name, and only one of them is signed.
 */
final class Scope {
  private static final String INCLUSIONS = "http://www.w3.org/2001/XInclude";

  /** Paths in a report: enough to find the place, and no copy of the document. */
  private static final int MOST_PATHS = 16;

  private final Reading reading;
  private final List<XmlSignature> signatures;
  private final BitSet union;
  private final Map<String, List<XmlNode.Element>> byName = new HashMap<>();
  private final List<XmlNode.Element> inclusions = new ArrayList<>();

  Scope(Reading reading, List<XmlSignature> signatures) {
    this.reading = reading;
    this.signatures = signatures;
    this.union = new BitSet(reading.root().end());
  }

  /** Adds to the facts of each signature what it is over. */
  void describe() throws UnreadableException {
    if (signatures.isEmpty()) {
      return;
    }
    index(reading.root());
    Map<XmlSignature, BitSet> covered = new HashMap<>();
    for (XmlSignature signature : signatures) {
      BitSet own = signature.coveredNodes();
      covered.put(signature, own);
      if (signature.isIntact()) {
        union.or(own);
      }
    }
    for (XmlSignature signature : signatures) {
      BitSet own = Objects.requireNonNull(covered.get(signature));
      describe(signature, own);
    }
  }

  private void index(XmlNode.Parent parent) throws UnreadableException {
    for (XmlNode child : parent.children()) {
      reading.budget().step();
      if (child instanceof XmlNode.Element element) {
        byName.computeIfAbsent(key(element), key -> new ArrayList<>(1)).add(element);
        if (element.is(INCLUSIONS, "include")) {
          inclusions.add(element);
        }
        index(element);
      }
    }
  }

  private static String key(XmlNode.Element element) {
    return element.namespace() + ' ' + element.name();
  }

  private void describe(XmlSignature signature, BitSet own) throws UnreadableException {
    Set<String> parts = new LinkedHashSet<>();
    for (Reference reference : signature.proven()) {
      if (parts.size() >= MOST_PATHS) {
        break;
      }
      reference.target().ifPresent(target -> parts.add(path(target)));
      reference
          .processed()
          .filter(processed -> !processed.source().isEmpty())
          .ifPresent(processed -> parts.add(processed.source()));
    }
    List<String> left = new ArrayList<>();
    unsigned(reading.root(), signature, own, left);
    Coverage.Extent extent =
        parts.isEmpty()
            ? Coverage.Extent.NOTHING
            : left.isEmpty() ? Coverage.Extent.WHOLE_DOCUMENT : Coverage.Extent.PART;
    signature.evidence().coverage(new Coverage(extent, List.copyOf(parts)));
    if (!signature.isIntact()) {
      return;
    }
    if (!left.isEmpty()) {
      signature
          .evidence()
          .problem(Problem.of(Problem.Kind.PARTLY_SIGNED).with("path", String.join(", ", left)));
    }
    remarkLookalikes(signature);
    remarkComments(signature, own);
    for (XmlNode.Element inclusion : inclusions) {
      signature
          .evidence()
          .problem(Problem.of(Problem.Kind.INCLUSION_NOT_FOLLOWED).with("path", inclusion.path()));
      break;
    }
  }

  private static String path(XmlNode.Parent target) {
    return target instanceof XmlNode.Element element ? element.path() : "/";
  }

  /** The first places outside signatures that a signature does not cover. */
  private void unsigned(
      XmlNode.Parent parent, XmlSignature signature, BitSet own, List<String> left)
      throws UnreadableException {
    for (XmlNode child : parent.children()) {
      reading.budget().step();
      if (left.size() >= 3) {
        return;
      }
      if (!(child instanceof XmlNode.Element element)) {
        boolean words = child instanceof XmlNode.Text text && !text.isBlank();
        if (words && !own.get(child.order()) && parent instanceof XmlNode.Element around) {
          add(around, left);
        }
        continue;
      }
      if (element.is(Dsig.NAMESPACE, "Signature")) {
        if (element == signature.element()) {
          unsignedObjects(signature, own, left);
        }
        continue;
      }
      if (!own.get(element.order())) {
        add(element, left);
        if (own.nextSetBit(element.order()) < 0
            || own.nextSetBit(element.order()) >= element.end()) {
          continue;
        }
      }
      unsigned(element, signature, own, left);
    }
  }

  /** What a signature encloses is content too: its own is to be signed; another's is that one's. */
  static void unsignedObjects(XmlSignature signature, BitSet own, List<String> left) {
    for (XmlNode.Element object : signature.objects()) {
      boolean properties =
          object.elements().stream().anyMatch(each -> each.name().equals("QualifyingProperties"));
      int first = own.nextSetBit(object.order());
      if (!properties && (first < 0 || first >= object.end()) && left.size() < 3) {
        add(object, left);
      }
    }
  }

  private static void add(XmlNode.Element element, List<String> left) {
    String path = element.path();
    if (!left.contains(path)) {
      left.add(path);
    }
  }

  // ---- wrapping

  private void remarkLookalikes(XmlSignature signature) throws UnreadableException {
    for (Reference reference : signature.proven()) {
      if (reference.target().isEmpty()
          || !(reference.target().get() instanceof XmlNode.Element target)) {
        continue;
      }
      for (XmlNode.Element subject : subjects(target)) {
        for (XmlNode.Element other : byName.getOrDefault(key(subject), List.of())) {
          reading.budget().step();
          if (other != subject && !union.get(other.order())) {
            signature
                .evidence()
                .problem(
                    Problem.of(Problem.Kind.UNSIGNED_LOOKALIKE)
                        .with("path", other.path())
                        .with("signed", subject.path()));
            return;
          }
        }
      }
    }
  }

  /** The element itself; of an object of a signature, what is in it; nothing of its own parts. */
  private static List<XmlNode.Element> subjects(XmlNode.Element target) {
    List<XmlNode.Element> candidates =
        target.is(Dsig.NAMESPACE, "Object") ? target.elements() : List.of(target);
    return candidates.stream()
        .filter(
            each ->
                !each.namespace().equals(Dsig.NAMESPACE)
                    && !each.namespace().startsWith("http://uri.etsi.org/01903/"))
        .toList();
  }

  // ---- comments

  /**
   * A comment in the midst of a text is left out when the text is digested, and programs that read
   * a text only up to it read less than was signed.
   */
  private void remarkComments(XmlSignature signature, BitSet own) throws UnreadableException {
    XmlNode.Element found = splitText(reading.root(), own);
    if (found != null) {
      signature
          .evidence()
          .problem(Problem.of(Problem.Kind.COMMENT_IN_TEXT).with("path", found.path()));
    }
  }

  private XmlNode.@Nullable Element splitText(XmlNode.Parent parent, BitSet own)
      throws UnreadableException {
    List<XmlNode> children = parent.children();
    for (int i = 0; i < children.size(); i++) {
      reading.budget().step();
      XmlNode child = children.get(i);
      boolean beside =
          child instanceof XmlNode.Comment
              && (i > 0 && isWords(children.get(i - 1), own)
                  || i + 1 < children.size() && isWords(children.get(i + 1), own));
      if (beside && parent instanceof XmlNode.Element element) {
        return element;
      }
      if (child instanceof XmlNode.Element below) {
        XmlNode.Element found = splitText(below, own);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean isWords(XmlNode node, BitSet own) {
    return node instanceof XmlNode.Text text && !text.isBlank() && own.get(text.order());
  }
}
