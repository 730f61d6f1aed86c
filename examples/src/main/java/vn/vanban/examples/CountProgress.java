package vn.vanban.examples;

import java.time.LocalDate;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.core.quota.Tally;

/** Holds a count against the quota of a year. */
final class CountProgress {
  private CountProgress() {}

  public static void main(String[] arguments) {
    QuotaSchedule schedule = QuotaSchedule.decision2407();
    Tally tally = Tally.digitized(6_412).outOf(9_000);
    ProgressReport progress =
        schedule.assess(AdministrativeLevel.PROVINCE, LocalDate.of(2023, 12, 31), tally);
    System.out.println(progress.status() + ", short by " + progress.shortfall().orElse(0));
  }
}
