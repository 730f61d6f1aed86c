package vn.vanban.signing.xml;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Shows of a digest that does not match that white space between tags is to blame: a tool has
 * indented the document after it was signed.
 *
 * <p>It is shown when the digest matches once the text nodes of white space alone are left out.
 */
final class Reformatting {
  private final Reading reading;
  private final XmlNode.@Nullable Element signature;
  private final List<XmlNode.Element> transforms;

  Reformatting(
      Reading reading, XmlNode.@Nullable Element signature, List<XmlNode.Element> transforms) {
    this.reading = reading;
    this.signature = signature;
    this.transforms = transforms;
  }

  boolean explains(Processed input, DigestAlgorithm algorithm, byte[] digest)
      throws IOException, UnreadableException {
    if (input.nodes().isEmpty()) {
      return false;
    }
    NodeSet set = input.nodes().get();
    try {
      Processed compact =
          new Transforms(signature, reading)
              .apply(Processed.of(set.and(withoutBlanks(set.root()))), transforms);
      return Arrays.equals(compact.digest(algorithm, reading.budget()), digest);
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return false;
    }
  }

  /** The numbers of all nodes but the texts of white space beside elements. */
  static BitSet withoutBlanks(XmlNode.Root root) {
    BitSet kept = new BitSet(root.end());
    kept.set(0, root.end());
    clear(root, kept);
    return kept;
  }

  private static void clear(XmlNode.Parent parent, BitSet kept) {
    boolean mixed = parent.children().stream().anyMatch(XmlNode.Element.class::isInstance);
    for (XmlNode child : parent.children()) {
      if (mixed && child instanceof XmlNode.Text text && text.isBlank()) {
        kept.clear(text.order());
      } else if (child instanceof XmlNode.Parent below) {
        clear(below, kept);
      }
    }
  }
}
