package vn.vanban.digitization.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.digitization.assessment.Reports.entry;
import static vn.vanban.digitization.assessment.Reports.officer;
import static vn.vanban.digitization.assessment.Reports.passed;
import static vn.vanban.digitization.assessment.Reports.pdf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.digitization.metadata.Readings;

class StockTest {
  private static final Assessor ASSESSOR = Assessor.at(Reports.CUT_OFF);

  @Test
  void countsAResultOnceAndForTheEntryThatCounts() {
    Stock stock = Stock.of(List.of(absent("KQ1"), sound("KQ1"), sound("KQ1")));

    assertThat(stock.assessments())
        .extracting(Assessment::counts, Assessment::repeated)
        .containsExactly(
            Tuple.tuple(false, true), Tuple.tuple(true, false), Tuple.tuple(false, true));
    assertThat(stock.byLevel(QuotaSchedule.decision2407(), Reports.CUT_OFF))
        .singleElement()
        .extracting(StockProgress::progress)
        .hasToString("PROVINCE 2024-12-31: 1/1 MET");
  }

  @Test
  void takesWhatIsNotInForceOutOfBothSides() {
    Reports.Entry over = entry();
    over.resultCode = "KQ2";
    over.expiresOn = Optional.of(LocalDate.of(2024, 1, 1));
    Stock stock =
        Stock.of(
            List.of(
                sound("KQ1"),
                ASSESSOR.assess(over.build(), pdf(officer(passed())), Readings.nothing())));

    StockProgress progress = stock.byAgency(QuotaSchedule.decision2407(), Reports.CUT_OFF).get(0);

    assertThat(progress.progress().tally().total()).isEqualTo(1);
    assertThat(progress.filePresent()).isEqualTo(1);
  }

  @Test
  void ordersLevelsFromProvinceToCommuneAndKeepsAgenciesApart() {
    Reports.Entry commune = entry();
    commune.resultCode = "KQ2";
    commune.level = AdministrativeLevel.COMMUNE;
    commune.agencyCode = "H52.61.07";
    Stock stock = Stock.of(List.of(ASSESSOR.withoutFile(commune.build()), sound("KQ1")));

    assertThat(stock.byAgency(QuotaSchedule.decision2407(), Reports.CUT_OFF))
        .extracting(StockProgress::agencyCode, p -> p.progress().status())
        .containsExactly(
            Tuple.tuple("H52.11", ProgressReport.Status.MET),
            Tuple.tuple("H52.61.07", ProgressReport.Status.NOT_MET));
  }

  @Property
  void neverCountsMoreThanTheDifferentResults(
      @ForAll @Size(max = 30) List<@IntRange(max = 9) Integer> codes) {
    List<Assessment> assessments = new ArrayList<>();
    for (int code : codes) {
      assessments.add(code % 2 == 0 ? sound("KQ" + code) : absent("KQ" + code));
    }

    Stock stock = Stock.of(assessments);

    long different = codes.stream().distinct().count();
    long even = codes.stream().distinct().filter(code -> code % 2 == 0).count();
    assertThat(stock.assessments().stream().filter(a -> !a.repeated()).count())
        .isEqualTo(different);
    assertThat(stock.assessments().stream().filter(Assessment::counts).count()).isEqualTo(even);
  }

  private static Assessment sound(String code) {
    Reports.Entry entry = entry();
    entry.resultCode = code;
    return ASSESSOR.assess(entry.build(), pdf(officer(passed())), Readings.nothing());
  }

  private static Assessment absent(String code) {
    Reports.Entry entry = entry();
    entry.resultCode = code;
    return ASSESSOR.withoutFile(entry.build());
  }
}
