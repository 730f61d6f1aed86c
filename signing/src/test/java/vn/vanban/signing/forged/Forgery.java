package vn.vanban.signing.forged;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/** A document that shows something else than what was signed, and what the report must name. */
record Forgery(String name, Supplier<byte[]> bytes, String trace) {
  static final String CATALOG = "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ";

  /** A form of the size of the page. */
  static final String SHEET =
      "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 6 0 R >> >>";

  /** A form of the size of the text field. */
  static final String LABEL =
      "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 6 0 R >> >>";

  /** What a forger wants to be seen: another number on white. */
  static final String FORGED =
      "q 1 1 1 rg 0 0 595 842 re f Q BT /F1 24 Tf 72 700 Td (Quyet dinh so 99) Tj ET";

  /** The whole page, and a place where it shows nothing. */
  static final String WHOLE_PAGE = "[0 0 595 842]";

  static final String BLANK_PLACE = "[300 300 590 400]";

  /** Somebody whom no anchor knows. */
  private static final TestPki.Identity STRANGER =
      TestPki.IMPOSTOR.issue("CN=Stranger,C=VN").signer();

  /** The checks that tell whether a document is what was signed, whoever signed it. */
  private static final Set<Check> DECISIVE =
      Set.of(Check.FORMAT, Check.SIGNER, Check.INTEGRITY, Check.CHANGES);

  /**
   * A forgery.
   *
   * @param trace what one of the facts of a problem must contain: an object, a field
   */
  static Forgery of(String name, String trace, Supplier<SignedPdf> pdf) {
    return new Forgery(name, () -> pdf.get().bytes(), trace);
  }

  /** The standard document of a permission (0: not certified), changed after signing. */
  static Forgery after(int permission, String name, String trace, UnaryOperator<SignedPdf> change) {
    return after(permission, name, trace, draft -> draft, change);
  }

  /** A document of a permission (0: not certified) that was prepared, signed, and changed. */
  static Forgery after(
      int permission,
      String name,
      String trace,
      UnaryOperator<SignedPdf> preparation,
      UnaryOperator<SignedPdf> change) {
    return of(
        name + ", P=" + permission,
        trace,
        () -> change.apply(signed(permission, Style.TABLE, preparation)).revision());
  }

  /** A signed document of a permission, whose sections are written in a style. */
  static SignedPdf signed(int permission, Style style, UnaryOperator<SignedPdf> preparation) {
    SignedPdf draft = SignedPdf.draft().style(style);
    if (permission == 0) {
      return preparation.apply(draft).sign(Signature.standard()).revision();
    }
    draft.put(SignedPdf.CATALOG, CATALOG + "/Perms << /DocMDP 9 0 R >> >>");
    return preparation
        .apply(draft)
        .sign(Signature.standard().entries(SignedPdf.certifies(permission)))
        .revision();
  }

  /** The page with more annotations. */
  static String page(String annotations) {
    return SignedPdf.page("/Annots [7 0 R 8 0 R " + annotations + "]");
  }

  /** A signature of somebody unknown. */
  static Signature stranger(int object) {
    return Signature.in(object, signed -> Cms.by(STRANGER).over(signed));
  }

  VerificationReport report() throws IOException {
    return Bench.strict(Document.of("forged.pdf", bytes.get()));
  }

  /** What a report holds against the document, leaving trust aside. */
  static List<Problem> objections(VerificationReport report) {
    List<Problem> objections = new ArrayList<>(report.problems());
    for (SignatureReport signature : report.signatures()) {
      signature.problems().stream()
          .filter(problem -> DECISIVE.contains(problem.kind().check()))
          .forEach(objections::add);
    }
    return objections;
  }

  boolean isNamedBy(List<Problem> objections) {
    return objections.stream()
        .flatMap(problem -> problem.facts().values().stream())
        .anyMatch(fact -> fact.contains(trace));
  }

  @Override
  public String toString() {
    return name;
  }
}
