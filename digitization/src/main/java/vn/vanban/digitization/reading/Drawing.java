package vn.vanban.digitization.reading;

/**
 * A raster image where it lies on a page, as its dictionary describes it; its pixels are not read.
 *
 * @param box what it covers on the page as it is shown
 * @param pixelWidth pixels across, as its dictionary says
 * @param pixelHeight pixels down
 * @param colour what its pixels can show
 * @param dpi the lower of the two effective resolutions: pixels over inches on the page
 * @param tilt by how many degrees it is turned off the nearest right angle
 */
public record Drawing(
    Box box, int pixelWidth, int pixelHeight, Colour colour, double dpi, double tilt) {
  /** What the pixels of an image can show. */
  public enum Colour {
    /** One bit: black or white. */
    BILEVEL,
    /** Shades of grey. */
    GREY,
    /** Colours. */
    COLOUR,
    /** A mask, through which one colour is painted. */
    MASK,
    /** Only the image's own coding tells. */
    UNKNOWN
  }
}
