package vn.vanban.signing.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.rendering.ImageType;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Place;

/** Draws one page and writes it as a data URI. */
final class PagePainter {
  /** Letters of 10 points are read without effort, and an A4 page fills a screen's width. */
  private static final float DPI = 110;

  private static final int LONGEST_SIDE = 4_000;

  /** From which part of a page on a picture is a photograph rather than print. */
  private static final double PHOTOGRAPH = 0.2;

  /** Enough to read a scan; text is written without loss. */
  private static final float QUALITY = 0.75f;

  private static final Color COVER = new Color(0x33, 0x3B, 0x45);

  private PagePainter() {}

  static Picture paint(
      BoundedRenderer renderer, PageFrame frame, PictureLimits limits, PersonalData personal)
      throws IOException {
    double area = frame.width() * frame.height();
    double scale =
        Math.min(
            Math.min(DPI / 72, Math.sqrt(limits.pixels() / area)),
            LONGEST_SIDE / Math.max(frame.width(), frame.height()));
    renderer.begin(frame);
    BufferedImage image = renderer.renderImage(frame.page() - 1, (float) scale, ImageType.RGB);
    if (personal == PersonalData.MASKED) {
      cover(image, renderer.glyphs(), image.getWidth() / frame.width());
    }
    boolean photograph = renderer.imageArea() > PHOTOGRAPH * area;
    return new Picture(
        frame.page(),
        frame.width(),
        frame.height(),
        Optional.of(photograph ? jpeg(image) : png(image)),
        renderer.gaps());
  }

  private static void cover(BufferedImage image, GlyphLog glyphs, double scale) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(COVER);
    for (Place place : glyphs.personal()) {
      graphics.fillRect(
          (int) (place.left() * scale) - 1,
          (int) (place.top() * scale) - 1,
          (int) (place.width() * scale) + 3,
          (int) (place.height() * scale) + 2);
    }
    graphics.dispose();
  }

  /** Print and seals keep their letters and edges in few shades, and take a fifth of the bytes. */
  private static String png(BufferedImage image) throws IOException {
    int width = image.getWidth();
    BufferedImage few =
        new BufferedImage(
            width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, Shades.COLOURS);
    int[] row = new int[width];
    byte[] indexes = new byte[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        indexes[x] = Shades.index(row[x]);
      }
      few.getRaster().setDataElements(0, y, width, 1, indexes);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(few, "png", out);
    }
    return uri("png", bytes);
  }

  private static String jpeg(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 17);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return uri("jpeg", bytes);
  }

  private static String uri(String format, ByteArrayOutputStream bytes) {
    String base64 = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return "data:image/" + format + ";base64," + base64;
  }
}
