package vn.vanban.signing.certpath;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;

/** Builds paths to the anchors of a policy and validates them; thread-safe. */
public final class PathFinder {
  /** Longer than any path of the two Vietnamese trust domains (3) and of PKITS (7). */
  private static final int LONGEST_PATH = 12;

  /**
   * Signature checks spent on one target, so that look-alike names cannot make work without end.
   */
  private static final int MOST_STEPS = 200;

  private final CertificateIndex anchors;
  private final CertificateIndex pool;

  /** Prepares the anchors and the pool of a policy. */
  public PathFinder(VerificationPolicy policy) {
    this.anchors = CertificateIndex.parse(policy.anchors().encoded());
    this.pool = CertificateIndex.parse(policy.intermediates().encoded());
  }

  /**
   * What became of the search for a path.
   *
   * @param path the path that is valid, or else the first that was found
   * @param problem why there is none, or why the one found is not valid
   */
  public record Search(Optional<CertificatePath> path, Optional<Problem> problem) {}

  /**
   * Looks for a path that is valid at an instant.
   *
   * @param target the certificate at its end
   * @param others certificates that came with the document
   * @param at the instant
   */
  public Search find(Certificate target, List<Certificate> others, Instant at) {
    if (anchors.isEmpty()) {
      return new Search(Optional.empty(), Optional.of(Problem.of(Problem.Kind.NO_TRUST_ANCHOR)));
    }
    Attempt attempt = new Attempt(CertificateIndex.of(others), at);
    if (anchors.contains(target)) {
      attempt.judge(new CertificatePath(List.of(), target), target);
    } else {
      attempt.extend(new ArrayList<>(List.of(target)));
    }
    if (attempt.valid != null) {
      return new Search(Optional.of(attempt.valid), Optional.empty());
    }
    if (attempt.invalid != null) {
      return new Search(Optional.of(attempt.invalid), Optional.ofNullable(attempt.problem));
    }
    Certificate last = attempt.deadEnd == null ? target : attempt.deadEnd;
    return new Search(
        Optional.empty(),
        Optional.of(
            Problem.of(Problem.Kind.NO_PATH)
                .with("issuer", last.issuerText())
                .with("url", issuerUrl(last).orElse(""))));
  }

  /** One search: the state of a walk from the target towards the anchors. */
  private final class Attempt {
    private final CertificateIndex others;
    private final Instant at;
    private int steps;
    private @org.jspecify.annotations.Nullable CertificatePath valid;
    private @org.jspecify.annotations.Nullable CertificatePath invalid;
    private @org.jspecify.annotations.Nullable Problem problem;
    private @org.jspecify.annotations.Nullable Certificate deadEnd;

    Attempt(CertificateIndex others, Instant at) {
      this.others = others;
      this.at = at;
    }

    void extend(List<Certificate> path) {
      Certificate last = path.get(path.size() - 1);
      for (Certificate anchor : anchors.named(last.issuer())) {
        if (isIssuer(anchor, last)) {
          judge(new CertificatePath(path, anchor), path.get(0));
          if (valid != null) {
            return;
          }
        }
      }
      if (path.size() >= LONGEST_PATH) {
        return;
      }
      // The operator's pool first: what a document brings may be there to use up the steps.
      Set<Certificate> issuers = new LinkedHashSet<>(pool.named(last.issuer()));
      issuers.addAll(others.named(last.issuer()));
      boolean extended = false;
      for (Certificate issuer : issuers) {
        if (!repeats(path, issuer) && !anchors.contains(issuer) && isIssuer(issuer, last)) {
          extended = true;
          path.add(issuer);
          extend(path);
          path.remove(path.size() - 1);
          if (valid != null) {
            return;
          }
        }
      }
      if (!extended) {
        deadEnd = last;
      }
    }

    private void judge(CertificatePath path, Certificate target) {
      Optional<Problem> found =
          path.certificates().isEmpty()
              ? PathValidation.validity(target, at)
              : PathValidation.validate(path, at);
      if (found.isEmpty()) {
        valid = path;
      } else if (invalid == null) {
        invalid = path;
        problem = found.get();
      }
    }

    private boolean isIssuer(Certificate issuer, Certificate subject) {
      return ++steps <= MOST_STEPS
          && keysFit(issuer, subject)
          && subject.isSignedBy(issuer.publicKey());
    }

    /** A name and key may stand in a path once (RFC 4158, clause 5.2). */
    private boolean repeats(List<Certificate> path, Certificate issuer) {
      return path.stream()
          .anyMatch(
              each ->
                  each.subject().equals(issuer.subject())
                      && each.publicKey().equals(issuer.publicKey()));
    }
  }

  /** Whether the key identifiers, where both are there, name one key (RFC 5280, 4.2.1.1). */
  private static boolean keysFit(Certificate issuer, Certificate subject) {
    try {
      ASN1Encodable authority = subject.extension(Extension.authorityKeyIdentifier);
      ASN1Encodable own = issuer.extension(Extension.subjectKeyIdentifier);
      if (authority == null || own == null) {
        return true;
      }
      byte[] wanted = AuthorityKeyIdentifier.getInstance(authority).getKeyIdentifierOctets();
      return wanted == null
          || java.util.Arrays.equals(
              wanted, SubjectKeyIdentifier.getInstance(own).getKeyIdentifier());
    } catch (RuntimeException e) {
      // A hint that cannot be read is no hint; the signature decides.
      return true;
    }
  }

  /** Where the issuer of a certificate says that its own can be had, RFC 5280, 4.2.2.1. */
  private static Optional<String> issuerUrl(Certificate certificate) {
    try {
      ASN1Encodable access = certificate.extension(Extension.authorityInfoAccess);
      if (access == null) {
        return Optional.empty();
      }
      for (AccessDescription each :
          AuthorityInformationAccess.getInstance(access).getAccessDescriptions()) {
        if (each.getAccessMethod().equals(AccessDescription.id_ad_caIssuers)
            && each.getAccessLocation().getTagNo() == GeneralName.uniformResourceIdentifier) {
          return Optional.of(each.getAccessLocation().getName().toString());
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
