package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedOffice;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.render.ReportJson;
import vn.vanban.signing.render.ReportText;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Documents within documents are verified too, and reported within the report of the outer one. */
class DocumentsWithinTest {
  private static final byte[] GOOD = SignedPdf.standard().bytes();
  private static final byte[] FORGED = forged();

  private static byte[] forged() {
    byte[] bytes = GOOD.clone();
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Quyet dinh so 12");
    bytes[at] ^= 1;
    return bytes;
  }

  /** A signed PDF with files: in the name tree, in an annotation, and associated. */
  private static SignedPdf pdf(byte[] inTree, byte[] inAnnotation, byte[] associated) {
    return SignedPdf.draft()
        .put(
            SignedPdf.CATALOG,
            "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /AF [25 0 R]"
                + " /Names << /EmbeddedFiles << /Kids [<< /Names [(a) 20 0 R (b) 20 0 R] >>] >> >>"
                + " >>")
        .put(
            SignedPdf.PAGE,
            SignedPdf.page(
                "/Annots [7 0 R 8 0 R << /Type /Annot /Subtype /FileAttachment"
                    + " /Rect [300 300 310 310] /F 4 /FS 22 0 R >>]"))
        .put(20, "<< /Type /Filespec /F (a.pdf) /UF (a.pdf) /EF << /F 21 0 R /UF 21 0 R >> >>")
        .putStream(21, "/Type /EmbeddedFile", inTree)
        .put(22, "<< /Type /Filespec /F (b.pdf) /EF << /F 23 0 R >> >>")
        .putStream(23, "/Type /EmbeddedFile", inAnnotation)
        .put(25, "<< /Type /Filespec /F (c.pdf) /EF << /F 26 0 R >> >>")
        .putStream(26, "/Type /EmbeddedFile", associated)
        .sign(SignedPdf.Signature.standard())
        .revision();
  }

  private static String packet(String name, String content) {
    return "<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"><edXMLEnvelope><edXMLHeader>"
        + "<MessageHeader><Subject>V/v</Subject></MessageHeader></edXMLHeader></edXMLEnvelope>"
        + "<AttachmentEncoded><Attachment><ContentId>cid:1</ContentId><AttachmentName>"
        + name
        + "</AttachmentName><ContentType>application/octet-stream</ContentType>"
        + "<ContentTransferEncoded>"
        + content
        + "</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>";
  }

  private static VerificationReport verify(byte[] bytes) throws IOException {
    return Bench.strict(Document.of("outer", bytes));
  }

  private static VerificationReport verify(String text) throws IOException {
    return verify(text.getBytes(StandardCharsets.UTF_8));
  }

  private static VerificationReport only(VerificationReport report) {
    assertThat(report.documents()).hasSize(1);
    return report.documents().get(0);
  }

  @Test
  void verifiesTheFilesOfAPdf() throws IOException {
    VerificationReport report = verify(pdf(GOOD, FORGED, "text".getBytes(UTF_8)).bytes());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.documents())
        .extracting(VerificationReport::document)
        .containsExactly("a.pdf", "b.pdf");
    assertThat(report.documents())
        .extracting(VerificationReport::verdict)
        .containsExactly(Verdict.PASSED, Verdict.FAILED);
    assertThat(report.documents().get(0).digest()).isPresent();
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  @Test
  void verifiesTheAttachmentOfAPacket() throws IOException {
    VerificationReport report = verify(packet("12.pdf", SignedXml.base64(GOOD)));

    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(Bench.kinds(report)).containsExactly(Problem.Kind.NO_SIGNATURE);
    assertThat(only(report).document()).isEqualTo("12.pdf");
    assertThat(only(report).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void verifiesTheFilesOfAnArchiveInAPacket() throws IOException {
    Zip archive = new Zip();
    archive.add("Tờ trình.pdf", GOOD);
    archive.add("Giấy phép.docx", SignedOffice.signedDocx().bytes());
    archive.add("ghi chú.txt", "x");
    VerificationReport report = verify(packet("a.zip", SignedXml.base64(archive.bytes())));

    assertThat(report.documents())
        .extracting(VerificationReport::document)
        .containsExactly("Tờ trình.pdf", "Giấy phép.docx");
    assertThat(report.documents()).allMatch(each -> each.verdict() == Verdict.PASSED);
  }

  @Test
  void takesAnOfficeFileInAPacketForOneDocument() throws IOException {
    byte[] docx = SignedOffice.signedDocx().bytes();
    VerificationReport report = verify(packet("a.docx", SignedXml.base64(docx)));

    assertThat(only(report).format()).isEqualTo(DocumentFormat.OOXML);
    assertThat(only(report).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void verifiesWhatASignatureEncloses() throws IOException {
    String object =
        "<Object xmlns=\""
            + SignedXml.DSIG
            + "\" Id=\"o\">"
            + SignedXml.base64(FORGED)
            + "</Object>";
    VerificationReport report =
        verify(SignedXml.signature().over("#o", object, SignedXml.EXCLUSIVE).object(object).text());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(only(report).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void verifiesWhatIsEmbeddedInAnOfficeDocument() throws IOException {
    Zip zip = SignedOffice.odt();
    zip.add("Object 1", SignedOffice.signedDocx().bytes());
    zip.add("attached.bin", GOOD).stored();
    VerificationReport report = Bench.strict(SignedOffice.document(zip));

    assertThat(report.documents())
        .extracting(VerificationReport::format)
        .containsExactly(DocumentFormat.OOXML, DocumentFormat.PDF);
  }

  @Test
  void goesDownAsDeepAsTheLimitsSay() throws IOException {
    byte[] bytes = GOOD;
    for (int i = 0; i < 6; i++) {
      bytes = pdf(bytes, new byte[0], new byte[0]).bytes();
    }
    VerificationReport report = verify(bytes);

    for (int depth = 0; depth < 4; depth++) {
      assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
      report = only(report);
    }
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(only(report).problems())
        .containsExactly(
            Problem.of(Problem.Kind.LIMIT_EXCEEDED)
                .with("limit", "embeddedDepth")
                .with("value", 4));
    assertThat(only(report).documents()).isEmpty();
  }

  @Test
  void stopsAfterAsManyAsAreRead() throws IOException {
    StringBuilder many = new StringBuilder("<a>");
    String one = SignedXml.base64(("<x>" + " ".repeat(100) + "</x>").getBytes(UTF_8));
    for (int i = 0; i < 300; i++) {
      many.append("<b>").append(one).append("</b>");
    }
    VerificationReport report = verify(many.append("</a>").toString());

    assertThat(report.documents()).hasSize(257);
    assertThat(report.documents().get(256).problems())
        .containsExactly(
            Problem.of(Problem.Kind.LIMIT_EXCEEDED).with("limit", "documents").with("value", 256));
  }

  @Test
  void reportsADocumentThatCannotBeReadOut() throws IOException {
    Zip zip = SignedOffice.odt();
    zip.add("Object 1", SignedOffice.signedDocx().bytes()).checksumOff(1);
    VerificationReport report = Bench.strict(SignedOffice.document(zip));

    assertThat(only(report).document()).isEqualTo("Object 1");
    assertThat(only(report).format()).isEqualTo(DocumentFormat.UNKNOWN);
    assertThat(Bench.kinds(only(report))).containsExactly(Problem.Kind.ENTRY_UNREADABLE);
  }

  @Test
  void survivesAFileTreeThatLoops() throws IOException {
    SignedPdf pdf =
        SignedPdf.draft()
            .put(
                SignedPdf.CATALOG,
                "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Names << /EmbeddedFiles 20 0 R >>"
                    + " >>")
            .put(20, "<< /Kids [20 0 R] >>")
            .sign(SignedPdf.Signature.standard())
            .revision();
    VerificationReport report = verify(pdf.bytes());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(only(report))).containsExactly(Problem.Kind.LIMIT_EXCEEDED);
  }

  @Test
  void leavesKeysAndPicturesAlone() throws IOException {
    String text =
        SignedXml.enveloped()
            .replace("<Total>", "<Logo>" + SignedXml.base64(new byte[500]) + "</Logo><Total>");

    assertThat(verify(text).documents()).isEmpty();
    assertThat(verify(SignedXml.enveloped()).documents()).isEmpty();
  }

  @Test
  void showsThemWithinTheOuterReport() throws IOException {
    VerificationReport report = verify(packet("12.pdf", SignedXml.base64(GOOD)));

    List<String> lines = List.of(ReportText.in(Locale.ENGLISH).of(report).split("\n"));
    assertThat(lines).anyMatch(line -> line.startsWith("  12.pdf: "));
    assertThat(ReportJson.of("vanban", Locale.ENGLISH).line(report)).contains("\"12.pdf\"");
  }
}
