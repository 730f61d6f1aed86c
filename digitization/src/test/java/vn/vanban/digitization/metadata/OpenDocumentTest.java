package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;

/** Office documents as LibreOffice writes them: a table for the head, one for the foot. */
class OpenDocumentTest {
  private static final String TYPE = "application/vnd.oasis.opendocument.text";

  private static Document document(String body) throws IOException {
    String content =
        "<office:document-content"
            + " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
            + " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
            + " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
            + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
            + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
            + "<office:automatic-styles>"
            + "<style:style style:name='C' style:family='paragraph'><style:paragraph-properties"
            + " fo:text-align='center'/></style:style>"
            + "<style:style style:name='B' style:family='paragraph' style:parent-style-name='C'>"
            + "<style:text-properties fo:font-weight='bold'/></style:style>"
            + "<style:style style:name='V' style:family='text'>"
            + "<style:text-properties style:font-name='VNI-Times'/></style:style>"
            + "<style:style style:name='L' style:family='table-column'>"
            + "<style:table-column-properties style:column-width='7cm'/></style:style>"
            + "<style:style style:name='R' style:family='table-column'>"
            + "<style:table-column-properties style:column-width='9.5cm'/></style:style>"
            + "</office:automatic-styles><office:body><office:text>"
            + body
            + "</office:text></office:body></office:document-content>";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      // ISO/IEC 26300-3, 3.3: the type stands first and is not compressed.
      byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
      ZipEntry first = new ZipEntry("mimetype");
      first.setMethod(ZipEntry.STORED);
      first.setSize(type.length);
      CRC32 sum = new CRC32();
      sum.update(type);
      first.setCrc(sum.getValue());
      zip.putNextEntry(first);
      zip.write(type);
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return Document.of("made.odt", bytes.toByteArray());
  }

  private static String cell(String... paragraphs) {
    StringBuilder cell = new StringBuilder("<table:table-cell>");
    for (String paragraph : paragraphs) {
      boolean bold = paragraph.startsWith("*");
      cell.append("<text:p text:style-name='").append(bold ? "B" : "C").append("'>");
      cell.append(bold ? paragraph.substring(1) : paragraph).append("</text:p>");
    }
    return cell.append("</table:table-cell>").toString();
  }

  private static String columns(String left, String right) {
    return "<table:table><table:table-column table:style-name='L'/>"
        + "<table:table-column table:style-name='R'/><table:table-row>"
        + left
        + right
        + "</table:table-row></table:table>";
  }

  private static String decision(String placeAndDate) {
    return columns(
            cell("UBND TỈNH HOA LƯ", "*SỞ NỘI VỤ", "Số: 15/QĐ-SNV"),
            cell(
                "*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "*Độc lập - Tự do - Hạnh phúc",
                placeAndDate))
        + "<text:p text:style-name='B'>QUYẾT ĐỊNH</text:p>"
        + "<text:p text:style-name='B'>Về việc công nhận Câu lạc bộ Cờ tướng</text:p>"
        + "<text:p>Căn cứ Luật Tổ chức chính quyền địa phương;</text:p>"
        + "<text:p>Điều 1. Công nhận Câu lạc bộ Cờ tướng.</text:p>"
        + columns(
            cell("Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."),
            cell("*KT. GIÁM ĐỐC", "*PHÓ GIÁM ĐỐC", "", "", "", "*Mạc Thị Ngân Hà"));
  }

  @Test
  void readsADecisionLaidOutInTables() throws IOException {
    ResultMetadata metadata =
        MetadataExtractor.standard()
            .extract(document(decision("Hoa Lư, ngày 05 tháng 4 năm 2025")))
            .metadata();

    assertThat(metadata.agency().orElseThrow().value()).isEqualTo("SỞ NỘI VỤ");
    assertThat(metadata.documentNumber().orElseThrow().value()).isEqualTo("15/QĐ-SNV");
    assertThat(metadata.issuedOn().orElseThrow().value()).hasToString("2025-04-05");
    assertThat(metadata.documentType().orElseThrow().value()).isEqualTo("QUYẾT ĐỊNH");
    assertThat(metadata.signer().orElseThrow().value()).isEqualTo("Mạc Thị Ngân Hà");
    assertThat(metadata.signerTitle().orElseThrow().value()).isEqualTo("PHÓ GIÁM ĐỐC");
    assertThat(metadata.agency().orElseThrow().origin().from()).isEqualTo(Origin.Source.OFFICE);
  }

  @Test
  void decodesARunInAFontOfBeforeUnicode() throws IOException {
    String written =
        "<text:span text:style-name='V'>Hoa Lö, ngaøy 05 thaùng 4 naêm 2025</text:span>";
    ExtractionReport report = MetadataExtractor.standard().extract(document(decision(written)));

    assertThat(report.metadata().place().orElseThrow().value()).isEqualTo("Hoa Lư");
    assertThat(report.findings().stream().map(finding -> finding.kind().name()))
        .contains("LEGACY_FONT");
  }

  @Test
  void reportsATextThatEndsInItsMiddle() throws IOException {
    ExtractionReport report =
        MetadataExtractor.standard().extract(document("<text:p>Điều 1.<text:span>"));

    assertThat(report.findings().stream().map(finding -> finding.kind().name()))
        .contains("MALFORMED");
  }

  @Test
  void staysWithinItsDepth() throws IOException {
    String nested = "<text:section>".repeat(5000) + "</text:section>".repeat(5000);
    ExtractionReport report = MetadataExtractor.standard().extract(document(nested));

    assertThat(report.findings().stream().map(finding -> finding.kind().name()))
        .contains("LIMIT_EXCEEDED");
  }
}
