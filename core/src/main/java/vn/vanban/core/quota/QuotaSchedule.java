package vn.vanban.core.quota;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.LegalBasis;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.quota.Requirement.Reason;
import vn.vanban.core.quota.Requirement.Required;
import vn.vanban.core.quota.Requirement.Undefined;

/**
 * What share of the valid results of administrative procedures must be digitized, by level and
 * year.
 *
 * <p>The source is Decision 2407/QĐ-UBND of 1 October 2021, annex II.3: in 2021 at least 30 % under
 * the authority of the province, 20 % of districts and 15 % of communes; from 2022 to 2025 "mỗi năm
 * tăng tối thiểu 20% đối với mỗi cấp hành chính cho đến khi đạt tỷ lệ 100%". Each level has its own
 * series. The text leaves two questions open, and a schedule answers both by name: how the increase
 * is read ({@link QuotaReading}), and what holds after 2025 ({@link YearsAfter}). It names no day
 * of the year; here the quota of a year is due on its 31 December.
 *
 * <pre>{@code
 * ProgressReport progress =
 *     QuotaSchedule.decision2407()
 *         .assess(PROVINCE, LocalDate.of(2023, 12, 31), Tally.digitized(6_412).outOf(9_000));
 * progress.status();    // MET: 71.24 % of at least 70 %
 * }</pre>
 */
public final class QuotaSchedule {
  /** The first year of the decision. */
  public static final int FIRST_YEAR = 2021;

  /** The last year of the decision. */
  public static final int LAST_YEAR = 2025;

  /** The first day without districts: Law 72/2025/QH15 on the organization of local government. */
  public static final LocalDate DISTRICTS_ABOLISHED_ON = LocalDate.of(2025, 7, 1);

  private final QuotaReading reading;
  private final YearsAfter yearsAfter;

  private QuotaSchedule(QuotaReading reading, YearsAfter yearsAfter) {
    this.reading = Objects.requireNonNull(reading);
    this.yearsAfter = Objects.requireNonNull(yearsAfter);
  }

  /**
   * Returns the schedule of Decision 2407/QĐ-UBND: the increase in percentage points, nothing
   * defined after 2025.
   */
  public static QuotaSchedule decision2407() {
    return new QuotaSchedule(QuotaReading.PERCENTAGE_POINTS, YearsAfter.UNDEFINED);
  }

  /** The rules of the catalogue that this package computes by or whose breach it reports. */
  public static SortedSet<String> enforcedRules() {
    SortedSet<String> rules =
        new TreeSet<>(
            List.of(
                // The series and the comparison: required, assess.
                "QT-01",
                "QT-02",
                "QT-03",
                "QT-04",
                "QT-06",
                "QT-07",
                "QT-16",
                // Refused at construction: Tally.
                "QT-09",
                // The other count, of dossiers: PortalScore.
                "QT-18",
                // Stated by every report: ProgressReport.
                "QT-19"));
    for (QuotaFinding finding : QuotaFinding.values()) {
      rules.add(finding.rule());
    }
    return Collections.unmodifiableSortedSet(rules);
  }

  /** Returns this schedule with the increase read in another way. */
  public QuotaSchedule withReading(QuotaReading reading) {
    return new QuotaSchedule(reading, yearsAfter);
  }

  /** Returns this schedule with another answer for the years after 2025. */
  public QuotaSchedule withYearsAfter(YearsAfter yearsAfter) {
    return new QuotaSchedule(reading, yearsAfter);
  }

  /** How the increase is read. */
  public QuotaReading reading() {
    return reading;
  }

  /** What holds after 2025. */
  public YearsAfter yearsAfter() {
    return yearsAfter;
  }

  /** The decision behind the schedule, with the place in it. */
  public LegalBasis basis() {
    return RuleCatalogue.standard().rule("QT-02").bases().get(0);
  }

  /** The sentence of the decision that sets the quota; in English, its translation. */
  public String decisionText(Locale locale) {
    return Texts.of("decision.2407", locale);
  }

  /** Returns what is asked of a level by the end of a year. */
  public Requirement required(AdministrativeLevel level, int year) {
    if (year < FIRST_YEAR) {
      return new Undefined(Reason.BEFORE_FIRST_YEAR);
    }
    if (level == AdministrativeLevel.DISTRICT && year > DISTRICTS_ABOLISHED_ON.getYear()) {
      return new Undefined(Reason.LEVEL_ABOLISHED);
    }
    if (year > LAST_YEAR && yearsAfter == YearsAfter.UNDEFINED) {
      return new Undefined(Reason.AFTER_LAST_YEAR);
    }
    return new Required(reading.after(base(level), year - FIRST_YEAR));
  }

  /** The share of 2021, the first year. */
  private static Ratio base(AdministrativeLevel level) {
    return switch (level) {
      case PROVINCE -> Ratio.ofPercent(30);
      case DISTRICT -> Ratio.ofPercent(20);
      case COMMUNE -> Ratio.ofPercent(15);
    };
  }

  /**
   * Returns what a third reading would ask: last year's <em>achieved</em> rate and 20 percentage
   * points, at most 1. For information; it never decides a status.
   */
  public static Ratio requiredAfter(Ratio achievedLastYear) {
    return achievedLastYear.plus(Ratio.ofPercent(20)).min(Ratio.ONE);
  }

  /**
   * Holds a count against the quota of the year in which the cut-off date lies.
   *
   * @param cutOffDate the day (ngày chốt số liệu) on which the stock was counted
   * @param tally the results digitized, out of those in force and usable on that day
   * @throws IllegalArgumentException if the year of the cut-off date is not within 1 to 9999
   */
  public ProgressReport assess(AdministrativeLevel level, LocalDate cutOffDate, Tally tally) {
    return new ProgressReport(this, level, cutOffDate, tally, Optional.empty());
  }

  /**
   * Holds a count against the quota, and tells how the rate moved since last year.
   *
   * @param achievedLastYear the rate of the same level at the end of the year before
   * @see #assess(AdministrativeLevel, LocalDate, Tally)
   */
  public ProgressReport assess(
      AdministrativeLevel level, LocalDate cutOffDate, Tally tally, Ratio achievedLastYear) {
    return new ProgressReport(this, level, cutOffDate, tally, Optional.of(achievedLastYear));
  }

  @Override
  public String toString() {
    return "2407/QĐ-UBND, " + reading + ", after " + LAST_YEAR + " " + yearsAfter;
  }
}
