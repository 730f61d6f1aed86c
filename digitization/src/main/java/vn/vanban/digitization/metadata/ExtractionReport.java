package vn.vanban.digitization.metadata;

import java.util.List;
import java.util.Objects;
import vn.vanban.core.law.Finding;

/**
 * What was read from one document, and what is to be said of it.
 *
 * @param metadata the fields that are present
 * @param findings why fields are missing, doubtful or in conflict, in the order of the page
 */
public record ExtractionReport(ResultMetadata metadata, List<Finding> findings) {
  /** Copies the findings. */
  public ExtractionReport {
    Objects.requireNonNull(metadata);
    findings = List.copyOf(findings);
  }
}
