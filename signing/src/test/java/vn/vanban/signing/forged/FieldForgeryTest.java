package vn.vanban.signing.forged;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.forged.Forgery.CATALOG;
import static vn.vanban.signing.forged.Forgery.FORGED;
import static vn.vanban.signing.forged.Forgery.LABEL;
import static vn.vanban.signing.forged.Forgery.SHEET;
import static vn.vanban.signing.forged.Forgery.after;
import static vn.vanban.signing.made.SignedPdf.CONTENT;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.TEXT_APPEARANCE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;
import static vn.vanban.signing.made.SignedPdf.form;
import static vn.vanban.signing.made.SignedPdf.textField;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.report.VerificationReport;

/** Filling in a form is allowed; showing by it what the form does not hold is not. */
class FieldForgeryTest {
  private static final String OTHER_DIGITS =
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
          + " /Encoding << /Type /Encoding /Differences [49 /nine /nine] >> >>";
  private static final String WIDGET =
      "<< /Type /Annot /Subtype /Widget /T (So) /P 3 0 R /F 4 /DA (/F1 10 Tf 0 g) ";

  @ParameterizedTest
  @MethodSource({"values", "looks", "overlays", "forms", "roles"})
  void refusesAndNames(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  static Stream<Forgery> values() {
    String choice = "/FT /Ch /Opt [[(12) (Mot hai)] [(13) (Mot ba)]]";
    UnaryOperator<SignedPdf> choices =
        draft -> draft.put(TEXT_FIELD, textField("12", TEXT_APPEARANCE).replace("/FT /Tx", choice));
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "another value is shown than is held",
                    "8 0",
                    pdf -> look(pdf, "13", LABEL, "BT /F1 10 Tf (99) Tj ET")),
                after(
                    permission,
                    "the old value is still shown",
                    "8 0",
                    pdf -> pdf.put(TEXT_FIELD, textField("13", TEXT_APPEARANCE))),
                after(
                    permission,
                    "the value is taken away and another is shown",
                    "8 0",
                    pdf ->
                        look(pdf, "12", LABEL, "BT /F1 10 Tf (99) Tj ET")
                            .put(TEXT_FIELD, textField("", 40).replace("/V ()", ""))),
                after(
                    permission,
                    "another choice is shown than is held",
                    "8 0",
                    choices,
                    pdf ->
                        look(pdf, "13", LABEL, "BT /F1 10 Tf (99) Tj ET")
                            .put(TEXT_FIELD, textField("13", 40).replace("/FT /Tx", choice))),
                after(
                    permission,
                    "a choice is called otherwise",
                    "",
                    choices,
                    pdf ->
                        pdf.put(
                            TEXT_FIELD,
                            textField("12", TEXT_APPEARANCE)
                                .replace("/FT /Tx", choice.replace("Mot hai", "Chin chin"))))));
  }

  /** The value stays, and so do the letters of its appearance. */
  static Stream<Forgery> looks() {
    String text = "BT /F1 10 Tf (12) Tj ET";
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "in a font of other digits",
                    "8 0",
                    pdf ->
                        look(pdf, "12", LABEL.replace("6 0 R", "41 0 R"), text)
                            .put(41, OTHER_DIGITS)),
                after(
                    permission,
                    "unseen, beside a form that is seen",
                    "8 0",
                    pdf ->
                        look(
                                pdf,
                                "12",
                                LABEL.replace("/Font", "/XObject << /X 42 0 R >> /Font"),
                                "3 Tr " + text + " /X Do")
                            .putStream(42, LABEL, "0 Tr BT /F1 10 Tf (99) Tj ET")),
                after(
                    permission,
                    "in an operand that shows nothing",
                    "8 0",
                    pdf -> look(pdf, "12", LABEL, "/X (12) DP"))));
  }

  static Stream<Forgery> overlays() {
    String whole = WIDGET + "/Rect [0 0 595 842] ";
    String box = whole + "/FT /Btn /AP << /N << /Off 10 0 R /Yes 40 0 R >> >> ";
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "a push button changes its state",
                    "8 0",
                    draft ->
                        draft
                            .put(TEXT_FIELD, box + "/Ff 65536 /AS /Off >>")
                            .putStream(40, SHEET, FORGED),
                    pdf -> pdf.put(TEXT_FIELD, box + "/Ff 65536 /AS /Yes >>")),
                after(
                    permission,
                    "a check box shows another state than it holds",
                    "8 0",
                    draft ->
                        draft
                            .put(TEXT_FIELD, box + "/V /Off /AS /Off >>")
                            .putStream(40, SHEET, FORGED),
                    pdf -> pdf.put(TEXT_FIELD, box + "/V /Off /AS /Yes >>")),
                after(
                    permission,
                    "a check box over the text is ticked",
                    "",
                    draft ->
                        draft
                            .put(TEXT_FIELD, box + "/V /Off /AS /Off >>")
                            .putStream(40, SHEET, FORGED),
                    pdf -> pdf.put(TEXT_FIELD, box + "/V /Yes /AS /Yes >>")),
                after(
                    permission,
                    "an empty field over the text is filled in",
                    "",
                    draft -> draft.put(TEXT_FIELD, whole + "/FT /Tx >>"),
                    pdf ->
                        pdf.put(
                                TEXT_FIELD,
                                whole + "/FT /Tx /V (Quyet dinh so 99) /AP << /N 40 0 R >> >>")
                            .putStream(40, SHEET, FORGED)),
                after(
                    permission,
                    "an empty field over the text turns white",
                    "",
                    draft -> draft.put(TEXT_FIELD, whole + "/FT /Tx >>"),
                    pdf ->
                        pdf.put(TEXT_FIELD, whole + "/FT /Tx /AP << /N 40 0 R >> >>")
                            .putStream(40, SHEET, "1 1 1 rg 0 0 595 842 re f"))));
  }

  static Stream<Forgery> forms() {
    String needs = form("7 0 R 8 0 R").replace("/SigFlags", "/NeedAppearances true /SigFlags");
    UnaryOperator<SignedPdf> stale =
        draft ->
            draft.put(FORM, needs).putStream(TEXT_APPEARANCE, LABEL, "BT /F1 10 Tf (99) Tj ET");
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "a stale appearance is shown again",
                    "",
                    stale,
                    pdf -> pdf.put(FORM, form("7 0 R 8 0 R"))),
                after(
                    permission,
                    "a stale appearance is said to be right",
                    "",
                    stale,
                    pdf -> pdf.put(FORM, needs.replace("true", "false"))),
                after(
                    permission,
                    "a font that a field asked for in vain",
                    "",
                    draft ->
                        draft
                            .put(FORM, needs)
                            .put(
                                TEXT_FIELD,
                                textField("12", TEXT_APPEARANCE).replace("/F1 10", "/F9 10")),
                    pdf ->
                        pdf.put(FORM, needs.replace("/F1 6 0 R", "/F1 6 0 R /F9 41 0 R"))
                            .put(41, OTHER_DIGITS)),
                after(
                    permission,
                    "a field that was listed before it was there",
                    "50 0",
                    draft ->
                        draft.put(
                            FORM,
                            form("7 0 R 8 0 R 50 0 R")
                                .replace("/SigFlags", "/CO [50 0 R] /SigFlags")),
                    pdf ->
                        pdf.put(
                            50,
                            "<< /FT /Tx /T (x) /V (1)"
                                + " /AA << /C << /S /JavaScript /JS (1) >> >> >>"))));
  }

  /** A field that is a part of what the page shows, too. */
  static Stream<Forgery> roles() {
    String layers = "/OCProperties << /OCGs [30 0 R] /D 8 0 R >> >>";
    String button = "<< /FT /Btn /T (So) /V /Off /BaseState /ON /OFF [30 0 R] ";
    return Stream.of(
        after(
            0,
            "a button that is the configuration of the layers",
            "8 0",
            draft ->
                draft
                    .put(SignedPdf.CATALOG, CATALOG + layers)
                    .put(30, "<< /Type /OCG /Name (x) >>")
                    .put(TEXT_FIELD, button + ">>")
                    .put(PAGE, SignedPdf.page("/Annots [7 0 R]")),
            pdf ->
                pdf.put(
                    TEXT_FIELD,
                    button + "/AS [<< /Event /View /Category [/View] /OCGs [30 0 R] >>] >>")),
        after(
            0,
            "a text field that is the dictionary of fonts",
            "8 0",
            draft ->
                draft
                    .put(TEXT_FIELD, "<< /FT /Tx /T (So) /V 6 0 R >>")
                    .put(
                        PAGE,
                        SignedPdf.page("/Annots [7 0 R]")
                            .replace("/Font << /F1 6 0 R >>", "/Font 8 0 R"))
                    .putStream(CONTENT, "", "BT /V 14 Tf 72 700 Td (Quyet dinh so 12) Tj ET"),
            pdf ->
                pdf.put(31, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")
                    .put(TEXT_FIELD, "<< /FT /Tx /T (So) /V 31 0 R >>")));
  }

  private static SignedPdf look(SignedPdf pdf, String value, String entries, String content) {
    return pdf.put(TEXT_FIELD, textField(value, 40)).putStream(40, entries, content);
  }

  private static Stream<Forgery> permissions(IntFunction<Stream<Forgery>> forgeries) {
    return Stream.of(0, 2, 3).flatMap(forgeries::apply);
  }
}
