package vn.vanban.signing.forged;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.forged.Forgery.FORGED;
import static vn.vanban.signing.forged.Forgery.SHEET;
import static vn.vanban.signing.forged.Forgery.stranger;
import static vn.vanban.signing.made.SignedPdf.CONTENT;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.PAGES;
import static vn.vanban.signing.made.SignedPdf.form;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.report.VerificationReport;

/** A new field that hides what the page shows is doubted, however the page shows it. */
class CoveredContentTest {
  private static final String PLACE = "[60 690 400 760]";
  private static final String TEXT = "BT /F1 14 Tf 72 700 Td (Quyet dinh so 12) Tj ET";
  private static final String RESOURCES = "<< /Font << /F1 6 0 R >> >>";
  private static final String BLANK = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>";

  @ParameterizedTest
  @MethodSource({"texts", "pictures", "fills", "pages", "broken"})
  void refusesAndNames(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  static Stream<Forgery> texts() {
    return Stream.of(
        content("plain", TEXT),
        content("scaled", "BT /F1 1 Tf 14 0 0 14 72 700 Tm (Quyet dinh so 12) Tj ET"),
        content("raised", "BT /F1 14 Tf 72 500 Td 200 Ts (Quyet dinh so 12) Tj ET"),
        content("on the next line", "BT /F1 14 Tf 14 TL 72 714 Td (Quyet dinh so 12) ' ET"),
        content("with spacing", "BT /F1 14 Tf 14 TL 72 714 Td 0 0 (Quyet dinh so 12) \" ET"),
        content(
            "mirrored",
            "q 1 0 0 -1 0 842 cm BT /F1 14 Tf 1 0 0 -1 72 142 Tm (Quyet dinh so 12) Tj ET Q"),
        content("as a clip", "q BT 7 Tr /F1 14 Tf 72 700 Td (So 12) Tj ET 0 0 595 842 re f Q"),
        content("after what is no operator", "foo ] >> ) " + TEXT),
        content("in an open string", TEXT + " (abc"),
        content("in a layer", "/OC /L BDC " + TEXT + " EMC"),
        Forgery.of("in a form", "Signature2", () -> covered(draft -> inForm(draft), PLACE)));
  }

  static Stream<Forgery> pictures() {
    String image =
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
            + " /ColorSpace /DeviceGray";
    return Stream.of(
        content(
            "an image within the text",
            "q 300 0 0 30 72 700 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"),
        picture("an image", image),
        picture(
            "an image that cannot be read", "/Type /XObject /Subtype /Image /Filter /JPXDecode"),
        picture("a stencil", image.replace("/ColorSpace /DeviceGray", "/ImageMask true")));
  }

  static Stream<Forgery> fills() {
    return Stream.of(
        content("a filled shape", "72 700 100 20 re f"),
        content("a shading", "q 72 700 50 50 re W n /S sh Q"));
  }

  static Stream<Forgery> pages() {
    return Stream.of(
        pages("after a page", "[20 0 R 3 0 R] /Count 2", BLANK),
        pages("the count of a node is too great", "[21 0 R 3 0 R] /Count 2", BLANK),
        Forgery.of(
            "on a page that is turned",
            "Signature2",
            () -> covered(draft -> draft, PLACE, pageOf("/Rotate 90", RESOURCES))),
        Forgery.of(
            "on a page of larger units",
            "Signature2",
            () -> covered(draft -> draft, PLACE, pageOf("/UserUnit 2", RESOURCES))),
        Forgery.of(
            "with its corners the other way round",
            "Signature2",
            () -> covered(draft -> draft, "[400 760 60 690]")));
  }

  static Stream<Forgery> broken() {
    return Stream.of(
        Forgery.of(
            "without the font",
            "Signature2",
            () -> covered(draft -> draft, PLACE, pageOf("", "<< >>"))),
        Forgery.of(
            "with a font of no kind",
            "Signature2",
            () -> covered(draft -> draft.put(SignedPdf.FONT, "<< /Type /Font >>"), PLACE)));
  }

  private static Forgery content(String name, String operators) {
    return Forgery.of(
        name, "Signature2", () -> covered(draft -> draft.putStream(CONTENT, "", operators), PLACE));
  }

  private static Forgery picture(String name, String entries) {
    return Forgery.of(
        name,
        "Signature2",
        () ->
            covered(
                draft ->
                    draft
                        .putStream(30, entries, "a")
                        .putStream(CONTENT, "", "q 300 0 0 30 72 700 cm /X Do Q"),
                PLACE,
                pageOf("", "<< /XObject << /X 30 0 R >> >>")));
  }

  private static Forgery pages(String name, String kids, String blank) {
    return Forgery.of(
        name,
        "Signature2",
        () ->
            covered(
                draft ->
                    draft
                        .put(PAGES, "<< /Type /Pages /Kids " + kids + " >>")
                        .put(20, blank)
                        .put(21, "<< /Type /Pages /Parent 2 0 R /Kids [20 0 R] /Count 5 >>"),
                PLACE));
  }

  private static SignedPdf inForm(SignedPdf draft) {
    return draft
        .putStream(
            30,
            "/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Matrix [1 0 0 1 0 600]"
                + " /Resources "
                + RESOURCES,
            "BT /F1 14 Tf 72 100 Td (Quyet dinh so 12) Tj ET")
        .putStream(CONTENT, "", "/X Do");
  }

  private static SignedPdf covered(UnaryOperator<SignedPdf> preparation, String place) {
    return covered(
        preparation,
        place,
        pageOf(
            "",
            "<< /Font << /F1 6 0 R >> /XObject << /X 30 0 R >> /Shading << /S << /ShadingType 2"
                + " /ColorSpace /DeviceGray /Coords [0 0 1 1]"
                + " /Function << /FunctionType 2 /Domain [0 1] /N 1 >> >> >> >>"));
  }

  /** A document certified for signatures, covered by the field of somebody unknown. */
  private static SignedPdf covered(
      UnaryOperator<SignedPdf> preparation, String place, String page) {
    SignedPdf signed =
        Forgery.signed(
            2, Style.TABLE, draft -> preparation.apply(draft).put(PAGE, page.formatted("")));
    return signed
        .put(
            50,
            SignedPdf.field("Signature2", "/V 51 0 R /AP << /N 52 0 R >>")
                .replace("[72 72 272 142]", place))
        .putStream(52, SHEET, FORGED)
        .put(FORM, form("7 0 R 8 0 R 50 0 R"))
        .put(PAGE, page.formatted("50 0 R"))
        .sign(stranger(51))
        .revision();
  }

  /** A page with resources of its own and a place for one more annotation. */
  private static String pageOf(String more, String resources) {
    return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        + resources
        + " /Annots [7 0 R 8 0 R %s] "
        + more
        + " >>";
  }
}
