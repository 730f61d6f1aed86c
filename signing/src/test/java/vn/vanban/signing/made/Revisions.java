package vn.vanban.signing.made;

import static vn.vanban.signing.made.SignedPdf.CATALOG;
import static vn.vanban.signing.made.SignedPdf.FORM;
import static vn.vanban.signing.made.SignedPdf.PAGE;
import static vn.vanban.signing.made.SignedPdf.TEXT_FIELD;
import static vn.vanban.signing.made.SignedPdf.certifies;
import static vn.vanban.signing.made.SignedPdf.draft;
import static vn.vanban.signing.made.SignedPdf.field;
import static vn.vanban.signing.made.SignedPdf.form;
import static vn.vanban.signing.made.SignedPdf.page;
import static vn.vanban.signing.made.SignedPdf.textField;

import java.util.function.UnaryOperator;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.report.Problem;

/** Cases of documents that were signed, and then got a further revision. */
public final class Revisions {
  /** The entries of a form XObject as large as the text field. */
  public static final String FORM_XOBJECT =
      "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 6 0 R >> >>";

  private static final String CATALOG_START = "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R ";

  private Revisions() {}

  /** The standard document with a revision after it. */
  public static Case after(String name, UnaryOperator<SignedPdf> change, Problem.Kind... expected) {
    return of(name, SignedPdf.draft(), change, expected);
  }

  /** Another document, signed in the standard field, with a revision after it. */
  public static Case of(
      String name, SignedPdf draft, UnaryOperator<SignedPdf> change, Problem.Kind... expected) {
    return Case.pdf(
        name, () -> change.apply(draft.sign(Signature.standard()).revision()).revision(), expected);
  }

  /** The standard document with bytes after it that are no revision of their own. */
  public static Case raw(String name, UnaryOperator<SignedPdf> change, Problem.Kind... expected) {
    return Case.pdf(name, () -> change.apply(SignedPdf.standard()), expected);
  }

  /** The standard document, certified, with a revision after it. */
  public static Case certified(
      int permission, String name, UnaryOperator<SignedPdf> change, Problem.Kind... expected) {
    return certified(permission, name, SignedPdf.draft(), change, expected);
  }

  /** Another document, certified, with a revision after it. */
  public static Case certified(
      int permission,
      String name,
      SignedPdf draft,
      UnaryOperator<SignedPdf> change,
      Problem.Kind... expected) {
    return Case.pdf(
        "P=" + permission + ": " + name,
        () ->
            change
                .apply(
                    draft
                        .put(CATALOG, CATALOG_START + "/Perms << /DocMDP 9 0 R >> >>")
                        .sign(Signature.standard().entries(certifies(permission)))
                        .revision())
                .revision(),
        expected);
  }

  /** Lists a further annotation, object 13, on the page. */
  public static SignedPdf annotated(SignedPdf pdf, String annotation) {
    return pdf.put(13, "<< /Type /Annot " + annotation + " >>")
        .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]"));
  }

  /** Lists a further annotation, object 13, with an appearance, object 14, on the page. */
  public static SignedPdf drawn(
      SignedPdf pdf, String annotation, String rectangle, String entries, String content) {
    return annotated(pdf, annotation + " /Rect [" + rectangle + "] /AP << /N 14 0 R >>")
        .putStream(
            14,
            "/Type /XObject /Subtype /Form /BBox ["
                + rectangle
                + "] /Resources << /Font << /F1 6 0 R >> /ExtGState << /G0 << /BM /Multiply >> >>"
                + " /XObject << /X0 15 0 R >> >> "
                + entries,
            content);
  }

  /** A further signature that verifies in field 13, value 14, with an appearance, 15. */
  public static SignedPdf countersigned(SignedPdf pdf, String rectangle, String content) {
    return countersigned(
        pdf.putStream(
            15,
            "/Type /XObject /Subtype /Form /BBox ["
                + rectangle
                + "] /Resources << /Font << /F1 6 0 R >> >>",
            content),
        field("Signature2", "/V 14 0 R /AP << /N 15 0 R >>")
            .replace("[72 72 272 142]", "[" + rectangle + "]"));
  }

  /** A further signature that verifies in a field, 13, given as it stands, value 14. */
  public static SignedPdf countersigned(SignedPdf pdf, String field) {
    return pdf.put(13, field)
        .put(FORM, form("7 0 R 8 0 R 13 0 R"))
        .put(PAGE, page("/Annots [7 0 R 8 0 R 13 0 R]"))
        .sign(Signature.in(14, signed -> Signature.standardCms().over(signed)));
  }

  /** The text field filled in, with what its new appearance, object 13, shows. */
  public static SignedPdf filled(SignedPdf pdf, String value, String content) {
    return pdf.put(TEXT_FIELD, textField(value, 13)).putStream(13, FORM_XOBJECT, content);
  }

  /** The standard document with another object in place of one of its own. */
  public static SignedPdf with(int number, String object) {
    return draft().put(number, object);
  }
}
