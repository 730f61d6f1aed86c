package vn.vanban.signing.forged;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.forged.Forgery.BLANK_PLACE;
import static vn.vanban.signing.forged.Forgery.after;
import static vn.vanban.signing.forged.Forgery.page;
import static vn.vanban.signing.made.SignedPdf.PAGE;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.report.VerificationReport;

/**
 * Comments under a certification with permission 3, drawn so that each mark alone looks harmless,
 * and the comments beside them that are.
 */
class CommentForgeryTest {
  /** The place of the digits of the page's text, 32 by 24 points. */
  private static final String DIGITS = "[150 695 182 719]";

  private static final String QUADS = "/QuadPoints [150 719 182 719 150 695 182 695] ";
  private static final String LINES =
      "3 w 0 2 m 32 2 l 0 5 m 32 5 l 0 8 m 32 8 l 0 11 m 32 11 l 0 14 m 32 14 l 0 17 m 32 17 l"
          + " 0 20 m 32 20 l 0 23 m 32 23 l S ";
  private static final String OUTLINED = "0 g " + nine(4) + nine(18);
  private static final String STROKED = "0 G 2 w 4 2 m 4 20 l 14 20 l 14 2 l S 4 11 m 14 11 l S ";
  private static final String CURVED = "0 G 1 w 10 4 m 16 8 l 10 12 l S";

  @ParameterizedTest
  @MethodSource({"icons", "hatched", "veiled", "imitating", "altering"})
  void refusesAndNames(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("honest")
  void acceptsWhatNobodyTakesForPrint(Forgery comment) throws IOException {
    VerificationReport report = comment.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isEmpty();
  }

  /** A digit of four areas. */
  private static String nine(int x) {
    return "%1$d 2 4 20 re f %2$d 2 4 20 re f %1$d 18 12 4 re f %1$d 10 12 4 re f "
        .formatted(x, x + 8);
  }

  /** The icon of a note may stand on print, as long as it is an icon. */
  private static Stream<Forgery> icons() {
    return Stream.of(
        on(
            "Text",
            "white, with a dot in red",
            "1 g 0 0 32 24 re f " + OUTLINED + "1 0 0 rg 31 0 1 1 re f"),
        on(
            "Text",
            "white in a frame in red",
            "1 g 0 0 32 24 re f 1 0 0 rg 0 0 32 1 re f " + OUTLINED),
        on("Text", "white on red", "1 0 0 rg 0 0 32 24 re f 1 g 1 1 30 22 re f " + OUTLINED),
        on(
            "Text",
            "white on red, in tiles",
            "1 0 0 rg 0 0 32 24 re f 1 g 1 1 10 22 re f 11 1 10 22 re f 21 1 10 22 re f "
                + OUTLINED),
        on("Text", "strokes beside a dot in red", CURVED + " 1 0 0 rg 30 0 2 2 re f"),
        on("Text", "white on red, in lines", "1 0 0 rg 0 0 32 24 re f 1 G " + LINES + OUTLINED));
  }

  private static Stream<Forgery> hatched() {
    return Stream.of(
        on("FreeText", "white lines side by side", "1 G " + LINES),
        on("FreeText", "black lines side by side", "0 G " + LINES),
        on("StrikeOut", "white lines", QUADS, "1 G " + LINES),
        drawn("Ink", "white ink", "/C [1 1 1] /InkList [[150 703 182 703]]"),
        drawn("StrikeOut", "a white stroke", QUADS + "/C [1 1 1]"),
        on(
            "FreeText",
            "dashes as large as areas",
            "0 g BT /F1 90 Tf 1 0 0 4 -5 -120 Tm (-----) Tj ET"));
  }

  /** What shows through once does not show through a pile, or through a dark highlighter. */
  private static Stream<Forgery> veiled() {
    String area = "0 0 32 24 re f ";
    return Stream.of(
        on("Highlight", "in black", QUADS, "/M gs 0 g " + area),
        on("Highlight", "in dark grey", QUADS, "/M gs 0.1 g " + area),
        on("Highlight", "in white", QUADS, "/A gs 1 g " + area),
        on("Highlight", "in white, thin, many times", QUADS, "/B gs 1 g " + area.repeat(30)),
        on("Highlight", "in grey, many times", QUADS, "/A gs 0.4 g " + area.repeat(5)),
        drawn("Square", "white that shows through", "/IC [1 1 1] /CA .65"));
  }

  private static Stream<Forgery> imitating() {
    return Stream.of(
        beside("Stamp", "outlines of digits", OUTLINED),
        beside("Highlight", "outlines of digits", OUTLINED),
        beside("FreeText", "digits of strokes", STROKED),
        beside(
            "Stamp",
            "a picture in black",
            "q 100 0 0 20 10 10 cm BI /W 8 /H 2 /BPC 1 /CS /G ID \u00aaU EI Q"),
        after(
            3,
            "the caption of a line",
            "Line",
            pdf ->
                pdf.put(20, annotation("Line", BLANK_PLACE, "/Cap true /L [300 350 590 350]"))
                    .put(PAGE, page("20 0 R"))));
  }

  /** A stroke makes another digit of the one on which it stands. */
  private static Stream<Forgery> altering() {
    return Stream.of(
        drawn("Ink", "by an ink without a look", "/C [0 0 0] /InkList [[163 700 168 704 163 708]]"),
        on("Ink", "by an ink", "/InkList [[163 700 168 704 163 708]]", CURVED),
        on("Underline", "by what should underline", QUADS, CURVED));
  }

  private static Stream<Forgery> honest() {
    String yellow = "/M gs 1 1 0 rg 0 0 32 24 re f";
    return Stream.of(
        on("Highlight", "in yellow", QUADS, yellow),
        on(
            "Text",
            "a note in yellow",
            "1 1 0 rg 0 0 20 20 re f 0 G 1 w 4 5 m 16 5 l 4 10 m 16 10 l S"),
        on("Ink", "in red", "/InkList [[163 700 168 704]]", CURVED.replace("0 G", "1 0 0 RG")),
        beside("Ink", "handwriting", STROKED),
        beside("Stamp", "a seal in red", "1 0 0 rg " + nine(4) + nine(18)),
        looking(
            "Circle",
            "around the text",
            "[62 670 312 740]",
            250,
            70,
            "",
            "0 G 1 w 1 35 m 1 81 249 81 249 35 c 249 -11 1 -11 1 35 c S"));
  }

  private static Forgery on(String type, String name, String look) {
    return on(type, name, "", look);
  }

  private static Forgery on(String type, String name, String more, String look) {
    return looking(type, name, DIGITS, 32, 24, more, look);
  }

  private static Forgery beside(String type, String name, String look) {
    return looking(type, name, BLANK_PLACE, 290, 100, "", look);
  }

  private static Forgery looking(
      String type, String name, String place, int width, int height, String more, String look) {
    String form =
        "/Type /XObject /Subtype /Form /BBox [0 0 %d %d] /Resources << /Font << /F1 6 0 R >> /ExtGState << /M << /BM /Multiply >> /A << /ca .65 >> /B << /ca .29 >> >> >>"
            .formatted(width, height);
    return after(
        3,
        type + ": " + name,
        type,
        pdf ->
            pdf.put(20, annotation(type, place, more + " /AP << /N 21 0 R >>"))
                .putStream(21, form, look)
                .put(PAGE, page("20 0 R")));
  }

  private static Forgery drawn(String type, String name, String more) {
    return after(
        3,
        type + ": " + name,
        type,
        pdf -> pdf.put(20, annotation(type, DIGITS, more)).put(PAGE, page("20 0 R")));
  }

  private static String annotation(String type, String place, String more) {
    return "<< /Type /Annot /Subtype /"
        + type
        + " /Rect "
        + place
        + " /F 4 /Contents (so 99) "
        + more
        + " >>";
  }
}
