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
import vn.vanban.signing.certpath.CertificatePath;
import vn.vanban.signing.certpath.PathFinder;
import vn.vanban.signing.certpath.Revocation;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.policy.TrustDomain;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.Verdict;

/**
 * Judges the facts of one signature under a policy, at an instant: EN 319 102-1, 5.6, the
 * validation for signatures with long-term material, which holds the simpler ones.
 */
public final class Judge {
  /** Rule SIG-12: Vietnam is seven hours ahead of UTC. */
  private static final Duration VIETNAM = Duration.ofHours(7);

  private final VerificationPolicy policy;
  private final Trust trust;
  private final Algorithms algorithms;
  private final Instant at;

  /** Judges under a policy, with its paths and its sources, at an instant. */
  public Judge(VerificationPolicy policy, PathFinder paths, Revocation revocation, Instant at) {
    this.policy = policy;
    this.trust = new Trust(policy, paths, revocation, at);
    this.algorithms = new Algorithms(policy.algorithms());
    this.at = at;
  }

  /** The report on a signature. */
  public SignatureReport judge(SignatureEvidence evidence) {
    return new Case(evidence).judge();
  }

  /** One signature before the judge. */
  private final class Case {
    private final SignatureEvidence evidence;
    private final List<Certificate> certificates;
    private final EmbeddedRevocation revocation;
    private final Timeline timeline;
    private final Optional<SigningTime> time;
    private final Trust.Bounds bounds;
    private final Map<Check, List<Problem>> found = new EnumMap<>(Check.class);
    private final List<Problem> warnings = new ArrayList<>();
    private boolean revocationReached;
    private Optional<String> domain = Optional.empty();

    Case(SignatureEvidence evidence) {
      this.evidence = evidence;
      this.certificates = evidence.certificates();
      this.revocation = evidence.revocation();
      this.timeline = Timeline.of(evidence, certificates, revocation, trust, algorithms, at);
      Optional<SigningTime.Proven> proven = timeline.proven();
      this.time =
          proven.isPresent()
              ? Optional.of(proven.get())
              : evidence.claimedTime().map(SigningTime.Claimed::new);
      this.bounds = bounds();
    }

    /** A claimed time counts only where the policy says so, and never one that is yet to come. */
    private Trust.Bounds bounds() {
      Optional<Instant> notBefore = timeline.notSignedBefore();
      boolean counts =
          time.isPresent()
              && (time.get() instanceof SigningTime.Proven
                  || policy.acceptsClaimedTime() && !time.get().at().isAfter(at));
      return new Trust.Bounds(counts ? time.get().at() : at, counts, notBefore);
    }

    SignatureReport judge() {
      evidence.problems().forEach(this::add);
      timeline.problems().forEach(this::add);
      remarkTimes();
      Optional<Certificate> signer = evidence.signer();
      if (signer.isPresent()) {
        judgeAlgorithms();
        judgeChain(signer.get());
      } else if (isVerifiedByKey()) {
        judgeAlgorithms();
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

    // ---- the claimed time: EN 319 102-1, 5.5.4

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
        } else if (ahead.compareTo(Timeline.CLOCK_GRACE) > 0) {
          add(
              Problem.of(Problem.Kind.SIGNING_TIME_AFTER_TIMESTAMP)
                  .with("claimed", claimed)
                  .with("stamped", stamped.get()));
        }
      } else if (claimed.isAfter(at.plus(Timeline.CLOCK_GRACE))) {
        add(Problem.of(Problem.Kind.SIGNING_TIME_IN_FUTURE).with("claimed", claimed));
      }
    }

    // ---- algorithms: EN 319 102-1, 5.2.8

    private void judgeAlgorithms() {
      for (AlgorithmUse use : evidence.algorithms()) {
        for (Problem problem : algorithms.problems(use, bounds.counts())) {
          add(provenWeak(use, problem).orElse(problem));
        }
      }
    }

    /**
     * 5.3.4: a stamp over the content proves that it was signed when the algorithm was too weak.
     */
    private Optional<Problem> provenWeak(AlgorithmUse use, Problem problem) {
      Optional<Instant> after = bounds.notBefore();
      if (problem.kind().verdict() == Verdict.PASSED
          || after.isEmpty()
          || !algorithms.problems(use, after.get()).contains(problem)) {
        return Optional.empty();
      }
      return Optional.of(
          Problem.of(Problem.Kind.ALGORITHM_TOO_WEAK_WHEN_SIGNED)
              .with("algorithm", problem.facts().getOrDefault("algorithm", ""))
              .with("use", use.use())
              .with("at", after.get()));
    }

    // ---- chain and revocation: EN 319 102-1, 5.2.6

    private void judgeChain(Certificate signer) {
      remarkUsage(signer);
      PathFinder.Search search = trust.signerPath(signer, certificates, bounds.counts());
      Optional<CertificatePath> path = search.path();
      path.ifPresent(this::judgeCertificateAlgorithms);
      domain = path.flatMap(found -> trust.domain(found.anchor())).map(TrustDomain::name);
      List<Problem> revoked =
          path.isEmpty()
              ? List.of()
              : trust.revocationProblems(path.get(), certificates, revocation, bounds);
      revocationReached = path.isPresent();
      boolean asked = path.isPresent() && path.get().certificates().contains(signer);
      search.problem().ifPresent(problem -> add(outOfBounds(signer, problem, asked, revoked)));
      search.problem().flatMap(trust::namesake).ifPresent(this::add);
      revoked.forEach(this::add);
    }

    /**
     * 5.2.6.4 and 5.5.4: what it means that the signing certificate was not valid when it counts.
     */
    private Problem outOfBounds(
        Certificate signer, Problem problem, boolean asked, List<Problem> revoked) {
      String subject = signer.subjectText();
      if (!subject.equals(problem.facts().get("certificate"))) {
        return problem;
      }
      Optional<Instant> after = bounds.notBefore();
      if (problem.kind() == Problem.Kind.CERTIFICATE_EXPIRED) {
        if (after.isPresent() && after.get().isAfter(signer.notAfter())) {
          return Problem.of(Problem.Kind.SIGNED_AFTER_EXPIRY)
              .with("certificate", subject)
              .with("notAfter", signer.notAfter())
              .with("at", after.get());
        }
        boolean knownGood =
            policy.revocationWaiver().isEmpty()
                && asked
                && revoked.stream()
                    .noneMatch(each -> subject.equals(each.facts().get("certificate")));
        return knownGood
            ? Problem.of(Problem.Kind.CERTIFICATE_EXPIRED_NOT_REVOKED)
                .with("certificate", subject)
                .with("notAfter", signer.notAfter())
            : problem;
      }
      boolean proven = time.isPresent() && time.get() instanceof SigningTime.Proven;
      if (problem.kind() == Problem.Kind.CERTIFICATE_NOT_YET_VALID && proven) {
        return Problem.of(Problem.Kind.SIGNED_BEFORE_VALIDITY)
            .with("certificate", subject)
            .with("notBefore", signer.notBefore())
            .with("at", bounds.counts());
      }
      return problem;
    }

    /** The padding of an issuer's signature is the issuer's affair; its strength is not. */
    private void judgeCertificateAlgorithms(CertificatePath path) {
      for (int i = 0; i < path.certificates().size(); i++) {
        Certificate certificate = path.certificates().get(i);
        Optional<SignatureScheme> scheme =
            SignatureScheme.of(certificate.signatureAlgorithm(), Optional.empty());
        if (scheme.isEmpty()) {
          continue;
        }
        AlgorithmUse use = AlgorithmUse.of("certificate", scheme.get(), path.issuer(i));
        for (Problem problem : algorithms.problems(use, bounds.counts())) {
          if (problem.kind() != Problem.Kind.SCHEME_NOT_LISTED && !alreadySaid(problem)) {
            add(problem);
          }
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
            add(
                policy.signers().keyUsage()
                    ? Problem.of(Problem.Kind.PATH_INVALID)
                        .with("certificate", signer.subjectText())
                        .with("detail", Detail.KEY_USAGE)
                    : Problem.of(Problem.Kind.KEY_USAGE_MISMATCH).with("usage", usage));
          }
        }
      } catch (RuntimeException e) {
        add(
            Problem.of(Problem.Kind.PATH_INVALID)
                .with("certificate", signer.subjectText())
                .with("detail", Detail.EXTENSION_UNREADABLE));
      }
    }

    // ---- the report

    private SignatureReport report() {
      SignatureReport.Builder report =
          SignatureReport.builder(evidence.id(), evidence.form())
              .level(Level.of(evidence))
              .timestamps(timeline.reports())
              .changes(evidence.changes())
              .coverage(evidence.coverage());
      evidence.signer().map(signer -> signer.summary(domain)).ifPresent(report::certificate);
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
