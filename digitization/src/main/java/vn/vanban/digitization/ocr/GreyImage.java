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

  /**
   * Returns this picture enlarged to another resolution, its shades interpolated.
   *
   * @throws IllegalArgumentException if the resolution is lower than this one's
   */
  public GreyImage enlarged(int resolution) {
    if (resolution < dpi) {
      throw new IllegalArgumentException(dpi + " to " + resolution + " dpi");
    }
    int across = (int) ((long) width * resolution / dpi);
    int down = (int) ((long) height * resolution / dpi);
    int step = (int) (((long) dpi << 16) / resolution);
    byte[] larger = new byte[across * down];
    for (int y = 0; y < down; y++) {
      // Pixels are squares whose middles are interpolated, in 65,536ths.
      long sourceY = Math.max(0, (long) y * step + step / 2 - (1 << 15));
      int top = (int) Math.min(sourceY >> 16, height - 1);
      int lower = Math.min(top + 1, height - 1);
      int partY = (int) (sourceY >> 8 & 0xFF);
      for (int x = 0; x < across; x++) {
        long sourceX = Math.max(0, (long) x * step + step / 2 - (1 << 15));
        int left = (int) Math.min(sourceX >> 16, width - 1);
        int right = Math.min(left + 1, width - 1);
        int partX = (int) (sourceX >> 8 & 0xFF);
        int above =
            (shades[top * width + left] & 0xFF) * (256 - partX)
                + (shades[top * width + right] & 0xFF) * partX;
        int below =
            (shades[lower * width + left] & 0xFF) * (256 - partX)
                + (shades[lower * width + right] & 0xFF) * partX;
        larger[y * across + x] = (byte) (above * (256 - partY) + below * partY + (1 << 15) >> 16);
      }
    }
    return new GreyImage(across, down, resolution, larger);
  }

  /** Writes the image as a portable graymap ("P5" of Netpbm). */
  public void writeGraymap(OutputStream out) throws IOException {
    out.write(("P5\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
    out.write(shades);
  }
}
