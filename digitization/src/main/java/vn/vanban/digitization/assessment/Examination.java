package vn.vanban.digitization.assessment;

import java.util.Objects;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.metadata.ExtractionReport;

/**
 * What came of one look into a document.
 *
 * @param extraction what was read of it
 * @param rules what the rules say of it
 */
public record Examination(ExtractionReport extraction, RuleReport rules) {
  /** Checks that both are there. */
  public Examination {
    Objects.requireNonNull(extraction);
    Objects.requireNonNull(rules);
  }
}
