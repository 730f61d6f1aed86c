package vn.vanban.digitization.metadata;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import vn.vanban.core.Document;

/** The ways in which another scanner would have seen the same paper; each gives the same copy. */
enum WornCopy {
  ASKEW(200, 1.3, 0, 0, 0.8),
  SPECKLED(200, -0.6, 14, 0, 0.6),
  DARK(200, 0.4, 6, -45, 0.5),
  COARSE(150, 0.3, 4, 0, 0.7),
  FINE(300, -0.9, 6, 10, 0.45);

  private final int dpi;
  private final double degrees;
  private final double noise;
  private final int light;
  private final double quality;

  WornCopy(int dpi, double degrees, double noise, int light, double quality) {
    this.dpi = dpi;
    this.degrees = degrees;
    this.noise = noise;
    this.light = light;
    this.quality = quality;
  }

  /** Returns the copy of a document of scanned pages; no more than its first four. */
  Document of(Path file) throws IOException {
    Random random = new Random(dpi);
    try (PDDocument paper = Loader.loadPDF(file.toFile());
        PDDocument copy = new PDDocument()) {
      PDFRenderer renderer = new PDFRenderer(paper);
      for (int i = 0; i < Math.min(4, paper.getNumberOfPages()); i++) {
        BufferedImage seen = seen(renderer.renderImageWithDPI(i, dpi), random);
        PDRectangle size =
            new PDRectangle(seen.getWidth() * 72f / dpi, seen.getHeight() * 72f / dpi);
        PDPage page = new PDPage(size);
        copy.addPage(page);
        PDImageXObject image = JPEGFactory.createFromImage(copy, seen, (float) quality, dpi);
        try (PDPageContentStream content = new PDPageContentStream(copy, page)) {
          content.drawImage(image, 0, 0, size.getWidth(), size.getHeight());
        }
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      copy.save(out);
      return Document.of("worn.pdf", out.toByteArray());
    }
  }

  private BufferedImage seen(BufferedImage page, Random random) {
    int width = page.getWidth();
    int height = page.getHeight();
    BufferedImage seen = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = seen.createGraphics();
    pen.setColor(new Color(236, 235, 230));
    pen.fillRect(0, 0, width, height);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
    pen.drawImage(page, 0, 0, null);
    pen.dispose();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int shade = light + (int) (noise == 0 ? 0 : noise * random.nextGaussian());
        int rgb = seen.getRGB(x, y);
        int red = Math.max(0, Math.min(255, (rgb >> 16 & 0xFF) + shade));
        int green = Math.max(0, Math.min(255, (rgb >> 8 & 0xFF) + shade));
        int blue = Math.max(0, Math.min(255, (rgb & 0xFF) + shade));
        seen.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return seen;
  }
}
