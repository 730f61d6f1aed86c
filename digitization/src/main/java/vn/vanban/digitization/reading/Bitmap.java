package vn.vanban.digitization.reading;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.ocr.GreyImage;

/**
 * A page as pixels, upright, in two shades and a hue.
 *
 * <p>The brightest channel of a pixel leaves black print and little else: seals are bright in red,
 * pens are bright in blue. The darkest leaves everything that is printed, stamped or written.
 */
final class Bitmap {
  /** What colour the ink of a pixel has. */
  static final byte NO_HUE = 0;

  static final byte RED = 1;
  static final byte BLUE = 2;

  /** Channels that differ by less are grey: JPEG and cheap lamps tint black print by as much. */
  private static final int TINT = 45;

  /** Print covers about 5 % of a page; a pen covers a small part of that. */
  private static final double MOST_PEN = 0.015;

  /** Black print beside a pen's stroke is tinted by JPEG, but stays darker than this. */
  private static final int PRINT = 85;

  /** As parts of the shade of the paper: print is black below the first, white above the second. */
  private static final double DARKEST_PRINT = 0.22;

  private static final double BRIGHTEST_PRINT = 0.7;

  final int width;
  final int height;
  final double dpi;
  final byte[] brightest;
  final byte[] hue;

  /** The darkest channel, not turned yet where the page is: few pieces of it are ever looked at. */
  private final byte[] darkest;

  private final double turned;

  /** Whether blue is the colour of pens here; where much is blue, it is that of print or lamp. */
  final boolean penned;

  private Bitmap(
      int width,
      int height,
      double dpi,
      byte[] brightest,
      byte[] hue,
      byte[] darkest,
      double turned) {
    this.width = width;
    this.height = height;
    this.dpi = dpi;
    this.brightest = brightest;
    this.hue = hue;
    this.darkest = darkest;
    this.turned = turned;
    int blue = 0;
    for (byte each : hue) {
      blue += each == BLUE ? 1 : 0;
    }
    this.penned = blue < MOST_PEN * hue.length;
  }

  static Bitmap of(BufferedImage image, double dpi) {
    int width = image.getWidth();
    int height = image.getHeight();
    Raster raster = image.getRaster();
    boolean grey = raster.getNumBands() == 1 && image.getColorModel().getPixelSize() == 8;
    Planes planes = new Planes(width, height, grey);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      if (grey) {
        raster.getSamples(0, y, width, 1, 0, row);
      } else {
        image.getRGB(0, y, width, 1, row, 0, width);
      }
      for (int x = 0; x < width; x++) {
        if (grey) {
          planes.brightest[y * width + x] = (byte) row[x];
        } else {
          planes.set(y * width + x, row[x] >> 16 & 0xFF, row[x] >> 8 & 0xFF, row[x] & 0xFF);
        }
      }
    }
    return planes.bitmap(dpi);
  }

  /**
   * Reads samples of eight bits, row by row; null where there are fewer or more than the page has.
   *
   * @param channels one for grey, three for red, green and blue
   */
  static @Nullable Bitmap of(InputStream samples, int channels, int width, int height, double dpi)
      throws IOException {
    Planes planes = new Planes(width, height, channels == 1);
    byte[] row = new byte[width * channels];
    for (int y = 0; y < height; y++) {
      if (samples.readNBytes(row, 0, row.length) < row.length) {
        return null;
      }
      if (channels == 1) {
        System.arraycopy(row, 0, planes.brightest, y * width, width);
        continue;
      }
      for (int x = 0; x < width; x++) {
        planes.set(y * width + x, row[3 * x] & 0xFF, row[3 * x + 1] & 0xFF, row[3 * x + 2] & 0xFF);
      }
    }
    return samples.read() >= 0 ? null : planes.bitmap(dpi);
  }

  /** The planes of a page while its pixels come in. */
  private static final class Planes {
    final int width;
    final int height;
    final byte[] brightest;
    final byte[] darkest;
    final byte[] hue;

    Planes(int width, int height, boolean grey) {
      this.width = width;
      this.height = height;
      this.brightest = new byte[width * height];
      this.darkest = grey ? brightest : new byte[width * height];
      this.hue = new byte[width * height];
    }

    void set(int at, int red, int green, int blue) {
      int most = Math.max(red, Math.max(green, blue));
      int least = Math.min(red, Math.min(green, blue));
      brightest[at] = (byte) most;
      darkest[at] = (byte) least;
      if (most - least > TINT) {
        hue[at] =
            red == most && red - blue > TINT && red - green > TINT
                ? RED
                : blue == most && blue - red > TINT && blue > PRINT ? BLUE : NO_HUE;
      }
    }

    Bitmap bitmap(double dpi) {
      return new Bitmap(width, height, dpi, brightest, hue, darkest, 0);
    }
  }

  /** This page turned back by a small angle, in radians, clockwise. */
  Bitmap straightened(double angle) {
    byte[] shades = new byte[brightest.length];
    byte[] colours = new byte[hue.length];
    turn(brightest, angle, whole(), shades, colours);
    return new Bitmap(width, height, dpi, shades, colours, darkest, angle);
  }

  /** An area of a plane as it is once the page is turned back, and the hues there if wanted. */
  private void turn(
      byte[] plane, double angle, Area area, byte[] shades, byte @Nullable [] colours) {
    // In 65,536ths of a pixel: a page has millions, and a row of them is a straight line.
    long cos = Math.round(Math.cos(angle) * (1 << 16));
    long sin = Math.round(Math.sin(angle) * (1 << 16));
    Arrays.fill(shades, (byte) 255);
    long middleX = width / 2;
    long middleY = height / 2;
    for (int y = area.top(); y < area.bottom(); y++) {
      long down = y - middleY;
      long across = area.left() - middleX;
      long sourceX = (middleX << 16) + across * cos - down * sin;
      long sourceY = (middleY << 16) + across * sin + down * cos;
      int to = (y - area.top()) * area.width();
      for (int x = 0; x < area.width(); x++, to++, sourceX += cos, sourceY += sin) {
        int left = (int) (sourceX >> 16);
        int top = (int) (sourceY >> 16);
        if (left >= 0 && left < width - 1 && top >= 0 && top < height - 1) {
          int from = top * width + left;
          int right = (int) (sourceX >> 8) & 0xFF;
          int lower = (int) (sourceY >> 8) & 0xFF;
          shades[to] = between(plane, from, right, lower);
          if (colours != null) {
            colours[to] = hue[from + (right > 127 ? 1 : 0) + (lower > 127 ? width : 0)];
          }
        }
      }
    }
  }

  /** This page with paper where some areas are. */
  Bitmap without(List<Area> areas) {
    if (areas.isEmpty()) {
      return this;
    }
    byte[] shades = brightest.clone();
    byte paper = (byte) paper(whole());
    for (Area area : areas) {
      for (int y = Math.max(0, area.top() - 1); y < Math.min(height, area.bottom() + 1); y++) {
        Arrays.fill(shades, y * width + area.left(), y * width + area.right(), paper);
      }
    }
    return new Bitmap(width, height, dpi, shades, hue, darkest, turned);
  }

  /** The shade between four pixels, by 256ths of the way right and down: strokes stay smooth. */
  private byte between(byte[] plane, int at, int right, int down) {
    int upper = (plane[at] & 0xFF) * (256 - right) + (plane[at + 1] & 0xFF) * right;
    int lower = (plane[at + width] & 0xFF) * (256 - right) + (plane[at + width + 1] & 0xFF) * right;
    return (byte) (upper * (256 - down) + lower * down + (1 << 15) >> 16);
  }

  /** A piece of the page with everything on it, seals and pens included. */
  GreyImage inked(Area area) {
    byte[] shades = new byte[area.width() * area.height()];
    turn(darkest, turned, area, shades, null);
    return GreyImage.of(area.width(), area.height(), resolution(), shades);
  }

  /**
   * A piece of the page without seals, and without pens unless all of the page is blue.
   *
   * @param softly whether seals fade softly: thin strokes stay, and so does a trace of the seal
   */
  GreyImage printed(Area area, boolean softly) {
    int paper = paper(area);
    double dark = (softly ? 0.5 : 1) * DARKEST_PRINT * paper;
    double bright = (softly ? 1.2 : 1) * BRIGHTEST_PRINT * paper;
    boolean coloured = coloured(area, RED) + coloured(area, BLUE) > area.width();
    byte[] shades = new byte[area.width() * area.height()];
    for (int y = 0; y < area.height(); y++) {
      for (int x = 0; x < area.width(); x++) {
        int at = (area.top() + y) * width + area.left() + x;
        shades[y * area.width() + x] =
            (byte)
                (hue[at] == BLUE && penned && (brightest[at] & 0xFF) > PRINT + 25
                    ? 255
                    : coloured ? faded(brightest[at] & 0xFF, dark, bright) : brightest[at]);
      }
    }
    return GreyImage.of(area.width(), area.height(), resolution(), shades);
  }

  /** What is brighter than print under a seal fades to white, smoothly, whatever its hue. */
  private static int faded(int shade, double dark, double bright) {
    return (int) Math.max(0, Math.min(255, (shade - dark) * 255 / (bright - dark)));
  }

  /** The shade of the paper: the brightest that a good part of an area has. */
  private int paper(Area area) {
    int[] histogram = new int[256];
    int count = 0;
    for (int y = area.top(); y < area.bottom(); y += 3) {
      for (int x = area.left(); x < area.right(); x += 3) {
        histogram[brightest[y * width + x] & 0xFF]++;
        count++;
      }
    }
    int shade = 255;
    for (int above = 0; shade > 0 && above + histogram[shade] < count / 2; shade--) {
      above += histogram[shade];
    }
    return Math.max(shade, 64);
  }

  private int resolution() {
    return (int) Math.max(70, Math.round(dpi));
  }

  /** How many pixels of an area have a hue. */
  int coloured(Area area, byte wanted) {
    int count = 0;
    for (int y = area.top(); y < area.bottom(); y++) {
      for (int x = area.left(); x < area.right(); x++) {
        count += hue[y * width + x] == wanted ? 1 : 0;
      }
    }
    return count;
  }

  Area whole() {
    return new Area(0, 0, width, height);
  }

  double points(double pixels) {
    return pixels * 72 / dpi;
  }

  int pixels(double points) {
    return (int) Math.round(points * dpi / 72);
  }

  /** A rectangle of pixels; right and bottom are outside. */
  record Area(int left, int top, int right, int bottom) {
    int width() {
      return right - left;
    }

    int height() {
      return bottom - top;
    }

    Area within(Area other) {
      return new Area(
          Math.max(left, other.left),
          Math.max(top, other.top),
          Math.min(right, other.right),
          Math.min(bottom, other.bottom));
    }

    boolean isEmpty() {
      return right <= left || bottom <= top;
    }
  }
}
