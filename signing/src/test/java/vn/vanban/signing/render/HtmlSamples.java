package vn.vanban.signing.render;

import static vn.vanban.signing.made.SignedPdf.CONTENT;
import static vn.vanban.signing.made.SignedPdf.FREE;
import static vn.vanban.signing.made.SignedPdf.PAGES;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Revisions;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.VerificationReport;

/** Documents for reports to be looked at: by tests, and by a person with {@link #main}. */
final class HtmlSamples {
  /** Markup, a script, an override of direction, controls, half a pair, and no end. */
  static final String HOSTILE =
      "</title><script>alert(1)</script>\"' onload=x \u202Efdp.gnah\u202C \u0000\u001B[2J \uD800 &lt;"
          + "W".repeat(3_000);

  private HtmlSamples() {}

  static Document signed() {
    return SignedPdf.standard().document();
  }

  /** A page whose text names a person, signed. */
  static SignedPdf withText(String content) {
    return SignedPdf.draft()
        .putStream(CONTENT, "", content)
        .sign(SignedPdf.Signature.standard())
        .revision();
  }

  /** Another text on the page after signing. */
  static Document tampered() {
    return SignedPdf.standard()
        .putStream(CONTENT, "", "BT /F1 18 Tf 72 700 Td (Quyet dinh KHAC) Tj ET")
        .revision()
        .document();
  }

  /** A stamp on the page after signing. */
  static Document stamped() {
    return Revisions.annotated(
            SignedPdf.standard(), "/Subtype /Square /Rect [300 300 500 340] /C [1 0 0] /IC [1 1 0]")
        .revision()
        .document();
  }

  /** So many pages of print, the first one signed. */
  static Document pages(int count) {
    StringBuilder text = new StringBuilder("BT /F1 11 Tf 14 TL 72 780 Td ");
    for (int i = 0; i < 48; i++) {
      text.append("(Dieu ").append(i).append(". Uy ban nhan dan tinh quyet dinh ban hanh quy che");
      text.append(" ve so hoa ket qua giai quyet thu tuc hanh chinh.) ' ");
    }
    SignedPdf pdf = SignedPdf.draft().putStream(CONTENT, "", text + "ET");
    StringBuilder kids = new StringBuilder("3 0 R");
    for (int i = 1; i < count; i++) {
      int number = FREE + i;
      pdf.put(number, SignedPdf.page(""));
      kids.append(' ').append(number).append(" 0 R");
    }
    pdf.put(PAGES, "<< /Type /Pages /Kids [" + kids + "] /Count " + count + " >>");
    return pdf.sign(SignedPdf.Signature.standard()).revision().document();
  }

  static VerificationReport verified(Document document) throws IOException {
    return Bench.strict(document);
  }

  /** A report in which every string is hostile. */
  static VerificationReport hostile() {
    SignatureReport.Builder signature =
        SignatureReport.builder(HOSTILE, HOSTILE)
            .level(HOSTILE)
            .certificate(
                new CertificateSummary(
                    "CN=" + HOSTILE + ",O=<b>&,OU=\u202Ex,UID=CCCD:014201001234",
                    HOSTILE,
                    HOSTILE,
                    BigInteger.TEN.pow(400),
                    Instant.MIN,
                    Instant.MAX,
                    HOSTILE,
                    Optional.of(HOSTILE)))
            .time(new SigningTime.Proven(Instant.EPOCH, HOSTILE))
            .changes(
                List.of(
                    Change.suspicious(
                        HOSTILE, HOSTILE, Change.Kind.ADDED, Detail.ANNOTATION_ADDED, HOSTILE)));
    for (Check check : Check.values()) {
      signature.outcome(
          check,
          check == Check.TIME
              ? new Outcome.Waived(HOSTILE)
              : new Outcome.Found(
                  List.of(
                      Problem.of(
                              check == Check.REVOCATION
                                  ? Problem.Kind.REVOCATION_UNKNOWN
                                  : Problem.Kind.CHANGED_AFTER_SIGNING)
                          .with("object", HOSTILE)
                          .with("path", HOSTILE)
                          .with("certificate", HOSTILE)
                          .with("detail", HOSTILE))));
    }
    return VerificationReport.builder(HOSTILE, DocumentFormat.PDF, TestPki.NOW, HOSTILE)
        .anchors(List.of(HOSTILE))
        .problem(Problem.of(Problem.Kind.MALFORMED).with("detail", HOSTILE))
        .signature(signature.build())
        .document(
            VerificationReport.builder(HOSTILE, DocumentFormat.XML, TestPki.NOW, HOSTILE).build())
        .build();
  }

  static ReportHtml html() {
    return ReportHtml.of("vanban test", Locale.ROOT);
  }

  /** Writes every sample into the folder that is named. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Document xml = SignedXml.document(SignedXml.enveloped());
    for (var sample :
        List.of(
            signed().withName("hop-le.pdf"),
            tampered().withName("bi-sua.pdf"),
            stamped().withName("bi-dong-dau.pdf"),
            SignedPdf.draft().revision().document().withName("chua-ky.pdf"),
            xml.withName("hoa-don.xml"),
            pages(10).withName("muoi-trang.pdf"))) {
      Files.writeString(
          folder.resolve(sample.name() + ".html"), html().page(verified(sample), sample));
    }
    Files.writeString(
        folder.resolve("chua-ro.html"),
        html().page(Verifier.of(Bench.anchored()).verify(signed(), TestPki.NOW), signed()));
    Files.writeString(folder.resolve("hostile.html"), html().page(hostile()));
  }
}
