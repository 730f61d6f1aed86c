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
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.TEXT_APPEARANCE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;
import static vn.vanban.signing.made.SignedPdf.field;
import static vn.vanban.signing.made.SignedPdf.form;
import static vn.vanban.signing.made.SignedPdf.textField;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.VerificationReport;

/**
 * What a person sees is not what the strings of an appearance say, or what a rectangle promises.
 */
class AppearanceForgeryTest {
  private static final String FORMAT =
      "/FT /Tx /AA << /F << /S /JavaScript /JS (AFNumber_Format\\(2\\)) >> >>";
  private static final String BLACK_TEXT = "BT /F1 24 Tf 72 700 Td (Quyet dinh so 99) Tj ET ";

  @ParameterizedTest
  @MethodSource({"readings", "formats", "inks", "borrowedNames", "comments", "signatures", "tags"})
  void refusesAndNames(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"13.00", "13,00 VND", "13"})
  void acceptsWhatAFormatMakesOfTheValue(String shown) throws IOException {
    VerificationReport report = formatted("13", shown).report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isEmpty();
  }

  /** The value is 13, and an appearance of "13" is there to be found, but not to be read. */
  static Stream<Forgery> readings() {
    String small = "BT /F1 3 Tf 92 2 Td (13) Tj ET ";
    String image =
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20]"
            + " /Resources << /Font << /F1 6 0 R >> /XObject << /I 42 0 R >> >>";
    String other = LABEL.replace("6 0 R", "41 0 R");
    String font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 43 0 R >>";
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "beside an image",
                    "8 0",
                    pdf ->
                        filled(pdf, image, small + "q 60 0 0 18 5 1 cm /I Do Q")
                            .putStream(
                                42,
                                "/Type /XObject /Subtype /Image /Width 1 /Height 1"
                                    + " /BitsPerComponent 8 /ColorSpace /DeviceGray",
                                "x")),
                after(
                    permission,
                    "beside painted letters",
                    "8 0",
                    pdf -> filled(pdf, LABEL, small + "5 2 3 15 re f 10 2 3 15 re f")),
                after(
                    permission,
                    "beside drawn letters",
                    "8 0",
                    pdf -> filled(pdf, LABEL, small + "5 2 m 5 15 l 12 15 l 12 8 l 5 8 l S")),
                after(
                    permission,
                    "in another order",
                    "8 0",
                    pdf -> filled(pdf, LABEL, "BT /F1 10 Tf 20 5 Td (1) Tj -10 0 Td (3) Tj ET")),
                after(
                    permission,
                    "by a map to Unicode that lies",
                    "8 0",
                    pdf ->
                        filled(pdf, other, "BT /F1 10 Tf 2 5 Td (19) Tj ET")
                            .put(41, font)
                            .putStream(43, "", map("39", "0033"))),
                after(
                    permission,
                    "with letters that no form has",
                    "8 0",
                    pdf ->
                        filled(pdf, other, "BT /F1 10 Tf 2 5 Td (13A) Tj ET")
                            .put(41, font.replace("Helvetica", "Symbol"))
                            .putStream(43, "", map("41", "0410"))),
                after(
                    permission,
                    "while it is pointed at another",
                    "8 0",
                    pdf ->
                        filled(pdf, LABEL, "BT /F1 10 Tf 2 5 Td (13) Tj ET")
                            .put(
                                TEXT_FIELD,
                                textField("13", 40).replace("/N 40 0 R", "/N 40 0 R /R 44 0 R"))
                            .putStream(44, LABEL, "BT /F1 10 Tf 2 5 Td (99) Tj ET")),
                after(
                    permission,
                    "a value that equals what cannot be told",
                    "8 0",
                    pdf ->
                        filled(pdf, LABEL, "BT /F1 10 Tf (99) Tj ET 0 0 100 20 re f")
                            .put(TEXT_FIELD, textField("x", 40).replace("(x)", "<FEFFFFFF>"))),
                after(
                    permission,
                    "two that cannot be told",
                    "8 0",
                    draft ->
                        draft.putStream(
                            TEXT_APPEARANCE, LABEL, "BT /F1 10 Tf (12) Tj ET 0 0 100 20 re f"),
                    pdf ->
                        filled(pdf, LABEL, "BT /F1 10 Tf (99) Tj ET 2 2 10 10 re f")
                            .put(TEXT_FIELD, textField("12", 40)))));
  }

  static Stream<Forgery> formats() {
    return Stream.of(
        formatted("13", "13000000"),
        formatted("1399999.5", "13"),
        formatted("13", "31"),
        formatted("1300", "13.00"),
        formatted("5", "-5"));
  }

  /** Viewers that let the reader type draw the field by its own ink and ground. */
  static Stream<Forgery> inks() {
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "white ink",
                    "DA",
                    pdf ->
                        pdf.put(
                            TEXT_FIELD, textField("12", TEXT_APPEARANCE).replace("0 g)", "1 g)"))),
                after(
                    permission,
                    "a black ground",
                    "MK",
                    pdf ->
                        pdf.put(
                            TEXT_FIELD,
                            textField("12", TEXT_APPEARANCE)
                                .replace("/F 4", "/F 4 /MK << /BG [0 0 0] >>")))));
  }

  /** A name that a signed appearance takes from the form gets a meaning later, or another one. */
  static Stream<Forgery> borrowedNames() {
    String bare = "/Type /XObject /Subtype /Form /BBox [0 0 100 20]";
    String digits =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            + " /Encoding << /Type /Encoding /Differences [49 /nine /nine] >> >>";
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "a font",
                    "DR/Font/F9",
                    draft -> draft.putStream(TEXT_APPEARANCE, bare, "BT /F9 10 Tf (12) Tj ET"),
                    pdf ->
                        pdf.put(FORM, formWith("/F1 6 0 R", "/F1 6 0 R /F9 41 0 R"))
                            .put(41, digits)),
                after(
                    permission,
                    "a drawing",
                    "DR/XObject/X",
                    draft ->
                        draft
                            .put(FORM, formWith("/DR <<", "/DR << /XObject << /X 10 0 R >>"))
                            .putStream(TEXT_APPEARANCE, bare, "/X Do"),
                    pdf ->
                        pdf.put(FORM, formWith("/DR <<", "/DR << /XObject << /X 40 0 R >>"))
                            .putStream(40, SHEET, FORGED)),
                after(
                    permission,
                    "a meaning of grey",
                    "DR/ColorSpace/DefaultGray",
                    pdf ->
                        pdf.put(
                            FORM,
                            formWith(
                                "/DR <<",
                                "/DR << /ColorSpace << /DefaultGray"
                                    + " [/Indexed /DeviceGray 1 <FF00>] >>")))));
  }

  /** Black text in a blank place, which has something that should tell it from print. */
  static Stream<Forgery> comments() {
    String appearance = "/Rect " + BLANK_PLACE + " /AP << /N 21 0 R >>";
    return Stream.of(
        comment("one red dot", appearance, BLACK_TEXT + "1 0 0 rg BT /F1 1 Tf (.) Tj ET"),
        comment("a red point in its middle", appearance, BLACK_TEXT + "1 0 0 rg 165 706 1 1 re f"),
        comment("a light line through it", appearance, BLACK_TEXT + "0.9 G 72 690 m 260 730 l S"),
        comment("a line below it", appearance, BLACK_TEXT + "60 690 m 300 690 l S"),
        comment(
            "a second look", "/Rect " + BLANK_PLACE + " /AP << /N 21 0 R /D 21 0 R >>", BLACK_TEXT),
        after(
            3,
            "a comment that stands in its page",
            "FreeText",
            pdf ->
                pdf.put(PAGE, page("<< /Type /Annot /Subtype /FreeText " + appearance + " >>"))
                    .putStream(21, SHEET, BLACK_TEXT)),
        after(
            3,
            "a square that is drawn beyond its rectangle",
            "Square",
            pdf ->
                pdf.put(
                        20,
                        "<< /Type /Annot /Subtype /Square /Rect [300 300 310 310] /IC [1 1 1]"
                            + " /RD [-300 -300 -300 -500] >>")
                    .put(PAGE, page("20 0 R"))));
  }

  static Stream<Forgery> signatures() {
    Signature stamp =
        Signature.in(23, value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value))
            .type("/Type /DocTimeStamp")
            .subFilter("ETSI.RFC3161");
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "a time stamp with text in a blank place",
                    "Signature2",
                    pdf -> shown(pdf, BLANK_PLACE, "/N 21 0 R").sign(stamp)),
                after(
                    permission,
                    "a signature over all that the first one shows",
                    "Signature2",
                    pdf -> shown(pdf, "[72 72 272 142]", "/N 21 0 R").sign(stranger(23))),
                after(
                    permission,
                    "a signature that hides the page while it is pointed at",
                    "Signature2",
                    pdf ->
                        shown(pdf, "[60 600 400 740]", "/N 24 0 R /R 21 0 R")
                            .putStream(24, SHEET, "")
                            .sign(stranger(23))),
                after(
                    permission,
                    "a signature whose states leave open what is shown",
                    "Signature2",
                    pdf ->
                        shown(pdf, "[60 600 400 740]", "/N << /On 21 0 R >>").sign(stranger(23))),
                after(
                    permission,
                    "a ground for the signature in a place over print",
                    "Signature2",
                    draft -> shown(draft, WHOLE_PAGE, "").put(20, empty(WHOLE_PAGE)),
                    pdf -> shown(pdf, WHOLE_PAGE, "/N 21 0 R").sign(stranger(23)))));
  }

  /** An element that speaks of something new says what is read aloud. */
  static Stream<Forgery> tags() {
    String root = "<< /Type /StructTreeRoot /K [31 0 R %s] /ParentTree 32 0 R >>";
    String paragraph = "<< /Type /StructElem /S /P /P 30 0 R /Pg 3 0 R /K [0] >>";
    return Stream.of("/ActualText (99)", "/Alt (99)", "/E (99)")
        .map(
            said ->
                after(
                    0,
                    "a new element with " + said,
                    "40 0",
                    draft ->
                        draft
                            .put(SignedPdf.CATALOG, Forgery.CATALOG + "/StructTreeRoot 30 0 R >>")
                            .put(30, root.formatted(""))
                            .put(31, paragraph)
                            .put(32, "<< /Nums [] >>"),
                    pdf ->
                        pdf.put(30, root.formatted("40 0 R"))
                            .put(
                                40,
                                "<< /Type /StructElem /S /Span /P 30 0 R "
                                    + said
                                    + " /K << /Type /OBJR /Obj 41 0 R >> >>")
                            .put(41, "<< /Type /Annot >>")));
  }

  private static SignedPdf filled(SignedPdf pdf, String entries, String content) {
    return pdf.put(TEXT_FIELD, textField("13", 40)).putStream(40, entries, content);
  }

  private static Forgery formatted(String value, String shown) {
    return after(
        0,
        value + " as " + shown,
        "8 0",
        draft -> draft.put(TEXT_FIELD, textField("12", TEXT_APPEARANCE).replace("/FT /Tx", FORMAT)),
        pdf ->
            pdf.put(TEXT_FIELD, textField(value, 40).replace("/FT /Tx", FORMAT))
                .putStream(40, LABEL, "BT /F1 8 Tf 2 5 Td (" + shown + ") Tj ET"));
  }

  private static Forgery comment(String name, String entries, String appearance) {
    return after(
        3,
        "black text and " + name,
        "FreeText",
        pdf ->
            pdf.put(20, "<< /Type /Annot /Subtype /FreeText /F 4 " + entries + " >>")
                .putStream(21, SHEET, appearance)
                .put(PAGE, page("20 0 R")));
  }

  /** A field that is signed, with the looks given; the drawing of a forger is 21. */
  private static SignedPdf shown(SignedPdf pdf, String place, String looks) {
    return pdf.put(
            20,
            field("Signature2", "/V 23 0 R /AP << " + looks + " >>")
                .replace("[72 72 272 142]", place))
        .putStream(21, SHEET, FORGED)
        .put(FORM, form("7 0 R 8 0 R 20 0 R"))
        .put(PAGE, page("20 0 R"));
  }

  private static String empty(String place) {
    return field("Signature2", "").replace("[72 72 272 142]", place);
  }

  private static String formWith(String old, String value) {
    return form("7 0 R 8 0 R").replace(old, value);
  }

  private static String map(String code, String unicode) {
    return "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def"
        + " /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <"
        + code
        + "> <"
        + unicode
        + "> endbfchar endcmap end end";
  }

  private static Stream<Forgery> permissions(IntFunction<Stream<Forgery>> forgeries) {
    return Stream.of(0, 2, 3).flatMap(forgeries::apply);
  }
}
