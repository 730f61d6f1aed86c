package vn.vanban.signing.forged;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.forged.Forgery.BLANK_PLACE;
import static vn.vanban.signing.forged.Forgery.FORGED;
import static vn.vanban.signing.forged.Forgery.LABEL;
import static vn.vanban.signing.forged.Forgery.SHEET;
import static vn.vanban.signing.forged.Forgery.WHOLE_PAGE;
import static vn.vanban.signing.forged.Forgery.after;
import static vn.vanban.signing.forged.Forgery.page;
import static vn.vanban.signing.forged.Forgery.stranger;
import static vn.vanban.signing.made.SignedPdf.FIELD;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.PAGES;
import static vn.vanban.signing.made.SignedPdf.form;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.report.VerificationReport;

/** Text that comes with the widget of a signature, whether it is new or the one that is there. */
class NewSignatureForgeryTest {
  private static final String OWN_FIELD = "/V 9 0 R /AP << /N 10 0 R >>";

  @ParameterizedTest
  @MethodSource({
    "borrowed",
    "styles",
    "strangers",
    "emptyFields",
    "places",
    "secondSignatures",
    "unlisted"
  })
  void refusesAndNames(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  /** No key is needed for these: they use the signature that is there. */
  static Stream<Forgery> borrowed() {
    return permissions(
        permission ->
            Stream.of(
                after(permission, "a field of the same name and value", "20 0", pdf -> twin(pdf)),
                after(permission, "a widget more of the signed field", "20 0", pdf -> kid(pdf)),
                after(
                    permission,
                    "a stamp as a kid of the signed field",
                    "20 0",
                    pdf ->
                        kid(pdf)
                            .put(
                                20,
                                widget("/Parent 7 0 R", WHOLE_PAGE).replace("/Widget", "/Stamp"))),
                after(
                    permission,
                    "a field without a name",
                    "",
                    pdf ->
                        listed(pdf, widget("/FT /Sig /V 9 0 R", BLANK_PLACE), "20 0 R", "20 0 R")),
                after(
                    permission,
                    "a field of the same name whose widget stands apart",
                    "20 0",
                    pdf ->
                        listed(
                                pdf,
                                "<< /FT /Sig /T (Signature1) /V 9 0 R /Kids [22 0 R] >>",
                                "20 0 R",
                                "22 0 R")
                            .put(22, widget("/Parent 20 0 R", BLANK_PLACE))),
                after(
                    permission,
                    "an empty field of the same name gets the value",
                    "20 0",
                    draft ->
                        listed(
                            draft,
                            SignedPdf.field("Signature1", "")
                                .replace("[72 72 272 142]", "[300 72 400 99]"),
                            "20 0 R",
                            "20 0 R"),
                    pdf ->
                        pdf.put(20, widget("/FT /Sig /T (Signature1) /V 9 0 R", WHOLE_PAGE))
                            .putStream(21, SHEET, FORGED))));
  }

  /** Fields that only their pages list. */
  static Stream<Forgery> unlisted() {
    String signed = "/FT /Sig /T (Signature2) /V 22 0 R";
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "an unlisted field with the value of another",
                    "20 0",
                    pdf -> unlisted(pdf, widget("/FT /Sig /T (Other) /V 9 0 R", BLANK_PLACE))),
                after(
                    permission,
                    "an unlisted field without a value",
                    "20 0",
                    pdf -> unlisted(pdf, widget("/FT /Sig /T (Signature2)", BLANK_PLACE))),
                after(
                    permission,
                    "an unlisted field with a broken signature",
                    "Signature2",
                    pdf ->
                        unlisted(pdf, widget(signed, BLANK_PLACE))
                            .sign(Signature.in(22, bytes -> new byte[] {0x30, 0}))),
                after(
                    permission,
                    "an unlisted field of a name that is taken",
                    "20 0",
                    pdf ->
                        unlisted(pdf, widget(signed.replace("ture2", "ture1"), BLANK_PLACE))
                            .sign(stranger(22))),
                after(
                    permission,
                    "an unlisted field with a script",
                    "20 0",
                    pdf ->
                        unlisted(
                                pdf,
                                widget(signed + " /AA << /E << /S /JavaScript >> >>", BLANK_PLACE))
                            .sign(stranger(22))),
                after(
                    permission,
                    "an unlisted field over the text",
                    "Signature2",
                    pdf -> unlisted(pdf, widget(signed, WHOLE_PAGE)).sign(stranger(22)))));
  }

  private static SignedPdf unlisted(SignedPdf pdf, String field) {
    return pdf.put(20, field.replaceFirst("<< ", "<< /P 3 0 R "))
        .putStream(21, SHEET, FORGED)
        .put(PAGE, page("20 0 R"));
  }

  static Stream<Forgery> styles() {
    return Stream.of(Style.STREAM, Style.HYBRID)
        .flatMap(
            style ->
                Stream.of(
                    Forgery.of(
                        "a field of the same name and value, " + style,
                        "30 0",
                        () -> {
                          SignedPdf pdf = Forgery.signed(0, style, draft -> draft);
                          return pdf.put(
                                  30,
                                  widget("/FT /Sig /T (Signature1) /V 9 0 R", BLANK_PLACE)
                                      .replace("21 0 R", "31 0 R"))
                              .putStream(31, SHEET, FORGED)
                              .put(FORM, form("7 0 R 8 0 R 30 0 R"))
                              .put(PAGE, page("30 0 R"))
                              .revision();
                        })));
  }

  /** Anyone can make a key: what such a signature brings is not vouched for by it. */
  static Stream<Forgery> strangers() {
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "a new field over the whole page",
                    "Signature2",
                    pdf -> added(pdf, WHOLE_PAGE)),
                after(
                    permission,
                    "a new field whose kid is a comment",
                    "",
                    pdf ->
                        listed(
                                pdf,
                                "<< /FT /Sig /T (Signature2) /V 23 0 R /Kids [22 0 R] >>",
                                "20 0 R",
                                "22 0 R")
                            .put(
                                22,
                                widget("/Parent 20 0 R", WHOLE_PAGE)
                                    .replace("/Widget", "/FreeText"))
                            .sign(stranger(23))),
                after(
                    permission,
                    "a new field whose kid is a text field",
                    "0",
                    pdf ->
                        listed(
                                pdf,
                                "<< /FT /Sig /T (Signature2) /V 23 0 R /Kids [22 0 R] >>",
                                "20 0 R",
                                "22 0 R")
                            .put(22, widget("/Parent 20 0 R /FT /Tx /T (x) /V (99)", WHOLE_PAGE))
                            .sign(stranger(23)))));
  }

  static Stream<Forgery> emptyFields() {
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "an empty field is moved and signed",
                    "",
                    draft ->
                        listed(
                            draft,
                            SignedPdf.field("Signature2", "").replace("[72 72", "[300 72"),
                            "20 0 R",
                            "20 0 R"),
                    pdf ->
                        pdf.put(20, widget("/FT /Sig /T (Signature2) /V 23 0 R", WHOLE_PAGE))
                            .putStream(21, SHEET, FORGED)
                            .sign(stranger(23)))));
  }

  static Stream<Forgery> places() {
    return Stream.of(
        after(2, "a place of five numbers", "", pdf -> added(pdf, "[0 0 595 842 0]")),
        after(
            2,
            "a place of numbers that readers take in different ways",
            "",
            pdf -> added(pdf, "[0 842 --595 842.0.0]")),
        after(
            2,
            "a place that stands there twice",
            "",
            pdf -> added(pdf, WHOLE_PAGE + " /Rect [0 0 0 0]")),
        after(
            2,
            "on a blank page first, then on the page of the text",
            "",
            draft ->
                draft
                    .put(PAGES, "<< /Type /Pages /Kids [30 0 R 3 0 R] /Count 2 >>")
                    .put(30, blankPage("")),
            pdf -> added(pdf, WHOLE_PAGE).put(30, blankPage("/Annots [20 0 R]"))));
  }

  static Stream<Forgery> secondSignatures() {
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "a field of the second signature's name and value",
                    "30 0",
                    draft -> draft,
                    pdf ->
                        countersigned(pdf)
                            .put(30, widget("/FT /Sig /T (Signature2) /V 23 0 R", BLANK_PLACE))
                            .putStream(21, SHEET, FORGED)
                            .put(FORM, form("7 0 R 8 0 R 20 0 R 30 0 R"))
                            .put(PAGE, page("20 0 R 30 0 R"))),
                after(
                    permission,
                    "the second signature looks otherwise",
                    "",
                    draft -> draft,
                    pdf -> countersigned(pdf).putStream(24, LABEL, FORGED)),
                after(
                    permission,
                    "the values of two signatures change places",
                    "",
                    draft -> draft,
                    pdf ->
                        countersigned(pdf)
                            .put(
                                FIELD,
                                SignedPdf.field("Signature1", "/V 23 0 R /AP << /N 10 0 R >>"))
                            .put(20, second("/V 9 0 R /AP << /N 24 0 R >>")))));
  }

  private static SignedPdf twin(SignedPdf pdf) {
    return listed(
        pdf, widget("/FT /Sig /T (Signature1) /V 9 0 R", BLANK_PLACE), "20 0 R", "20 0 R");
  }

  private static SignedPdf kid(SignedPdf pdf) {
    return pdf.put(20, widget("/Parent 7 0 R", BLANK_PLACE))
        .putStream(21, SHEET, FORGED)
        .put(FIELD, SignedPdf.field("Signature1", OWN_FIELD + " /Kids [20 0 R]"))
        .put(PAGE, page("20 0 R"));
  }

  private static SignedPdf added(SignedPdf pdf, String place) {
    return listed(pdf, widget("/FT /Sig /T (Signature2) /V 23 0 R", place), "20 0 R", "20 0 R")
        .sign(stranger(23));
  }

  private static SignedPdf listed(SignedPdf pdf, String field, String listed, String shown) {
    return pdf.put(20, field)
        .putStream(21, SHEET, FORGED)
        .put(FORM, form("7 0 R 8 0 R " + listed))
        .put(PAGE, page(shown));
  }

  private static SignedPdf countersigned(SignedPdf pdf) {
    return pdf.put(20, second("/V 23 0 R /AP << /N 24 0 R >>"))
        .putStream(24, LABEL, "BT /F1 10 Tf (Tran Thi Thu) Tj ET")
        .put(FORM, form("7 0 R 8 0 R 20 0 R"))
        .put(PAGE, page("20 0 R"))
        .sign(Signature.in(23, signed -> Signature.standardCms().over(signed)))
        .revision();
  }

  private static String second(String more) {
    return SignedPdf.field("Signature2", more).replace("[72 72 272 142]", "[300 72 500 142]");
  }

  private static String widget(String more, String place) {
    return "<< /Type /Annot /Subtype /Widget /F 4 /AP << /N 21 0 R >> "
        + more
        + " /Rect "
        + place
        + " >>";
  }

  private static String blankPage(String more) {
    return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] " + more + " >>";
  }

  private static Stream<Forgery> permissions(IntFunction<Stream<Forgery>> forgeries) {
    return Stream.of(0, 2, 3).flatMap(forgeries::apply);
  }
}
