package vn.vanban.signing.report;

import java.util.List;

/**
 * How much of the document a signature covers.
 *
 * @param extent the whole document, an earlier revision of it, a part, or nothing
 * @param parts what is covered, in the format's own terms: byte ranges, parts, element paths
 */
public record Coverage(Extent extent, List<String> parts) {
  /** Copies the parts. */
  public Coverage {
    parts = List.copyOf(parts);
  }

  /** How much. */
  public enum Extent {
    /** Every byte of the document but the signature itself. */
    WHOLE_DOCUMENT,
    /** Every byte of an earlier revision; the document was added to since. */
    REVISION,
    /** Named parts of the document only. */
    PART,
    /** It cannot be told, or nothing. */
    NOTHING
  }
}
