package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Revisions.after;
import static vn.vanban.signing.made.Revisions.certified;
import static vn.vanban.signing.made.Revisions.countersigned;
import static vn.vanban.signing.made.Revisions.filled;
import static vn.vanban.signing.made.Revisions.of;
import static vn.vanban.signing.made.SignedPdf.FIELD;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.TEXT_APPEARANCE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;
import static vn.vanban.signing.made.SignedPdf.draft;
import static vn.vanban.signing.made.SignedPdf.field;
import static vn.vanban.signing.made.SignedPdf.form;
import static vn.vanban.signing.made.SignedPdf.page;
import static vn.vanban.signing.made.SignedPdf.textField;
import static vn.vanban.signing.report.Problem.Kind.CERTIFICATION_VIOLATED;
import static vn.vanban.signing.report.Problem.Kind.CHANGED_AFTER_SIGNING;
import static vn.vanban.signing.report.Problem.Kind.NEW_FIELD_OVER_CONTENT;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.Revisions;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.VerificationReport;

/** Fields after signing: what they hold is what they show, and a signature has one field. */
class TamperedFieldTest {
  private static final String TEXT = "BT /F1 10 Tf 2 6 Td (%s) Tj ET";

  @ParameterizedTest
  @MethodSource({"values", "buttons", "signatures", "places"})
  void findsWhatIsWrongAndNothingElse(Case spoiled) throws IOException {
    VerificationReport report = spoiled.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(spoiled.expected());
    assertThat(report.verdict()).isEqualTo(spoiled.verdict());
  }

  static Stream<Case> values() {
    return Stream.of(
        after("filled in", pdf -> filled(pdf, "13", TEXT.formatted("13"))),
        after(
            "filled in, the value and not the appearance",
            pdf -> pdf.put(TEXT_FIELD, textField("13", TEXT_APPEARANCE)),
            CHANGED_AFTER_SIGNING),
        after(
            "filled in, and it shows another number",
            pdf -> filled(pdf, "13", TEXT.formatted("99")),
            CHANGED_AFTER_SIGNING),
        after(
            "filled in, and it shows a number more",
            pdf -> filled(pdf, "13", TEXT.formatted("13") + " " + TEXT.formatted("000")),
            CHANGED_AFTER_SIGNING),
        after(
            "emptied, and it shows a number",
            pdf -> filled(pdf, "", TEXT.formatted("99")),
            CHANGED_AFTER_SIGNING),
        after(
            "filled in with letters that nobody sees",
            pdf -> filled(pdf, "13", "1 1 1 rg " + TEXT.formatted("13")),
            CHANGED_AFTER_SIGNING),
        after(
            "filled in, and painted over",
            pdf -> filled(pdf, "13", TEXT.formatted("13") + " 0 g 2 4 40 12 re f"),
            CHANGED_AFTER_SIGNING),
        after(
            "filled in out of sight",
            pdf -> filled(pdf, "13", "1 0 0 1 900 0 cm " + TEXT.formatted("13")),
            CHANGED_AFTER_SIGNING),
        after(
            "the same letters in a font that shows others",
            pdf ->
                pdf.put(TEXT_FIELD, textField("12", 13))
                    .putStream(
                        13,
                        Revisions.FORM_XOBJECT.replace("/F1 6 0 R", "/F1 14 0 R"),
                        TEXT.formatted("12"))
                    .put(
                        14,
                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
                            + " /Encoding << /Differences [49 /nine /nine] >> >>"),
            CHANGED_AFTER_SIGNING),
        of(
            "a script that formats it, a number with separators",
            Revisions.with(
                TEXT_FIELD,
                textField("12", TEXT_APPEARANCE)
                    .replace("/F 4", "/F 4 /AA << /F << /S /JavaScript /JS (x) >> >>")),
            pdf ->
                filled(pdf, "13000", TEXT.formatted("13.000"))
                    .put(
                        TEXT_FIELD,
                        textField("13000", 13)
                            .replace("/F 4", "/F 4 /AA << /F << /S /JavaScript /JS (x) >> >>"))),
        of(
            "what it held without showing it",
            draft()
                .put(TEXT_FIELD, textField("999", TEXT_APPEARANCE))
                .putStream(TEXT_APPEARANCE, Revisions.FORM_XOBJECT, TEXT.formatted("12")),
            pdf -> filled(pdf, "999", TEXT.formatted("999")),
            CHANGED_AFTER_SIGNING),
        after(
            "appearances made anew, and all show what they showed", pdf -> pdf.put(FORM, remade())),
        certified(2, "appearances made anew", pdf -> pdf.put(FORM, remade())),
        certified(
            1, "appearances made anew", pdf -> pdf.put(FORM, remade()), CERTIFICATION_VIOLATED),
        after(
            "the form says no more that there are signatures",
            pdf -> pdf.put(FORM, form("7 0 R 8 0 R").replace("/SigFlags 3", "/SigFlags 0")),
            CHANGED_AFTER_SIGNING),
        after(
            "the form says no more that it is only added to",
            pdf -> pdf.put(FORM, form("7 0 R 8 0 R").replace("/SigFlags 3", "/SigFlags 1"))),
        of(
            "appearances made anew, and a value comes to light",
            draft()
                .put(TEXT_FIELD, textField("99", TEXT_APPEARANCE))
                .putStream(TEXT_APPEARANCE, Revisions.FORM_XOBJECT, TEXT.formatted("12")),
            pdf -> pdf.put(FORM, remade()),
            CHANGED_AFTER_SIGNING),
        of(
            "appearances made no more anew, and an old one comes to light",
            draft()
                .put(
                    FORM,
                    form("7 0 R 8 0 R").replace("/SigFlags", "/NeedAppearances true /SigFlags"))
                .put(TEXT_FIELD, textField("12", TEXT_APPEARANCE))
                .putStream(TEXT_APPEARANCE, Revisions.FORM_XOBJECT, TEXT.formatted("99")),
            pdf -> pdf.put(FORM, form("7 0 R 8 0 R")),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> buttons() {
    return Stream.of(
        box("ticked", pdf -> pdf.put(TEXT_FIELD, box("Yes", "Yes"))),
        box(
            "ticked to the eye alone",
            pdf -> pdf.put(TEXT_FIELD, box("Off", "Yes")),
            CHANGED_AFTER_SIGNING),
        box(
            "ticked for machines alone",
            pdf -> pdf.put(TEXT_FIELD, box("Yes", "Off")),
            CHANGED_AFTER_SIGNING),
        box(
            "a state that it has not",
            pdf -> pdf.put(TEXT_FIELD, box("Maybe", "Maybe")),
            CHANGED_AFTER_SIGNING),
        box(
            "its tick drawn anew",
            pdf ->
                pdf.put(TEXT_FIELD, box("Yes", "Yes").replace("/Yes 14 0 R", "/Yes 16 0 R"))
                    .putStream(16, Revisions.FORM_XOBJECT, TEXT.formatted("x"))),
        box(
            "words in place of its tick",
            pdf ->
                pdf.put(TEXT_FIELD, box("Yes", "Yes").replace("/Yes 14 0 R", "/Yes 16 0 R"))
                    .putStream(16, Revisions.FORM_XOBJECT, TEXT.formatted("Dong y")),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> signatures() {
    String stolen = field("Signature1", "/V 9 0 R").replace("[72 72", "[300 72");
    return Stream.of(
        after(
            "a second field of the same name with the same signature",
            pdf ->
                pdf.put(13, stolen)
                    .put(FORM, form("7 0 R 8 0 R 13 0 R"))
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a second widget of the signed field",
            pdf ->
                pdf.put(FIELD, field("Signature1", "/V 9 0 R /AP << /N 10 0 R >> /Kids [13 0 R]"))
                    .put(
                        13,
                        "<< /Type /Annot /Subtype /Widget /Parent 7 0 R /Rect [300 300 500 500]"
                            + " /AP << /N 10 0 R >> >>")
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        of(
            "the empty field filled with another field's signature",
            draft()
                .put(13, field("Signature2", "").replace("[72 72", "[300 72"))
                .put(FORM, form("7 0 R 8 0 R 13 0 R"))
                .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            pdf -> pdf.put(13, field("Signature2", "/V 9 0 R").replace("[72 72", "[300 72")),
            CHANGED_AFTER_SIGNING),
        after(
            "a further signature under a name that is taken",
            pdf ->
                countersigned(
                    pdf, field("So", "/V 14 0 R").replace("[72 72 272 142]", "[0 0 0 0]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a further signature whose field hangs below another one",
            pdf ->
                countersigned(
                    pdf,
                    field("Signature2", "/V 14 0 R /Parent 8 0 R")
                        .replace("[72 72 272 142]", "[0 0 0 0]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a further signature with a key twice",
            pdf -> countersigned(pdf, field("Signature2", "/V 14 0 R /Rect [0 0 0 0]")),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> places() {
    String text = "60 690 400 760";
    return Stream.of(
        after(
            "beside the text", pdf -> countersigned(pdf, "300 72 500 142", "0 g 300 72 9 9 re f")),
        after(
            "painted over the text",
            pdf -> countersigned(pdf, text, "1 g 60 690 340 70 re f"),
            NEW_FIELD_OVER_CONTENT),
        after("a frame around the text", pdf -> countersigned(pdf, text, "60 690 340 70 re S")),
        certified(
            2,
            "a frame around the text",
            pdf -> countersigned(pdf, text, "60 690 340 70 re S"),
            NEW_FIELD_OVER_CONTENT),
        after(
            "no one knows where",
            pdf ->
                countersigned(
                    pdf, field("Signature2", "/V 14 0 R").replace("272 142]", "272 142 0]")),
            NEW_FIELD_OVER_CONTENT),
        of(
            "over letters that are drawn as lines",
            draft().putStream(SignedPdf.CONTENT, "", "100 700 m 110 720 l 120 700 l S"),
            pdf -> countersigned(pdf, text, "1 g 60 690 340 70 re f"),
            NEW_FIELD_OVER_CONTENT),
        of(
            "on the line that was left for it",
            draft()
                .putStream(
                    SignedPdf.CONTENT,
                    "",
                    "BT /F1 14 Tf 72 700 Td (Ky ten ...) Tj ET" + " 150 690 m 390 690 l S"),
            pdf -> countersigned(pdf, "140 680 400 740", "1 g 140 680 260 60 re f")),
        of(
            "the empty field that is signed moves over the text",
            draft()
                .put(13, field("Signature2", "").replace("[72 72", "[300 72"))
                .put(FORM, form("7 0 R 8 0 R 13 0 R"))
                .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            pdf -> countersigned(pdf, text, "1 g 60 690 340 70 re f"),
            NEW_FIELD_OVER_CONTENT));
  }

  private static String remade() {
    return form("7 0 R 8 0 R").replace("/SigFlags", "/NeedAppearances true /SigFlags");
  }

  private static Case box(String name, UnaryOperator<SignedPdf> change, Problem.Kind... expected) {
    return of(
        "a box: " + name,
        draft()
            .put(TEXT_FIELD, box("Off", "Off"))
            .putStream(14, Revisions.FORM_XOBJECT, "2 2 m 8 8 l S 2 8 m 8 2 l S")
            .putStream(15, Revisions.FORM_XOBJECT, ""),
        change,
        expected);
  }

  private static String box(String value, String state) {
    return "<< /Type /Annot /Subtype /Widget /FT /Btn /T (So) /V /"
        + value
        + " /AS /"
        + state
        + " /Rect [72 600 172 620] /P 3 0 R /F 4 /AP << /N << /Yes 14 0 R /Off 15 0 R >> >> >>";
  }
}
