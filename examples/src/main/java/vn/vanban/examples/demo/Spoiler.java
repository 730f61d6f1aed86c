package vn.vanban.examples.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Each way in which a signed file goes bad between the signer and the store. */
final class Spoiler {
  private Spoiler() {}

  /** Returns the PDF with a new revision that writes over the page, as an editor would. */
  static byte[] overwritten(byte[] pdf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.setDocumentId(2L);
      PDPage page = document.getPage(0);
      try (PDPageContentStream content =
          new PDPageContentStream(
              document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
        content.setNonStrokingColor(1f, 1f, 1f);
        content.addRect(84, 527, 420, 22);
        content.fill();
        content.setNonStrokingColor(0f, 0f, 0f);
        line(content, Letter.font(document), 106, 533, "Diện tích: 9.000 m2.");
      }
      page.getCOSObject().setNeedToBeUpdated(true);
      COSDictionary resources = page.getResources().getCOSObject();
      resources.setNeedToBeUpdated(true);
      document.saveIncremental(out);
    }
    return out.toByteArray();
  }

  /** Returns the PDF with one digit of its printed text replaced, and every length kept. */
  static byte[] digitReplaced(byte[] pdf, String text, String by) throws IOException {
    byte[] from;
    byte[] to;
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFont font = Letter.font(document);
      from = hex(font.encode(text));
      to = hex(font.encode(by));
    }
    if (from.length != to.length) {
      throw new IllegalArgumentException(text + " is not as long as " + by);
    }
    int at = indexOf(pdf, from);
    byte[] altered = pdf.clone();
    System.arraycopy(to, 0, altered, at, to.length);
    return altered;
  }

  /** Returns the PDF as a stamping tool writes it that loads and saves the whole file. */
  static byte[] stampedAndSaved(byte[] pdf, int number) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.setDocumentId(3L);
      document.getDocumentInformation().setProducer("Công cụ đóng dấu đến (thử nghiệm)");
      try (PDPageContentStream content =
          new PDPageContentStream(
              document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, true, true)) {
        content.setStrokingColor(0.8f, 0f, 0f);
        content.addRect(30, 668, 108, 50);
        content.stroke();
        content.setNonStrokingColor(0.8f, 0f, 0f);
        PDFont font = Letter.font(document);
        line(content, font, 70, 703, "ĐẾN");
        line(content, font, 38, 688, String.format(Locale.ROOT, "Số: %04d", number));
        line(content, font, 38, 674, "Ngày: 20/12/2024");
      }
      document.save(out);
    }
    return out.toByteArray();
  }

  /** Returns the PDF encrypted with a password. */
  static byte[] encrypted(byte[] pdf, String password) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy(password, password, new AccessPermission());
      policy.setEncryptionKeyLength(256);
      document.protect(policy);
      document.save(out);
    }
    return out.toByteArray();
  }

  /** Returns the first two thirds of the file, as a broken transfer leaves it. */
  static byte[] truncated(byte[] pdf) {
    return Arrays.copyOf(pdf, pdf.length * 2 / 3);
  }

  /** Returns the page as a photo. */
  static byte[] photographed(byte[] pdf) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BufferedImage image = new PDFRenderer(document).renderImageWithDPI(0, 72, ImageType.RGB);
      try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
        if (!ImageIO.write(image, "jpg", stream)) {
          throw new IOException("the JDK has no writer for JPEG");
        }
      }
    }
    return out.toByteArray();
  }

  private static void line(PDPageContentStream content, PDFont font, float x, float y, String text)
      throws IOException {
    content.beginText();
    content.setFont(font, 12);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  private static byte[] hex(byte[] codes) {
    return HexFormat.of().withUpperCase().formatHex(codes).getBytes(StandardCharsets.US_ASCII);
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at <= bytes.length - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new IllegalArgumentException("the text is not on the page as one run");
  }
}
