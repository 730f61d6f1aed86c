package vn.vanban.digitization.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import vn.vanban.core.Document;

/** Pages that a test lays out line by line, from the top left corner, in points. */
final class Paper {
  static final double LEFT_COLUMN = 165;
  static final double RIGHT_COLUMN = 405;
  static final double MIDDLE = 315;

  private final List<List<Line>> pages = new ArrayList<>(List.of(new ArrayList<>()));
  private int rotation;

  private record Line(
      String text, double x, double y, double size, boolean bold, boolean red, double angle) {}

  /** Adds a line that begins at {@code x}. */
  Paper at(double x, double y, String text) {
    return add(text, x, y, 13, false, false, 0);
  }

  /** Adds a line around {@code x}. */
  Paper around(double x, double y, String text) {
    return add(text, -x, y, 13, false, false, 0);
  }

  /** Adds a bold line around {@code x}. */
  Paper bold(double x, double y, String text) {
    return add(text, -x, y, 13, true, false, 0);
  }

  /** Adds a red line that begins at {@code x}, turned by an angle in degrees. */
  Paper red(double x, double y, String text, double angle) {
    return add(text, x, y, 11, false, true, Math.toRadians(angle));
  }

  Paper newPage() {
    pages.add(new ArrayList<>());
    return this;
  }

  /** Lays the pages on their side and tells the viewer to turn them back. */
  Paper turned() {
    rotation = 90;
    return this;
  }

  private Paper add(
      String text, double x, double y, double size, boolean bold, boolean red, double angle) {
    pages.get(pages.size() - 1).add(new Line(text, x, y, size, bold, red, angle));
    return this;
  }

  /** The letterhead that Decree 30 asks for, with everything in its cell. */
  static Paper letterhead(String parent, String agency, String number, String placeAndDate) {
    Paper paper = new Paper();
    if (!parent.isEmpty()) {
      paper.around(LEFT_COLUMN, 70, parent);
    }
    return paper
        .bold(LEFT_COLUMN, parent.isEmpty() ? 70 : 86, agency)
        .bold(RIGHT_COLUMN, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        .bold(RIGHT_COLUMN, 86, "Độc lập - Tự do - Hạnh phúc")
        .around(LEFT_COLUMN, 114, number)
        .around(RIGHT_COLUMN, 114, placeAndDate);
  }

  /** A list of recipients on the left and a signer on the right, from {@code y} on. */
  Paper signed(double y, String authority, String title, String name, String... recipients) {
    at(85, y, "Nơi nhận:");
    for (int i = 0; i < recipients.length; i++) {
      at(85, y + 15 * (i + 1), "- " + recipients[i] + (i == recipients.length - 1 ? "." : ";"));
    }
    if (!authority.isEmpty()) {
      bold(430, y, authority);
    }
    return bold(430, y + 16, title).bold(430, y + 100, name);
  }

  Document document() {
    return Document.of("made.pdf", bytes("", ""));
  }

  Document encrypted(String password) {
    return Document.of("made.pdf", bytes(password, password));
  }

  private byte[] bytes(String owner, String user) {
    try (PDDocument pdf = new PDDocument();
        InputStream font =
            PDDocument.class.getResourceAsStream(
                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      PDType0Font face = PDType0Font.load(pdf, Objects.requireNonNull(font));
      for (List<Line> lines : pages) {
        PDPage page = new PDPage(rotation == 0 ? PDRectangle.A4 : turnedA4());
        page.setRotation(rotation);
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
          for (Line line : lines) {
            write(content, face, line);
          }
        }
      }
      if (!user.isEmpty()) {
        pdf.protect(new StandardProtectionPolicy(owner, user, new AccessPermission()));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PDRectangle turnedA4() {
    float wide = PDRectangle.A4.getHeight();
    float high = PDRectangle.A4.getWidth();
    return new PDRectangle(wide, high);
  }

  private void write(PDPageContentStream content, PDType0Font face, Line line) throws IOException {
    float width = face.getStringWidth(line.text) / 1000 * (float) line.size;
    float x = (float) (line.x < 0 ? -line.x - width / 2 : line.x);
    float y = PDRectangle.A4.getHeight() - (float) line.y;
    content.beginText();
    content.setFont(face, (float) line.size);
    content.setRenderingMode(line.bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
    content.setNonStrokingColor(line.red ? 0.85f : 0f, 0f, 0f);
    if (rotation == 0) {
      content.setTextMatrix(Matrix.getRotateInstance(line.angle, x, y));
    } else {
      content.setTextMatrix(
          Matrix.getRotateInstance(Math.PI / 2, PDRectangle.A4.getHeight() - y, x));
    }
    content.showText(line.text);
    content.endText();
  }
}
