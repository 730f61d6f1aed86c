package vn.vanban.digitization.stock;

import java.util.Objects;
import vn.vanban.core.quota.ProgressReport;

/**
 * Where a level, an agency or a field stands at the end of a year, or at the cut-off date.
 *
 * @param agencyCode the code of the agency, or empty for all of the level
 * @param agencyName the name of the agency, or empty
 * @param field the field (lĩnh vực) of the procedures, or empty for all of them
 * @param filePresent the results of the stock with a file, whatever it is: the lenient count, which
 *     decides nothing
 * @param notJudged the results of the stock that no run has come to
 * @param progress stock, results that count, and the quota
 */
public record StockLine(
    String agencyCode,
    String agencyName,
    String field,
    long filePresent,
    long notJudged,
    ProgressReport progress) {
  /** Checks that nothing is absent. */
  public StockLine {
    Objects.requireNonNull(agencyCode);
    Objects.requireNonNull(agencyName);
    Objects.requireNonNull(field);
    Objects.requireNonNull(progress);
  }
}
