package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Revisions.after;
import static vn.vanban.signing.made.Revisions.annotated;
import static vn.vanban.signing.made.Revisions.certified;
import static vn.vanban.signing.made.Revisions.drawn;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.draft;
import static vn.vanban.signing.made.SignedPdf.page;
import static vn.vanban.signing.report.Problem.Kind.CHANGED_AFTER_SIGNING;
import static vn.vanban.signing.report.Problem.Kind.NEW_FIELD_OVER_CONTENT;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.VerificationReport;

/** Comments under a certification that allows them: they neither hide nor imitate content. */
class TamperedAnnotationTest {
  private static final String TEXT = "60 690 400 760";
  private static final String FREE = "300 300 500 340";

  @ParameterizedTest
  @MethodSource({"honest", "hiding", "imitating", "acting", "changed"})
  void findsWhatIsWrongAndNothingElse(Case spoiled) throws IOException {
    VerificationReport report = spoiled.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(spoiled.expected());
    assertThat(report.verdict()).isEqualTo(spoiled.verdict());
  }

  static Stream<Case> honest() {
    return Stream.of(
        added("a note on the text", "/Subtype /Text /Rect [72 700 92 720] /Contents (x)"),
        added(
            "a highlight of the text",
            "/Subtype /Highlight /Rect [72 695 200 715] /C [1 1 0]"
                + " /QuadPoints [72 715 200 715 72 695 200 695]"),
        added("a circle around the text", "/Subtype /Circle /Rect [" + TEXT + "] /C [1 0 0]"),
        added("a reply", "/Subtype /Text /Rect [72 700 92 720] /IRT 8 0 R /Contents (x)"),
        added("a stamp beside the text", "/Subtype /Stamp /Rect [" + FREE + "] /Name /Approved"),
        added("a comment in a frame", "/Subtype /FreeText /Rect [" + FREE + "] /DA (/F1 9 Tf)"),
        added(
            "a link beside the text",
            "/Subtype /Link /Rect [" + FREE + "] /A << /S /URI /URI (https://example.vn) >>"),
        shown(
            "a highlight that is drawn",
            "/Subtype /Highlight",
            TEXT,
            "/G0 gs 1 1 0 rg 72 695 128 20 re f"),
        shown(
            "the icon of a note", "/Subtype /Text", "72 700 92 720", "1 1 0 rg 72 700 20 20 re f"),
        shown(
            "a comment in red",
            "/Subtype /FreeText",
            FREE,
            "1 0 0 rg BT /F1 10 Tf 305 310 Td (Xem lai) Tj ET"));
  }

  static Stream<Case> hiding() {
    return Stream.of(
        doubted("text", "/Subtype /FreeText /Rect [" + TEXT + "] /DA (/F1 9 Tf 0 g)"),
        doubted("a stamp", "/Subtype /Stamp /Rect [" + TEXT + "] /Name /Approved"),
        doubted("a filled box", "/Subtype /Square /Rect [" + TEXT + "] /IC [1 1 1]"),
        doubted(
            "a broad line",
            "/Subtype /Line /Rect [" + FREE + "] /L [60 705 400 705] /BS << /W 30 >>"),
        doubted(
            "a line far from its place",
            "/Subtype /Ink /Rect [0 0 0 0]" + " /InkList [[60 705 400 705]] /BS << /W 30 >>"),
        doubted("a black highlight", "/Subtype /Highlight /Rect [" + TEXT + "] /C [0 0 0]"),
        doubted(
            "a link",
            "/Subtype /Link /Rect [" + TEXT + "] /A << /S /URI /URI (https://example.com) >>"),
        doubtedDrawing("a highlight", "/Subtype /Highlight", "1 1 1 rg 60 690 340 70 re f"),
        doubtedDrawing("an underline", "/Subtype /Underline", "/X0 Do"),
        doubtedDrawing("a note", "/Subtype /Text", "1 1 0 rg 60 690 340 70 re f"),
        doubtedDrawing(
            "a picture",
            "/Subtype /Stamp",
            "340 0 0 70 60 690 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"),
        certified(
            3,
            "hides: a white note of the size of a number",
            pdf -> drawn(pdf, "/Subtype /Text", "150 698 170 712", "", "1 g 150 698 20 14 re f"),
            NEW_FIELD_OVER_CONTENT));
  }

  static Stream<Case> imitating() {
    return Stream.of(
        doubted(
            "text without a frame",
            "/Subtype /FreeText /Rect [" + FREE + "] /Border [0 0 0] /DA (/F1 9 Tf 0 g)"),
        certified(
            3,
            "imitates: black text alone",
            pdf ->
                drawn(
                    pdf,
                    "/Subtype /FreeText",
                    FREE,
                    "",
                    "BT /F1 14 Tf 305 310 Td (va 1.000.000) Tj ET"),
            NEW_FIELD_OVER_CONTENT));
  }

  static Stream<Case> acting() {
    return Stream.of(
        refused(
            "a link to a script",
            "/Subtype /Link /Rect [" + FREE + "] /A << /S /JavaScript /JS (1) >>"),
        refused(
            "a link with a script after it",
            "/Subtype /Link /Rect ["
                + FREE
                + "] /A << /S /URI /URI (x) /Next << /S /JavaScript /JS (1) >> >>"),
        refused(
            "a note with a script",
            "/Subtype /Text /Rect [" + FREE + "] /AA << /E << /S /JavaScript /JS (1) >> >>"),
        refused("a redaction", "/Subtype /Redact /Rect [" + TEXT + "]"),
        refused("a file", "/Subtype /FileAttachment /Rect [" + FREE + "]"),
        refused("a key twice", "/Subtype /FreeText /Rect [" + FREE + "] /Rect [0 0 9 9]"),
        after(
            "a note without a certification",
            pdf -> annotated(pdf, "/Subtype /Text /Rect [" + FREE + "]"),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> changed() {
    return Stream.of(
        kept(
            "a note",
            "/Subtype /Text /Rect [300 300 320 320] /Contents (x)",
            each -> each.replace("(x)", "(y)")),
        kept(
            "a hidden stamp is shown",
            "/Subtype /Stamp /Rect [" + TEXT + "] /F 2",
            each -> each.replace("/F 2", "/F 4"),
            NEW_FIELD_OVER_CONTENT),
        kept(
            "a frame is filled",
            "/Subtype /Square /Rect [" + TEXT + "]",
            each -> each + " /IC [1 1 1]",
            NEW_FIELD_OVER_CONTENT),
        kept(
            "a link leads elsewhere",
            "/Subtype /Link /Rect [" + FREE + "] /A << /S /URI /URI (a) >>",
            each -> each.replace("(a)", "(b)"),
            CHANGED_AFTER_SIGNING),
        kept(
            "signed text",
            "/Subtype /FreeText /Rect [" + FREE + "] /Contents (12)",
            each -> each.replace("(12)", "(13)"),
            NEW_FIELD_OVER_CONTENT),
        certified(
            3,
            "changed: a note taken away",
            annotated(draft(), "/Subtype /Text /Rect [" + FREE + "]"),
            pdf -> pdf.put(PAGE, page("/Annots [7 0 R 8 0 R]"))),
        certified(
            3,
            "changed: signed text taken away",
            annotated(draft(), "/Subtype /FreeText /Rect [" + FREE + "] /Contents (12)"),
            pdf -> pdf.put(PAGE, page("/Annots [7 0 R 8 0 R]")),
            NEW_FIELD_OVER_CONTENT));
  }

  private static Case added(String name, String annotation, Problem.Kind... expected) {
    return certified(3, name, pdf -> annotated(pdf, annotation), expected);
  }

  private static Case doubted(String name, String annotation) {
    return added("hides: " + name, annotation, NEW_FIELD_OVER_CONTENT);
  }

  private static Case refused(String name, String annotation) {
    return added("acts: " + name, annotation, CHANGED_AFTER_SIGNING);
  }

  private static Case shown(String name, String annotation, String rectangle, String content) {
    return certified(3, name, pdf -> drawn(pdf, annotation, rectangle, "", content));
  }

  private static Case doubtedDrawing(String name, String annotation, String content) {
    return certified(
        3,
        "hides: " + name + " that is drawn",
        pdf ->
            drawn(pdf, annotation, TEXT, "", content)
                .putStream(
                    15,
                    "/Type /XObject /Subtype /Form /BBox [0 0 600 900]"
                        + " /Resources << /Font << /F1 6 0 R >> >>",
                    "BT /F1 14 Tf 72 700 Td (Quyet dinh so 99) Tj ET"),
        NEW_FIELD_OVER_CONTENT);
  }

  private static Case kept(
      String name, String annotation, UnaryOperator<String> change, Problem.Kind... expected) {
    return certified(
        3,
        "changed: " + name,
        annotated(draft(), annotation),
        pdf -> pdf.put(13, "<< /Type /Annot " + change.apply(annotation) + " >>"),
        expected);
  }
}
