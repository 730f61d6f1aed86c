package vn.vanban.signing.made;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** One way to spoil a document, and all that must be said of it: nothing more, nothing less. */
public final class Case {
  private final String name;
  private final Supplier<Document> document;
  private final Set<Problem.Kind> expected;
  private VerificationPolicy policy = Bench.policy();
  private Instant at = TestPki.NOW;

  private Case(String name, Supplier<Document> document, Set<Problem.Kind> expected) {
    this.name = name;
    this.document = document;
    this.expected = expected;
  }

  /** A document and the kinds of the problems and warnings of it. */
  public static Case pdf(String name, Supplier<SignedPdf> pdf, Problem.Kind... expected) {
    return ofDocument(name, () -> pdf.get().document(), expected);
  }

  /** A document and the kinds of the problems and warnings of it. */
  public static Case ofDocument(
      String name, Supplier<Document> document, Problem.Kind... expected) {
    return new Case(name, document, new TreeSet<>(List.of(expected)));
  }

  /** The standard document, signed otherwise. */
  public static Case signed(
      String name, Supplier<SignedPdf.Signature> signature, Problem.Kind... expected) {
    return pdf(name, () -> SignedPdf.draft().sign(signature.get()).revision(), expected);
  }

  /** The standard document, with another structure of RFC 5652 in it. */
  public static Case cms(String name, Supplier<Cms> cms, Problem.Kind... expected) {
    return signed(
        name,
        () -> SignedPdf.Signature.in(SignedPdf.SIGNATURE, bytes -> cms.get().over(bytes)),
        expected);
  }

  /** Under another policy. */
  public Case under(VerificationPolicy other) {
    policy = other;
    return this;
  }

  /** Judged at another instant. */
  public Case at(Instant other) {
    at = other;
    return this;
  }

  /** The kinds that are expected. */
  public Set<Problem.Kind> expected() {
    return expected;
  }

  /** The verdict that follows: remarks alone leave it passed. */
  public Verdict verdict() {
    return expected.isEmpty()
        ? Verdict.PASSED
        : Verdict.worst(expected.stream().map(Problem.Kind::verdict).toList());
  }

  /** Judges the document. */
  public VerificationReport report() throws IOException {
    return Verifier.of(policy).verify(document.get(), at);
  }

  @Override
  public String toString() {
    return name;
  }
}
