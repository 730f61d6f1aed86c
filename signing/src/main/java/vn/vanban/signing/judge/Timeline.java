package vn.vanban.signing.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.certpath.PathFinder;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.Verdict;

/**
 * What the time stamps of a signature prove, EN 319 102-1, 5.4 and 5.6: from the outermost to the
 * innermost, each judged at the time at which those around it prove that it existed.
 */
final class Timeline {
  /** Rule SIG-11: clocks of authorities and signers differ by up to a minute in practice. */
  static final Duration CLOCK_GRACE = Duration.ofSeconds(60);

  private final SignatureEvidence evidence;
  private final List<Certificate> certificates;
  private final EmbeddedRevocation revocation;
  private final Trust trust;
  private final Algorithms algorithms;
  private final Instant now;
  private final List<TimestampEvidence> valid = new ArrayList<>();
  private final List<TimestampReport> reports = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private Timeline(
      SignatureEvidence evidence,
      List<Certificate> certificates,
      EmbeddedRevocation revocation,
      Trust trust,
      Algorithms algorithms,
      Instant now) {
    this.evidence = evidence;
    this.certificates = certificates;
    this.revocation = revocation;
    this.trust = trust;
    this.algorithms = algorithms;
    this.now = now;
  }

  static Timeline of(
      SignatureEvidence evidence,
      List<Certificate> certificates,
      EmbeddedRevocation revocation,
      Trust trust,
      Algorithms algorithms,
      Instant now) {
    Timeline timeline = new Timeline(evidence, certificates, revocation, trust, algorithms, now);
    timeline.judge();
    return timeline;
  }

  private void judge() {
    List<TimestampEvidence> outermost = new ArrayList<>(evidence.timestamps());
    outermost.sort(
        Comparator.comparing(TimestampEvidence::order)
            .thenComparing(TimestampEvidence::at)
            .reversed());
    for (TimestampEvidence each : outermost) {
      List<Problem> found = judge(each, outermost);
      if (found.stream().allMatch(problem -> problem.kind().verdict() == Verdict.PASSED)
          && found.stream()
              .noneMatch(problem -> problem.kind() == Problem.Kind.TIMESTAMP_NOT_TRUSTED)) {
        valid.add(each);
      }
      reports.add(
          new TimestampReport(
              each.kind(), each.at(), each.authority().map(Certificate::summary), found));
    }
    reports.sort(Comparator.comparing(TimestampReport::at));
  }

  private List<Problem> judge(TimestampEvidence timestamp, List<TimestampEvidence> all) {
    if (!timestamp.problems().isEmpty()) {
      Problem first = timestamp.problems().get(0);
      problems.add(
          Problem.of(Problem.Kind.TIMESTAMP_INVALID)
              .with("detail", first.facts().getOrDefault("detail", first.kind().name())));
      return timestamp.problems();
    }
    if (timestamp.at().isAfter(now)) {
      return said(
          Problem.of(Problem.Kind.TIMESTAMP_INVALID)
              .with("detail", Detail.AFTER_VALIDATION.with(timestamp.at())));
    }
    Optional<Instant> later =
        all.stream()
            .filter(other -> timestamp.covers(other) && other.problems().isEmpty())
            .map(TimestampEvidence::at)
            .max(Comparator.naturalOrder())
            .filter(at -> at.isAfter(timestamp.at().plus(CLOCK_GRACE)));
    if (later.isPresent()) {
      // EN 319 102-1, 5.5.4: what is covered cannot be younger than what covers it.
      return said(
          Problem.of(Problem.Kind.TIMESTAMP_ORDER)
              .with("kind", timestamp.kind())
              .with("at", timestamp.at())
              .with("covered", later.get()));
    }
    return judgeAuthority(timestamp, timestamp.authority().orElseThrow());
  }

  private List<Problem> said(Problem problem) {
    problems.add(problem);
    return List.of(problem);
  }

  /** 5.4 and 5.6.2.2: the authority as it stood when a later stamp proves that this one existed. */
  private List<Problem> judgeAuthority(TimestampEvidence timestamp, Certificate authority) {
    Optional<Instant> proven =
        valid.stream()
            .filter(outer -> outer.covers(timestamp))
            .map(TimestampEvidence::at)
            .min(Comparator.naturalOrder());
    Instant known = proven.orElse(now);
    List<Certificate> others = new ArrayList<>(timestamp.certificates());
    others.addAll(certificates);
    PathFinder.Search search = trust.path(authority, others, known);
    List<Problem> remarks = new ArrayList<>();
    @Nullable Problem doubt = search.problem().orElse(null);
    if (doubt == null && search.path().isPresent()) {
      Trust.Bounds bounds =
          new Trust.Bounds(known, proven.isPresent(), Optional.of(timestamp.at()));
      for (Problem problem :
          trust.revocationProblems(
              search.path().get(), others, timestamp.revocation().and(revocation), bounds)) {
        if (problem.kind().verdict() == Verdict.PASSED) {
          remarks.add(problem);
        } else if (doubt == null) {
          doubt = problem;
        }
      }
    }
    if (doubt == null) {
      doubt = weakness(timestamp.algorithms(), known);
    }
    if (doubt == null) {
      problems.addAll(remarks);
      return remarks;
    }
    Problem untrusted = Problem.of(Problem.Kind.TIMESTAMP_NOT_TRUSTED);
    for (Map.Entry<String, String> fact : doubt.facts().entrySet()) {
      untrusted =
          untrusted.with(fact.getKey().equals("detail") ? "cause" : fact.getKey(), fact.getValue());
    }
    untrusted =
        untrusted.with("authority", authority.subjectText()).with("detail", doubt.kind().name());
    problems.add(untrusted);
    return List.of(untrusted, doubt);
  }

  private @Nullable Problem weakness(List<AlgorithmUse> uses, Instant when) {
    return uses.stream()
        .flatMap(use -> algorithms.problems(use, when).stream())
        .filter(problem -> problem.kind().verdict() != Verdict.PASSED)
        .findFirst()
        .orElse(null);
  }

  /** The reports on the time stamps, in the order of their times. */
  List<TimestampReport> reports() {
    return reports;
  }

  /** What the signature's report says of them. */
  List<Problem> problems() {
    return problems;
  }

  /** The best signature time: the earliest valid proof that the signature existed. */
  Optional<SigningTime.Proven> proven() {
    return valid.stream()
        .filter(each -> each.kind().provesSignature())
        .min(Comparator.comparing(TimestampEvidence::at))
        .map(
            best ->
                new SigningTime.Proven(
                    best.at(), best.authority().map(Certificate::subjectText).orElse("")));
  }

  /** The latest proof that the content was there to be signed, and so not signed before. */
  Optional<Instant> notSignedBefore() {
    return valid.stream()
        .filter(each -> each.kind() == TimestampReport.Kind.CONTENT)
        .map(TimestampEvidence::at)
        .max(Comparator.naturalOrder());
  }
}
