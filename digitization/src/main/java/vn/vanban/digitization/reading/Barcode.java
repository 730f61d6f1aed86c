package vn.vanban.digitization.reading;

/**
 * A code of squares or bars on a page.
 *
 * @param kind what it is made of
 * @param text what it says
 * @param page the page, from 1
 * @param box the box around it, in points from the top left corner of the page as it is shown
 */
public record Barcode(Kind kind, String text, int page, Box box) {
  /** The kinds that are read. */
  public enum Kind {
    /** ISO/IEC 18004. */
    QR,
    /** ISO/IEC 15417. */
    CODE_128
  }
}
