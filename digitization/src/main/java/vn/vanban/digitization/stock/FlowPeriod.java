package vn.vanban.digitization.stock;

import java.util.List;
import java.util.Objects;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.quota.Tally;

/**
 * What was counted of dossiers and papers within a period: never part of the quota of results.
 *
 * @param period the period
 * @param metrics the portal's metrics
 * @param targets the decision's other targets, by level
 */
public record FlowPeriod(Period period, List<MetricCount> metrics, List<TargetCount> targets) {
  /** Copies the lists. */
  public FlowPeriod {
    Objects.requireNonNull(period);
    metrics = List.copyOf(metrics);
    targets = List.copyOf(targets);
  }

  /**
   * The count of a metric.
   *
   * @param metric the metric
   * @param tally the dossiers that fulfil it, out of those that it counts
   */
  public record MetricCount(FlowMetric metric, Tally tally) {}

  /**
   * The count of a target at a level.
   *
   * @param target the target
   * @param level the level
   * @param tally what fulfils it, out of what it counts
   */
  public record TargetCount(Target target, AdministrativeLevel level, Tally tally) {
    /** Whether the share that is asked is reached; an empty count reaches nothing. */
    public boolean reached(int year) {
      return tally
          .rate()
          .map(rate -> rate.compareTo(target.goal(level, year).share()) >= 0)
          .orElse(false);
    }
  }
}
