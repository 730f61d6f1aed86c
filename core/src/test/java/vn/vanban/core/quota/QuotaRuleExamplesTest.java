package vn.vanban.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.core.id.AdministrativeLevel.COMMUNE;
import static vn.vanban.core.id.AdministrativeLevel.DISTRICT;
import static vn.vanban.core.id.AdministrativeLevel.PROVINCE;
import static vn.vanban.core.quota.ProgressReport.Status.MET;
import static vn.vanban.core.quota.ProgressReport.Status.NOT_MET;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Finding;

/** Of each rule of the quota one count that satisfies it, and one that does not. */
class QuotaRuleExamplesTest {
  private static final QuotaSchedule SCHEDULE = QuotaSchedule.decision2407();

  private static final Map<String, BooleanSupplier> KEPT = new LinkedHashMap<>();
  private static final Map<String, BooleanSupplier> BROKEN = new LinkedHashMap<>();

  static {
    rule("QT-01", () -> met(PROVINCE, 2021, 30, 100), () -> met(PROVINCE, 2021, 29, 100));
    rule("QT-02", () -> met(DISTRICT, 2022, 40, 100), () -> met(DISTRICT, 2022, 39, 100));
    rule("QT-03", () -> metCompound(36), () -> metCompound(35));
    rule("QT-04", () -> met(COMMUNE, 2023, 55, 100), () -> met(PROVINCE, 2023, 55, 100));
    rule("QT-05", () -> says("QT-05", 2024) == null, () -> says("QT-05", 2026) == null);
    rule("QT-06", () -> met(COMMUNE, 2021, 100, 100), () -> met(COMMUNE, 2021, 14, 100));
    rule(
        "QT-07",
        () -> met(PROVINCE, 2024, 90_000, 100_000),
        () -> met(PROVINCE, 2024, 89_999, 100_000));
    rule("QT-08", () -> rated(1), () -> rated(0));
    rule("QT-09", () -> isTally(1, 2), () -> isTally(2, 1));
    rule("QT-14", () -> says("QT-14", DISTRICT, 2024) == null, () -> districtIsOver());
    rule("QT-15", () -> rises(Ratio.ofPercent(40)), () -> rises(Ratio.ofPercent(60)));
    rule(
        "QT-16",
        () -> assess(PROVINCE, 2021, 4, 13).shortfall().orElseThrow() == 0,
        () -> assess(PROVINCE, 2021, 3, 13).shortfall().orElseThrow() == 0);
    rule(
        "QT-18",
        () -> PortalScore.of(new Tally(80, 100), 4).orElseThrow().equals(Ratio.of(4, 1)),
        () -> PortalScore.of(new Tally(79, 100), 4).orElseThrow().equals(Ratio.of(4, 1)));
    rule("QT-19", () -> names(SCHEDULE, "POINTS"), () -> names(compound(), "POINTS"));
  }

  @TestFactory
  Stream<DynamicTest> satisfiesEachRuleByOneCount() {
    return KEPT.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> assertThat(each.getValue().getAsBoolean()).isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> breaksEachRuleByAnother() {
    return BROKEN.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(), () -> assertThat(each.getValue().getAsBoolean()).isFalse()));
  }

  @Test
  void hasBothExamplesOfEveryRuleThatIsEnforced() {
    assertThat(new TreeSet<>(KEPT.keySet())).isEqualTo(QuotaSchedule.enforcedRules());
    assertThat(new TreeSet<>(BROKEN.keySet())).isEqualTo(QuotaSchedule.enforcedRules());
  }

  private static void rule(String id, BooleanSupplier kept, BooleanSupplier broken) {
    KEPT.put(id, kept);
    BROKEN.put(id, broken);
  }

  private static ProgressReport assess(
      AdministrativeLevel level, int year, long digitized, long total) {
    return SCHEDULE.assess(level, LocalDate.of(year, 12, 31), new Tally(digitized, total));
  }

  private static boolean met(AdministrativeLevel level, int year, long digitized, long total) {
    ProgressReport.Status status = assess(level, year, digitized, total).status();
    assertThat(status).isIn(MET, NOT_MET);
    return status == MET;
  }

  private static QuotaSchedule compound() {
    return SCHEDULE.withReading(QuotaReading.COMPOUND);
  }

  private static boolean metCompound(long digitized) {
    return compound()
            .assess(PROVINCE, LocalDate.of(2022, 12, 31), new Tally(digitized, 100))
            .status()
        == MET;
  }

  private static @Nullable Finding says(String rule, int year) {
    return says(rule, PROVINCE, year);
  }

  private static @Nullable Finding says(String rule, AdministrativeLevel level, int year) {
    return assess(level, year, 1, 2).findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElse(null);
  }

  private static boolean districtIsOver() {
    return says("QT-14", DISTRICT, 2025) == null;
  }

  /** Nothing to digitize has no rate, and is no failure either. */
  private static boolean rated(long total) {
    ProgressReport report = assess(PROVINCE, 2023, 0, total);
    assertThat(report.status() == NOT_MET).isEqualTo(report.rate().isPresent());
    return report.rate().isPresent();
  }

  private static boolean isTally(long digitized, long total) {
    try {
      return new Tally(digitized, total).digitized() == digitized;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean rises(Ratio lastYear) {
    return SCHEDULE
        .assess(PROVINCE, LocalDate.of(2022, 12, 31), new Tally(50, 100), lastYear)
        .findings()
        .isEmpty();
  }

  private static boolean names(QuotaSchedule schedule, String reading) {
    ProgressReport report = schedule.assess(PROVINCE, LocalDate.of(2022, 12, 31), Tally.EMPTY);
    assertThat(report.schedule().decisionText(Locale.ROOT)).isNotBlank();
    assertThat(report.cutOffDate()).isEqualTo("2022-12-31");
    return report.schedule().reading().name().contains(reading);
  }
}
