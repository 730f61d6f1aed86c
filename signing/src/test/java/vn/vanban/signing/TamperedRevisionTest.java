package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Case.pdf;
import static vn.vanban.signing.made.SignedPdf.CATALOG;
import static vn.vanban.signing.made.SignedPdf.CONTENT;
import static vn.vanban.signing.made.SignedPdf.FIELD;
import static vn.vanban.signing.made.SignedPdf.FONT;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.INFO;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.PAGES;
import static vn.vanban.signing.made.SignedPdf.TEXT_APPEARANCE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;
import static vn.vanban.signing.made.SignedPdf.certifies;
import static vn.vanban.signing.made.SignedPdf.draft;
import static vn.vanban.signing.made.SignedPdf.field;
import static vn.vanban.signing.made.SignedPdf.form;
import static vn.vanban.signing.made.SignedPdf.locks;
import static vn.vanban.signing.made.SignedPdf.page;
import static vn.vanban.signing.made.SignedPdf.standard;
import static vn.vanban.signing.made.SignedPdf.textField;
import static vn.vanban.signing.report.Problem.Kind.CERTIFICATION_VIOLATED;
import static vn.vanban.signing.report.Problem.Kind.CHANGED_AFTER_SIGNING;
import static vn.vanban.signing.report.Problem.Kind.CHANGES_UNEXPLAINED;
import static vn.vanban.signing.report.Problem.Kind.DIGEST_MISMATCH;
import static vn.vanban.signing.report.Problem.Kind.NEW_FIELD_OVER_CONTENT;
import static vn.vanban.signing.report.Problem.Kind.SIGNATURE_REMOVED;
import static vn.vanban.signing.report.Problem.Kind.UNACCOUNTED_BYTES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** The tamper matrix, third part: what is added to a document after it was signed. */
class TamperedRevisionTest {
  private static final String CATALOG_START = "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ";
  private static final String FORM_XOBJECT = "/Type /XObject /Subtype /Form /BBox [0 0 100 20]";

  @ParameterizedTest
  @MethodSource({
    "allowed",
    "pages",
    "catalogs",
    "forms",
    "signatures",
    "references",
    "structures",
    "certified",
    "locked"
  })
  void findsWhatIsWrongAndNothingElse(Case spoiled) throws IOException {
    VerificationReport report = spoiled.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(spoiled.expected());
    assertThat(report.verdict()).isEqualTo(spoiled.verdict());
  }

  static Stream<Case> allowed() {
    return Stream.of(
        after("nothing", pdf -> pdf),
        after("blank lines", pdf -> pdf.raw("\n\r\n  \n")),
        after("a comment", pdf -> pdf.raw("% stamped by nobody\n")),
        after("the same page once more", pdf -> pdf.put(PAGE, page("/Annots [7 0 R 8 0 R]"))),
        after("the form filled in", pdf -> fill(pdf, "13")),
        after("the form filled in twice", pdf -> refill(fill(pdf, "13").revision())),
        after("other document information", pdf -> pdf.put(INFO, "<< /Producer (Another) >>")),
        after("a store of validation data", pdf -> store(pdf)),
        after("metadata", pdf -> metadata(pdf, "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")),
        after("an extension announced", pdf -> pdf.put(CATALOG, CATALOG_START + extension(8))),
        after(
            "a new font for fields",
            pdf ->
                pdf.put(13, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>")
                    .put(FORM, form("7 0 R 8 0 R").replace("/F1 6 0 R", "/F1 6 0 R /F2 13 0 R"))),
        after("an object that nothing refers to", pdf -> pdf.put(13, "(nothing)")),
        after("a further signature in a new field", pdf -> countersign(pdf, "Signature2")),
        after("a further signature in an invisible field", pdf -> sign(pdf, second(), invisible())),
        after("a document time stamp", pdf -> timestamp(pdf)),
        after(
            "a store, then a document time stamp",
            pdf -> timestamp(store(pdf).revision(), 16, CATALOG_START + "/DSS 15 0 R >>")),
        pdf("allowed: the empty field that was left for it is signed", () -> prepared().revision()),
        pdf(
            "allowed: the form filled in, in object streams",
            () -> fill(signedIn(Style.STREAM), "13").revision()),
        pdf(
            "allowed: a further signature, in object streams",
            () -> countersign(signedIn(Style.STREAM), "Signature2").revision()),
        pdf(
            "allowed: the form filled in, in a hybrid file",
            () -> fill(signedIn(Style.HYBRID), "13").revision()));
  }

  static Stream<Case> pages() {
    return Stream.of(
        after(
            "the text replaced",
            pdf -> pdf.putStream(CONTENT, "", "BT (13) Tj ET"),
            CHANGED_AFTER_SIGNING),
        after(
            "the page shows another stream",
            pdf ->
                pdf.putStream(13, "", "BT (13) Tj ET")
                    .put(PAGE, page("/Annots [7 0 R 8 0 R]").replace("4 0 R", "13 0 R")),
            CHANGED_AFTER_SIGNING),
        after(
            "the page shows one stream more",
            pdf ->
                pdf.putStream(13, "", "BT (13) Tj ET")
                    .put(PAGE, page("/Annots [7 0 R 8 0 R]").replace("4 0 R", "[4 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a new page",
            pdf ->
                pdf.put(13, page(""))
                    .put(PAGES, "<< /Type /Pages /Kids [3 0 R 13 0 R] /Count 2 >>"),
            CHANGED_AFTER_SIGNING),
        after(
            "another page in its place",
            pdf -> pdf.put(13, page("")).put(PAGES, "<< /Type /Pages /Kids [13 0 R] /Count 1 >>"),
            CHANGED_AFTER_SIGNING),
        after(
            "no page",
            pdf -> pdf.put(PAGES, "<< /Type /Pages /Kids [] /Count 0 >>"),
            CHANGED_AFTER_SIGNING),
        after(
            "the page turned",
            pdf -> pdf.put(PAGE, page("/Rotate 180 /Annots [7 0 R 8 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "the page cut",
            pdf -> pdf.put(PAGE, page("/CropBox [0 0 595 100] /Annots [7 0 R 8 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "an action when the page opens",
            pdf ->
                pdf.put(
                    PAGE, page("/AA << /O << /S /JavaScript /JS (1) >> >> /Annots [7 0 R 8 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "the font swapped under the same text",
            pdf -> pdf.put(FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"),
            CHANGED_AFTER_SIGNING),
        after(
            "the font's encoding swapped",
            pdf ->
                pdf.put(
                    FONT,
                    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica"
                        + " /Encoding << /Differences [49 /two /one] >> >>"),
            CHANGED_AFTER_SIGNING),
        after(
            "an annotation",
            pdf ->
                pdf.put(
                        13,
                        "<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 500] /Contents (x) >>")
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a link",
            pdf ->
                pdf.put(13, "<< /Type /Annot /Subtype /Link /Rect [0 0 500 500] >>")
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a widget of no field",
            pdf ->
                pdf.put(
                        13,
                        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /Rect [0 0 500 500] >>")
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "an annotation taken away",
            pdf -> pdf.put(PAGE, page("/Annots [7 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "annotations in another order",
            pdf -> pdf.put(PAGE, page("/Annots [8 0 R 7 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a key of the page twice",
            pdf ->
                pdf.putStream(13, "", "BT (13) Tj ET")
                    .put(
                        PAGE,
                        page("/Annots [7 0 R 8 0 R] /Contents 13 0 R")
                            .replace(" /Contents 4 0 R", "")
                            .replace(" >>", " /Contents 4 0 R >>")),
            CHANGED_AFTER_SIGNING),
        after("the text taken away", pdf -> pdf.free(CONTENT), CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> catalogs() {
    return Stream.of(
        catalog("an action when it opens", "/OpenAction << /S /JavaScript /JS (1) >> >>"),
        catalog("additional actions", "/AA << /WC << /S /JavaScript /JS (1) >> >> >>"),
        catalog(
            "scripts by name",
            "/Names << /JavaScript << /Names [(x) << /S /JavaScript /JS (1) >>] >> >> >>"),
        catalog("embedded files", "/Names << /EmbeddedFiles << /Names [] >> >> >>"),
        catalog("layers", "/OCProperties << /OCGs [] /D << >> >> >>"),
        catalog("a destination", "/Dests << /a [3 0 R /Fit] >> >>"),
        catalog("a collection", "/Collection << /View /H >> >>"),
        catalog("page labels", "/PageLabels << /Nums [0 << /S /D /St 7 >>] >> >>"),
        catalog("how it is shown", "/PageMode /FullScreen >>"),
        catalog("another version twice", "/Version /1.6 /Version /2.0 >>"),
        catalog("a permission", "/Perms << /DocMDP 9 0 R >> >>"),
        after(
            "a store with something else in it",
            pdf ->
                pdf.put(15, "<< /Type /DSS /JS (1) >>")
                    .put(CATALOG, CATALOG_START + "/DSS 15 0 R >>"),
            CHANGED_AFTER_SIGNING),
        after(
            "metadata with a document type",
            pdf ->
                metadata(pdf, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
            CHANGED_AFTER_SIGNING),
        after(
            "the form taken away",
            pdf -> pdf.put(CATALOG, "<< /Type /Catalog /Pages 2 0 R >>"),
            CHANGED_AFTER_SIGNING,
            SIGNATURE_REMOVED),
        after("an orphan catalog", pdf -> pdf.put(13, CATALOG_START + ">>"), CHANGED_AFTER_SIGNING),
        after("an orphan page", pdf -> pdf.put(13, page("")), CHANGED_AFTER_SIGNING),
        after(
            "another catalog",
            pdf -> pdf.put(13, CATALOG_START + ">>").root("13 0 R"),
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: the store taken away",
            () ->
                store(draft())
                    .sign(Signature.standard())
                    .revision()
                    .put(CATALOG, CATALOG_START + ">>")
                    .revision(),
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: the store emptied",
            () ->
                store(draft())
                    .sign(Signature.standard())
                    .revision()
                    .put(15, "<< /Type /DSS >>")
                    .revision(),
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: an extension taken back",
            () ->
                draft()
                    .put(CATALOG, CATALOG_START + extension(8))
                    .sign(Signature.standard())
                    .revision()
                    .put(CATALOG, CATALOG_START + extension(3))
                    .revision(),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> forms() {
    return Stream.of(
        after(
            "the appearance of a field, not its value",
            pdf ->
                pdf.put(TEXT_FIELD, textField("12", 13))
                    .putStream(13, FORM_XOBJECT, "/Tx BMC BT /F1 10 Tf (999) Tj ET EMC"),
            CHANGED_AFTER_SIGNING),
        after(
            "the field moved",
            pdf ->
                pdf.put(
                    TEXT_FIELD,
                    textField("12", TEXT_APPEARANCE).replace("[72 600 172", "[72 700 572")),
            CHANGED_AFTER_SIGNING),
        after(
            "the field moved and filled in",
            pdf ->
                fill(pdf, "13")
                    .put(TEXT_FIELD, textField("13", 13).replace("[72 600 172", "[72 700 572")),
            CHANGED_AFTER_SIGNING),
        after(
            "the field renamed",
            pdf -> pdf.put(TEXT_FIELD, textField("12", TEXT_APPEARANCE).replace("(So)", "(Ngay)")),
            CHANGED_AFTER_SIGNING),
        after(
            "the field with a script",
            pdf ->
                pdf.put(
                    TEXT_FIELD,
                    textField("12", TEXT_APPEARANCE)
                        .replace("/F 4", "/F 4 /AA << /F << /S /JavaScript /JS (1) >> >>")),
            CHANGED_AFTER_SIGNING),
        after(
            "the field hidden",
            pdf -> pdf.put(TEXT_FIELD, textField("12", TEXT_APPEARANCE).replace("/F 4", "/F 2")),
            CHANGED_AFTER_SIGNING),
        after("the field taken away", pdf -> pdf.put(FORM, form("7 0 R")), CHANGED_AFTER_SIGNING),
        after(
            "a new text field",
            pdf ->
                pdf.put(13, textField("x", TEXT_APPEARANCE).replace("(So)", "(Moi)"))
                    .put(FORM, form("7 0 R 8 0 R 13 0 R"))
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a new signature field without a signature",
            pdf ->
                pdf.put(13, field("Signature2", ""))
                    .put(FORM, form("7 0 R 8 0 R 13 0 R"))
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "the form's font swapped",
            pdf ->
                pdf.put(13, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>")
                    .put(FORM, form("7 0 R 8 0 R").replace("/F1 6 0 R", "/F1 13 0 R")),
            CHANGED_AFTER_SIGNING),
        after(
            "a form in place of this one that XML describes",
            pdf ->
                pdf.putStream(13, "", "<xdp/>")
                    .put(
                        FORM,
                        form("7 0 R 8 0 R").replace("/SigFlags 3", "/SigFlags 3 /XFA 13 0 R")),
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: an appearance that the page shows too",
            () ->
                draft()
                    .put(TEXT_FIELD, textField("12", CONTENT))
                    .sign(Signature.standard())
                    .revision()
                    .put(TEXT_FIELD, textField("13", CONTENT))
                    .putStream(CONTENT, FORM_XOBJECT, "BT /F1 14 Tf (13) Tj ET")
                    .revision(),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> signatures() {
    return Stream.of(
        after(
            "the signature moved",
            pdf ->
                pdf.put(
                    FIELD,
                    field("Signature1", "/V 9 0 R /AP << /N 10 0 R >>")
                        .replace("[72 72", "[72 400")),
            CHANGED_AFTER_SIGNING),
        after(
            "the signature hidden",
            pdf ->
                pdf.put(
                    FIELD,
                    field("Signature1", "/V 9 0 R /AP << /N 10 0 R >>").replace("/F 132", "/F 2")),
            CHANGED_AFTER_SIGNING),
        after(
            "the signature renamed",
            pdf -> pdf.put(FIELD, field("Signature9", "/V 9 0 R /AP << /N 10 0 R >>")),
            CHANGED_AFTER_SIGNING),
        after(
            "the signature looks otherwise",
            pdf ->
                pdf.putStream(
                    SignedPdf.APPEARANCE,
                    "/Type /XObject /Subtype /Form /BBox [0 0 200 70]",
                    "BT /F1 10 Tf (Pham Van Khac) Tj ET"),
            CHANGED_AFTER_SIGNING),
        after(
            "the signature has another appearance",
            pdf ->
                pdf.put(FIELD, field("Signature1", "/V 9 0 R /AP << /N 13 0 R >>"))
                    .putStream(
                        13, "/Type /XObject /Subtype /Form /BBox [0 0 200 70]", "BT (x) Tj ET"),
            CHANGED_AFTER_SIGNING),
        after(
            "the signature taken away",
            pdf -> pdf.put(FIELD, field("Signature1", "/AP << /N 10 0 R >>")),
            CHANGED_AFTER_SIGNING,
            SIGNATURE_REMOVED),
        after(
            "the signature's field taken away",
            pdf -> pdf.put(FORM, form("8 0 R")).put(PAGE, page("/Annots [8 0 R]")),
            CHANGED_AFTER_SIGNING,
            SIGNATURE_REMOVED),
        after(
            "a second field with the same signature",
            pdf ->
                pdf.put(13, field("Signature2", "/V 9 0 R"))
                    .put(FORM, form("7 0 R 8 0 R 13 0 R"))
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            CHANGED_AFTER_SIGNING),
        after(
            "a further signature that does not verify",
            pdf ->
                sign(
                    pdf,
                    Signature.in(
                        14,
                        signed -> Signature.standardCms().messageDigest(new byte[32]).over(signed)),
                    field("Signature2", "/V 14 0 R")),
            CHANGED_AFTER_SIGNING,
            DIGEST_MISMATCH),
        after(
            "a further signature with a script",
            pdf ->
                sign(
                    pdf,
                    second(),
                    field("Signature2", "/V 14 0 R /AA << /E << /S /JavaScript /JS (1) >> >>")),
            CHANGED_AFTER_SIGNING),
        after(
            "a further signature with an action",
            pdf -> sign(pdf, second(), field("Signature2", "/V 14 0 R /A << /S /Launch /F (x) >>")),
            CHANGED_AFTER_SIGNING),
        after(
            "a further signature, and the text",
            pdf -> countersign(pdf, "Signature2").putStream(CONTENT, "", "BT (13) Tj ET"),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> references() {
    return Stream.of(
        pdf(
            "changed: the text, and back again",
            () ->
                standard()
                    .putStream(CONTENT, "", "BT (13) Tj ET")
                    .revision()
                    .putStream(CONTENT, "", "BT /F1 14 Tf 72 700 Td (Quyet dinh so 12) Tj ET")
                    .revision(),
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: an object points to its older self",
            () -> {
              SignedPdf pdf = draft().putStream(CONTENT, "", "BT (draft) Tj ET").revision();
              long old = pdf.offset(CONTENT);
              return pdf.putStream(CONTENT, "", "BT (final) Tj ET")
                  .sign(Signature.standard())
                  .revision()
                  .pointTo(CONTENT, old)
                  .revision();
            },
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: the text, in object streams",
            () ->
                signedIn(Style.STREAM)
                    .put(PAGE, page("/Rotate 90 /Annots [7 0 R 8 0 R]"))
                    .revision(),
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: the font, in object streams",
            () ->
                signedIn(Style.STREAM)
                    .put(FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")
                    .revision(),
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: the font, in the hidden part of a hybrid file",
            () ->
                signedIn(Style.HYBRID)
                    .put(FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")
                    .revision(),
            CHANGED_AFTER_SIGNING),
        pdf(
            "changed: the page, in the hidden part of a hybrid file",
            () ->
                signedIn(Style.HYBRID)
                    .put(PAGE, page("/Rotate 90 /Annots [7 0 R 8 0 R]"))
                    .revision(),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> structures() {
    return Stream.of(
        after(
            "an object that no section lists",
            pdf -> pdf.raw("13 0 obj\n(x)\nendobj\n"),
            UNACCOUNTED_BYTES),
        after(
            "an object that no section lists, and an end",
            pdf ->
                pdf.raw(
                    "4 0 obj\n<< /Length 2 >>\nstream\nET\nendstream\nendobj\nstartxref\n"
                        + xref(pdf)
                        + "\n%%EOF\n"),
            UNACCOUNTED_BYTES),
        after("words", pdf -> pdf.raw("signed by everybody\n"), UNACCOUNTED_BYTES),
        after(
            "an object in a comment", pdf -> pdf.raw("% 4 0 obj (x) endobj\n"), UNACCOUNTED_BYTES),
        after(
            "an object between two sections",
            pdf -> fill(pdf.raw("4 0 obj\n<< /Length 2 >>\nstream\nET\nendstream\nendobj\n"), "13"),
            UNACCOUNTED_BYTES),
        after(
            "a trailer alone", pdf -> pdf.raw("trailer\n<< /Root 13 0 R >>\n"), UNACCOUNTED_BYTES),
        after(
            "an empty section and another page",
            pdf -> pdf.raw("4 0 obj\n<< /Length 2 >>\nstream\nET\nendstream\nendobj\n").free(99),
            UNACCOUNTED_BYTES),
        after(
            "a start that leads nowhere",
            pdf -> pdf.raw("startxref\n7\n%%EOF\n"),
            CHANGES_UNEXPLAINED),
        after(
            "a start past the end",
            pdf -> pdf.raw("startxref\n99999999\n%%EOF\n"),
            CHANGES_UNEXPLAINED),
        pdf(
            "changed: a section that does not build on the signed one",
            () -> {
              SignedPdf pdf = standard();
              long start = pdf.length();
              StringBuilder section = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
              for (int number = CATALOG; number <= INFO; number++) {
                section.append(
                    String.format(
                        Locale.ROOT, "%d 1\n%010d 00000 n \n", number, pdf.offset(number)));
              }
              return pdf.raw(
                  section
                      + "trailer\n<< /Size 13 /Root 1 0 R >>\nstartxref\n"
                      + start
                      + "\n%%EOF\n");
            },
            CHANGED_AFTER_SIGNING),
        after(
            "encrypted",
            pdf -> pdf.trailer("/Encrypt << /Filter /Standard /V 1 /R 2 >>"),
            Problem.Kind.MALFORMED));
  }

  static Stream<Case> certified() {
    return Stream.of(
        certified(1, "nothing", pdf -> pdf),
        certified(
            1,
            "a store",
            pdf ->
                store(pdf)
                    .put(CATALOG, CATALOG_START + "/Perms << /DocMDP 9 0 R >> /DSS 15 0 R >>")),
        certified(1, "the form filled in", pdf -> fill(pdf, "13"), CERTIFICATION_VIOLATED),
        certified(
            1,
            "a further signature",
            pdf -> sign(pdf, second(), invisible()),
            CERTIFICATION_VIOLATED),
        certified(2, "a further signature", pdf -> sign(pdf, second(), invisible())),
        certified(
            1,
            "a document time stamp",
            pdf -> timestamp(pdf, 13, CATALOG_START + "/Perms << /DocMDP 9 0 R >> >>")),
        certified(2, "the form filled in", pdf -> fill(pdf, "13")),
        certified(
            2,
            "a further signature over the text",
            pdf ->
                sign(
                    pdf,
                    second(),
                    field("Signature2", "/V 14 0 R")
                        .replace("[72 72 272 142]", "[60 690 400 760]")),
            NEW_FIELD_OVER_CONTENT),
        certified(2, "a comment", pdf -> comment(pdf), CHANGED_AFTER_SIGNING),
        certified(
            2,
            "the certification taken away",
            pdf -> pdf.put(CATALOG, CATALOG_START + ">>"),
            CHANGED_AFTER_SIGNING),
        certified(3, "a comment", pdf -> comment(pdf)),
        certified(3, "the form filled in", pdf -> fill(pdf, "13")),
        certified(
            3,
            "a stamp over the text",
            pdf ->
                pdf.put(
                        13,
                        "<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 900] /Contents (x) >>")
                    .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]")),
            NEW_FIELD_OVER_CONTENT),
        certified(
            3,
            "the text",
            pdf -> pdf.putStream(CONTENT, "", "BT (13) Tj ET"),
            CHANGED_AFTER_SIGNING));
  }

  static Stream<Case> locked() {
    return Stream.of(
        lockedBy(locks("Include", "(Ngay)"), "", "another field"),
        lockedBy(locks("Exclude", "(So)"), "", "every other field"),
        lockedBy(
            "",
            "/Lock << /Type /SigFieldLock /Action /Include /Fields [(Ngay)] /P 1 >>",
            "a permission in its lock",
            CERTIFICATION_VIOLATED));
  }

  /** Whichever kind says it: a locked field that was filled in is a change that is proven. */
  @ParameterizedTest
  @MethodSource("filledThoughLocked")
  void refusesToFillInALockedField(Case filled) throws IOException {
    VerificationReport report = filled.report();

    Outcome changes = report.signatures().get(0).outcome(Check.CHANGES);
    assertThat(changes.verdict()).as(() -> Bench.text(report)).isEqualTo(Verdict.FAILED);
    assertThat(report.signatures().get(0).problems())
        .allMatch(problem -> problem.kind().check() == Check.CHANGES);
  }

  static Stream<Case> filledThoughLocked() {
    return Stream.of(
        lockedBy(locks("All", ""), "", "all fields"),
        lockedBy(locks("Include", "(So)"), "", "the field"),
        lockedBy(locks("Exclude", "(Ngay)"), "", "all fields but another"),
        lockedBy(locks("Nonsense", ""), "", "a word that nobody knows"),
        lockedBy("", "/Lock << /Type /SigFieldLock /Action /All >>", "its own lock"));
  }

  private static Case after(
      String name, UnaryOperator<SignedPdf> change, Problem.Kind... expected) {
    return pdf(
        (expected.length == 0 ? "allowed: " : "changed: ") + name,
        () -> {
          SignedPdf pdf = standard();
          long before = pdf.length();
          SignedPdf changed = change.apply(pdf);
          return changed.length() == before || name.contains("section") && !name.contains("lists")
              ? name.equals("nothing") ? changed : changed.revision()
              : changed;
        },
        expected);
  }

  private static Case catalog(String name, String entries) {
    return after(name, pdf -> pdf.put(CATALOG, CATALOG_START + entries), CHANGED_AFTER_SIGNING);
  }

  private static Case certified(
      int permission, String name, UnaryOperator<SignedPdf> change, Problem.Kind... expected) {
    return pdf(
        "certified with P=" + permission + ": " + name,
        () -> {
          SignedPdf pdf =
              draft()
                  .put(CATALOG, CATALOG_START + "/Perms << /DocMDP 9 0 R >> >>")
                  .sign(Signature.standard().entries(certifies(permission)))
                  .revision();
          return change.apply(pdf).revision();
        },
        expected);
  }

  private static Case lockedBy(
      String reference, String lock, String name, Problem.Kind... expected) {
    return pdf(
        "locked: " + name,
        () ->
            fill(
                    draft()
                        .put(FIELD, field("Signature1", "/V 9 0 R /AP << /N 10 0 R >> " + lock))
                        .sign(Signature.standard().entries(reference))
                        .revision(),
                    "13")
                .revision(),
        expected);
  }

  private static SignedPdf signedIn(Style style) {
    return draft().style(style).sign(Signature.standard()).revision();
  }

  private static SignedPdf fill(SignedPdf pdf, String value) {
    int appearance = pdf.next();
    return pdf.put(TEXT_FIELD, textField(value, appearance))
        .putStream(appearance, FORM_XOBJECT, "/Tx BMC BT /F1 10 Tf (" + value + ") Tj ET EMC");
  }

  private static SignedPdf refill(SignedPdf pdf) {
    return fill(pdf, "14").revision();
  }

  private static SignedPdf store(SignedPdf pdf) {
    return pdf.putStream(13, "", TestPki.Crl.of(TestPki.INTERMEDIATE).encoded())
        .putStream(14, "", TestPki.INTERMEDIATE.encoded())
        .put(15, "<< /Type /DSS /CRLs [13 0 R] /Certs [14 0 R] >>")
        .put(CATALOG, CATALOG_START + "/DSS 15 0 R >>");
  }

  private static SignedPdf metadata(SignedPdf pdf, String xmp) {
    return pdf.putStream(13, "/Type /Metadata /Subtype /XML", xmp)
        .put(CATALOG, CATALOG_START + "/Metadata 13 0 R >>");
  }

  private static String extension(int level) {
    return "/Extensions << /ADBE << /BaseVersion /1.7 /ExtensionLevel " + level + " >> >> >>";
  }

  private static SignedPdf comment(SignedPdf pdf) {
    return pdf.put(13, "<< /Type /Annot /Subtype /Text /Rect [500 800 520 820] /Contents (x) >>")
        .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]"));
  }

  private static String invisible() {
    return field("Signature2", "/V 14 0 R").replace("[72 72 272 142]", "[0 0 0 0]");
  }

  private static Signature second() {
    return Signature.in(14, signed -> Signature.standardCms().over(signed));
  }

  private static SignedPdf countersign(SignedPdf pdf, String name) {
    return pdf.next() > 14
        ? sign(pdf, pdf.next())
        : sign(pdf, second(), field(name, "/V 14 0 R").replace("[72 72", "[300 72"));
  }

  private static SignedPdf sign(SignedPdf pdf, int from) {
    return sign(
        pdf,
        from,
        Signature.in(from + 1, signed -> Signature.standardCms().over(signed)),
        field("Signature2", "/V " + (from + 1) + " 0 R"));
  }

  private static SignedPdf sign(SignedPdf pdf, Signature signature, String field) {
    return sign(pdf, 13, signature, field);
  }

  private static SignedPdf sign(SignedPdf pdf, int number, Signature signature, String field) {
    return pdf.put(number, field)
        .put(FORM, form("7 0 R 8 0 R " + number + " 0 R"))
        .put(PAGE, page("/Annots [7 0 R 8 0 R " + number + " 0 R]"))
        .sign(signature);
  }

  private static SignedPdf timestamp(SignedPdf pdf) {
    return timestamp(pdf, 13, CATALOG_START + ">>");
  }

  private static SignedPdf timestamp(SignedPdf pdf, int number, String catalog) {
    return sign(
            pdf,
            number,
            Signature.in(
                    number + 1,
                    signed -> Cms.token(TestPki.TSA, TestPki.STAMPED.plusSeconds(60), signed))
                .type("/Type /DocTimeStamp")
                .subFilter("ETSI.RFC3161"),
            field("Timestamp1", "/V " + (number + 1) + " 0 R")
                .replace("[72 72 272 142]", "[0 0 0 0]"))
        .put(CATALOG, catalog);
  }

  /** A document with an empty second signature field, signed, and then signed in that field. */
  private static SignedPdf prepared() {
    return draft()
        .put(13, field("Signature2", "").replace("[72 72", "[300 72"))
        .put(FORM, form("7 0 R 8 0 R 13 0 R"))
        .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]"))
        .sign(Signature.standard())
        .revision()
        .put(13, field("Signature2", "/V 14 0 R /AP << /N 15 0 R >>").replace("[72 72", "[300 72"))
        .putStream(15, FORM_XOBJECT, "BT /F1 10 Tf (Tran Thi Thu) Tj ET")
        .sign(second());
  }

  private static long xref(SignedPdf pdf) {
    String text = new String(pdf.bytes(), StandardCharsets.ISO_8859_1);
    return text.lastIndexOf("\nxref\n") + 1L;
  }
}
