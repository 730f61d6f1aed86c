package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.digitization.ocr.OcrEngine;
import vn.vanban.digitization.ocr.Recognition;

/** Made pages, printed at 200 dpi, sealed, signed with a pen, and laid askew on the glass. */
class ScanExtractionTest {
  private static final double DOTS = 200 / 72.0;

  private static Paper letter(String number, String date) {
    Paper paper =
        Paper.letterhead("UBND TỈNH HOA LƯ", "SỞ NỘI VỤ", number, date)
            .bold(Paper.MIDDLE, 160, "QUYẾT ĐỊNH")
            .bold(Paper.MIDDLE, 180, "Về việc công nhận Câu lạc bộ Cờ tướng")
            .bold(Paper.MIDDLE, 215, "GIÁM ĐỐC SỞ NỘI VỤ");
    for (int i = 0; i < 12; i++) {
      paper.at(
          85,
          250 + 20 * i,
          "Câu lạc bộ tập luyện vào các buổi tối trong tuần, từ ngày 01 tháng 02 năm 2024");
    }
    return paper.signed(
        520, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Mạc Thị Ngân Hà", "Như Điều 2", "Lưu: VT");
  }

  static BufferedImage printed(Paper paper) throws IOException {
    try (Content content = paper.document().open();
        PDDocument pdf = Loader.loadPDF(content.bytes(0, content.size()))) {
      return new PDFRenderer(pdf).renderImageWithDPI(0, 200);
    }
  }

  static void seal(BufferedImage page, double x, double y) {
    Graphics2D pen = page.createGraphics();
    pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.6f));
    pen.setColor(new Color(205, 30, 40));
    pen.setStroke(new BasicStroke(7));
    int size = (int) (100 * DOTS);
    pen.drawOval((int) (x * DOTS), (int) (y * DOTS), size, size);
    pen.drawOval((int) ((x + 12) * DOTS), (int) ((y + 12) * DOTS), size - 66, size - 66);
    pen.dispose();
  }

  private static void write(BufferedImage page, double x, double y) {
    Graphics2D pen = page.createGraphics();
    pen.setColor(new Color(40, 60, 190));
    pen.setStroke(new BasicStroke(5));
    for (int i = 0; i < 3; i++) {
      pen.drawArc((int) ((x + 9 * i) * DOTS), (int) ((y - 11) * DOTS), 20, 34, 40, 290);
    }
    pen.dispose();
  }

  static Document scan(BufferedImage page, double degrees) throws IOException {
    BufferedImage glass =
        new BufferedImage(page.getWidth(), page.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = glass.createGraphics();
    pen.setColor(new Color(238, 236, 232));
    pen.fillRect(0, 0, page.getWidth(), page.getHeight());
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.rotate(Math.toRadians(degrees), page.getWidth() / 2.0, page.getHeight() / 2.0);
    pen.drawImage(page, 0, 0, null);
    pen.dispose();
    Random dust = new Random(7);
    for (int i = 0; i < 800; i++) {
      glass.setRGB(dust.nextInt(page.getWidth()), dust.nextInt(page.getHeight()), 0x606060);
    }
    try (PDDocument pdf = new PDDocument()) {
      PDPage sheet = new PDPage(PDRectangle.A4);
      pdf.addPage(sheet);
      try (PDPageContentStream content = new PDPageContentStream(pdf, sheet)) {
        content.drawImage(
            JPEGFactory.createFromImage(pdf, glass, 0.85f),
            0,
            0,
            PDRectangle.A4.getWidth(),
            PDRectangle.A4.getHeight());
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      pdf.save(out);
      return Document.of("scan.pdf", out.toByteArray());
    }
  }

  /** A letter whose number and day were written with a pen. */
  static Document handwritten(double degrees) throws IOException {
    BufferedImage page =
        printed(letter("Số:               /QĐ-SNV", "Hoa Lư, ngày              tháng 4 năm 2025"));
    write(page, 135, 112);
    write(page, 377, 112);
    return scan(page, degrees);
  }

  @Test
  void readsNothingIntoTheLeadersOfAForm() throws IOException {
    String dots = " ........................................";
    Paper form =
        Paper.letterhead(
                "", "UBND XÃ MƯỜNG CHÙM", "Số: 41/TLKS", "Mường Chùm, ngày 12 tháng 3 năm 2025")
            .bold(Paper.MIDDLE, 165, "TRÍCH LỤC KHAI SINH")
            .at(85, 215, "Họ, chữ đệm, tên: LƯỜNG MAI HƯƠNG" + dots)
            .at(85, 237, "Số định danh cá nhân: 014316025734" + dots)
            .at(85, 259, "Nơi cư trú: Bản Huổi Lướt, xã Mường Chùm, tỉnh Sơn La ..............")
            .bold(430, 420, "CHỦ TỊCH")
            .bold(430, 520, "Giàng Thị Dợ");

    ResultMetadata metadata = read(scan(printed(form), 0.4)).metadata();

    assertThat(metadata.fields().get(MetadataField.OWNER_NAME).value())
        .isEqualTo("LƯỜNG MAI HƯƠNG");
    assertThat(metadata.fields().get(MetadataField.OWNER_ID).value()).isEqualTo("014316025734");
    assertThat(metadata.fields().get(MetadataField.OWNER_ADDRESS).value())
        .isEqualTo("Bản Huổi Lướt, xã Mường Chùm, tỉnh Sơn La");
  }

  private static ExtractionReport read(Document document) throws IOException {
    OcrEngine engine = Evaluation.tesseract().orElse(null);
    assumeTrue(engine != null, "Tesseract absent");
    return MetadataExtractor.standard().reading(engine).extract(document);
  }

  private static List<String> kinds(ExtractionReport report) {
    return report.findings().stream().map(finding -> finding.kind().name()).toList();
  }

  @Test
  void readsHeaderAndSignatureOfASealedScanThatLiesAskew() throws IOException {
    BufferedImage page = printed(letter("Số: 15/QĐ-SNV", "Hoa Lư, ngày 05 tháng 4 năm 2025"));
    seal(page, 330, 535);
    ResultMetadata metadata = read(scan(page, 0.7)).metadata();

    assertThat(metadata.documentNumber().orElseThrow().value()).isEqualTo("15/QĐ-SNV");
    assertThat(metadata.documentNumber().orElseThrow().origin().from())
        .isEqualTo(Origin.Source.OCR);
    assertThat(metadata.issuedOn().orElseThrow().value()).hasToString("2025-04-05");
    assertThat(metadata.agency().orElseThrow().value()).isEqualTo("SỞ NỘI VỤ");
    assertThat(metadata.documentType().orElseThrow().value()).isEqualTo("QUYẾT ĐỊNH");
    assertThat(metadata.signer().orElseThrow().value()).isEqualTo("Mạc Thị Ngân Hà");
    assertThat(metadata.signer().orElseThrow().has(Flag.UNDER_SEAL)).isTrue();
    assertThat(metadata.signer().orElseThrow().origin().place().orElseThrow().top())
        .isBetween(600.0, 625.0);
  }

  @Test
  void abstainsFromANumberAndADayThatAreWrittenByHand() throws IOException {
    ExtractionReport report = read(handwritten(0));

    assertThat(report.metadata().documentNumber()).isEmpty();
    assertThat(report.metadata().number()).isEmpty();
    assertThat(report.metadata().issuedOn())
        .hasValueSatisfying(date -> assertThat(date.value()).hasToString("2025-04"));
    assertThat(report.metadata().issuedOn().orElseThrow().has(Flag.HANDWRITTEN)).isTrue();
    assertThat(report.findings())
        .filteredOn(finding -> finding.kind() == ExtractionFinding.HANDWRITTEN)
        .hasSize(2)
        .allSatisfy(finding -> assertThat(finding.place()).isPresent());
  }

  @Test
  void reportsAnEngineThatFails() throws IOException {
    Document scan = scan(printed(letter("Số: 15/QĐ-SNV", "Hoa Lư, ngày 05 tháng 4 năm 2025")), 0);
    OcrEngine broken = (images, time) -> new Recognition.Failed(Recognition.Failure.TIMED_OUT);
    ExtractionReport report = MetadataExtractor.standard().reading(broken).extract(scan);

    assertThat(kinds(report)).containsExactly("OCR_FAILED", "NEEDS_OCR");
    assertThat(kinds(MetadataExtractor.standard().extract(scan))).containsExactly("NEEDS_OCR");
  }
}
