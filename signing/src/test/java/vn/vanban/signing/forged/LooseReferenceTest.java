package vn.vanban.signing.forged;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.forged.Forgery.CATALOG;
import static vn.vanban.signing.forged.Forgery.after;
import static vn.vanban.signing.forged.Forgery.page;
import static vn.vanban.signing.forged.Forgery.stranger;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.TEXT_APPEARANCE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;

import java.io.IOException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.report.VerificationReport;

/**
 * A document is signed with a reference that leads nowhere, or to a comment; then the object comes,
 * as a comment, a field or an element that is allowed, and is an action or a list of names as well.
 */
class LooseReferenceTest {
  private static final int OBJECT = 20;
  private static final String SCRIPT =
      "/S /JavaScript /JS (app.alert\\(99\\)) /Nums [0 << /P (99) >>] ";
  private static final String NOTE =
      "<< /Type /Annot /Subtype /Text /Rect [500 800 520 820] /F 4 /Contents (x) ";

  /** Where the catalog refers to the object. */
  private static Stream<String> uses() {
    return Stream.of(
        "/OpenAction 20 0 R",
        "/AA << /WC 20 0 R >>",
        "/Names << /JavaScript << /Names [(a) 20 0 R] >> >>",
        "/Outlines << /First << /Title (x) /A 20 0 R >> >>",
        "/AF [20 0 R]",
        "/Dests 20 0 R",
        "/PageLabels 20 0 R",
        "/OCProperties 20 0 R",
        "/ViewerPreferences 20 0 R",
        "/Collection 20 0 R");
  }

  @ParameterizedTest
  @MethodSource({"comments", "changedComments", "fields", "elements"})
  void refuses(Forgery forgery) throws IOException {
    VerificationReport report = forgery.report();

    assertThat(Forgery.objections(report)).as(() -> Bench.text(report)).isNotEmpty();
    assertThat(forgery.isNamedBy(Forgery.objections(report))).as(() -> Bench.text(report)).isTrue();
  }

  static Stream<Forgery> comments() {
    return uses()
        .map(
            use ->
                after(
                    3,
                    use + " comes as a comment",
                    "20 0",
                    used(use),
                    pdf -> pdf.put(OBJECT, NOTE + SCRIPT + ">>").put(PAGE, page("20 0 R"))));
  }

  static Stream<Forgery> changedComments() {
    return uses()
        .map(
            use ->
                after(
                    3,
                    use + " was a comment",
                    "20 0",
                    draft ->
                        used(use).apply(draft).put(OBJECT, NOTE + ">>").put(PAGE, page("20 0 R")),
                    pdf -> pdf.put(OBJECT, NOTE + SCRIPT + ">>")));
  }

  static Stream<Forgery> fields() {
    Stream<Forgery> used =
        uses()
            .map(
                use ->
                    after(
                        2,
                        use + " comes as a field",
                        "20 0",
                        used(use),
                        LooseReferenceTest::signed));
    String touched =
        SignedPdf.textField("12", TEXT_APPEARANCE).replace("/F 4", "/F 4 /AA << /K 20 0 R >>");
    Stream<Forgery> fields =
        IntStream.of(0, 2, 3)
            .mapToObj(
                permission ->
                    after(
                        permission,
                        "the script of a field comes as a field",
                        "20 0",
                        draft -> draft.put(TEXT_FIELD, touched),
                        LooseReferenceTest::signed));
    return Stream.concat(used, fields);
  }

  static Stream<Forgery> elements() {
    String root = "<< /Type /StructTreeRoot /K [31 0 R %s] >>";
    return uses()
        .flatMap(
            use ->
                IntStream.rangeClosed(1, 3)
                    .mapToObj(
                        permission ->
                            after(
                                permission,
                                use + " comes as an element",
                                "20 0",
                                draft ->
                                    used("/StructTreeRoot 30 0 R " + use)
                                        .apply(draft)
                                        .put(30, root.formatted(""))
                                        .put(
                                            31,
                                            "<< /Type /StructElem /S /P /P 30 0 R /Pg 3 0 R /K [0] >>"),
                                pdf ->
                                    pdf.put(30, root.formatted("20 0 R"))
                                        .put(
                                            OBJECT,
                                            "<< "
                                                + SCRIPT
                                                + "/P 30 0 R /K << /Type /OBJR /Obj 40 0 R >> >>")
                                        .put(40, "<< /X 1 >>"))));
  }

  private static UnaryOperator<SignedPdf> used(String use) {
    return draft ->
        draft.put(SignedPdf.CATALOG, CATALOG + "/Perms << /DocMDP 9 0 R >> " + use + " >>");
  }

  /** A further signature, whose field is the object. */
  private static SignedPdf signed(SignedPdf pdf) {
    return pdf.put(
            OBJECT,
            SignedPdf.field("Signature2", "/V 22 0 R " + SCRIPT)
                .replace("[72 72 272 142]", "[0 0 0 0]"))
        .put(FORM, SignedPdf.form("7 0 R 8 0 R 20 0 R"))
        .put(PAGE, page("20 0 R"))
        .sign(stranger(22));
  }
}
