package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Revisions.after;
import static vn.vanban.signing.made.Revisions.of;
import static vn.vanban.signing.made.Revisions.raw;
import static vn.vanban.signing.made.SignedPdf.CATALOG;
import static vn.vanban.signing.made.SignedPdf.CONTENT;
import static vn.vanban.signing.made.SignedPdf.FIELD;
import static vn.vanban.signing.made.SignedPdf.FONT;
import static vn.vanban.signing.made.SignedPdf.INFO;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;
import static vn.vanban.signing.made.SignedPdf.deflate;
import static vn.vanban.signing.made.SignedPdf.draft;
import static vn.vanban.signing.made.SignedPdf.field;
import static vn.vanban.signing.made.SignedPdf.page;
import static vn.vanban.signing.report.Problem.Kind.CHANGED_AFTER_SIGNING;
import static vn.vanban.signing.report.Problem.Kind.CHANGES_UNEXPLAINED;
import static vn.vanban.signing.report.Problem.Kind.UNACCOUNTED_BYTES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.VerificationReport;

/** Sections after signing that viewers read differently, and such that all read alike. */
class TamperedSectionTest {
  private static final String ANNOTATIONS = "/Annots [7 0 R 8 0 R]";
  private static final String TEXT = "BT /F1 14 Tf 72 700 Td (Quyet dinh so 12) Tj ET";

  @ParameterizedTest
  @MethodSource({"honest", "places", "generations", "numbers", "roles"})
  void findsWhatIsWrongAndNothingElse(Case spoiled) throws IOException {
    VerificationReport report = spoiled.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(spoiled.expected());
    assertThat(report.verdict()).isEqualTo(spoiled.verdict());
  }

  static Stream<Case> honest() {
    return Stream.of(
        after("an empty section", pdf -> pdf.free(99)),
        after(
            "the text packed otherwise",
            pdf ->
                pdf.putStream(
                    CONTENT,
                    "/Filter /FlateDecode",
                    deflate(TEXT.getBytes(StandardCharsets.ISO_8859_1)))),
        after(
            "numbers written otherwise",
            pdf -> pdf.put(PAGE, page(ANNOTATIONS).replace("595 842", "595.0 842.00"))),
        after(
            "the annotations in an object of their own",
            pdf -> pdf.put(PAGE, page("/Annots 13 0 R")).put(13, "[7 0 R 8 0 R]")),
        after(
            "an intent for printers",
            pdf ->
                pdf.put(
                    CATALOG,
                    "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /OutputIntents [<< /S /GTS_PDFA1"
                        + " /OutputConditionIdentifier (sRGB) >>] >>")));
  }

  static Stream<Case> places() {
    return Stream.of(
        raw(
            "blanks, and nothing that viewers could find instead",
            pdf -> pdf.raw(" ".repeat(2000))),
        hiding("nothing", pdf -> pdf),
        hiding(
            "a start that is off by a byte",
            pdf -> started(pdf.put(INFO, "<< >>").revision(), 1),
            CHANGES_UNEXPLAINED),
        hiding(
            "a start far from the end",
            pdf -> pdf.put(INFO, "<< >>").revision().raw(" ".repeat(2000)),
            CHANGES_UNEXPLAINED),
        hiding("blanks", pdf -> pdf.raw(" ".repeat(2000)), CHANGES_UNEXPLAINED),
        after("an entry that leads to nothing", pdf -> pdf.pointTo(40, 17), CHANGES_UNEXPLAINED),
        after(
            "an entry for another object",
            pdf -> pdf.pointTo(CONTENT, pdf.offset(FONT)),
            CHANGED_AFTER_SIGNING,
            CHANGES_UNEXPLAINED),
        after(
            "a later copy that is not in force",
            pdf -> {
              long place = pdf.offset(CONTENT);
              return pdf.putStream(CONTENT, "", "BT (13) Tj ET").revision().pointTo(CONTENT, place);
            },
            CHANGED_AFTER_SIGNING),
        after(
            "a trailer in a comment",
            pdf -> pdf.raw("% trailer << /Root 13 0 R >>\n"),
            UNACCOUNTED_BYTES),
        after(
            "a trailer with a key twice",
            pdf -> pdf.put(INFO, "<< >>").trailer("/Info 12 0 R /Info 6 0 R"),
            CHANGED_AFTER_SIGNING),
        after(
            "a text that is as long as it does not say",
            pdf -> pdf.put(CONTENT, "<< /Length 5 >>\nstream\n" + TEXT + "\nendstream"),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> generations() {
    return Stream.of(
        after(
            "the page asks for the text of another generation",
            pdf -> pdf.put(PAGE, page(ANNOTATIONS).replace("4 0 R", "4 1 R")),
            CHANGED_AFTER_SIGNING),
        after(
            "the page asks for a font of another generation",
            pdf -> pdf.put(PAGE, page(ANNOTATIONS).replace("6 0 R", "6 1 R")),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> numbers() {
    return Stream.of(
        of(
            "a number that readers read differently",
            draft().put(PAGE, page(ANNOTATIONS).replace("[0 0", "[0.0 0.0")),
            pdf -> pdf.put(PAGE, page(ANNOTATIONS).replace("[0 0", "[0.0 --500")),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> roles() {
    return Stream.of(
        of(
            "a field that is the font of the page, too",
            draft().put(PAGE, page(ANNOTATIONS).replace("/Font << /F1 6 0 R >>", "/Font 8 0 R")),
            pdf ->
                pdf.put(TEXT_FIELD, SignedPdf.textField("13", 13))
                    .putStream(
                        13,
                        "/Type /XObject /Subtype /Form /BBox [0 0 100 20]"
                            + " /Resources << /Font << /F1 6 0 R >> >>",
                        "BT /F1 10 Tf 2 6 Td (13) Tj ET"),
            CHANGED_AFTER_SIGNING),
        of(
            "a font whose key stands twice",
            draft().put(FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /A /BaseFont /Courier >>"),
            pdf ->
                pdf.put(FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /B /BaseFont /Courier >>"),
            CHANGED_AFTER_SIGNING));
  }

  /** A document that was signed with another text in it that no section lists. */
  private static Case hiding(
      String name, UnaryOperator<SignedPdf> change, Problem.Kind... expected) {
    return Case.pdf(
        "hiding a text: " + name,
        () ->
            change.apply(
                draft()
                    .put(FIELD, field("Signature1", "/AP << /N 10 0 R >>"))
                    .revision()
                    .raw("4 0 obj\n<< /Length 13 >>\nstream\nBT (13) Tj ET\nendstream\nendobj\n")
                    .put(FIELD, field("Signature1", "/V 9 0 R /AP << /N 10 0 R >>"))
                    .sign(Signature.standard())
                    .revision()),
        expected);
  }

  /** Appends a start that names a place so far from the last section. */
  private static SignedPdf started(SignedPdf pdf, int shift) {
    String text = new String(pdf.bytes(), StandardCharsets.ISO_8859_1);
    int table = text.lastIndexOf("\nxref\n") + 1;
    String section = text.substring(table, text.lastIndexOf("startxref"));
    long start = pdf.length();
    return pdf.raw(
        section.replaceAll("/Prev \\d+", "/Prev " + table)
            + "startxref\n"
            + (start + shift)
            + "\n%%EOF\n");
  }
}
