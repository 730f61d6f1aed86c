package vn.vanban.digitization.assessment;

import java.util.Objects;
import vn.vanban.core.quota.ProgressReport;

/**
 * Where an agency, or a whole level, stands.
 *
 * @param agencyCode the code of the agency, empty for a whole level
 * @param agencyName the name of the agency as the register has it, or empty
 * @param filePresent the results of the stock that have a file, whatever it is: the lenient count,
 *     which decides nothing
 * @param progress the stock, the results that count, and the quota
 */
public record StockProgress(
    String agencyCode, String agencyName, long filePresent, ProgressReport progress) {
  /** Checks that nothing is absent. */
  public StockProgress {
    Objects.requireNonNull(agencyCode);
    Objects.requireNonNull(agencyName);
    Objects.requireNonNull(progress);
  }
}
