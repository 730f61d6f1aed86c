package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Revisions.certified;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.report.Problem.Kind.CERTIFICATION_VIOLATED;
import static vn.vanban.signing.report.Problem.Kind.CHANGED_AFTER_SIGNING;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.Revisions;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.report.VerificationReport;

/**
 * Radio buttons whose widgets a filler makes anew, as iText 9 does: objects 21 and 22 give way to
 * 31 and 32, which are the same but for their number, the type that moved to the field, and the
 * state.
 */
class RemadeButtonTest {
  private static final int GROUP = 20;
  private static final int WIDGETS = 21;
  private static final int APPEARANCES = 23;
  private static final int REMADE = 31;
  private static final String RECTANGLE = "[72 520 92 540]";
  private static final String SHELL = "<< /FT /Btn /Kids [31 0 R 32 0 R] >>";

  @ParameterizedTest
  @MethodSource({"honest", "forged"})
  void mayBeTheSameAndNothingElse(Case each) throws IOException {
    VerificationReport report = each.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(each.expected());
  }

  static Stream<Case> honest() {
    return Stream.of(
        radio("made anew", pdf -> remade(pdf, "nam", "nam", "Off", "")),
        radio("made anew, and another one chosen", pdf -> remade(pdf, "nu", "Off", "nu", "")),
        radio("made anew, and none chosen", pdf -> remade(pdf, "Off", "Off", "Off", "")),
        radio(
            "made anew, and a shell left of the old ones",
            pdf -> remade(pdf, "nu", "Off", "nu", "").put(WIDGETS, SHELL).put(WIDGETS + 1, SHELL)),
        radio(
            "made anew, and the old ones freed",
            pdf -> remade(pdf, "nu", "Off", "nu", "").free(WIDGETS).free(WIDGETS + 1)),
        radio(
            "made anew, and the ticks of one drawn anew",
            pdf -> redrawn(pdf, "0 0 20 20 re S", "0 0 20 20 re S 4 4 m 16 16 l S")),
        certified(2, "made anew and filled", draft(), pdf -> remade(pdf, "nu", "Off", "nu", "")));
  }

  static Stream<Case> forged() {
    return Stream.of(
        certified(
            1,
            "made anew where nothing may change",
            draft(),
            pdf -> remade(pdf, "nam", "nam", "Off", ""),
            CERTIFICATION_VIOLATED),
        certified(
            3,
            "taken away where comments may change, and of a type of its own",
            draft(),
            pdf ->
                pdf.put(GROUP, group("nam", "22 0 R"))
                    .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R 22 0 R]")),
            CHANGED_AFTER_SIGNING),
        refused(
            "another appearance",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .putStream(40, BOX, "BT /F1 9 Tf (khong dong y) Tj ET")
                    .put(REMADE, button("nam", "nam", "").replace("/nam 24 0 R", "/nam 40 0 R"))),
        refused(
            "words drawn anew for a tick",
            pdf -> redrawn(pdf, "0 0 20 20 re S", "BT /F1 9 Tf (khong) Tj ET")),
        refused(
            "a tick drawn anew for none",
            pdf -> redrawn(pdf, "0 0 20 20 re S 4 4 m 16 16 l S", "0 0 20 20 re S")),
        refused(
            "the appearances of on and off swapped",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(
                        REMADE,
                        button("nam", "nam", "")
                            .replace("/Off 23 0 R /nam 24 0 R", "/Off 24 0 R /nam 23 0 R"))),
        refused(
            "the appearance rewritten in its place",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .putStream(APPEARANCES + 1, BOX, "BT /F1 9 Tf (khong) Tj ET")),
        refused(
            "another place",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(REMADE, button("nam", "nam", "").replace(RECTANGLE, "[120 520 140 540]"))),
        refused(
            "the places of two exchanged",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(FORM, SignedPdf.form("7 0 R 8 0 R 20 0 R"))
                    .put(REMADE, button("nu", "Off", ""))
                    .put(
                        REMADE + 1,
                        button("nam", "nam", "").replace(RECTANGLE, "[120 520 140 540]"))),
        refused(
            "another name of the state",
            pdf -> remade(pdf, "khac", "khac", "Off", "").put(REMADE, button("khac", "khac", ""))),
        refused("a state that the field is not in", pdf -> remade(pdf, "nam", "Off", "nu", "")),
        refused("an action", pdf -> remade(pdf, "nam", "nam", "Off", "/A << /S /Launch >>")),
        refused("another caption", pdf -> remade(pdf, "nam", "nam", "Off", "/MK << /CA (co) >>")),
        refused("a name of its own", pdf -> remade(pdf, "nam", "nam", "Off", "/T (khac)")),
        refused("another type", pdf -> remade(pdf, "nam", "nam", "Off", "/FT /Tx")),
        refused("a flag that hides", pdf -> remade(pdf, "nam", "nam", "Off", "/F 2")),
        refused(
            "words on what is left of the old one",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(WIDGETS, "<< /FT /Btn /Contents (khong dong y) >>")),
        refused(
            "on no page",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R 32 0 R]"))),
        refused(
            "beside the old one",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R 21 0 R 31 0 R 32 0 R]"))),
        refused(
            "above what it stood below",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R 32 0 R 31 0 R]"))),
        refused(
            "twice",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R 31 0 R 32 0 R 31 0 R]"))),
        refused(
            "three of two",
            pdf ->
                remade(pdf, "nam", "nam", "Off", "")
                    .put(33, button("nu", "Off", ""))
                    .put(GROUP, group("nam", "31 0 R 32 0 R 33 0 R"))
                    .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R 31 0 R 32 0 R 33 0 R]"))));
  }

  private static final String BOX =
      "/Type /XObject /Subtype /Form /BBox [0 0 20 20] /Resources << /Font << /F1 6 0 R >> >>";

  private static Case radio(String name, UnaryOperator<SignedPdf> change) {
    return Revisions.of(name, draft(), change);
  }

  private static Case refused(String name, UnaryOperator<SignedPdf> change) {
    return Revisions.of(name, draft(), change, CHANGED_AFTER_SIGNING);
  }

  private static SignedPdf draft() {
    return SignedPdf.draft()
        .put(GROUP, group("nam", "21 0 R 22 0 R"))
        .put(WIDGETS, button("nam", "nam", "/FT /Btn"))
        .put(WIDGETS + 1, second("Off", "/FT /Btn"))
        .putStream(APPEARANCES, BOX, "0 0 20 20 re S")
        .putStream(APPEARANCES + 1, BOX, "0 0 20 20 re S 5 5 m 15 15 l S")
        .put(FORM, SignedPdf.form("7 0 R 8 0 R 20 0 R"))
        .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R 21 0 R 22 0 R]"));
  }

  private static SignedPdf remade(
      SignedPdf pdf, String value, String first, String second, String more) {
    return pdf.put(GROUP, group(value, "31 0 R 32 0 R"))
        .put(REMADE, button("nam", first, more))
        .put(REMADE + 1, second(second, ""))
        .put(PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R 31 0 R 32 0 R]"));
  }

  /** The buttons made anew, where the normal appearances of the first are other streams. */
  private static SignedPdf redrawn(SignedPdf pdf, String off, String on) {
    return remade(pdf, "nu", "Off", "nu", "")
        .putStream(40, BOX, off)
        .putStream(41, BOX, on)
        .put(
            REMADE,
            button("nam", "Off", "")
                .replace(
                    "/AP << /N << /Off 23 0 R /nam 24 0 R >>",
                    "/AP << /N << /Off 40 0 R /nam 41 0 R >>"));
  }

  private static String group(String value, String kids) {
    return "<< /FT /Btn /Ff 49152 /T (gioi) /V /" + value + " /Kids [" + kids + "] >>";
  }

  private static String button(String name, String state, String more) {
    String drawn = "<< /Off 23 0 R /" + name + " 24 0 R >>";
    return "<< /Type /Annot /Subtype /Widget /Parent 20 0 R /P 3 0 R /Rect "
        + RECTANGLE
        + " /AP << /N "
        + drawn
        + " /D "
        + drawn
        + " >> /AS /"
        + state
        + (more.contains("/F ") ? "" : " /F 4")
        + (more.contains("/MK") ? "" : " /MK << /CA (l) >>")
        + " "
        + more
        + " >>";
  }

  private static String second(String state, String more) {
    return button("nu", state, more).replace(RECTANGLE, "[120 520 140 540]");
  }
}
