package vn.vanban.digitization.stock;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.digitization.register.Snapshot;

/**
 * Where a stock stands at a cut-off date: data, from which files are written.
 *
 * @param cutOff the cut-off date
 * @param schedule the decision, and how it is read
 * @param levels each level at the end of each year, and at the cut-off date
 * @param agencies each agency, likewise
 * @param fields each field of each level, likewise; empty where no fields were given
 * @param reasons why results do not count at the cut-off date, by agency
 * @param work what to do next
 * @param moved what became of the results of districts
 * @param history how agencies stood at the cut-off dates of runs
 * @param flow dossiers and papers of periods, beside the stock and never mixed with it
 */
public record StockReport(
    LocalDate cutOff,
    QuotaSchedule schedule,
    List<StockLine> levels,
    List<StockLine> agencies,
    List<StockLine> fields,
    List<ReasonCount> reasons,
    List<WorkItem> work,
    List<Moved> moved,
    List<Snapshot> history,
    List<FlowPeriod> flow) {
  /** Copies the lists. */
  public StockReport {
    Objects.requireNonNull(cutOff);
    Objects.requireNonNull(schedule);
    levels = List.copyOf(levels);
    agencies = List.copyOf(agencies);
    fields = List.copyOf(fields);
    reasons = List.copyOf(reasons);
    work = List.copyOf(work);
    moved = List.copyOf(moved);
    history = List.copyOf(history);
    flow = List.copyOf(flow);
  }

  /** The lines of a year. */
  public static List<StockLine> ofYear(List<StockLine> lines, int year) {
    return lines.stream().filter(line -> line.progress().year() == year).toList();
  }

  /** Whether an agency falls short of the quota of the cut-off date's year. */
  public boolean anyShort() {
    return ofYear(agencies, cutOff.getYear()).stream()
        .anyMatch(line -> line.progress().status() == ProgressReport.Status.NOT_MET);
  }
}
