package vn.vanban.digitization.reading;

import java.awt.image.BufferedImage;

/**
 * The pixels of a picture from the top left, row by row, each as alpha, red, green and blue.
 *
 * @param argb as many as there are pixels; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, compared never
record Samples(int width, int height, int[] argb) {
  static Samples of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    return new Samples(width, height, image.getRGB(0, 0, width, height, null, 0, width));
  }
}
