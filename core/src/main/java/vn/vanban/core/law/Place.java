package vn.vanban.core.law;

/**
 * A rectangle on a page, in points (1/72 inch) from the top left corner of the page as it is shown.
 *
 * @param page the page, from 1
 * @param left the left edge, in points
 * @param top the top edge, in points
 * @param width in points, not negative
 * @param height in points, not negative
 */
public record Place(int page, double left, double top, double width, double height) {
  /** Checks the page and the sides. */
  public Place {
    if (page < 1) {
      throw new IllegalArgumentException("page " + page);
    }
    if (!(width >= 0) || !(height >= 0) || !Double.isFinite(left + top + width + height)) {
      throw new IllegalArgumentException("box " + left + "," + top + "," + width + "," + height);
    }
  }
}
