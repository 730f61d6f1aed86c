package vn.vanban.signing.render;

import java.time.Duration;

/**
 * The budgets within which the pages of a hostile document are drawn; beyond one, a placeholder
 * with the reason stands in place of the picture.
 *
 * @param pages the most pages that are drawn for one report
 * @param pixels the most pixels of a picture
 * @param imagePixels the most pixels of an image on a page; a larger one is left out
 * @param expandedBytes the most bytes that what a document draws may expand to
 * @param bytes the most bytes of all pictures of one report together
 * @param time the most time for all pictures of one report
 */
public record PictureLimits(
    int pages, int pixels, int imagePixels, long expandedBytes, long bytes, Duration time) {
  /** Checks that every budget is positive. */
  public PictureLimits {
    if (pages <= 0
        || pixels <= 0
        || imagePixels <= 0
        || expandedBytes <= 0
        || bytes <= 0
        || time.isNegative()
        || time.isZero()) {
      throw new IllegalArgumentException("a limit must be positive");
    }
  }

  /** The default budgets; each source stands beside its number. */
  public static PictureLimits standard() {
    return new PictureLimits(
        // A judge leafs through so many; the document itself is at hand for the others.
        50,
        // A4 at 110 dpi, at which letters of 10 points are read without effort, is 1.2 million.
        1_500_000,
        // A4 scanned at 600 dpi is 35 million.
        40_000_000,
        // As Limits.standard: a page image of A0 in colour at 300 dpi is 418 MB, these are smaller.
        256L << 20,
        // What a mail server takes as an attachment.
        20L << 20,
        // As Limits.standard: a report within 10 seconds for any file.
        Duration.ofSeconds(10));
  }

  /** Returns these limits with another budget of time. */
  public PictureLimits withTime(Duration most) {
    return new PictureLimits(pages, pixels, imagePixels, expandedBytes, bytes, most);
  }

  /** Returns these limits with another budget of pages. */
  public PictureLimits withPages(int most) {
    return new PictureLimits(most, pixels, imagePixels, expandedBytes, bytes, time);
  }
}
