package vn.vanban.signing.forged;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.forged.AppendedSections.entry;
import static vn.vanban.signing.forged.AppendedSections.free;
import static vn.vanban.signing.forged.Forgery.CATALOG;
import static vn.vanban.signing.forged.Forgery.FORGED;
import static vn.vanban.signing.forged.Forgery.after;
import static vn.vanban.signing.forged.Forgery.of;
import static vn.vanban.signing.made.SignedPdf.CONTENT;
import static vn.vanban.signing.made.SignedPdf.FONT;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.page;

import java.io.IOException;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.report.VerificationReport;

/** Files that viewers read in another way than their sections say. */
class SectionForgeryTest {
  private static final String LISTED = "/Annots [7 0 R 8 0 R]";
  private static final String SIGNED_TEXT = "BT /F1 14 Tf 72 700 Td (Quyet dinh so 12) Tj ET";

  @ParameterizedTest
  @MethodSource({
    "generations",
    "numbers",
    "doubleKeys",
    "overridden",
    "hidden",
    "trailers",
    "unreadable",
    "lengths"
  })
  void refuses(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  /** Some viewers take an object of another generation for absent, others do not. */
  static Stream<Forgery> generations() {
    return Stream.of(0, 1, 2, 3)
        .flatMap(
            permission ->
                Stream.of(
                    after(
                        permission,
                        "the page names the text in another generation",
                        "",
                        pdf -> pdf.put(PAGE, page(LISTED).replace("4 0 R", "4 1 R"))),
                    after(
                        permission,
                        "the page names the font in another generation",
                        "",
                        pdf -> pdf.put(PAGE, page(LISTED).replace("6 0 R", "6 7 R")))));
  }

  /** Viewers read what is no number in different ways. */
  static Stream<Forgery> numbers() {
    return Stream.of("--500", "5-500", "500-", "-.", "+-400", "0.0.400", "--400.0")
        .map(
            number ->
                after(
                    0,
                    "the page is cut at " + number,
                    "",
                    draft -> draft.put(PAGE, page(LISTED + " /CropBox [0.0 0.0 595 842]")),
                    pdf -> pdf.put(PAGE, page(LISTED + " /CropBox [0.0 " + number + " 595 842]"))));
  }

  /** Of a key that stands twice some viewers take the first, others the last. */
  static Stream<Forgery> doubleKeys() {
    String font = "<< /Type /Font /Subtype /Type1 /BaseFont /%s /BaseFont /Helvetica >>";
    return Stream.of(
        after(
            0,
            "the first of two names of the font",
            "",
            draft -> draft.put(FONT, font.formatted("Courier")),
            pdf -> pdf.put(FONT, font.formatted("Symbol"))));
  }

  /** A newer section calls the signed text back, for those who read sections. */
  static Stream<Forgery> overridden() {
    Stream<Forgery> slack =
        IntStream.of(-12, -5, -1, 1, 3, 7, 15)
            .mapToObj(
                shift ->
                    overridden(
                        "its place is off by " + shift, sections -> sections.previous() + shift));
    return Stream.concat(
        slack,
        Stream.of(
            overridden("in its place", sections -> sections.previous()),
            overridden("a line too short", sections -> sections.table("70 1\n12 0 n\n", "")),
            overridden(
                "an entry leads nowhere",
                sections -> sections.table(entry(70, 1), "/Info 70 0 R"))));
  }

  private static Forgery overridden(String name, ToLongFunction<AppendedSections> start) {
    return of(
        "another text, taken back: " + name,
        "",
        () -> {
          SignedPdf pdf = SignedPdf.standard();
          long signed = pdf.offset(CONTENT);
          AppendedSections sections = new AppendedSections(pdf);
          long forged = sections.stream(CONTENT, FORGED);
          sections.table(entry(CONTENT, forged), "");
          sections.table(entry(CONTENT, signed), "");
          return sections.startingAt(start.applyAsLong(sections));
        });
  }

  /** Another text stands unlisted in what was signed, for viewers that rebuild the file. */
  static Stream<Forgery> hidden() {
    Stream<Forgery> shifted =
        IntStream.of(-1, 1, 5)
            .mapToObj(
                shift ->
                    of(
                        "another text in the signed part, a start off by " + shift,
                        "",
                        () -> {
                          AppendedSections sections = new AppendedSections(hiding());
                          return sections.startingAt(sections.table(free(70), "") + shift);
                        }));
    return Stream.concat(
        shifted,
        Stream.of(
            of(
                "another text in the signed part, and blanks",
                "",
                () -> hiding().raw(" ".repeat(1500))),
            of(
                "another text in the signed part, and a comment",
                "",
                () -> hiding().raw("%" + "x".repeat(1500) + "\n"))));
  }

  private static SignedPdf hiding() {
    SignedPdf pdf = SignedPdf.draft().put(SignedPdf.SIGNATURE, "<< >>").revision();
    pdf.raw(
        String.format(
            Locale.ROOT,
            "4 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n",
            FORGED.length(),
            FORGED));
    return pdf.sign(Signature.standard()).revision();
  }

  static Stream<Forgery> trailers() {
    return Stream.of(
        trailer("a previous section between two bytes", "/Size 90 /Root 1 0 R /Prev %d.5"),
        trailer("a previous section as a real", "/Size 90 /Root 1 0 R /Prev %d.0"),
        trailer("two catalogs", "/Size 90 /Root 50 0 R /Root 1 0 R /Prev %d"),
        trailer("a size that leaves out the text", "/Size 4 /Root 1 0 R /Prev %d"),
        trailer("no size", "/Root 1 0 R /Prev %d"));
  }

  private static Forgery trailer(String name, String trailer) {
    return of(
        name,
        "",
        () -> {
          AppendedSections sections = new AppendedSections(SignedPdf.standard());
          String written = String.format(Locale.ROOT, trailer, sections.previous());
          return sections.startingAt(sections.tableAlone(free(70), written));
        });
  }

  /** What cannot be read is not the same as what cannot be read. */
  static Stream<Forgery> unreadable() {
    return Stream.concat(
        Stream.of(
            of(
                "a font with a word that is no object",
                "",
                () ->
                    SignedPdf.draft()
                        .style(Style.STREAM)
                        .put(FONT, strange("/BaseFont /Helvetica"))
                        .sign(Signature.standard())
                        .revision()
                        .put(FONT, strange("/BaseFont /Symbol"))
                        .revision())),
        Stream.of("/OpenAction", "/AA", "/OCProperties", "/Names", "/Outlines")
            .map(
                key ->
                    of(
                        key + " that was absent when signed",
                        "",
                        () ->
                            SignedPdf.draft()
                                .style(Style.STREAM)
                                .put(SignedPdf.CATALOG, CATALOG + key + " 50 0 R >>")
                                .sign(Signature.standard())
                                .revision()
                                .put(50, strange("/S /JavaScript /JS (1)"))
                                .revision())));
  }

  private static String strange(String entries) {
    return "<< /Type /Font /Subtype /Type1 " + entries + " /X word >>";
  }

  static Stream<Forgery> lengths() {
    String tooLong = "<< /Length 400 >>\nstream\n" + SIGNED_TEXT + "\nendstream";
    return Stream.of(
        of(
            "the same text with a length that cuts it",
            "",
            () -> {
              AppendedSections sections = new AppendedSections(SignedPdf.standard());
              long at =
                  sections.object(
                      CONTENT, "<< /Length 5 >>\nstream\n" + SIGNED_TEXT + "\nendstream");
              return sections.startingAt(sections.table(entry(CONTENT, at), ""));
            }),
        of(
            "the same text with a length that reaches into another stream",
            "",
            () -> {
              AppendedSections sections =
                  new AppendedSections(
                      SignedPdf.draft()
                          .put(CONTENT, tooLong)
                          .sign(Signature.standard())
                          .revision());
              long text = sections.object(CONTENT, tooLong);
              long after = sections.stream(70, FORGED + " ".repeat(300));
              return sections.startingAt(
                  sections.table(entry(CONTENT, text) + entry(70, after), ""));
            }));
  }
}
