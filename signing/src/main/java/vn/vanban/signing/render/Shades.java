package vn.vanban.signing.render;

import java.awt.image.IndexColorModel;

/** The colours of a picture of print: 32 greys for letters, and a cube of six by six by six. */
final class Shades {
  private static final int GREYS = 32;
  private static final int SIDE = 6;

  /** Channels that differ by less are grey. */
  private static final int TINT = 20;

  static final IndexColorModel COLOURS = colours();

  private Shades() {}

  static byte index(int rgb) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    int most = Math.max(red, Math.max(green, blue));
    int least = Math.min(red, Math.min(green, blue));
    if (most - least < TINT) {
      return (byte) ((green * (GREYS - 1) + 127) / 255);
    }
    return (byte) (GREYS + (step(red) * SIDE + step(green)) * SIDE + step(blue));
  }

  private static int step(int channel) {
    return (channel * (SIDE - 1) + 127) / 255;
  }

  private static IndexColorModel colours() {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    byte[] blue = new byte[256];
    for (int i = 0; i < GREYS; i++) {
      byte grey = (byte) (i * 255 / (GREYS - 1));
      red[i] = grey;
      green[i] = grey;
      blue[i] = grey;
    }
    for (int i = 0; i < SIDE * SIDE * SIDE; i++) {
      red[GREYS + i] = (byte) (i / (SIDE * SIDE) * 255 / (SIDE - 1));
      green[GREYS + i] = (byte) (i / SIDE % SIDE * 255 / (SIDE - 1));
      blue[GREYS + i] = (byte) (i % SIDE * 255 / (SIDE - 1));
    }
    return new IndexColorModel(8, 256, red, green, blue);
  }
}
