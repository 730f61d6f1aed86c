package vn.vanban.digitization.metadata;

import java.util.List;
import java.util.Objects;
import vn.vanban.core.law.Finding;

/**
 * What was read from one document, and what is to be said of it.
 *
 * @param metadata the fields that are present
 * @param findings why fields are missing, doubtful or in conflict, in the order of the page
 * @param pages the pages of the main document that were read, with their lines; in an office
 *     document, and where nothing could be read, none
 * @param codes the codes of squares and bars on its pages
 */
public record ExtractionReport(
    ResultMetadata metadata, List<Finding> findings, List<PrintedPage> pages, CodeSearch codes) {
  /** Copies the findings and the pages. */
  public ExtractionReport {
    Objects.requireNonNull(metadata);
    Objects.requireNonNull(codes);
    findings = List.copyOf(findings);
    pages = List.copyOf(pages);
  }

  /** A report without codes. */
  public ExtractionReport(
      ResultMetadata metadata, List<Finding> findings, List<PrintedPage> pages) {
    this(metadata, findings, pages, CodeSearch.none());
  }

  /** A report without the pages. */
  public ExtractionReport(ResultMetadata metadata, List<Finding> findings) {
    this(metadata, findings, List.of());
  }
}
