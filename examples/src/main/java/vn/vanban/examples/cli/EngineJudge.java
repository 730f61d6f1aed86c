package vn.vanban.examples.cli;

import java.io.IOException;
import java.time.Instant;
import vn.vanban.core.Document;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.VerificationReport;

/** The judge that verifies and extracts. */
record EngineJudge(
    Verifier verifier, MetadataExtractor extractor, VerificationPolicy by, Instant at)
    implements StockRun.Judge {
  static EngineJudge of(VerificationPolicy policy, Instant at) {
    return new EngineJudge(Verifier.of(policy), MetadataExtractor.standard(), policy, at);
  }

  @Override
  public VerificationReport verify(Document document) throws IOException {
    return verifier.verify(document, at);
  }

  @Override
  public ExtractionReport extract(Document document) throws IOException {
    return extractor.extract(document);
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
