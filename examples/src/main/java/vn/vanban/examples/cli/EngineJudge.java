package vn.vanban.examples.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import vn.vanban.core.Document;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.assessment.Examination;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.VerificationReport;

/** The judge that verifies and extracts. */
record EngineJudge(
    Verifier verifier,
    MetadataExtractor extractor,
    Optional<RuleBook> book,
    VerificationPolicy by,
    Instant at)
    implements StockRun.Judge {
  static EngineJudge of(VerificationPolicy policy, Instant at) {
    return new EngineJudge(
        Verifier.of(policy), MetadataExtractor.standard(), Optional.empty(), policy, at);
  }

  /** Returns this judge with the rules of form, of the file and of the register's entry. */
  EngineJudge withRules() {
    return new EngineJudge(verifier, extractor, Optional.of(RuleBook.standard()), by, at);
  }

  @Override
  public VerificationReport verify(Document document) throws IOException {
    return verifier.verify(document, at);
  }

  @Override
  public Examination examine(ResultEntry entry, Document document, VerificationReport verification)
      throws IOException {
    if (book.isEmpty()) {
      ExtractionReport extraction = extractor.extract(document);
      Circumstances circumstances = Circumstances.of(entry.profile(), verification, extraction);
      return new Examination(
          extraction, RuleReport.builder(entry.profile(), circumstances.day()).build());
    }
    RuleBook rules = book.get();
    Examination examined =
        rules.examine(
            document,
            verification,
            extractor,
            read -> Circumstances.of(entry.profile(), verification, read));
    ExtractionReport extraction = examined.extraction();
    RuleReport ofDocument = examined.rules();
    return new Examination(
        extraction, ofDocument.and(rules.judge(entry, verification, extraction, ofDocument.day())));
  }

  @Override
  public String policy() {
    return by.name();
  }

  @Override
  public int anchors() {
    return by.anchors().fingerprints().size();
  }
}
