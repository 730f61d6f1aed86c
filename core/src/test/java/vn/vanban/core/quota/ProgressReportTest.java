package vn.vanban.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vanban.core.id.AdministrativeLevel.COMMUNE;
import static vn.vanban.core.id.AdministrativeLevel.DISTRICT;
import static vn.vanban.core.id.AdministrativeLevel.PROVINCE;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Finding;
import vn.vanban.core.quota.ProgressReport.Status;

class ProgressReportTest {
  private static final QuotaSchedule SCHEDULE = QuotaSchedule.decision2407();

  @Test
  void saysWhereALevelStands() {
    ProgressReport report = assess(PROVINCE, "2024-12-31", 6_412, 9_000);
    assertThat(report.status()).isEqualTo(Status.NOT_MET);
    assertThat(report.rate()).contains(Ratio.of(6_412, 9_000));
    assertThat(report.required()).contains(Ratio.ofPercent(90));
    assertThat(report.requiredCount()).hasValue(8_100);
    assertThat(report.shortfall()).hasValue(1_688);
    assertThat(report.year()).isEqualTo(2024);
    assertThat(report.dueOn()).isEqualTo("2024-12-31");
    assertThat(report.cutOffDate()).isEqualTo("2024-12-31");
    assertThat(report.level()).isEqualTo(PROVINCE);
    assertThat(report.schedule()).isSameAs(SCHEDULE);
    assertThat(report.tally()).isEqualTo(new Tally(6_412, 9_000));
    assertThat(report.findings()).isEmpty();
    assertThat(report).hasToString("PROVINCE 2024-12-31: 6412/9000 NOT_MET");
  }

  @Test
  void meetsTheQuotaAtExactlyTheMinimum() {
    assertThat(assess(COMMUNE, "2022-12-31", 35, 100).status()).isEqualTo(Status.MET);
    assertThat(assess(COMMUNE, "2022-12-31", 35, 101).status()).isEqualTo(Status.NOT_MET);
    assertThat(assess(COMMUNE, "2022-12-31", 35, 101).requiredCount()).hasValue(36);
  }

  @Test
  void doesNotRoundUpToTheQuota() {
    ProgressReport report = assess(PROVINCE, "2024-12-31", 89_995, 100_000);
    assertThat(report.rate().orElseThrow().percent()).isEqualByComparingTo("90.00");
    assertThat(report.status()).isEqualTo(Status.NOT_MET);
    assertThat(report.shortfall()).hasValue(5);
  }

  @Test
  void isNotApplicableWithNothingToDigitize() {
    ProgressReport report = assess(PROVINCE, "2023-12-31", 0, 0);
    assertThat(report.status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(report.rate()).isEmpty();
    assertThat(report.shortfall()).hasValue(0);
    assertThat(report.findings())
        .extracting(Finding::kind)
        .containsExactly(QuotaFinding.NOTHING_TO_DIGITIZE);
  }

  @Test
  void isNotApplicableWhereNoQuotaIsSet() {
    ProgressReport report = assess(COMMUNE, "2026-06-30", 5, 10);
    assertThat(report.status()).isEqualTo(Status.NOT_APPLICABLE);
    assertThat(report.required()).isEmpty();
    assertThat(report.requiredCount()).isEmpty();
    assertThat(report.shortfall()).isEmpty();
    assertThat(report.pace()).isEmpty();
    assertThat(report.requirement())
        .isEqualTo(new Requirement.Undefined(Requirement.Reason.AFTER_LAST_YEAR));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(QuotaFinding.YEAR_UNDEFINED);
              assertThat(finding.facts()).containsEntry("reason", "AFTER_LAST_YEAR");
              assertThat(finding.text(Locale.ENGLISH)).contains("2026");
              assertThat(finding.text(Locale.ROOT)).contains("năm 2026");
            });
  }

  @Test
  void saysThatDistrictsHaveEnded() {
    assertThat(assess(DISTRICT, "2025-06-30", 8, 10).findings()).isEmpty();
    ProgressReport after = assess(DISTRICT, "2025-07-01", 8, 10);
    assertThat(after.status()).isEqualTo(Status.NOT_MET);
    assertThat(after.findings())
        .extracting(Finding::kind)
        .containsExactly(QuotaFinding.DISTRICT_ABOLISHED);
  }

  @Test
  void pacesTowardsThisYearsEnd() {
    Pace pace = assess(PROVINCE, "2023-06-30", 400, 1_000).pace().orElseThrow();
    assertThat(pace)
        .isEqualTo(new Pace(LocalDate.of(2023, 12, 31), Ratio.ofPercent(70), 300, 6, 50));
  }

  @Test
  void pacesTowardsNextYearOnceThisOneIsOver() {
    Pace pace = assess(PROVINCE, "2023-12-31", 700, 1_000).pace().orElseThrow();
    assertThat(pace)
        .isEqualTo(new Pace(LocalDate.of(2024, 12, 31), Ratio.ofPercent(90), 200, 12, 17));
  }

  @Test
  void asksAllOfTheLastDays() {
    Pace pace = assess(PROVINCE, "2023-12-30", 650, 1_000).pace().orElseThrow();
    assertThat(pace.months()).isEqualTo(1);
    assertThat(pace.perMonth()).isEqualTo(50);
  }

  @Test
  void asksNoPaceOfAQuotaMetAlready() {
    Pace pace = assess(PROVINCE, "2023-06-30", 1_000, 1_000).pace().orElseThrow();
    assertThat(pace.remaining()).isZero();
    assertThat(pace.perMonth()).isZero();
  }

  @Test
  void pacesTowardsTheFirstYear() {
    assertThat(assess(COMMUNE, "2020-12-31", 0, 100).pace().orElseThrow().share())
        .isEqualTo(Ratio.ofPercent(15));
    assertThat(assess(COMMUNE, "2019-12-31", 0, 100).pace()).isEmpty();
  }

  @Test
  void comparesWithLastYearForInformation() {
    ProgressReport report =
        SCHEDULE.assess(
            PROVINCE, LocalDate.of(2023, 12, 31), new Tally(70, 100), Ratio.ofPercent(75));
    assertThat(report.status()).isEqualTo(Status.MET);
    assertThat(report.achievedLastYear()).contains(Ratio.ofPercent(75));
    assertThat(report.requiredAfterLastYear()).contains(Ratio.ofPercent(95));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(QuotaFinding.RATE_FELL);
              assertThat(finding.text(Locale.ENGLISH)).contains("70.00%").contains("75.00%");
            });
    assertThat(assess(PROVINCE, "2023-12-31", 70, 100).requiredAfterLastYear()).isEmpty();
  }

  @Test
  void rejectsDatesThatNoRegisterHolds() {
    assertThatThrownBy(() -> SCHEDULE.assess(PROVINCE, LocalDate.MAX, Tally.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SCHEDULE.assess(PROVINCE, LocalDate.MIN, Tally.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void statusAgreesWithIntegersUpToTheLargestCount(
      @ForAll AdministrativeLevel level,
      @ForAll QuotaReading reading,
      @ForAll @IntRange(min = 2021, max = 2025) int year,
      @ForAll @LongRange(min = 1, max = Tally.MAX) long total,
      @ForAll @LongRange(max = Tally.MAX) long some) {
    long digitized = Math.min(some, total);
    ProgressReport report =
        SCHEDULE
            .withReading(reading)
            .assess(level, LocalDate.of(year, 12, 31), new Tally(digitized, total));
    Ratio required = report.required().orElseThrow();
    boolean met =
        BigInteger.valueOf(digitized)
                .multiply(required.denominator())
                .compareTo(required.numerator().multiply(BigInteger.valueOf(total)))
            >= 0;
    assertThat(report.status()).isEqualTo(met ? Status.MET : Status.NOT_MET);
    assertThat(report.shortfall().orElseThrow() == 0).isEqualTo(met);
    assertThat(report.requiredCount().orElseThrow()).isBetween(0L, total);
    assertThat(report.findings()).allMatch(found -> found.rule().equals("QT-14"));
  }

  @Property
  void fillingTheShortfallMeetsTheQuotaAndOneLessDoesNot(
      @ForAll AdministrativeLevel level,
      @ForAll @IntRange(min = 2021, max = 2025) int year,
      @ForAll @LongRange(min = 1, max = Tally.MAX) long total) {
    LocalDate cutOff = LocalDate.of(year, 6, 30);
    long missing = SCHEDULE.assess(level, cutOff, new Tally(0, total)).shortfall().orElseThrow();
    assertThat(SCHEDULE.assess(level, cutOff, new Tally(missing, total)).status())
        .isEqualTo(Status.MET);
    assertThat(SCHEDULE.assess(level, cutOff, new Tally(missing - 1, total)).status())
        .isEqualTo(Status.NOT_MET);
  }

  @Property
  void paceReachesTheQuotaAndNoSlowerPaceDoes(
      @ForAll AdministrativeLevel level,
      @ForAll @IntRange(min = 1, max = 365) int day,
      @ForAll @LongRange(max = Tally.MAX) long total) {
    Pace pace =
        SCHEDULE
            .assess(level, LocalDate.ofYearDay(2023, day), new Tally(0, total))
            .pace()
            .orElseThrow();
    assertThat(pace.months()).isBetween(1L, 12L);
    assertThat(BigInteger.valueOf(pace.perMonth()).multiply(BigInteger.valueOf(pace.months())))
        .isGreaterThanOrEqualTo(BigInteger.valueOf(pace.remaining()));
    if (pace.remaining() > 0) {
      assertThat((pace.perMonth() - 1) * pace.months()).isLessThan(pace.remaining());
    }
  }

  private static ProgressReport assess(
      AdministrativeLevel level, String cutOff, long digitized, long total) {
    return SCHEDULE.assess(level, LocalDate.parse(cutOff), Tally.digitized(digitized).outOf(total));
  }
}
