package vn.vanban.signing.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.vanban.core.DocumentFormat;

/** What a report cannot be, and what follows from its outcomes. */
class ReportTest {
  private static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
  private static final Problem CHANGED = Problem.of(Problem.Kind.CHANGED_AFTER_SIGNING);
  private static final Problem UNKNOWN = Problem.of(Problem.Kind.REVOCATION_UNKNOWN);
  private static final Problem REMARK = Problem.of(Problem.Kind.CLAIMED_TIME_ONLY);

  @ParameterizedTest
  @EnumSource(Check.class)
  void cannotBeBuiltWithoutAnOutcomeForEachCheck(Check left) {
    SignatureReport.Builder builder = SignatureReport.builder("s", "PAdES");
    for (Check check : Check.values()) {
      if (check != left) {
        builder.outcome(check, new Outcome.Passed());
      }
    }

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(left.name());
  }

  @Test
  void cannotHaveTwoOutcomesForOneCheck() {
    SignatureReport.Builder builder =
        SignatureReport.builder("s", "PAdES").outcome(Check.FORMAT, new Outcome.Passed());

    assertThatThrownBy(() -> builder.outcome(Check.FORMAT, new Outcome.Passed()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cannotBeBlockedByACheckThatFoundNothing() {
    assertThatThrownBy(() -> signature(Check.CHAIN, new Outcome.NotReached(Check.FORMAT)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> signature(Check.CHAIN, new Outcome.NotReached(Check.CHAIN)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void cannotFindNothing() {
    assertThatThrownBy(() -> new Outcome.Found(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Outcome.Found(List.of(REMARK)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cannotWaiveWithoutReasonNorWarnOfAProblem() {
    assertThatThrownBy(() -> new Outcome.Waived(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SignatureReport.builder("s", "x").warning(CHANGED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void putsTheProblemThatWeighsMostFirst() {
    assertThat(new Outcome.Found(List.of(UNKNOWN, CHANGED)).problem()).isEqualTo(CHANGED);
  }

  @Test
  void isAsBadAsItsWorstOutcome() {
    assertThat(signature(Check.TIME, new Outcome.Passed()).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(signature(Check.TIME, new Outcome.Waived("reason")).verdict())
        .isEqualTo(Verdict.PASSED);
    SignatureReport unknown = signature(Check.REVOCATION, new Outcome.Found(List.of(UNKNOWN)));
    assertThat(unknown.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(unknown.subIndication()).contains(SubIndication.TRY_LATER);
    SignatureReport failed = signature(Check.CHANGES, new Outcome.Found(List.of(CHANGED)));
    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.subIndication()).contains(SubIndication.SIG_CONSTRAINTS_FAILURE);
  }

  @Test
  void neverPassesWithoutSignature() {
    assertThat(report().build().verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(report().document(report().build()).build().verdict())
        .isEqualTo(Verdict.INDETERMINATE);
    assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.INDETERMINATE);
  }

  @Test
  void isAsBadAsItsWorstSignatureOrProblem() {
    SignatureReport good = signature(Check.TIME, new Outcome.Passed());
    SignatureReport bad = signature(Check.CHANGES, new Outcome.Found(List.of(CHANGED)));

    assertThat(report().signature(good).build().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report().signature(good).signature(bad).build().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(
            report()
                .signature(good)
                .problem(Problem.of(Problem.Kind.LIMIT_EXCEEDED))
                .build()
                .verdict())
        .isEqualTo(Verdict.INDETERMINATE);
  }

  @Test
  void judgesADocumentApartFromThoseWithinIt() {
    SignatureReport good = signature(Check.TIME, new Outcome.Passed());
    SignatureReport bad = signature(Check.CHANGES, new Outcome.Found(List.of(CHANGED)));

    assertThat(report().signature(good).document(report().signature(bad).build()).build().verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(report().document(report().signature(good).build()).build().verdict())
        .isEqualTo(Verdict.INDETERMINATE);
  }

  @Test
  void givesBackOnlyAPassedReport() {
    VerificationReport passed =
        report().signature(signature(Check.TIME, new Outcome.Passed())).build();
    VerificationReport failed =
        report().signature(signature(Check.CHANGES, new Outcome.Found(List.of(CHANGED)))).build();

    assertThatCode(passed::requirePassed).doesNotThrowAnyException();
    assertThat(passed.requirePassed()).isSameAs(passed);
    assertThatThrownBy(failed::requirePassed)
        .isInstanceOf(NotPassedException.class)
        .hasMessageContaining("CHANGED_AFTER_SIGNING")
        .extracting(thrown -> ((NotPassedException) thrown).report())
        .isSameAs(failed);
    assertThatThrownBy(() -> report().build().requirePassed())
        .isInstanceOf(NotPassedException.class)
        .hasMessageContaining("no signature");
  }

  @Test
  void keepsItsListsFromBeingChanged() {
    VerificationReport report =
        report().signature(signature(Check.TIME, new Outcome.Passed())).build();

    assertThatThrownBy(() -> report.signatures().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> report.signatures().get(0).outcomes().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> CHANGED.with("a", 1).facts().put("b", "2"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void judgesATimeStampByItsProblems() {
    assertThat(stamp(List.of()).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(stamp(List.of(Problem.of(Problem.Kind.TIMESTAMP_INVALID))).verdict())
        .isEqualTo(Verdict.INDETERMINATE);
  }

  @ParameterizedTest
  @EnumSource(Problem.Kind.class)
  void weighsEachKindWithASubIndicationOrAsARemark(Problem.Kind kind) {
    assertThat(kind.subIndication().isPresent()).isEqualTo(kind.verdict() != Verdict.PASSED);
    assertThat(kind.rules()).allMatch(rule -> rule.matches("(SIG|FMT)-\\d\\d"));
  }

  private static TimestampReport stamp(List<Problem> problems) {
    return new TimestampReport(TimestampReport.Kind.SIGNATURE, AT, Optional.empty(), problems);
  }

  private static VerificationReport.Builder report() {
    return VerificationReport.builder("a.pdf", DocumentFormat.PDF, AT, "strict");
  }

  private static SignatureReport signature(Check check, Outcome outcome) {
    SignatureReport.Builder builder = SignatureReport.builder("s", "PAdES");
    for (Check each : Check.values()) {
      builder.outcome(each, each == check ? outcome : new Outcome.Passed());
    }
    return builder.build();
  }
}
