package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;

/** Letters in Rich Text Format as word processors write them: head and foot are tables. */
class RtfExtractionTest {
  private static final String FONTS =
      "{\\fonttbl{\\f0\\froman\\fcharset163{\\*\\panose 02020603050405020304}Times New Roman;}"
          + "{\\f1\\fnil\\fcharset0 .VnTime;}{\\f2\\fnil\\fcharset0 VNI-Times;}"
          + "{\\f3\\froman\\fcharset0 Times New Roman;}}"
          + "{\\colortbl ;\\red255\\green0\\blue0;}";

  private static Document rtf(String body) {
    return Document.of(
        "made.rtf",
        ("{\\rtf1\\ansi\\ansicpg1258\\deff0" + FONTS + "\\uc1\\pard\\fs28 " + body + "}")
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Text in Unicode, each sign with a question mark for programs that know none. */
  private static String unicode(String text) {
    StringBuilder rtf = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      rtf.append(c < 0x80 ? Character.toString(c) : "\\u" + (short) c + "?");
    }
    return rtf.toString();
  }

  /** Text in code page 1258, which writes a tone behind its letter. */
  private static String page1258(String text) {
    StringBuilder apart = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      String whole = text.substring(i, i + 1);
      Charset page = Charset.forName("windows-1258");
      if (page.newEncoder().canEncode(whole)) {
        apart.append(whole);
        continue;
      }
      String marks = Normalizer.normalize(whole, Normalizer.Form.NFD);
      String tones = marks.replaceAll("[^\\u0300\\u0301\\u0303\\u0309\\u0323]", "");
      String letter = marks.replaceAll("[\\u0300\\u0301\\u0303\\u0309\\u0323]", "");
      apart.append(Normalizer.normalize(letter, Normalizer.Form.NFC)).append(tones);
    }
    StringBuilder rtf = new StringBuilder();
    for (byte b : apart.toString().getBytes(Charset.forName("windows-1258"))) {
      rtf.append(b >= 0 ? Character.toString(b) : "\\'%02x".formatted(b & 0xFF));
    }
    return rtf.toString();
  }

  private interface Coding {
    String of(String text);
  }

  private static String cell(Coding coding, String... paragraphs) {
    StringBuilder cell = new StringBuilder();
    for (int i = 0; i < paragraphs.length; i++) {
      boolean bold = paragraphs[i].startsWith("*");
      String text = coding.of(bold ? paragraphs[i].substring(1) : paragraphs[i]);
      cell.append("\\pard\\intbl\\qc ").append(bold ? "{\\b " + text + "}" : text);
      cell.append(i == paragraphs.length - 1 ? "\\cell\n" : "\\par\n");
    }
    return cell.toString();
  }

  private static String columns(String left, String right) {
    return "\\trowd\\trleft0\\cellx4000\\cellx9400\n" + left + right + "\\row\n";
  }

  private static String decision(Coding coding, String placeAndDate) {
    return "{\\header\\pard Hidden 99/X-Y\\par}{\\*\\generator none;}{\\info{\\title Nothing}}"
        + columns(
            cell(coding, "UBND TỈNH HOA LƯ", "*SỞ NỘI VỤ", "Số: 15/QĐ-SNV"),
            cell(
                coding,
                "*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "*Độc lập - Tự do - Hạnh phúc",
                placeAndDate))
        + "\\pard\\qc{\\b "
        + coding.of("QUYẾT ĐỊNH")
        + "\\par "
        + coding.of("Về việc công nhận Câu lạc bộ Cờ tướng")
        + "\\par}\\pard\\qj "
        + coding.of("Căn cứ Luật Tổ chức chính quyền địa phương;")
        + "\\par "
        + "{\\field{\\*\\fldinst HYPERLINK \"http://example.invalid\"}{\\fldrslt "
        + coding.of("Điều 1. Công nhận Câu lạc bộ Cờ tướng.")
        + "}}\\par "
        + "{\\pict\\wmetafile8 0100090000}"
        + columns(
            cell(coding, "Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."),
            cell(coding, "*KT. GIÁM ĐỐC", "*PHÓ GIÁM ĐỐC", "", "", "", "*Mạc Thị Ngân Hà"));
  }

  private static ExtractionReport read(Document document) throws IOException {
    return MetadataExtractor.standard().extract(document);
  }

  private static List<String> kinds(ExtractionReport report) {
    return report.findings().stream().map(finding -> finding.kind().name()).toList();
  }

  private static void assertThatItIsTheDecision(ExtractionReport report) {
    ResultMetadata metadata = report.metadata();
    assertThat(metadata.agency().orElseThrow().value()).isEqualTo("SỞ NỘI VỤ");
    assertThat(metadata.parentAgency().orElseThrow().value()).isEqualTo("UBND TỈNH HOA LƯ");
    assertThat(metadata.documentNumber().orElseThrow().value()).isEqualTo("15/QĐ-SNV");
    assertThat(metadata.issuedOn().orElseThrow().value()).hasToString("2025-04-05");
    assertThat(metadata.place().orElseThrow().value()).isEqualTo("Hoa Lư");
    assertThat(metadata.documentType().orElseThrow().value()).isEqualTo("QUYẾT ĐỊNH");
    assertThat(metadata.subject().orElseThrow().value())
        .isEqualTo("Về việc công nhận Câu lạc bộ Cờ tướng");
    assertThat(metadata.signer().orElseThrow().value()).isEqualTo("Mạc Thị Ngân Hà");
    assertThat(metadata.signerTitle().orElseThrow().value()).isEqualTo("PHÓ GIÁM ĐỐC");
    assertThat(metadata.recipients().orElseThrow().value()).hasSize(2);
    assertThat(metadata.agency().orElseThrow().origin().from()).isEqualTo(Origin.Source.OFFICE);
  }

  @Test
  void readsADecisionInUnicode() throws IOException {
    assertThatItIsTheDecision(
        read(
            rtf(
                decision(
                    RtfExtractionTest::unicode,
                    "{\\i " + "Hoa L\\u432?, ng\\u224?y 05 th\\u225?ng 4 n\\u259?m 2025}"))));
  }

  @Test
  void readsADecisionInTheCodePageOfVietnam() throws IOException {
    Coding coding = RtfExtractionTest::page1258;
    ExtractionReport report =
        read(rtf(decision(coding, coding.of("Hoa Lư, ngày 05 tháng 4 năm 2025"))));

    assertThatItIsTheDecision(report);
    assertThat(kinds(report)).doesNotContain("MALFORMED", "LIMIT_EXCEEDED");
  }

  @Test
  void decodesARunInAFontOfBeforeUnicode() throws IOException {
    String tcvn3 = "{\\f1 Hoa L\\'ad, ng\\'b5y 05 th\\'b8ng 4 n\\'a8m 2025}";
    ExtractionReport report =
        read(rtf(decision(RtfExtractionTest::unicode, "@@").replace("@@", tcvn3)));

    assertThat(report.metadata().place().orElseThrow().value()).isEqualTo("Hoa Lư");
    assertThat(report.metadata().issuedOn().orElseThrow().value()).hasToString("2025-04-05");
    assertThat(kinds(report)).contains("LEGACY_FONT");
  }

  @Test
  void skipsWhatStandsForASignOfUnicode() throws IOException {
    String date =
        "\\uc2 Hoa L\\u432\\'55\\'b0, ng\\u224 xxy 05 th\\u225xxng 4 n\\u259{}m 2025\\uc1 ";
    ExtractionReport report =
        read(rtf(decision(RtfExtractionTest::unicode, "@@").replace("@@", date)));

    assertThat(report.metadata().place().orElseThrow().value()).isEqualTo("Hoa Lư");
  }

  @Test
  void leavesOutWhatIsHidden() throws IOException {
    String date = "Hoa L\\u432?, {\\v 99}ng\\u224?y 05 th\\u225?ng 4 n\\u259?m 2025";
    assertThatItIsTheDecision(read(rtf(decision(RtfExtractionTest::unicode, date))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\trowd\\intbl A\\cell B",
        "{{{ never closed",
        "\\bin999999999 x",
        "\\u-10180?\\u-8190?\\'zz\\'4",
        "\\fs0 \\fs-99999999999 \\li99999999 x\\par\\qc y\\cellx-5\\cell\\row"
      })
  void answersOddFilesWithAReport(String body) throws IOException {
    assertThat(read(rtf(body)).metadata().documentNumber()).isEmpty();
  }

  @Test
  void saysThatAFileEndsInItsMiddle() throws IOException {
    byte[] whole =
        ("{\\rtf1\\ansi " + decision(RtfExtractionTest::unicode, "Hoa"))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(kinds(read(Document.of("cut.rtf", whole)))).contains("MALFORMED");
  }

  @Test
  void staysWithinItsDepthAndItsLetters() throws IOException {
    assertThat(kinds(read(rtf("{".repeat(5000) + "x" + "}".repeat(5000)))))
        .contains("LIMIT_EXCEEDED");
    assertThat(kinds(read(rtf("x".repeat(9_000_000))))).contains("LIMIT_EXCEEDED");
  }

  @Test
  void endsSoonOnAWordOfAMillionRuns() throws IOException {
    String body = "{\\b x}x".repeat(400_000);
    long start = System.nanoTime();
    ExtractionReport report = read(rtf(body));

    assertThat(report.metadata().documentNumber()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void neverFailsForAnyDamage() throws IOException {
    byte[] whole =
        ("{\\rtf1\\ansi\\ansicpg1258\\deff0"
                + FONTS
                + decision(RtfExtractionTest::page1258, "Hoa")
                + "}")
            .getBytes(StandardCharsets.ISO_8859_1);
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 12; j++) {
        damaged[6 + random.nextInt(whole.length - 6)] =
            (byte) "{}\\'*;u19-\u0000\n".charAt(random.nextInt(12));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(damaged, 0, 6 + random.nextInt(damaged.length - 6));
      read(Document.of("damaged.rtf", out.toByteArray()));
    }
  }
}
