package vn.vanban.signing.forged;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.forged.Forgery.CATALOG;
import static vn.vanban.signing.forged.Forgery.FORGED;
import static vn.vanban.signing.forged.Forgery.LABEL;
import static vn.vanban.signing.forged.Forgery.SHEET;
import static vn.vanban.signing.forged.Forgery.after;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.TEXT_APPEARANCE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.report.VerificationReport;

/** The same form, shown by viewers in another way than when it was signed. */
class RedrawnFormForgeryTest {
  private static final String FIELD = SignedPdf.textField("12", TEXT_APPEARANCE);
  private static final String SHOWN = "BT /F1 10 Tf 2 5 Td (12) Tj ET";
  private static final String TITLE = "[60 690 400 720]";

  @ParameterizedTest
  @MethodSource({"drawnFromNowOn", "drawnNoMore", "boxes", "choices", "streams", "catalogs"})
  void refusesAndNames(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("honest")
  void acceptsTheSameSight(Forgery form) throws IOException {
    VerificationReport report = form.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isEmpty();
  }

  /** Table 224: viewers draw the fields from what they hold, which was not seen before. */
  static Stream<Forgery> drawnFromNowOn() {
    String otherDigits =
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
            + " /Encoding << /Differences [49 /nine /nine] >> >>";
    return permissions(
        permission ->
            Stream.of(
                redrawn(
                    permission,
                    "a value that was not shown",
                    FIELD.replace("/AP << /N 11 0 R >>", "")),
                redrawn(permission, "white ink", FIELD.replace("Tf 0 g", "Tf 1 g")),
                redrawn(
                    permission, "letters as large as the page", FIELD.replace("10 Tf", "900 Tf")),
                redrawn(
                    permission,
                    "a dark ground",
                    FIELD.replace("/F 4", "/F 4 /MK << /BG [0 0 0] >>")),
                redrawn(
                    permission,
                    "a white ground over the text",
                    FIELD
                        .replace("[72 600 172 620]", TITLE)
                        .replace("(12)", "()")
                        .replace("/AP << /N 11 0 R >>", "/MK << /BG [1 1 1] >>")),
                redrawn(permission, "a password", FIELD.replace("/F 4", "/F 4 /Ff 8192")),
                redrawn(
                    permission,
                    "the caption of a button",
                    button("/MK << /CA (so 99) >> /AP << /N 11 0 R >>")),
                after(
                    permission,
                    "a font of other digits",
                    "5 0",
                    draft ->
                        draft
                            .put(40, otherDigits)
                            .putStream(TEXT_APPEARANCE, LABEL, SHOWN)
                            .put(FORM, form("").replace("/F1 6 0 R", "/F1 40 0 R")),
                    pdf -> pdf.put(FORM, form(REDRAWN).replace("/F1 6 0 R", "/F1 40 0 R")))));
  }

  /** What was drawn from its value is no more, or another appearance comes to light. */
  static Stream<Forgery> drawnNoMore() {
    return permissions(
        permission ->
            Stream.of(
                shown(permission, "a value vanishes", FIELD.replace("/AP << /N 11 0 R >>", "")),
                shown(
                    permission,
                    "a button has another look",
                    button("/MK << /CA (ok) >> /AP << /N 40 0 R >>")),
                shown(
                    permission,
                    "a box has another look",
                    button("/MK << /CA (4) >> /V /Yes /AS /Yes /AP << /N << /Yes 40 0 R >> >>")
                        .replace("/Ff 65536", ""))));
  }

  /** The tick of a box that is drawn anew is a sign, whatever its letters are made of. */
  static Stream<Forgery> boxes() {
    String digits =
        "10 10 4 20 re f 18 10 4 20 re f 30 10 4 20 re f 38 10 4 20 re f 50 10 4 20 re f";
    String strokes = "2 w 10 10 m 10 30 l 20 30 l 20 10 l S 30 10 m 30 30 l 40 30 l 40 10 l S";
    return permissions(
        permission ->
            Stream.of(digits, strokes)
                .map(look -> ticked(permission, "a word for a tick", "8 0", look)));
  }

  static Stream<Forgery> choices() {
    String choice = FIELD.replace("/FT /Tx", "/FT /Ch /Opt [(12) (13) (99)]");
    String utf16 = FIELD.replace("/FT /Tx", "/FT /Ch /Opt [<FEFF00310032> <FEFF00310033>]");
    return permissions(
        permission ->
            Stream.of(
                after(
                    permission,
                    "the index of another option",
                    "8 0",
                    draft -> draft.put(TEXT_FIELD, choice),
                    pdf ->
                        pdf.put(
                                TEXT_FIELD,
                                choice.replace("(12) /R", "(13) /I [2] /R").replace("11 0", "40 0"))
                            .putStream(40, LABEL, SHOWN.replace("12", "13"))),
                after(
                    permission,
                    "another option, byte by byte",
                    "8 0",
                    draft -> draft.put(TEXT_FIELD, utf16),
                    pdf -> raw(pdf, utf16, "12"))));
  }

  /** A look that stands for a file, or for a page of another document. */
  static Stream<Forgery> streams() {
    return permissions(
        permission ->
            Stream.of(
                    "/Ref << /F (x.pdf) /Page 0 >>",
                    "/OPI << /2.0 << /F (x.tif) >> >>",
                    "/F (x.txt)")
                .map(
                    entry ->
                        after(
                            permission,
                            "a look with " + entry,
                            "AP",
                            pdf ->
                                pdf.put(TEXT_FIELD, SignedPdf.textField("13", 40))
                                    .putStream(
                                        40, LABEL + " " + entry, SHOWN.replace("12", "13")))));
  }

  static Stream<Forgery> catalogs() {
    return IntStream.rangeClosed(1, 3)
        .boxed()
        .flatMap(
            permission ->
                Stream.of(
                    catalog(permission, "Version", "/Version /9.9", new byte[0]),
                    catalog(
                        permission,
                        "Extensions",
                        "/Extensions << /ADBE << /X 40 0 R >> >>",
                        new byte[0]),
                    catalog(permission, "OutputIntents", intent(), new byte[200]),
                    catalog(permission, "OutputIntents", intent(), falling(profile()))));
  }

  static Stream<Forgery> honest() {
    String utf16 = FIELD.replace("/FT /Tx", "/FT /Ch /Opt [<FEFF00310032> <FEFF00310033>]");
    return permissions(
        permission ->
            Stream.of(
                redrawn(permission, "a field that shows its value", FIELD),
                ticked(permission, "a tick of two strokes", "", "10 20 m 20 10 l 40 40 l S"),
                catalog(permission, "", "/Version /2.0", new byte[0]),
                catalog(permission, "", intent(), profile()),
                after(
                    permission,
                    "the option chosen, byte by byte",
                    "",
                    draft -> draft.put(TEXT_FIELD, utf16),
                    pdf -> raw(pdf, utf16, "13"))));
  }

  private static final String REDRAWN = "/NeedAppearances true ";

  private static String form(String more) {
    return SignedPdf.form("7 0 R 8 0 R").replace("/SigFlags", more + "/SigFlags");
  }

  /** A field that viewers come to draw from what it holds. */
  private static Forgery redrawn(int permission, String name, String field) {
    return after(
        permission,
        name,
        field.contains("/BG [1 1 1]") ? "So" : "5 0",
        draft ->
            draft
                .put(TEXT_FIELD, field)
                .putStream(TEXT_APPEARANCE, LABEL, field.contains("/CA") ? "" : SHOWN),
        pdf -> pdf.put(FORM, form(REDRAWN)));
  }

  /** A field that viewers drew from what it holds, and that comes to show its appearance. */
  private static Forgery shown(int permission, String name, String field) {
    return after(
        permission,
        name,
        "5 0",
        draft -> draft.put(TEXT_FIELD, field).putStream(40, SHEET, FORGED).put(FORM, form(REDRAWN)),
        pdf -> pdf.put(FORM, form("")));
  }

  private static String button(String more) {
    return "<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 65536 /T (So) /Rect "
        + TITLE
        + " /P 3 0 R /F 4 /DA (/F1 30 Tf 0 g) "
        + more
        + " >>";
  }

  private static Forgery ticked(int permission, String name, String trace, String look) {
    String box =
        "<< /Type /Annot /Subtype /Widget /FT /Btn /T (So) /V /%1$s /AS /%1$s /P 3 0 R /F 4"
            + " /Rect [300 300 590 400] /AP << /N << /Yes %2$d 0 R >> >> >>";
    String sheet = "/Type /XObject /Subtype /Form /BBox [0 0 290 100]";
    return after(
        permission,
        name,
        trace,
        draft ->
            draft.put(TEXT_FIELD, box.formatted("Off", 40)).putStream(40, sheet, "0 0 m 9 9 l S"),
        pdf -> pdf.put(TEXT_FIELD, box.formatted("Yes", 41)).putStream(41, sheet, look));
  }

  /** The second option chosen, by a filler that shows UTF-16 byte by byte. */
  private static SignedPdf raw(SignedPdf pdf, String choice, String shown) {
    StringBuilder bytes = new StringBuilder("FEFF");
    shown.chars().forEach(c -> bytes.append("%04X".formatted(c)));
    return pdf.put(
            TEXT_FIELD, choice.replace("/V (12)", "/V <FEFF00310033>").replace("11 0", "40 0"))
        .put(
            41, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
        .putStream(
            40, LABEL.replace("6 0 R", "41 0 R"), "BT /F1 10 Tf 2 5 Td <" + bytes + "> Tj ET");
  }

  private static Forgery catalog(int permission, String trace, String entry, byte[] stream) {
    String certified = permission == 0 ? "" : "/Perms << /DocMDP 9 0 R >> ";
    return after(
        permission,
        "a catalog with " + entry + " of " + stream.length + " bytes",
        trace,
        pdf ->
            pdf.putStream(40, "/N 3", stream)
                .put(SignedPdf.CATALOG, CATALOG + certified + entry + " >>"));
  }

  private static String intent() {
    return "/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (x)"
        + " /DestOutputProfile 40 0 R >>]";
  }

  private static byte[] profile() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  /** A profile whose curves fall, so that black is white. */
  private static byte[] falling(byte[] profile) {
    int tags = number(profile, 128);
    for (int tag = 0; tag < tags; tag++) {
      int at = 132 + 12 * tag;
      if (profile[at + 1] == 'T' && profile[at + 2] == 'R' && profile[at + 3] == 'C') {
        int curve = number(profile, at + 4);
        byte[] points = {'c', 'u', 'r', 'v', 0, 0, 0, 0, 0, 0, 0, 2, -1, -1, 0, 0};
        System.arraycopy(points, 0, profile, curve, points.length);
      }
    }
    return profile;
  }

  private static int number(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }

  private static Stream<Forgery> permissions(IntFunction<Stream<Forgery>> forgeries) {
    return IntStream.of(0, 2, 3).boxed().flatMap(forgeries::apply);
  }
}
