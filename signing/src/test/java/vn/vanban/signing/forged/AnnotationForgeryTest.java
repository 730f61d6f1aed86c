package vn.vanban.signing.forged;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.forged.Forgery.BLANK_PLACE;
import static vn.vanban.signing.forged.Forgery.FORGED;
import static vn.vanban.signing.forged.Forgery.SHEET;
import static vn.vanban.signing.forged.Forgery.WHOLE_PAGE;
import static vn.vanban.signing.forged.Forgery.after;
import static vn.vanban.signing.forged.Forgery.page;
import static vn.vanban.signing.made.SignedPdf.FONT;
import static vn.vanban.signing.made.SignedPdf.PAGE;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.report.VerificationReport;

/** Comments, links and drawings, which a certification with permission 3 allows, that deceive. */
class AnnotationForgeryTest {
  private static final String WHITE = "1 1 1 rg 0 0 595 842 re f";
  private static final String APPEARANCE = WHOLE_PAGE + " /AP << /N 21 0 R >>";
  private static final String CORNER = "/Rect [500 10 510 20] /C [1 1 1] ";

  @ParameterizedTest
  @MethodSource({"marks", "drawings", "kinds", "changed", "links", "serving"})
  void refusesAndNames(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  /** Marks stand over text by their nature; their appearances may show anything. */
  static Stream<Forgery> marks() {
    return Stream.of("Text", "Highlight", "Underline", "StrikeOut", "Squiggly", "Popup")
        .flatMap(
            mark ->
                Stream.of(
                    added(mark + " that is white", mark, "/Rect " + APPEARANCE, WHITE),
                    added(mark + " with text", mark, "/Rect " + APPEARANCE, FORGED),
                    added(
                        mark + " with drawn letters",
                        mark,
                        "/Rect " + APPEARANCE,
                        WHITE + " 0 0 0 RG 8 w 72 600 m 90 700 l 110 600 l S"),
                    added(
                        mark + " with an image",
                        mark,
                        "/Rect " + APPEARANCE,
                        "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"),
                    added(
                        mark + " with states",
                        mark,
                        "/Rect " + WHOLE_PAGE + " /AS /On /AP << /N << /On 21 0 R >> >>",
                        FORGED),
                    nested(mark)));
  }

  private static Forgery nested(String mark) {
    return after(
        3,
        mark + " with text in a form within",
        "",
        pdf ->
            pdf.put(20, annotation(mark, "/Rect " + APPEARANCE))
                .putStream(
                    21,
                    "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
                        + " /Resources << /XObject << /X 22 0 R >> >>",
                    "/X Do")
                .putStream(22, SHEET, FORGED)
                .put(PAGE, page("20 0 R")));
  }

  /** Without an appearance viewers draw from coordinates, wherever the rectangle is. */
  static Stream<Forgery> drawings() {
    return Stream.of(
        added("Polygon", CORNER + "/IC [1 1 1] /Vertices [0 600 595 600 595 842 0 842]"),
        added(
            "Polygon",
            "/Rect [0 0 0 0] /C [1 1 1] /IC [1 1 1] /Vertices [0 600 595 600 595 842 0 842]"),
        added("PolyLine", CORNER + "/BS << /W 60 >> /Vertices [0 705 595 705]"),
        added("Line", CORNER + "/BS << /W 60 >> /L [0 705 595 705]"),
        added("Ink", CORNER + "/BS << /W 60 >> /InkList [[0 705 595 705]]"),
        added(
            "Highlight",
            "/Rect [500 10 510 20] /C [0 0 0] /QuadPoints [60 730 300 730 60 690 300 690]"),
        added(
            "Highlight",
            "/Rect [60 690 300 730] /C [0 0 0] /QuadPoints [60 730 300 730 60 690 300 690]"),
        added("Square", "/Rect [60 690 300 730] /IC [1 1 1] /C [1 1 1]"),
        added("FreeText", "/Rect [60 690 300 730] /DA (/Helv 20 Tf 0 g) /Contents (99)"));
  }

  static Stream<Forgery> kinds() {
    return Stream.of(
            "Redact",
            "Widget",
            "Watermark",
            "3D",
            "RichMedia",
            "FileAttachment",
            "Sound",
            "Movie",
            "Screen",
            "PrinterMark",
            "TrapNet",
            "Projection",
            "Unheard")
        .map(kind -> added(kind, kind, "/Rect " + BLANK_PLACE + " /AP << /N 21 0 R >>", FORGED));
  }

  static Stream<Forgery> changed() {
    String place = "/Rect [0 600 595 842] ";
    String shown = place + "/AP << /N 21 0 R >> ";
    return Stream.of(
        changed("a hidden comment is shown", "FreeText", shown + "/F 2", shown + "/F 4"),
        changed("a hidden stamp is shown", "Stamp", shown + "/F 2", shown + "/F 4"),
        changed("a stamp for printing is shown", "Stamp", shown + "/F 32", shown + "/F 0"),
        changed(
            "a stamp changes its state",
            "Stamp",
            place + "/AS /Off /AP << /N << /On 21 0 R >> >>",
            place + "/AS /On /AP << /N << /On 21 0 R >> >>"),
        changed(
            "a stamp leaves its layer", "Stamp", shown + "/OC << /Type /OCG /Name (x) >>", shown),
        changed("a square is filled", "Square", place + "/C [0 0 0]", place + "/IC [1 1 1]"),
        changed(
            "a square is seen", "Square", place + "/IC [1 1 1] /CA 0", place + "/IC [1 1 1] /CA 1"),
        changed(
            "a comment says something",
            "FreeText",
            place + "/DA (/Helv 24 Tf 0 g) /Contents ()",
            place + "/DA (/Helv 24 Tf 0 g) /Contents (99)"));
  }

  static Stream<Forgery> links() {
    return Stream.of(
        link("/A << /S /JavaScript /JS (1) >>"),
        link("/A << /S /Launch /F (a) >>"),
        link("/A << /S /Hide /T (So) /H true >>"),
        link("/A << /S /SubmitForm /F << /FS /URL /F (http://example.vn) >> >>"),
        link("/A << /S /GoTo /D [3 0 R /Fit] /Next << /S /JavaScript /JS (1) >> >>"),
        link("/PA << /S /JavaScript /JS (1) >>"),
        changed(
            "a link leads elsewhere",
            "Link",
            "/Rect [60 690 300 730] /A << /S /URI /URI (http://example.vn) >>",
            "/Rect [60 690 300 730] /A << /S /URI /URI (http://example.org) >>"),
        changed(
            "a link becomes a script",
            "Link",
            "/Rect [60 690 300 730] /A << /S /URI /URI (http://example.vn) >>",
            "/Rect [60 690 300 730] /A << /S /JavaScript /JS (1) >>"));
  }

  /** An object that is a comment, and at the same time a part of what the page shows. */
  static Stream<Forgery> serving() {
    String font = "<< /Type /Font /Subtype /Text /Rect [0 0 0 0] /BaseFont /%s >>";
    String resources = "<< /Type /Annot /Subtype /Text /Rect [0 0 0 0] /Font << /F1 %s >> >>";
    return Stream.of(
        after(
            3,
            "a comment that is the font",
            "6 0",
            draft -> draft.put(FONT, font.formatted("Helvetica")).put(PAGE, page("6 0 R")),
            pdf -> pdf.put(FONT, font.formatted("Symbol"))),
        after(
            3,
            "a comment that is the resources",
            "20 0",
            draft ->
                draft
                    .put(20, resources.formatted("6 0 R"))
                    .put(PAGE, page("20 0 R").replace("<< /Font << /F1 6 0 R >> >>", "20 0 R")),
            pdf ->
                pdf.put(22, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")
                    .put(20, resources.formatted("22 0 R"))));
  }

  private static Forgery link(String action) {
    return added("Link", "/Rect " + BLANK_PLACE + " " + action);
  }

  private static Forgery added(String kind, String entries) {
    return added(kind + " " + entries, kind, entries, WHITE);
  }

  private static Forgery added(String name, String kind, String entries, String appearance) {
    return after(
        3,
        name,
        "",
        pdf ->
            pdf.put(20, annotation(kind, entries))
                .putStream(21, SHEET, appearance)
                .put(PAGE, page("20 0 R")));
  }

  private static Forgery changed(String name, String kind, String then, String now) {
    return after(
        3,
        name,
        "",
        draft ->
            draft
                .put(20, "<< /Type /Annot /Subtype /" + kind + " " + then + " >>")
                .putStream(21, SHEET, FORGED)
                .put(PAGE, page("20 0 R")),
        pdf -> pdf.put(20, "<< /Type /Annot /Subtype /" + kind + " " + now + " >>"));
  }

  private static String annotation(String kind, String entries) {
    return "<< /Type /Annot /Subtype /" + kind + " /F 4 " + entries + " >>";
  }
}
