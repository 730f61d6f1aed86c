package vn.vanban.digitization.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of the plainest images, such as signing programs make of PNG files: deflated, eight
 * bits a channel, grey, in red, green and blue or of a palette of these, with or without a soft
 * mask.
 *
 * <p>The profile of a colour space is not applied: whether ink is red or blue does not hang on it.
 */
final class PlainPicture {
  private static final COSName PARAMETERS_OF_FILTER = COSName.getPDFName("DP");

  private PlainPicture() {}

  /** Every {@code step}-th pixel of every such row; null for any image that is not plain. */
  static @Nullable Samples of(COSStream image, int step) throws IOException {
    COSBase space = image.getDictionaryObject(COSName.COLORSPACE);
    byte[] palette = palette(space);
    int channels = palette == null ? channels(space) : 1;
    if (!isPlain(image) || channels == 0 || image.containsKey(COSName.MASK)) {
      return null;
    }
    int width = image.getInt(COSName.WIDTH);
    int height = image.getInt(COSName.HEIGHT);
    COSBase mask = image.getDictionaryObject(COSName.SMASK);
    if (mask != null && !(mask instanceof COSStream soft && isMaskOf(soft, width, height))) {
      return null;
    }
    int across = (width + step - 1) / step;
    int down = (height + step - 1) / step;
    int[] pixels = new int[Math.multiplyExact(across, down)];
    try (InputStream colours = inflated(image);
        InputStream shades =
            mask instanceof COSStream soft ? inflated(soft) : InputStream.nullInputStream()) {
      byte[] row = new byte[width * channels];
      byte[] shade = new byte[mask == null ? 0 : width];
      int out = 0;
      for (int y = 0; y < height; y++) {
        if (colours.readNBytes(row, 0, row.length) < row.length
            || shades.readNBytes(shade, 0, shade.length) < shade.length) {
          return null;
        }
        if (y % step != 0) {
          continue;
        }
        for (int x = 0; x < across; x++) {
          byte[] table = palette == null ? row : palette;
          int from = x * step * channels;
          int entry = palette == null ? from : 3 * (row[from] & 0xFF);
          if (entry >= table.length) {
            return null;
          }
          boolean grey = palette == null && channels == 1;
          int red = table[entry] & 0xFF;
          int green = grey ? red : table[entry + 1] & 0xFF;
          int blue = grey ? red : table[entry + 2] & 0xFF;
          int opaque = mask == null ? 0xFF : shade[x * step] & 0xFF;
          pixels[out++] = opaque << 24 | red << 16 | green << 8 | blue;
        }
      }
    } catch (ZipException e) {
      return null; // What is damaged is left to PDFBox, which mends some of it.
    }
    return new Samples(across, down, pixels);
  }

  /** The samples as they come out, without a copy of them all; a predictor is undone by PDFBox. */
  private static InputStream inflated(COSStream image) throws IOException {
    return image.containsKey(COSName.DECODE_PARMS) || image.containsKey(PARAMETERS_OF_FILTER)
        ? image.createInputStream()
        : new InflaterInputStream(image.createRawInputStream());
  }

  /**
   * How many samples of eight bits a pixel has, one or three, where the filters of an image give
   * them row by row: deflated, or a JPEG (which is decoded to the colours of its space). 0 for any
   * other image.
   */
  static int samples(COSStream image) {
    boolean plain =
        isPlain(image, COSName.FLATE_DECODE)
            || isPlain(image, COSName.DCT_DECODE)
            || isPlain(image, COSName.DCT_DECODE_ABBREVIATION);
    boolean masked = image.containsKey(COSName.MASK) || image.containsKey(COSName.SMASK);
    return plain && !masked ? channels(image.getDictionaryObject(COSName.COLORSPACE)) : 0;
  }

  private static boolean isMaskOf(COSStream mask, int width, int height) {
    return isPlain(mask)
        && channels(mask.getDictionaryObject(COSName.COLORSPACE)) == 1
        && mask.getInt(COSName.WIDTH) == width
        && mask.getInt(COSName.HEIGHT) == height
        && !mask.containsKey(COSName.getPDFName("Matte"));
  }

  private static boolean isPlain(COSStream image) {
    return isPlain(image, COSName.FLATE_DECODE);
  }

  private static boolean isPlain(COSStream image, COSName filter) {
    COSBase filters = image.getFilters();
    if (filters instanceof COSArray array && array.size() == 1) {
      filters = array.getObject(0);
    }
    return filter.equals(filters)
        && image.getInt(COSName.BITS_PER_COMPONENT) == 8
        && !image.containsKey(COSName.DECODE)
        && !image.getBoolean(COSName.IMAGE_MASK, false);
  }

  /** Three bytes for each colour of a palette; null where there is none. */
  private static byte @Nullable [] palette(@Nullable COSBase space) {
    if (space instanceof COSArray indexed
        && indexed.size() == 4
        && COSName.INDEXED.equals(indexed.getObject(0))
        && channels(indexed.getObject(1)) == 3
        && indexed.getObject(3) instanceof COSString table) {
      byte[] bytes = table.getBytes();
      return Arrays.copyOf(bytes, bytes.length - bytes.length % 3);
    }
    return null;
  }

  /** One or three; 0 for a space of another kind. */
  private static int channels(@Nullable COSBase space) {
    if (space instanceof COSArray array && array.size() > 1) {
      COSBase family = array.getObject(0);
      if (COSName.CALRGB.equals(family)) {
        return 3;
      }
      if (COSName.CALGRAY.equals(family)) {
        return 1;
      }
      int ofProfile =
          COSName.ICCBASED.equals(family) && array.getObject(1) instanceof COSStream profile
              ? profile.getInt(COSName.N)
              : 0;
      return ofProfile == 1 || ofProfile == 3 ? ofProfile : 0;
    }
    if (COSName.DEVICERGB.equals(space)) {
      return 3;
    }
    return COSName.DEVICEGRAY.equals(space) ? 1 : 0;
  }
}
