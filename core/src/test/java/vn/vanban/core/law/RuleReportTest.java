package vn.vanban.core.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleReportTest {
  private static final LocalDate IN_2021 = LocalDate.of(2021, 6, 1);
  private static final LocalDate IN_2025 = LocalDate.of(2025, 9, 1);
  private static final RuleOutcome KEPT = new RuleOutcome.Kept();

  private enum Kind implements FindingKind {
    ONE,
    TWO;

    @Override
    public String rule() {
      return "FMT-03";
    }

    @Override
    public Severity severity() {
      return Severity.ERROR;
    }

    @Override
    public String text(Locale locale, Map<String, String> facts) {
      return name();
    }
  }

  @Test
  void asksNoJudgeWhereAProfileOrADayIsOutOfScope() {
    RuleReport report =
        RuleReport.builder(Profile.TTHC_RESULT, IN_2021)
            .rule("TT-03", RuleReportTest::fail)
            .rule("N30-12", RuleReportTest::fail)
            .rule("FMT-03", () -> KEPT)
            .build();
    assertThat(report.outcome("TT-03"))
        .contains(new RuleOutcome.NotApplicable(RuleOutcome.Scope.DATE));
    assertThat(report.outcome("N30-12"))
        .contains(new RuleOutcome.NotApplicable(RuleOutcome.Scope.PROFILE));
    assertThat(report.outcome("FMT-03")).contains(KEPT);
    assertThat(report.outcome("MD-01")).isEmpty();
  }

  private static RuleOutcome fail() {
    throw new AssertionError("asked");
  }

  @Test
  void listsEveryRuleThatOnlyAPersonCanDecide() {
    RuleReport report = RuleReport.builder(Profile.TTHC_RESULT, IN_2025).build();
    assertThat(report.leftToPerson())
        .extracting(Rule::id)
        .containsExactlyInAnyOrderElementsOf(
            ResourceBundle.getBundle(Rule.LEFT_TO_PERSON, Locale.ROOT).keySet());
    assertThat(RuleReport.builder(Profile.COPY, IN_2025).build().outcome("TT-05"))
        .contains(new RuleOutcome.NotApplicable(RuleOutcome.Scope.PROFILE));
  }

  @Test
  void saysInBothLanguagesWhyARuleIsLeftToAPerson() {
    for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
      ResourceBundle reasons = ResourceBundle.getBundle(Rule.LEFT_TO_PERSON, language);
      assertThat(reasons.getLocale()).isEqualTo(language);
      assertThat(reasons.keySet()).containsExactlyInAnyOrder("TT-05", "QT-13");
      ResourceBundle obstacles = ResourceBundle.getBundle(Obstacle.BUNDLE, language);
      assertThat(new TreeSet<>(obstacles.keySet()))
          .isEqualTo(new TreeSet<>(Arrays.stream(Obstacle.values()).map(Enum::name).toList()));
    }
    Rule rule = RuleCatalogue.standard().rule("TT-05");
    assertThat(rule.leftToPerson(Locale.UK)).isNotEqualTo(rule.leftToPerson(Locale.ROOT));
    assertThat(RuleCatalogue.standard().rule("TT-04").leftToPerson(Locale.ROOT)).isEmpty();
    assertThat(Obstacle.NO_TEXT.text(Locale.UK)).isNotEqualTo(Obstacle.NO_TEXT.text(Locale.ROOT));
  }

  @Test
  void citesOnlyActsThatWereInForce() {
    Rule rule = RuleCatalogue.standard().rule("TT-13");
    // Decree 107/2021 of 6 December inserted the article; the circular came in 2023.
    assertThat(rule.isInForceOn(LocalDate.of(2021, 12, 5))).isFalse();
    assertThat(rule.basesOn(LocalDate.of(2021, 12, 6)))
        .extracting(LegalBasis::actKey)
        .containsExactly("ND61-2018");
    assertThat(rule.basesOn(IN_2025)).extracting(LegalBasis::actKey).containsExactly("TT01-2023");
    assertThat(RuleCatalogue.standard().rule("FMT-12").isInForceOn(IN_2021)).isFalse();
    assertThat(RuleCatalogue.standard().rule("FMT-16").isInForceOn(IN_2021)).isTrue();
  }

  @Test
  void putsTwoReportsOfOneDocumentTogether() {
    RuleOutcome unseen = new RuleOutcome.Undecided(Obstacle.NO_TEXT);
    RuleReport one = report(RuleOutcome.of(List.of(Finding.of(Kind.ONE))), KEPT);
    RuleReport two = report(RuleOutcome.of(List.of(Finding.of(Kind.TWO))), unseen);
    RuleReport both = one.and(two);
    assertThat(both.findings()).extracting(each -> each.kind()).containsExactly(Kind.ONE, Kind.TWO);
    assertThat(both.outcome("FMT-04")).contains(unseen);
    assertThat(report(KEPT, KEPT).and(one).findings()).hasSize(1);
    RuleOutcome notGiven = new RuleOutcome.Undecided(Obstacle.NOT_GIVEN);
    RuleReport compared = report(notGiven, KEPT).and(report(KEPT, notGiven));
    assertThat(compared.outcome("FMT-03")).contains(KEPT);
    assertThat(compared.outcome("FMT-04")).contains(KEPT);
    assertThat(report(notGiven, KEPT).and(report(notGiven, KEPT)).outcome("FMT-03"))
        .contains(notGiven);
    RuleReport other = RuleReport.builder(Profile.COPY, IN_2021).build();
    assertThatThrownBy(() -> one.and(other)).isInstanceOf(IllegalArgumentException.class);
  }

  private static RuleReport report(RuleOutcome three, RuleOutcome four) {
    return RuleReport.builder(Profile.COPY, IN_2025)
        .rule("FMT-03", () -> three)
        .rule("FMT-04", () -> four)
        .build();
  }

  @Test
  void refusesWhatCannotBe() {
    RuleReport.Builder report = RuleReport.builder(Profile.COPY, IN_2025);
    report.rule("FMT-03", () -> KEPT);
    assertThatThrownBy(() -> report.rule("FMT-03", () -> KEPT))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> report.rule("FMT-99", () -> KEPT))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> new RuleOutcome.Found(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
