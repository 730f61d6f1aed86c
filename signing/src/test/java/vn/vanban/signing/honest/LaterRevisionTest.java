package vn.vanban.signing.honest;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.SignedPdf.CATALOG;
import static vn.vanban.signing.made.SignedPdf.FIELD;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.FREE;
import static vn.vanban.signing.made.SignedPdf.INFO;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.PAGES;
import static vn.vanban.signing.made.SignedPdf.TEXT_APPEARANCE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/** Revisions as honest producers write them after a signature; each leaves it as it was. */
class LaterRevisionTest {
  private static final int SECOND_FIELD = FREE;
  private static final int SECOND_SIGNATURE = FREE + 1;
  private static final int MORE = FREE + 2;
  private static final String CATALOG_ENTRIES = "/Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ";
  private static final String BOX =
      "/Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources << /Font << /ZaDb "
          + (MORE + 4)
          + " 0 R >> >>";

  @Test
  void widgetIsWrittenAgainWithItsOptionalType() throws IOException {
    String untyped =
        SignedPdf.field("Signature1", "/V 9 0 R /AP << /N 10 0 R >>").replace("/Type /Annot ", "");
    SignedPdf signed = SignedPdf.draft().put(FIELD, untyped).sign(Signature.standard()).revision();
    assertUnchanged(
        furtherSignature(
            signed.put(FIELD, SignedPdf.field("Signature1", "/V 9 0 R /AP << /N 10 0 R >>"))));
  }

  @Test
  void emptySignatureFieldComesFirstAndItsSignatureInTheNextRevision() throws IOException {
    SignedPdf emptyField =
        SignedPdf.standard()
            .put(SECOND_FIELD, invisible(""))
            .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R " + SECOND_FIELD + " 0 R]"))
            .put(FORM, SignedPdf.form("7 0 R 8 0 R " + SECOND_FIELD + " 0 R"))
            .revision();
    assertUnchanged(
        emptyField
            .put(SECOND_FIELD, invisible("/V " + SECOND_SIGNATURE + " 0 R"))
            .sign(second(signed -> Signature.standardCms().over(signed)))
            .revision());
  }

  @Test
  void numbersAreWrittenWithOtherDigits() throws IOException {
    String page =
        SignedPdf.page("/Annots [7 0 R 8 0 R]").replace("595 842", "595.0 841.8897637795");
    SignedPdf signed = SignedPdf.draft().put(PAGE, page).sign(Signature.standard()).revision();
    assertUnchanged(
        signed.put(PAGE, page.replace("595.0 841.8897637795", "595 841.88976378")).revision());
  }

  @Test
  void pageNamesEqualResourcesUnderAnotherNumber() throws IOException {
    String resources = "<< /Font << /F1 6 0 R >> /ProcSet [/PDF /Text] >>";
    String page =
        SignedPdf.page("/Annots [7 0 R 8 0 R]")
            .replace("<< /Font << /F1 6 0 R >> >>", SECOND_FIELD + " 0 R");
    SignedPdf signed =
        SignedPdf.draft()
            .put(SECOND_FIELD, resources)
            .put(PAGE, page)
            .sign(Signature.standard())
            .revision();
    assertUnchanged(
        signed
            .put(MORE, resources)
            .put(PAGE, page.replace(SECOND_FIELD + " 0 R", MORE + " 0 R"))
            .revision());
  }

  @Test
  void producerLeavesItsMarkInThePageTree() throws IOException {
    assertUnchanged(
        SignedPdf.standard()
            .put(PAGES, "<< /Type /Pages /Kids [3 0 R] /Count 1 /ITXT (5.0.0) >>")
            .revision());
  }

  @Test
  void visibleSignatureBringsAnOutputIntent() throws IOException {
    SignedPdf signed =
        SignedPdf.standard()
            .putStream(MORE, "/N 3", ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
            .put(
                CATALOG,
                "<< "
                    + CATALOG_ENTRIES
                    + "/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /Info (sRGB)"
                    + " /OutputConditionIdentifier (sRGB) /DestOutputProfile "
                    + MORE
                    + " 0 R >>] >>");
    assertUnchanged(furtherSignature(signed));
  }

  @Test
  void fillerWritesTheDefaultAppearanceAndThePageOfTheFieldAnew() throws IOException {
    String field = SignedPdf.textField("12", TEXT_APPEARANCE).replace("/P 3 0 R ", "");
    SignedPdf signed =
        SignedPdf.draft()
            .put(TEXT_FIELD, field.replace("10 Tf 0 g", "10 Tf .1 g"))
            .sign(Signature.standard())
            .revision();
    assertUnchanged(
        signed
            .put(TEXT_FIELD, SignedPdf.textField("Hai", MORE).replace("10 Tf 0 g", "10.0 Tf 0.1 g"))
            .putStream(
                MORE,
                "/Type /XObject /Subtype /Form /BBox [0 0 100 20]"
                    + " /Resources << /Font << /F1 6 0 R >> >>",
                "/Tx BMC BT /F1 10 Tf (Hai) Tj ET EMC")
            .revision());
  }

  @Test
  void fillerDrawsTheStatesOfACheckBoxAnew() throws IOException {
    SignedPdf signed = boxes(SignedPdf.draft(), MORE).put(TEXT_FIELD, checkBox("Off", MORE));
    signed.sign(Signature.standard()).revision();
    assertUnchanged(boxes(signed, MORE + 2).put(TEXT_FIELD, checkBox("Yes", MORE + 2)).revision());
  }

  @Test
  void fillerScrollsAChoice() throws IOException {
    String choice =
        SignedPdf.textField("A", TEXT_APPEARANCE).replace("/FT /Tx", "/FT /Ch /Opt [(A) (B)]");
    SignedPdf signed =
        SignedPdf.draft().put(TEXT_FIELD, choice).sign(Signature.standard()).revision();
    assertUnchanged(
        signed
            .put(
                TEXT_FIELD,
                choice
                    .replace("/V (A)", "/V (B) /I [1] /TI 1")
                    .replace("/N 11 0", "/N " + MORE + " 0"))
            .putStream(
                MORE,
                "/Type /XObject /Subtype /Form /BBox [0 0 100 20]"
                    + " /Resources << /Font << /F1 6 0 R >> >>",
                "/Tx BMC BT /F1 10 Tf (B) Tj ET EMC")
            .revision());
  }

  @Test
  void structureGrowsByTheWidgetOfAFurtherSignature() throws IOException {
    assertUnchanged(
        furtherSignature(
            structured(Signature.standardCms(), "")
                .put(MORE + 1, element("[0 " + (MORE + 2) + " 0 R]"))
                .put(MORE + 2, widgetElement())
                .put(MORE, structure("7 " + (MORE + 1) + " 0 R 8 " + (MORE + 2) + " 0 R"))));
  }

  @Test
  void structureGrowsByTheWidgetOfATimestampWhenNothingMayChange() throws IOException {
    SignedPdf signed =
        structured(Signature.standardCms(), SignedPdf.certifies(1))
            .put(MORE + 1, element("[0 " + (MORE + 2) + " 0 R]"))
            .put(MORE + 2, widgetElement())
            .put(MORE, structure("7 " + (MORE + 1) + " 0 R 8 " + (MORE + 2) + " 0 R"));
    assertUnchanged(
        withSecond(signed)
            .sign(
                second(bytes -> Cms.token(TestPki.TSA, TestPki.STAMPED, bytes))
                    .type("/Type /DocTimeStamp")
                    .subFilter("ETSI.RFC3161"))
            .revision());
  }

  /** A catalog with a structure tree whose parent tree names an element that is to grow. */
  private static SignedPdf structured(Cms cms, String entries) {
    String perms = entries.isEmpty() ? "" : " /Perms << /DocMDP 9 0 R >>";
    return SignedPdf.draft()
        .put(
            CATALOG,
            "<< "
                + CATALOG_ENTRIES
                + "/MarkInfo << /Marked true >> /StructTreeRoot "
                + MORE
                + " 0 R"
                + perms
                + " >>")
        .put(MORE, structure("7 " + (MORE + 1) + " 0 R"))
        .put(MORE + 1, element("[0]"))
        .sign(Signature.in(SignedPdf.SIGNATURE, cms::over).entries(entries))
        .revision();
  }

  private static String structure(String numbers) {
    return "<< /Type /StructTreeRoot /K ["
        + (MORE + 1)
        + " 0 R] /ParentTree << /Nums ["
        + numbers
        + "] >> /ParentTreeNextKey 9 >>";
  }

  private static String element(String kids) {
    return "<< /Type /StructElem /S /Document /P " + MORE + " 0 R /Pg 3 0 R /K " + kids + " >>";
  }

  private static String widgetElement() {
    return "<< /Type /StructElem /S /Form /P "
        + (MORE + 1)
        + " 0 R /K << /Type /OBJR /Pg 3 0 R /Obj "
        + SECOND_FIELD
        + " 0 R >> >>";
  }

  private static SignedPdf boxes(SignedPdf pdf, int first) {
    return pdf.put(MORE + 4, "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>")
        .putStream(first, BOX, "0 0 20 20 re s")
        .putStream(first + 1, BOX, "q BT /ZaDb 12 Tf 4 4 Td (4) Tj ET Q");
  }

  private static String checkBox(String state, int first) {
    return "<< /Type /Annot /Subtype /Widget /FT /Btn /T (So) /V /%s /AS /%s /F 4 /P 3 0 R"
            .formatted(state, state)
        + " /Rect [72 600 92 620] /MK << /CA (4) >> /AP << /N << /Off %d 0 R /Yes %d 0 R >> >> >>"
            .formatted(first, first + 1);
  }

  private static String invisible(String more) {
    return SignedPdf.field("Signature2", "/StructParent 8 " + more)
        .replace("[72 72 272 142]", "[0 0 0 0]");
  }

  private static Signature second(Function<byte[], byte[]> value) {
    return Signature.in(SECOND_SIGNATURE, value);
  }

  private static SignedPdf withSecond(SignedPdf pdf) {
    return pdf.put(SECOND_FIELD, invisible("/V " + SECOND_SIGNATURE + " 0 R"))
        .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R " + SECOND_FIELD + " 0 R]"))
        .put(FORM, SignedPdf.form("7 0 R 8 0 R " + SECOND_FIELD + " 0 R"));
  }

  private static SignedPdf furtherSignature(SignedPdf pdf) {
    return withSecond(pdf).sign(second(signed -> Signature.standardCms().over(signed))).revision();
  }

  @Test
  void furtherSignatureIsListedByItsPageAndForgottenByTheForm() throws IOException {
    SignedPdf pdf =
        SignedPdf.standard()
            .put(SECOND_FIELD, invisible("/V " + SECOND_SIGNATURE + " 0 R"))
            .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R " + SECOND_FIELD + " 0 R]"))
            .sign(second(signed -> Signature.standardCms().over(signed)))
            .revision();
    assertUnchanged(pdf);
    assertThat(Bench.strict(pdf.document()).signatures()).hasSize(2);
  }

  @Test
  void revisionInTheMiddleCountsOnlyItsOwnObjects() throws IOException {
    SignedPdf pdf = SignedPdf.standard();
    int middle = (int) pdf.length();
    pdf.put(INFO, "<< /Producer (Mot) >>").revision();
    int newest = (int) pdf.length();
    byte[] file = pdf.put(INFO, "<< /Producer (Hai) >>").revision().bytes();
    assertUnchanged(Bench.strict(Document.of("middle.pdf", shrunk(file, middle))));

    VerificationReport report = Bench.strict(Document.of("newest.pdf", shrunk(file, newest)));
    assertThat(report.signatures().get(0).outcome(Check.CHANGES)).isInstanceOf(Outcome.Found.class);
  }

  /** The file with a smaller size in the section after a position. */
  private static byte[] shrunk(byte[] file, int from) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    String changed =
        text.substring(0, from) + text.substring(from).replaceFirst("/Size 13 ", "/Size 05 ");
    assertThat(changed).isNotEqualTo(text);
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The box of a field in a line of text touches the letter beside it, and covers no digit. */
  @Test
  void groundOfAFilledBoxTouchesTheLetterBesideIt() throws IOException {
    assertUnchanged(boxBeside("Chon").revision());

    VerificationReport report = Bench.strict(boxBeside("8 ngay").revision().document());
    assertThat(report.signatures().get(0).outcome(Check.CHANGES)).isInstanceOf(Outcome.Found.class);
  }

  private static SignedPdf boxBeside(String word) {
    String box =
        "<< /Type /Annot /Subtype /Widget /FT /Btn /T (So) /V /%1$s /AS /%1$s /P 3 0 R /F 4"
            + " /Rect [60 690 73 720] /MK << /BG [1 1 1] >> /AP << /N << /Yes %2$d 0 R >> >> >>";
    String form = "/Type /XObject /Subtype /Form /BBox [0 0 13 30]";
    return SignedPdf.draft()
        .putStream(SignedPdf.CONTENT, "", "BT /F1 10 Tf 72 700 Td (" + word + ") Tj ET")
        .put(TEXT_FIELD, box.formatted("Off", MORE))
        .putStream(MORE, form, "4 4 m 9 9 l S")
        .sign(Signature.standard())
        .revision()
        .put(TEXT_FIELD, box.formatted("Yes", MORE + 1))
        .putStream(MORE + 1, form, "1 g 0 0 13 30 re f 0 G 4 4 m 9 9 l S");
  }

  private static void assertUnchanged(SignedPdf pdf) throws IOException {
    assertUnchanged(Bench.strict(pdf.document()));
  }

  private static void assertUnchanged(VerificationReport report) {
    assertThat(report.signatures()).isNotEmpty();
    for (SignatureReport signature : report.signatures()) {
      for (Check check : List.of(Check.FORMAT, Check.INTEGRITY, Check.CHANGES)) {
        assertThat(signature.outcome(check))
            .as("%s of %s: %s", check, signature.id(), signature.changes())
            .isInstanceOf(Outcome.Passed.class);
      }
    }
  }
}
