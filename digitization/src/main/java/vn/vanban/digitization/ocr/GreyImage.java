package vn.vanban.digitization.ocr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A picture in 256 shades of grey, 0 for black, with the resolution at which it was taken. */
public final class GreyImage {
  private final int width;
  private final int height;
  private final int dpi;
  private final byte[] shades;

  private GreyImage(int width, int height, int dpi, byte[] shades) {
    this.width = width;
    this.height = height;
    this.dpi = dpi;
    this.shades = shades;
  }

  /**
   * Returns an image of {@code width} times {@code height} shades, row by row from the top.
   *
   * @throws IllegalArgumentException if a dimension or the resolution is not positive, or there are
   *     not that many shades
   */
  public static GreyImage of(int width, int height, int dpi, byte[] shades) {
    Objects.requireNonNull(shades);
    if (width <= 0 || height <= 0 || dpi <= 0 || (long) width * height != shades.length) {
      throw new IllegalArgumentException(width + " x " + height + " at " + dpi + " dpi");
    }
    return new GreyImage(width, height, dpi, shades.clone());
  }

  /** The width in pixels. */
  public int width() {
    return width;
  }

  /** The height in pixels. */
  public int height() {
    return height;
  }

  /** Pixels an inch. */
  public int dpi() {
    return dpi;
  }

  /** The shade of a pixel, from 0 for black to 255 for white. */
  public int shade(int x, int y) {
    return shades[Objects.checkIndex(y, height) * width + Objects.checkIndex(x, width)] & 0xFF;
  }

  /** Writes the image as a portable graymap ("P5" of Netpbm). */
  public void writeGraymap(OutputStream out) throws IOException {
    out.write(("P5\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
    out.write(shades);
  }
}
