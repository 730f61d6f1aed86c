package vn.vanban.signing.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.certpath.CertificatePath;
import vn.vanban.signing.certpath.PathFinder;
import vn.vanban.signing.certpath.Revocation;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.policy.AlgorithmPolicy;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.Verdict;

/** Judges the facts of one signature under a policy, at an instant. */
public final class Judge {
  /** Rule SIG-11: clocks of authorities and signers differ by up to a minute in practice. */
  private static final Duration CLOCK_GRACE = Duration.ofSeconds(60);

  /** Rule SIG-12: Vietnam is seven hours ahead of UTC. */
  private static final Duration VIETNAM = Duration.ofHours(7);

  private final VerificationPolicy policy;
  private final PathFinder paths;
  private final Revocation revocation;
  private final Instant at;

  /** Judges under a policy, with its paths and its sources, at an instant. */
  public Judge(VerificationPolicy policy, PathFinder paths, Revocation revocation, Instant at) {
    this.policy = policy;
    this.paths = paths;
    this.revocation = revocation;
    this.at = at;
  }

  /** The report on a signature. */
  public SignatureReport judge(SignatureEvidence evidence) {
    return new Case(evidence).judge();
  }

  /** One signature before the judge. */
  private final class Case {
    private final SignatureEvidence evidence;
    private final Map<Check, List<Problem>> found = new EnumMap<>(Check.class);
    private final List<Problem> warnings = new ArrayList<>();
    private final List<TimestampReport> timestamps = new ArrayList<>();
    private Optional<SigningTime> time = Optional.empty();
    private boolean revocationReached;

    Case(SignatureEvidence evidence) {
      this.evidence = evidence;
    }

    SignatureReport judge() {
      evidence.problems().forEach(this::add);
      judgeTime();
      Instant counts = timeThatCounts();
      Optional<Certificate> signer = evidence.signer();
      if (signer.isPresent()) {
        judgeAlgorithms(evidence.algorithms(), counts);
        judgeChain(signer.get(), counts);
      } else if (isVerifiedByKey()) {
        judgeAlgorithms(evidence.algorithms(), counts);
      } else if (!found.containsKey(Check.SIGNER) && !found.containsKey(Check.FORMAT)) {
        add(Problem.of(Problem.Kind.NO_SIGNING_CERTIFICATE));
      }
      return report();
    }

    /** Whether a key was at hand that no certificate speaks for. */
    private boolean isVerifiedByKey() {
      return evidence.problems().stream()
          .anyMatch(problem -> problem.kind() == Problem.Kind.KEY_WITHOUT_CERTIFICATE);
    }

    private void add(Problem problem) {
      if (problem.kind().verdict() == Verdict.PASSED) {
        warnings.add(problem);
      } else {
        found.computeIfAbsent(problem.kind().check(), check -> new ArrayList<>()).add(problem);
      }
    }

    // ---- times: EN 319 102-1, 5.4 and 5.6

    /** The later stamps prove that the earlier ones existed: from the latest to the earliest. */
    private void judgeTime() {
      List<TimestampEvidence> latestFirst = new ArrayList<>(evidence.timestamps());
      latestFirst.sort(Comparator.comparing(TimestampEvidence::at).reversed());
      Instant known = at;
      @Nullable TimestampEvidence best = null;
      for (TimestampEvidence each : latestFirst) {
        List<Problem> problems = judgeTimestamp(each, known);
        boolean holds = problems.isEmpty();
        if (holds) {
          known = each.at();
          best = each;
        }
        timestamps.add(
            new TimestampReport(
                each.kind(), each.at(), each.authority().map(Certificate::summary), problems));
      }
      timestamps.sort(Comparator.comparing(TimestampReport::at));
      if (best != null) {
        String authority = best.authority().map(Certificate::subjectText).orElse("");
        time = Optional.of(new SigningTime.Proven(best.at(), authority));
      } else {
        time = evidence.claimedTime().map(SigningTime.Claimed::new);
      }
      remarkTimes();
    }

    private List<Problem> judgeTimestamp(TimestampEvidence timestamp, Instant known) {
      List<Problem> problems = new ArrayList<>(timestamp.problems());
      if (!problems.isEmpty()) {
        add(
            Problem.of(Problem.Kind.TIMESTAMP_INVALID)
                .with(
                    "detail",
                    problems.get(0).facts().getOrDefault("detail", problems.get(0).kind().name())));
        return problems;
      }
      if (timestamp.at().isAfter(known)) {
        Problem problem =
            Problem.of(Problem.Kind.TIMESTAMP_INVALID)
                .with("detail", Detail.AFTER_VALIDATION.with(timestamp.at()));
        add(problem);
        return List.of(problem);
      }
      Certificate authority = timestamp.authority().orElseThrow();
      List<Certificate> others = new ArrayList<>(timestamp.certificates());
      others.addAll(evidence.certificates());
      PathFinder.Search search = paths.find(authority, others, known);
      Optional<Problem> doubt = search.problem();
      if (doubt.isEmpty() && search.path().isPresent() && policy.revocationWaiver().isEmpty()) {
        doubt =
            revocationProblems(
                    search.path().get(), timestamp.revocation().and(evidence.revocation()), known)
                .stream()
                .findFirst();
      }
      if (doubt.isEmpty()) {
        doubt = weakness(timestamp.algorithms(), known);
      }
      if (doubt.isEmpty()) {
        return List.of();
      }
      Problem untrusted = Problem.of(Problem.Kind.TIMESTAMP_NOT_TRUSTED);
      for (Map.Entry<String, String> fact : doubt.get().facts().entrySet()) {
        untrusted =
            untrusted.with(
                fact.getKey().equals("detail") ? "cause" : fact.getKey(), fact.getValue());
      }
      untrusted =
          untrusted
              .with("authority", authority.subjectText())
              .with("detail", doubt.get().kind().name());
      add(untrusted);
      return List.of(untrusted, doubt.get());
    }

    private Optional<Problem> weakness(List<AlgorithmUse> uses, Instant when) {
      return uses.stream()
          .flatMap(use -> algorithmProblems(use, when).stream())
          .filter(problem -> problem.kind().verdict() != Verdict.PASSED)
          .findFirst();
    }

    private void remarkTimes() {
      if (time.isEmpty()) {
        if (!found.containsKey(Check.FORMAT)) {
          add(Problem.of(Problem.Kind.NO_SIGNING_TIME));
        }
        return;
      }
      if (time.get() instanceof SigningTime.Claimed claimed) {
        add(
            Problem.of(
                    policy.acceptsClaimedTime()
                        ? Problem.Kind.CLAIMED_TIME_ACCEPTED
                        : Problem.Kind.CLAIMED_TIME_ONLY)
                .with("at", claimed.at()));
      }
      if (evidence.claimedTime().isEmpty()) {
        return;
      }
      Instant claimed = evidence.claimedTime().get();
      Optional<Instant> stamped =
          evidence.timestamps().stream()
              .filter(each -> each.problems().isEmpty())
              .map(TimestampEvidence::at)
              .min(Comparator.naturalOrder());
      if (stamped.isPresent()) {
        Duration ahead = Duration.between(stamped.get(), claimed);
        Duration off = ahead.minus(VIETNAM).abs();
        if (off.compareTo(Duration.ofHours(1)) <= 0) {
          add(
              Problem.of(Problem.Kind.SIGNING_TIME_SEVEN_HOURS_AHEAD)
                  .with("claimed", claimed)
                  .with("stamped", stamped.get()));
        } else if (ahead.compareTo(CLOCK_GRACE) > 0) {
          add(
              Problem.of(Problem.Kind.SIGNING_TIME_AFTER_TIMESTAMP)
                  .with("claimed", claimed)
                  .with("stamped", stamped.get()));
        }
      } else if (claimed.isAfter(at.plus(CLOCK_GRACE))) {
        add(Problem.of(Problem.Kind.SIGNING_TIME_IN_FUTURE).with("claimed", claimed));
      }
    }

    /** A claimed time counts only where the policy says so, and never one that is yet to come. */
    private Instant timeThatCounts() {
      if (time.isEmpty()) {
        return at;
      }
      if (time.get() instanceof SigningTime.Proven proven) {
        return proven.at();
      }
      return policy.acceptsClaimedTime() && !time.get().at().isAfter(at) ? time.get().at() : at;
    }

    // ---- algorithms: EN 319 102-1, 5.2.8

    private void judgeAlgorithms(List<AlgorithmUse> uses, Instant counts) {
      for (AlgorithmUse use : uses) {
        algorithmProblems(use, counts).forEach(this::add);
      }
    }

    private List<Problem> algorithmProblems(AlgorithmUse use, Instant when) {
      AlgorithmPolicy algorithms = policy.algorithms();
      List<Problem> problems = new ArrayList<>();
      if (use.digest().isPresent()) {
        String name = use.digest().get().name();
        switch (algorithms.digest(name, when)) {
          case ACCEPTED -> {}
          case LEGACY ->
              problems.add(
                  Problem.of(Problem.Kind.DIGEST_LEGACY)
                      .with("algorithm", name)
                      .with("use", use.use()));
          case REFUSED ->
              problems.add(
                  Problem.of(Problem.Kind.DIGEST_TOO_WEAK)
                      .with("algorithm", name)
                      .with("use", use.use())
                      .with("since", algorithms.bindingFrom()));
        }
      }
      if (use.keyFamily().isPresent()) {
        String family = use.keyFamily().get().name();
        switch (algorithms.key(family, use.keyBits(), when)) {
          case ACCEPTED -> {}
          case LEGACY ->
              problems.add(
                  Problem.of(Problem.Kind.KEY_LEGACY)
                      .with("algorithm", family)
                      .with("bits", use.keyBits())
                      .with("use", use.use()));
          case REFUSED ->
              problems.add(
                  Problem.of(Problem.Kind.KEY_TOO_SHORT)
                      .with("algorithm", family)
                      .with("bits", use.keyBits())
                      .with("least", algorithms.leastBits(family))
                      .with("use", use.use()));
        }
      }
      if (use.scheme().isPresent() && !algorithms.lists(use.scheme().get().family().name())) {
        SignatureScheme scheme = use.scheme().get();
        problems.add(Problem.of(Problem.Kind.SCHEME_NOT_LISTED).with("algorithm", scheme.name()));
      }
      return problems;
    }

    // ---- chain and revocation: EN 319 102-1, 5.2.6

    private void judgeChain(Certificate signer, Instant counts) {
      remarkUsage(signer);
      PathFinder.Search search = paths.find(signer, evidence.certificates(), counts);
      search.problem().ifPresent(this::add);
      if (search.path().isEmpty()) {
        return;
      }
      CertificatePath path = search.path().get();
      for (int i = 0; i < path.certificates().size(); i++) {
        Certificate certificate = path.certificates().get(i);
        SignatureScheme.of(certificate.signatureAlgorithm(), Optional.empty())
            .map(
                scheme ->
                    AlgorithmUse.of(
                        "certificate",
                        scheme,
                        path.issuer(path.certificates().indexOf(certificate))))
            .ifPresent(use -> judgeCertificateAlgorithm(use, counts));
      }
      revocationReached = true;
      if (policy.revocationWaiver().isEmpty()) {
        revocationProblems(path, evidence.revocation(), counts).forEach(this::add);
      }
    }

    /** The padding of an issuer's signature is the issuer's affair; its strength is not. */
    private void judgeCertificateAlgorithm(AlgorithmUse use, Instant counts) {
      for (Problem problem : algorithmProblems(use, counts)) {
        if (problem.kind() != Problem.Kind.SCHEME_NOT_LISTED && !alreadySaid(problem)) {
          add(problem);
        }
      }
    }

    private boolean alreadySaid(Problem problem) {
      return warnings.contains(problem)
          || found.getOrDefault(problem.kind().check(), List.of()).contains(problem);
    }

    private void remarkUsage(Certificate signer) {
      try {
        ASN1Encodable constraints = signer.extension(Extension.basicConstraints);
        if (constraints != null && BasicConstraints.getInstance(constraints).isCA()) {
          add(Problem.of(Problem.Kind.SIGNER_IS_CA));
        }
        ASN1Encodable encoded = signer.extension(Extension.keyUsage);
        if (encoded != null) {
          KeyUsage usage = KeyUsage.getInstance(encoded);
          if (!usage.hasUsages(KeyUsage.digitalSignature)
              && !usage.hasUsages(KeyUsage.nonRepudiation)) {
            add(Problem.of(Problem.Kind.KEY_USAGE_MISMATCH).with("usage", usage));
          }
        }
      } catch (RuntimeException e) {
        add(
            Problem.of(Problem.Kind.PATH_INVALID)
                .with("certificate", signer.subjectText())
                .with("detail", Detail.EXTENSION_UNREADABLE));
      }
    }

    private List<Problem> revocationProblems(
        CertificatePath path, EmbeddedRevocation embedded, Instant counts) {
      List<Problem> problems = new ArrayList<>();
      for (int i = 0; i < path.certificates().size(); i++) {
        Certificate certificate = path.certificates().get(i);
        Revocation.Status status =
            revocation.status(
                certificate, path.issuer(i), evidence.certificates(), embedded, counts, at);
        String subject = certificate.subjectText();
        if (status instanceof Revocation.Status.Unknown unknown) {
          problems.add(
              Problem.of(Problem.Kind.REVOCATION_UNKNOWN)
                  .with("certificate", subject)
                  .with("detail", unknown.detail())
                  .with("url", unknown.url()));
        } else if (status instanceof Revocation.Status.Revoked revoked) {
          boolean proven = time.isPresent() && time.get() instanceof SigningTime.Proven;
          if (revoked.at().isAfter(counts) && (proven || policy.acceptsClaimedTime())) {
            add(
                Problem.of(Problem.Kind.REVOKED_LATER)
                    .with("certificate", subject)
                    .with("at", revoked.at()));
          } else {
            problems.add(
                Problem.of(Problem.Kind.REVOKED_NO_POE)
                    .with("certificate", subject)
                    .with("at", revoked.at())
                    .with("reason", revoked.reason()));
          }
        }
      }
      return problems;
    }

    // ---- the report

    private SignatureReport report() {
      SignatureReport.Builder report =
          SignatureReport.builder(evidence.id(), evidence.form())
              .level(evidence.level())
              .timestamps(timestamps)
              .changes(evidence.changes())
              .coverage(evidence.coverage());
      evidence.signer().map(Certificate::summary).ifPresent(report::certificate);
      time.ifPresent(report::time);
      warnings.forEach(report::warning);
      for (Check check : Check.values()) {
        report.outcome(check, outcome(check));
      }
      return report.build();
    }

    private Outcome outcome(Check check) {
      List<Problem> problems = found.get(check);
      if (problems != null) {
        return new Outcome.Found(problems);
      }
      if (found.containsKey(Check.FORMAT)) {
        return new Outcome.NotReached(Check.FORMAT);
      }
      if (check == Check.CHANGES
          && found.containsKey(Check.INTEGRITY)
          && evidence.coverage().extent() == Coverage.Extent.NOTHING) {
        return new Outcome.NotReached(Check.INTEGRITY);
      }
      boolean needsKey = check == Check.INTEGRITY || check == Check.ALGORITHMS;
      boolean needsSigner =
          needsKey && !isVerifiedByKey() || check == Check.CHAIN || check == Check.REVOCATION;
      if (needsSigner && evidence.signer().isEmpty()) {
        return new Outcome.NotReached(
            found.containsKey(Check.SIGNER) ? Check.SIGNER : Check.INTEGRITY);
      }
      if (check == Check.REVOCATION) {
        if (!revocationReached) {
          return new Outcome.NotReached(Check.CHAIN);
        }
        if (policy.revocationWaiver().isPresent()) {
          return new Outcome.Waived(policy.revocationWaiver().get());
        }
      }
      return new Outcome.Passed();
    }
  }
}
