package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;

class OfficeExtractionTest {
  private final MetadataExtractor extractor = MetadataExtractor.standard();

  private static String paragraph(String text, String properties, String run) {
    return "<w:p><w:pPr>%s</w:pPr><w:r><w:rPr>%s</w:rPr><w:t xml:space=\"preserve\">%s</w:t></w:r></w:p>"
        .formatted(properties, run, text);
  }

  private static String centred(String text) {
    return paragraph(text, "<w:jc w:val=\"center\"/>", "<w:b/>");
  }

  private static String plain(String text) {
    return paragraph(text, "", "");
  }

  private static String table(String left, String right) {
    return "<w:tbl><w:tblGrid><w:gridCol w:w=\"4000\"/><w:gridCol w:w=\"5600\"/></w:tblGrid>"
        + "<w:tr><w:tc>"
        + left
        + "</w:tc><w:tc>"
        + right
        + "</w:tc></w:tr></w:tbl>";
  }

  private static Document docx(String body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "[Content_Types].xml", "<Types/>");
      entry(
          zip,
          "word/document.xml",
          "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
              + body
              + "</w:body></w:document>");
    }
    return Document.of("made.docx", bytes.toByteArray());
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String letter(String font) {
    return table(
            centred("UBND TỈNH HOA LƯ") + centred("SỞ NỘI VỤ") + centred("Số: 21/TTr-SNV"),
            centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
                + centred("Độc lập - Tự do - Hạnh phúc")
                + centred("Hoa Lư, ngày 07 tháng 8 năm 2025"))
        + plain("")
        + centred("TỜ TRÌNH")
        + paragraph("Về việc thành lập Hội Sen", "<w:jc w:val=\"center\"/>", "<w:b/>" + font)
        + plain("")
        + paragraph("Kính gửi: Ủy ban nhân dân tỉnh Hoa Lư", "<w:jc w:val=\"center\"/>", "")
        + plain("")
        + plain("Căn cứ Nghị định số 126/2024/NĐ-CP ngày 08 tháng 10 năm 2024.")
        + table(
            plain("Nơi nhận:") + plain("- Như trên;") + plain("- Lưu: VT."),
            centred("GIÁM ĐỐC") + plain("") + plain("") + plain("") + centred("Vũ Sen Cạn"));
  }

  @Test
  void readsTheTablesOfADocxAsColumns() throws IOException {
    ResultMetadata metadata = extractor.extract(docx(letter(""))).metadata();

    assertThat(metadata.agency().orElseThrow().value()).isEqualTo("SỞ NỘI VỤ");
    assertThat(metadata.parentAgency().orElseThrow().value()).isEqualTo("UBND TỈNH HOA LƯ");
    assertThat(metadata.documentNumber().orElseThrow().value()).isEqualTo("21/TTr-SNV");
    assertThat(metadata.issuedOn().orElseThrow().value()).hasToString("2025-08-07");
    assertThat(metadata.documentType().orElseThrow().value()).isEqualTo("TỜ TRÌNH");
    assertThat(metadata.subject().orElseThrow().value()).isEqualTo("Về việc thành lập Hội Sen");
    assertThat(metadata.addressees().orElseThrow().value())
        .containsExactly("Ủy ban nhân dân tỉnh Hoa Lư");
    assertThat(metadata.recipients().orElseThrow().value()).containsExactly("Như trên", "Lưu: VT");
    assertThat(metadata.signerTitle().orElseThrow().value()).isEqualTo("GIÁM ĐỐC");
    assertThat(metadata.signer().orElseThrow().value()).isEqualTo("Vũ Sen Cạn");
    assertThat(metadata.agency().orElseThrow().origin().from()).isEqualTo(Origin.Source.OFFICE);
    assertThat(metadata.pageCount()).isEmpty();
  }

  @Test
  void joinsADateThatANarrowCellBreaks() throws IOException {
    String body =
        table(
            centred("SỞ NỘI VỤ") + centred("Số: 21/TTr-SNV"),
            centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA")
                + centred("VIỆT NAM")
                + centred("Độc lập - Tự do - Hạnh phúc")
                + centred("Thành phố Hoa Lư Thượng, ngày 07")
                + centred("tháng 8 năm 2025"));

    ResultMetadata metadata = extractor.extract(docx(body)).metadata();

    assertThat(metadata.agency().orElseThrow().value()).isEqualTo("SỞ NỘI VỤ");
    assertThat(metadata.place().orElseThrow().value()).isEqualTo("Thành phố Hoa Lư Thượng");
    assertThat(metadata.issuedOn().orElseThrow().value()).hasToString("2025-08-07");
  }

  @Test
  void decodesTcvn3ByTheFontOfEachRun() throws IOException {
    String body =
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
            + centred("TỜ TRÌNH")
            + paragraph(
                "VÒ viÖc thµnh lËp Héi Sen t\u00ADëng",
                "<w:jc w:val=\"center\"/>",
                "<w:b/><w:rFonts w:ascii=\".VnTime\"/>");

    ExtractionReport report = extractor.extract(docx(body));

    assertThat(report.metadata().subject().orElseThrow().value())
        .isEqualTo("Về việc thành lập Hội Sen tưởng");
    assertThat(report.findings().stream().map(finding -> finding.kind().name()))
        .contains("LEGACY_FONT");
  }

  @Test
  void stopsAtTheBudgetOfABomb() throws IOException {
    String bomb = plain("x".repeat(4 << 20));
    Limits limits = Limits.standard().withExpandedBytes(1 << 20);

    ExtractionReport report = extractor.within(limits).extract(docx(bomb));

    assertThat(report.findings().stream().map(finding -> finding.kind().name()))
        .containsExactly("LIMIT_EXCEEDED");
  }

  @Test
  void refusesDocumentTypeDeclarations() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "word/document.xml",
          "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>");
    }

    ExtractionReport report = extractor.extract(Document.of("made.docx", bytes.toByteArray()));

    assertThat(report.metadata().fields()).isEmpty();
    assertThat(report.findings()).isNotEmpty();
  }

  @Test
  void stopsAtTablesWithinTablesWithoutEnd() throws IOException {
    String open = "<w:tbl><w:tr><w:tc>".repeat(5_000);
    String close = "</w:tc></w:tr></w:tbl>".repeat(5_000);

    ExtractionReport report = extractor.extract(docx(open + plain("x") + close));

    assertThat(report.findings()).isNotEmpty();
  }
}
