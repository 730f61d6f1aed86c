package vn.vanban.core.quota;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Finding;
import vn.vanban.core.quota.Requirement.Required;
import vn.vanban.core.quota.Requirement.Undefined;

/**
 * Where a level stands against its quota on a day.
 *
 * <p>Everything is derived from the schedule, the level, the day and the count; the report carries
 * all four, so that whoever reads it can compute it again.
 */
public final class ProgressReport {
  private final QuotaSchedule schedule;
  private final AdministrativeLevel level;
  private final LocalDate cutOffDate;
  private final Tally tally;
  private final Optional<Ratio> achievedLastYear;

  ProgressReport(
      QuotaSchedule schedule,
      AdministrativeLevel level,
      LocalDate cutOffDate,
      Tally tally,
      Optional<Ratio> achievedLastYear) {
    this.schedule = schedule;
    this.level = Objects.requireNonNull(level);
    if (cutOffDate.getYear() < 1 || cutOffDate.getYear() > 9999) {
      throw new IllegalArgumentException("year of the cut-off date " + cutOffDate);
    }
    this.cutOffDate = cutOffDate;
    this.tally = Objects.requireNonNull(tally);
    this.achievedLastYear = achievedLastYear;
  }

  /** Whether the quota is met. */
  public enum Status {
    /** The rate is the required one or above: the quota is a minimum ("tối thiểu"). */
    MET,
    /** The rate is below the required one. */
    NOT_MET,
    /** There is nothing to digitize, or no quota is set. */
    NOT_APPLICABLE
  }

  /** The schedule, with the decision and the way it is read. */
  public QuotaSchedule schedule() {
    return schedule;
  }

  /** The level of government. */
  public AdministrativeLevel level() {
    return level;
  }

  /** The day on which the stock was counted. */
  public LocalDate cutOffDate() {
    return cutOffDate;
  }

  /** The year whose quota is applied. */
  public int year() {
    return cutOffDate.getYear();
  }

  /** The day on which the quota of the year is due, 31 December. */
  public LocalDate dueOn() {
    return yearEnd(year());
  }

  /** The count. */
  public Tally tally() {
    return tally;
  }

  /** The exact rate; {@link Ratio#percent} rounds it. Empty where there is nothing to digitize. */
  public Optional<Ratio> rate() {
    return tally.rate();
  }

  /** What is asked, or why nothing is. */
  public Requirement requirement() {
    return schedule.required(level, year());
  }

  /** The share that is asked; empty where no quota is set. */
  public Optional<Ratio> required() {
    return share(year());
  }

  /** The least number of digitized results that meets the quota; empty where none is set. */
  public OptionalLong requiredCount() {
    return required()
        .map(share -> OptionalLong.of(share.ceilingOf(tally.total())))
        .orElse(OptionalLong.empty());
  }

  /** The results that are missing, 0 where the quota is met; empty where none is set. */
  public OptionalLong shortfall() {
    OptionalLong count = requiredCount();
    return count.isEmpty()
        ? count
        : OptionalLong.of(Math.max(0, count.getAsLong() - tally.digitized()));
  }

  /** Whether the quota is met, by the exact fractions. */
  public Status status() {
    Optional<Ratio> required = required();
    Optional<Ratio> rate = rate();
    if (required.isEmpty() || rate.isEmpty()) {
      return Status.NOT_APPLICABLE;
    }
    return rate.get().compareTo(required.get()) >= 0 ? Status.MET : Status.NOT_MET;
  }

  /**
   * The pace needed to meet the next quota: that of the first year-end after the cut-off date.
   * Empty where that year has none.
   */
  public Optional<Pace> pace() {
    int next = cutOffDate.isBefore(dueOn()) ? year() : year() + 1;
    return share(next).map(share -> Pace.of(cutOffDate, yearEnd(next), share, tally));
  }

  /** The rate achieved a year before, where the caller gave it. */
  public Optional<Ratio> achievedLastYear() {
    return achievedLastYear;
  }

  /**
   * What the third reading would ask, last year's achieved rate and 20 points; empty where that
   * rate is unknown. For information only: {@link #status} does not use it.
   */
  public Optional<Ratio> requiredAfterLastYear() {
    return achievedLastYear.map(QuotaSchedule::requiredAfter);
  }

  /** What else there is to say of the count. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (requirement() instanceof Undefined undefined) {
      findings.add(
          Finding.of(QuotaFinding.YEAR_UNDEFINED)
              .with("year", Integer.toString(year()))
              .with("reason", undefined.reason().name()));
    }
    if (tally.total() == 0) {
      findings.add(Finding.of(QuotaFinding.NOTHING_TO_DIGITIZE));
    }
    if (level == AdministrativeLevel.DISTRICT
        && !cutOffDate.isBefore(QuotaSchedule.DISTRICTS_ABOLISHED_ON)) {
      findings.add(
          Finding.of(QuotaFinding.DISTRICT_ABOLISHED).with("cutOffDate", cutOffDate.toString()));
    }
    if (achievedLastYear.isPresent()
        && rate().isPresent()
        && rate().get().compareTo(achievedLastYear.get()) < 0) {
      findings.add(
          Finding.of(QuotaFinding.RATE_FELL)
              .with("lastYear", achievedLastYear.get().percent().toPlainString())
              .with("rate", rate().get().percent().toPlainString()));
    }
    return List.copyOf(findings);
  }

  private Optional<Ratio> share(int year) {
    return schedule.required(level, year) instanceof Required required
        ? Optional.of(required.share())
        : Optional.empty();
  }

  private static LocalDate yearEnd(int year) {
    return LocalDate.of(year, 12, 31);
  }

  /** The counts and the status, such as {@code PROVINCE 2023-12-31: 6412/9000 MET}. */
  @Override
  public String toString() {
    return level
        + " "
        + cutOffDate
        + ": "
        + tally.digitized()
        + "/"
        + tally.total()
        + " "
        + status();
  }
}
