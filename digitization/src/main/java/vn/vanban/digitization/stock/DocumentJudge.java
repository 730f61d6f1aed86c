package vn.vanban.digitization.stock;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Document;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.assessment.Assessment;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.Examination;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.register.Judgement;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.VerificationReport;

/** The judge that verifies a document, extracts its metadata, and may ask the rules of law. */
public final class DocumentJudge implements Judge {
  /** Vietnam has one time zone, without summer time. */
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private final Verifier verifier;
  private final MetadataExtractor extractor;
  private final @Nullable RuleBook book;
  private final Instant at;
  private final String rules;

  private DocumentJudge(
      Verifier verifier,
      MetadataExtractor extractor,
      @Nullable RuleBook book,
      Instant at,
      String rules) {
    this.verifier = Objects.requireNonNull(verifier);
    this.extractor = Objects.requireNonNull(extractor);
    this.book = book;
    this.at = Objects.requireNonNull(at);
    this.rules = Objects.requireNonNull(rules);
  }

  /**
   * Returns a judge for an instant.
   *
   * @param rules what {@link #rules} says: name versions, policy, trust anchors, revocation lists
   */
  public static DocumentJudge of(
      Verifier verifier, MetadataExtractor extractor, Instant at, String rules) {
    return new DocumentJudge(verifier, extractor, null, at, rules);
  }

  /** Returns this judge with the rules of form, of the file and of the register's entry. */
  public DocumentJudge with(RuleBook book) {
    return new DocumentJudge(verifier, extractor, book, at, rules + " +rules");
  }

  @Override
  public Judgement judge(ResultEntry entry, Document document) throws IOException {
    VerificationReport verification = verifier.verify(document, at);
    return new Judgement(assessed(entry, document, verification), holdsUntil(verification));
  }

  private Assessment assessed(ResultEntry entry, Document document, VerificationReport verification)
      throws IOException {
    Assessor assessor = Assessor.at(today());
    if (book == null) {
      return assessor.assess(entry, verification, extractor.extract(document));
    }
    Examination examined =
        book.examine(
            document,
            verification,
            extractor,
            read -> Circumstances.of(entry.profile(), verification, read));
    ExtractionReport extraction = examined.extraction();
    RuleReport ofDocument = examined.rules();
    return assessor.assess(
        entry,
        verification,
        extraction,
        ofDocument.and(book.judge(entry, verification, extraction, ofDocument.day())));
  }

  /** A signer's certificate that expires may change the verdict: it is looked at again then. */
  private Optional<LocalDate> holdsUntil(VerificationReport verification) {
    return verification.signatures().stream()
        .flatMap(signature -> signature.certificate().stream())
        .map(CertificateSummary::notAfter)
        .filter(end -> !end.isBefore(at))
        .min(Comparator.naturalOrder())
        .map(end -> end.atOffset(VIETNAM).toLocalDate().minusDays(1));
  }

  @Override
  public Judgement withoutFile(ResultEntry entry) {
    return new Judgement(Assessor.at(today()).withoutFile(entry), Optional.empty());
  }

  private LocalDate today() {
    return at.atOffset(VIETNAM).toLocalDate();
  }

  @Override
  public String rules() {
    return rules;
  }
}
