package vn.vanban.core.quota;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How fast a stock has to be digitized in order to meet the next quota, if it stays as it is.
 *
 * @param dueOn the day on which the next quota is due
 * @param share the share that it asks
 * @param remaining the results still to be digitized until then, 0 where it is met already
 * @param months the whole months that remain, at least 1: a month that has begun is not promised
 * @param perMonth the results to digitize each month, rounded up
 */
public record Pace(LocalDate dueOn, Ratio share, long remaining, long months, long perMonth) {
  static Pace of(LocalDate from, LocalDate dueOn, Ratio share, Tally tally) {
    long remaining = Math.max(0, share.ceilingOf(tally.total()) - tally.digitized());
    // From the morning after the count to the evening of the due day.
    long months = Math.max(1, ChronoUnit.MONTHS.between(from.plusDays(1), dueOn.plusDays(1)));
    return new Pace(dueOn, share, remaining, months, Ratio.of(remaining, months).ceilingOf(1));
  }
}
