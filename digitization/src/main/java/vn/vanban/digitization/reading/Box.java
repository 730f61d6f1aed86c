package vn.vanban.digitization.reading;

/** A rectangle in points from the top left corner of the page as it is shown. */
public record Box(double left, double top, double right, double bottom) {
  /** The horizontal middle. */
  public double centre() {
    return (left + right) / 2;
  }

  /** The width, in points. */
  public double width() {
    return right - left;
  }

  /** The height, in points. */
  public double height() {
    return bottom - top;
  }

  /** The smallest box around this and another. */
  public Box and(Box other) {
    return new Box(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }
}
