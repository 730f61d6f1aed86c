package vn.vanban.examples.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * A letter laid out in the cells of Decree 30/2020/NĐ-CP, annex I: agency on the left, the State's
 * name and motto on the right, number and date below them, type and subject, text, signature block
 * on the right, recipients on the left.
 *
 * @param parent the superior agency's lines, or none
 * @param agency the agency's lines
 * @param number the number and symbol as printed, or empty where none is printed
 * @param place the place of issue
 * @param issuedOn the date, which the letter prints in words
 * @param type the type of document in capitals
 * @param subject the subject line
 * @param basis who decides, in capitals
 * @param paragraphs the text
 * @param authority the signer's authority and title, a line each
 * @param signer the signer's name
 * @param recipients the recipients, a line each
 */
record Letter(
    List<String> parent,
    List<String> agency,
    String number,
    String place,
    LocalDate issuedOn,
    String type,
    String subject,
    String basis,
    List<String> paragraphs,
    List<String> authority,
    String signer,
    List<String> recipients) {
  /** The one font of PDFBox's own that has all Vietnamese letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** Millimetres to points; annex I, part I: margins of 20, 30, 20 and 15 mm. */
  private static final float MM = 72f / 25.4f;

  private static final float LEFT = 30 * MM;
  private static final float RIGHT = PDRectangle.A4.getWidth() - 15 * MM;
  private static final float TOP = PDRectangle.A4.getHeight() - 20 * MM;

  /** The middle of the left and of the right column of the letterhead. */
  private static final float LEFT_COLUMN = LEFT + 32 * MM;

  private static final float RIGHT_COLUMN = RIGHT - 44 * MM;

  /** Returns the letter as a PDF of one page, its content uncompressed. */
  byte[] pdf() {
    try (PDDocument document = new PDDocument()) {
      document.setDocumentId((long) hashCode());
      document.setVersion(1.7f);
      PDDocumentInformation properties = new PDDocumentInformation();
      properties.setProducer("Vanban demo");
      properties.setTitle(type + " " + subject);
      Calendar made = new GregorianCalendar(TimeZone.getTimeZone("GMT+07:00"), Locale.ROOT);
      made.clear();
      made.set(issuedOn.getYear(), issuedOn.getMonthValue() - 1, issuedOn.getDayOfMonth(), 8, 0);
      properties.setCreationDate(made);
      document.setDocumentInformation(properties);
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content =
          new PDPageContentStream(
              document, page, PDPageContentStream.AppendMode.OVERWRITE, false)) {
        new Pen(content, font(document)).write(this);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a letter in memory does not fail", e);
    }
  }

  /** Returns the font for a document; the font file is parsed once. */
  static PDFont font(PDDocument document) throws IOException {
    return PDType0Font.load(document, Parsed.FONT, true);
  }

  /** Annex I, II.4.b: days below 10 and the months 1 and 2 have a zero before them. */
  static String date(LocalDate date) {
    String month =
        date.getMonthValue() < 3 ? "0" + date.getMonthValue() : "" + date.getMonthValue();
    return String.format(
        Locale.ROOT, "ngày %02d tháng %s năm %d", date.getDayOfMonth(), month, date.getYear());
  }

  private static final class Parsed {
    static final TrueTypeFont FONT = parse();

    private static TrueTypeFont parse() {
      try (InputStream in = PDDocument.class.getResourceAsStream(Letter.FONT)) {
        return new TTFParser().parse(new RandomAccessReadBuffer(Objects.requireNonNull(in)));
      } catch (IOException e) {
        throw new UncheckedIOException("PDFBox's own font", e);
      }
    }
  }

  /** Writes lines from the top of the page down. */
  private static final class Pen {
    private final PDPageContentStream content;
    private final PDFont font;

    Pen(PDPageContentStream content, PDFont font) {
      this.content = content;
      this.font = font;
    }

    void write(Letter letter) throws IOException {
      float left = TOP;
      for (String line : letter.parent) {
        centred(line, LEFT_COLUMN, left, 11.5f, Face.REGULAR);
        left -= 15;
      }
      for (String line : letter.agency) {
        centred(line, LEFT_COLUMN, left, 11.5f, Face.BOLD);
        left -= 15;
      }
      rule(LEFT_COLUMN, left + 8, 60);
      float right = TOP;
      centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", RIGHT_COLUMN, right, 11.5f, Face.BOLD);
      centred("Độc lập - Tự do - Hạnh phúc", RIGHT_COLUMN, right - 16, 12.5f, Face.BOLD);
      rule(RIGHT_COLUMN, right - 20, 165);
      float line = Math.min(left, right - 30) - 10;
      if (!letter.number.isEmpty()) {
        centred("Số: " + letter.number, LEFT_COLUMN, line, 12.5f, Face.REGULAR);
      }
      centred(letter.place + ", " + date(letter.issuedOn), RIGHT_COLUMN, line, 12.5f, Face.ITALIC);
      float at = line - 40;
      float middle = (LEFT + RIGHT) / 2;
      centred(letter.type, middle, at, 13.5f, Face.BOLD);
      at -= 18;
      for (String part : wrapped(letter.subject, 13, (RIGHT - LEFT) * 0.85f)) {
        centred(part, middle, at, 13, Face.BOLD);
        at -= 16;
      }
      rule(middle, at + 7, 90);
      at -= 14;
      if (!letter.basis.isEmpty()) {
        centred(letter.basis, middle, at, 13, Face.BOLD);
        at -= 24;
      }
      for (String paragraph : letter.paragraphs) {
        at = paragraph(paragraph, at) - 6;
      }
      signature(letter, Math.min(at - 14, 450));
    }

    private void signature(Letter letter, float top) throws IOException {
      float at = top;
      for (String part : letter.authority) {
        centred(part, RIGHT_COLUMN, at, 12.5f, Face.BOLD);
        at -= 16;
      }
      // The signature itself stands between title and name (cell 7c).
      centred(letter.signer, RIGHT_COLUMN, 345, 13, Face.BOLD);
      float left = top;
      text("Nơi nhận:", LEFT, left, 12, Face.ITALIC);
      for (String recipient : letter.recipients) {
        left -= 13;
        text("- " + recipient, LEFT, left, 11, Face.REGULAR);
      }
    }

    private float paragraph(String paragraph, float top) throws IOException {
      float at = top;
      boolean first = true;
      for (String part : wrapped("      " + paragraph, 13, RIGHT - LEFT)) {
        text(first ? part : part.strip(), LEFT, at, 13, Face.REGULAR);
        first = false;
        at -= 17;
      }
      return at;
    }

    private List<String> wrapped(String text, float size, float width) throws IOException {
      List<String> lines = new ArrayList<>();
      StringBuilder line = new StringBuilder();
      for (String word : text.split("(?<=\\S) ", -1)) {
        String longer = line.isEmpty() ? word : line + " " + word;
        if (!line.isEmpty() && width(longer, size) > width) {
          lines.add(line.toString());
          line.setLength(0);
          line.append(word);
        } else {
          line.setLength(0);
          line.append(longer);
        }
      }
      lines.add(line.toString());
      return lines;
    }

    private void centred(String text, float middle, float at, float size, Face face)
        throws IOException {
      text(text, middle - width(text, size) / 2, at, size, face);
    }

    private void text(String text, float x, float y, float size, Face face) throws IOException {
      content.beginText();
      content.setFont(font, size);
      // One font file: bold is drawn with an outline, italic with a slant.
      content.setRenderingMode(face == Face.BOLD ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
      content.setLineWidth(face == Face.BOLD ? size / 40 : 0);
      content.setTextMatrix(new Matrix(1, 0, face == Face.ITALIC ? 0.21f : 0, 1, x, y));
      content.showText(text);
      content.endText();
    }

    private void rule(float middle, float y, float length) throws IOException {
      content.setLineWidth(0.7f);
      content.moveTo(middle - length / 2, y);
      content.lineTo(middle + length / 2, y);
      content.stroke();
    }

    private float width(String text, float size) throws IOException {
      return font.getStringWidth(text) / 1000 * size;
    }
  }

  private enum Face {
    REGULAR,
    BOLD,
    ITALIC
  }
}
