package vn.vanban.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.core.id.AdministrativeLevel.COMMUNE;
import static vn.vanban.core.id.AdministrativeLevel.DISTRICT;
import static vn.vanban.core.id.AdministrativeLevel.PROVINCE;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.quota.Requirement.Reason;
import vn.vanban.core.quota.Requirement.Required;
import vn.vanban.core.quota.Requirement.Undefined;

class QuotaScheduleTest {
  private static final QuotaSchedule POINTS = QuotaSchedule.decision2407();
  private static final QuotaSchedule COMPOUND = POINTS.withReading(QuotaReading.COMPOUND);
  private static final QuotaSchedule ENDLESS = POINTS.withYearsAfter(YearsAfter.CONTINUE_UNTIL_100);

  @Test
  void addsTwentyPointsAYear() {
    assertThat(percents(POINTS, PROVINCE))
        .containsExactly("30.00", "50.00", "70.00", "90.00", "100.00");
    assertThat(percents(POINTS, DISTRICT))
        .containsExactly("20.00", "40.00", "60.00", "80.00", "100.00");
    assertThat(percents(POINTS, COMMUNE))
        .containsExactly("15.00", "35.00", "55.00", "75.00", "95.00");
  }

  @Test
  void compoundsExactlyInTheOtherReading() {
    assertThat(COMPOUND.required(PROVINCE, 2025))
        .isEqualTo(new Required(Ratio.of(62_208, 100_000)));
    assertThat(COMPOUND.required(DISTRICT, 2024)).isEqualTo(new Required(Ratio.of(3_456, 10_000)));
    assertThat(COMPOUND.required(COMMUNE, 2025)).isEqualTo(new Required(Ratio.of(31_104, 100_000)));
    assertThat(percents(COMPOUND, PROVINCE))
        .containsExactly("30.00", "36.00", "43.20", "51.84", "62.21");
  }

  @Test
  void reachesTheWholeIn2028And2032WhenCompounded() {
    QuotaSchedule on = COMPOUND.withYearsAfter(YearsAfter.CONTINUE_UNTIL_100);
    assertThat(share(on, PROVINCE, 2027)).isLessThan(Ratio.ONE);
    assertThat(share(on, PROVINCE, 2028)).isEqualTo(Ratio.ONE);
    assertThat(share(on, COMMUNE, 2031)).isLessThan(Ratio.ONE);
    assertThat(share(on, COMMUNE, 2032)).isEqualTo(Ratio.ONE);
    assertThat(share(on, COMMUNE, Integer.MAX_VALUE)).isEqualTo(Ratio.ONE);
  }

  @Test
  void setsNothingOutsideThePeriod() {
    assertThat(POINTS.required(PROVINCE, 2020)).isEqualTo(new Undefined(Reason.BEFORE_FIRST_YEAR));
    assertThat(POINTS.required(COMMUNE, 2026)).isEqualTo(new Undefined(Reason.AFTER_LAST_YEAR));
  }

  @Test
  void goesOnUntilTheWholeWhenAskedTo() {
    assertThat(share(ENDLESS, COMMUNE, 2025)).isEqualTo(Ratio.ofPercent(95));
    assertThat(share(ENDLESS, COMMUNE, 2026)).isEqualTo(Ratio.ONE);
    assertThat(share(ENDLESS, PROVINCE, 9999)).isEqualTo(Ratio.ONE);
    assertThat(ENDLESS.required(PROVINCE, 2020)).isEqualTo(new Undefined(Reason.BEFORE_FIRST_YEAR));
  }

  @Test
  void setsNothingForDistrictsAfterTheirEnd() {
    assertThat(POINTS.required(DISTRICT, 2025)).isEqualTo(new Required(Ratio.ONE));
    assertThat(ENDLESS.required(DISTRICT, 2026)).isEqualTo(new Undefined(Reason.LEVEL_ABOLISHED));
  }

  @Test
  void carriesTheDecisionAndItsReading() {
    assertThat(POINTS.basis().text(Locale.ROOT))
        .isEqualTo("Phụ lục II.3 Quyết định số 2407/QĐ-UBND ngày 01/10/2021");
    assertThat(POINTS.basis().text(Locale.ENGLISH))
        .isEqualTo("Decision 2407/QĐ-UBND of 1 October 2021, annex II.3");
    assertThat(POINTS.decisionText(Locale.forLanguageTag("vi")))
        .contains("mỗi năm tăng tối thiểu 20%");
    assertThat(POINTS.decisionText(Locale.ENGLISH)).contains("at least 20% each year");
    assertThat(POINTS.reading().text(Locale.ENGLISH)).contains("20 percentage points");
    assertThat(COMPOUND.reading().text(Locale.FRENCH)).contains("so với chỉ tiêu của năm trước");
    assertThat(COMPOUND).hasToString("2407/QĐ-UBND, COMPOUND, after 2025 UNDEFINED");
    assertThat(ENDLESS.yearsAfter()).isEqualTo(YearsAfter.CONTINUE_UNTIL_100);
  }

  @Test
  void enforcesOnlyRulesOfTheCatalogue() {
    assertThat(RuleCatalogue.standard().enforced(QuotaSchedule.enforcedRules()))
        .hasSize(QuotaSchedule.enforcedRules().size())
        .allMatch(rule -> rule.family().equals("QT"));
  }

  @Property
  void neverFallsAndNeverExceedsTheWhole(
      @ForAll AdministrativeLevel level,
      @ForAll QuotaReading reading,
      @ForAll @IntRange(min = 2021, max = 2060) int year) {
    QuotaSchedule schedule = ENDLESS.withReading(reading);
    if (schedule.required(level, year + 1) instanceof Required next) {
      assertThat(next.share()).isBetween(share(schedule, level, year), Ratio.ONE);
    }
  }

  @Property
  void asksAtLeastAsMuchInPointsAsCompounded(
      @ForAll AdministrativeLevel level, @ForAll @IntRange(min = 2021, max = 2025) int year) {
    assertThat(share(POINTS, level, year)).isGreaterThanOrEqualTo(share(COMPOUND, level, year));
  }

  @Property
  void asksTwentyPointsMoreThanLastYearInTheThirdReading(
      @ForAll @LongRange(max = Tally.MAX) long digitized) {
    Ratio rate = Ratio.of(digitized, Tally.MAX);
    Ratio asked = QuotaSchedule.requiredAfter(rate);
    assertThat(asked).isLessThanOrEqualTo(Ratio.ONE);
    if (rate.compareTo(Ratio.ofPercent(80)) <= 0) {
      assertThat(asked).isEqualTo(rate.plus(Ratio.of(1, 5)));
    }
  }

  private static Ratio share(QuotaSchedule schedule, AdministrativeLevel level, int year) {
    return ((Required) schedule.required(level, year)).share();
  }

  private static List<String> percents(QuotaSchedule schedule, AdministrativeLevel level) {
    return IntStream.rangeClosed(2021, 2025)
        .mapToObj(year -> share(schedule, level, year).percent().toPlainString())
        .toList();
  }
}
