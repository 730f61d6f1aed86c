package vn.vanban.signing.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.vanban.signing.certpath.CertificatePath;
import vn.vanban.signing.certpath.PathFinder;
import vn.vanban.signing.certpath.Revocation;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.policy.TrustDomain;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;

/** Asks for paths and for the revocation of what stands on them: EN 319 102-1, 5.2.6. */
final class Trust {
  private final VerificationPolicy policy;
  private final PathFinder paths;
  private final Revocation revocation;
  private final Instant now;

  Trust(VerificationPolicy policy, PathFinder paths, Revocation revocation, Instant now) {
    this.policy = policy;
    this.paths = paths;
    this.revocation = revocation;
    this.now = now;
  }

  /** The path of an authority that stamps times. */
  PathFinder.Search path(Certificate target, List<Certificate> others, Instant when) {
    return paths.find(target, others, when);
  }

  /** The path of a signer, under the policy's rules for signers. */
  PathFinder.Search signerPath(Certificate target, List<Certificate> others, Instant when) {
    return paths.ofSigners().find(target, others, when);
  }

  /** The domain of an anchor, where it is known or the operator said so. */
  Optional<TrustDomain> domain(Certificate anchor) {
    return policy.anchors().domain(anchor.sha256());
  }

  /**
   * Rule SIG-14: trust is by certificate. An issuer that is missing, though an anchor bears its
   * name, is one that took the name or has another key by now.
   */
  Optional<Problem> namesake(Problem problem) {
    String issuer = problem.facts().getOrDefault("issuer", "");
    return problem.kind() == Problem.Kind.NO_PATH && paths.isAnchorName(issuer)
        ? Optional.of(Problem.of(Problem.Kind.NAMESAKE_OF_ANCHOR).with("issuer", issuer))
        : Optional.empty();
  }

  /**
   * What revocation means for a path.
   *
   * @param path the path
   * @param others certificates that came with the document
   * @param data revocation data that came with it
   * @param bounds when the signature is known to have been made
   * @return problems, and remarks on what was revoked later
   */
  List<Problem> revocationProblems(
      CertificatePath path, List<Certificate> others, EmbeddedRevocation data, Bounds bounds) {
    if (policy.revocationWaiver().isPresent()) {
      return List.of();
    }
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < path.certificates().size(); i++) {
      Certificate certificate = path.certificates().get(i);
      Revocation.Status status =
          revocation.status(certificate, path.issuer(i), others, data, bounds.counts(), now);
      if (status instanceof Revocation.Status.Unknown unknown) {
        problems.add(unknown.problem(certificate));
      } else if (status instanceof Revocation.Status.Revoked revoked) {
        problems.add(problem(certificate, i == 0, revoked, bounds));
      }
    }
    return problems;
  }

  private static Problem problem(
      Certificate certificate, boolean target, Revocation.Status.Revoked revoked, Bounds bounds) {
    Problem.Kind kind = target ? Problem.Kind.REVOKED_NO_POE : Problem.Kind.CA_REVOKED_NO_POE;
    if (revoked.at().isAfter(bounds.counts()) && bounds.established()) {
      return revoked.problem(Problem.Kind.REVOKED_LATER, certificate);
    }
    Optional<Instant> after = bounds.notBefore();
    // EN 319 102-1, 5.3.4: proof that the content was still to be signed when it was revoked.
    if (target && after.isPresent() && !after.get().isBefore(revoked.at())) {
      return revoked
          .problem(Problem.Kind.SIGNED_AFTER_REVOCATION, certificate)
          .with("stamped", after.get());
    }
    return revoked.problem(kind, certificate);
  }

  /**
   * Between which instants something was signed.
   *
   * @param counts the time that counts: the earliest proof of existence, or what stands for it
   * @param established whether that is proven, or accepted by the policy, and not just now
   * @param notBefore the latest time before which it was not signed, where that is proven
   */
  record Bounds(Instant counts, boolean established, Optional<Instant> notBefore) {}
}
