package vn.vanban.examples.service;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.core.quota.Ratio;
import vn.vanban.core.quota.Tally;

/**
 * {@code GET /progress?level=DISTRICT&at=2024-12-31&digitized=10&total=18}: a count against the
 * quota of Decision 2407/QĐ-UBND.
 */
@RestController
class ProgressEndpoint {
  private final QuotaSchedule schedule;

  ProgressEndpoint(QuotaSchedule schedule) {
    this.schedule = schedule;
  }

  @GetMapping("/progress")
  Answer progress(
      @RequestParam AdministrativeLevel level,
      @RequestParam LocalDate at,
      @RequestParam long digitized,
      @RequestParam long total) {
    return Answer.of(schedule.assess(level, at, tally(digitized, total)));
  }

  /** A count that cannot be is the caller's mistake, and is told apart from one of ours. */
  private static Tally tally(long digitized, long total) {
    try {
      return Tally.digitized(digitized).outOf(total);
    } catch (IllegalArgumentException e) {
      throw new WrongRequest(String.valueOf(e.getMessage()));
    }
  }

  /** Shares are in percent; what does not apply is absent. */
  record Answer(
      String level,
      int year,
      String status,
      @Nullable BigDecimal rate,
      @Nullable BigDecimal required,
      @Nullable Long requiredCount,
      @Nullable Long shortfall) {
    static Answer of(ProgressReport report) {
      return new Answer(
          report.level().name(),
          report.year(),
          report.status().name(),
          report.rate().map(Ratio::percent).orElse(null),
          report.required().map(Ratio::percent).orElse(null),
          boxed(report.requiredCount()),
          boxed(report.shortfall()));
    }

    private static @Nullable Long boxed(OptionalLong count) {
      return count.isPresent() ? (Long) count.getAsLong() : null;
    }
  }
}
