package vn.vanban.signing.certpath;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
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
  private static final int MOST_SIGNATURES = 200;

  /** Candidates looked at for one target; a look costs a comparison, a hundredth of a signature. */
  private static final int MOST_STEPS = 20_000;

  /** Whole paths judged for one target; the bridges of PKITS and of path building need seven. */
  private static final int MOST_PATHS = 200;

  private final CertificateIndex anchors;
  private final CertificateIndex pool;
  private final PathConstraints constraints;
  private final VerifiedSignatures verified;

  /** Prepares the anchors and the pool of a policy. */
  public PathFinder(VerificationPolicy policy) {
    this(policy, PathConstraints.none());
  }

  /** Prepares the anchors and the pool of a policy, for paths of which more is asked. */
  public PathFinder(VerificationPolicy policy, PathConstraints constraints) {
    this(
        CertificateIndex.parse(policy.anchors().encoded()),
        CertificateIndex.parse(policy.intermediates().encoded()),
        constraints,
        new VerifiedSignatures());
  }

  private PathFinder(
      CertificateIndex anchors,
      CertificateIndex pool,
      PathConstraints constraints,
      VerifiedSignatures verified) {
    this.anchors = anchors;
    this.pool = pool;
    this.constraints = constraints;
    this.verified = verified;
  }

  /**
   * Returns a finder with the same anchors and pool, for paths of which something else is asked.
   */
  public PathFinder with(PathConstraints other) {
    return new PathFinder(anchors, pool, other, verified);
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
      attempt.judge(new CertificatePath(List.of(), target));
    } else {
      attempt.start(target);
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

  /** The certificates of the policy's pool, among which a signer may be looked for. */
  public List<Certificate> pool() {
    return pool.certificates();
  }

  /** The certificates of a name, of the pool and of others, the pool's first. */
  List<Certificate> named(DistinguishedName name, List<Certificate> others) {
    Set<Certificate> all = new LinkedHashSet<>(anchors.named(name));
    all.addAll(pool.named(name));
    all.addAll(CertificateIndex.of(others).named(name));
    return new ArrayList<>(all);
  }

  /** One search: the state of a walk from the target towards the anchors. */
  private final class Attempt {
    private final CertificateIndex others;
    private final Instant at;
    private final Map<Certificate, List<Certificate>> issuers = new HashMap<>();
    private final Map<Certificate, Integer> distances = new HashMap<>();
    private final Set<Certificate> unverified = new HashSet<>();
    private int steps;
    private int signatures;
    private int paths;
    private @Nullable CertificatePath valid;
    private @Nullable CertificatePath invalid;
    private @Nullable Problem problem;
    private @Nullable Certificate deadEnd;

    Attempt(CertificateIndex others, Instant at) {
      this.others = others;
      this.at = at;
    }

    void start(Certificate target) {
      explore(target);
      extend(new ArrayList<>(List.of(target)));
    }

    /**
     * Finds by names alone how far each certificate is from an anchor, so that the walk passes over
     * those from which none can be reached, however many there are.
     */
    private void explore(Certificate target) {
      Map<Certificate, List<Certificate>> issued = new HashMap<>();
      Deque<Certificate> next = new ArrayDeque<>(List.of(target));
      Set<Certificate> seen = new HashSet<>(next);
      Deque<Certificate> reached = new ArrayDeque<>();
      while (!next.isEmpty() && seen.size() < MOST_STEPS) {
        Certificate subject = next.remove();
        DistinguishedName wanted = DistinguishedName.issuer(subject);
        if (!anchors.named(wanted).isEmpty()) {
          distances.put(subject, 1);
          reached.add(subject);
        }
        // The operator's pool first: what a document brings may be there to use up the steps.
        Set<Certificate> found = new LinkedHashSet<>(pool.named(wanted));
        found.addAll(others.named(wanted));
        List<Certificate> candidates = new ArrayList<>();
        for (Certificate each : found) {
          if (++steps > MOST_STEPS) {
            break;
          }
          if (!each.equals(subject) && !anchors.contains(each) && keysFit(each, subject)) {
            candidates.add(each);
            issued.computeIfAbsent(each, issuer -> new ArrayList<>()).add(subject);
            if (seen.add(each)) {
              next.add(each);
            }
          }
        }
        issuers.put(subject, candidates);
      }
      while (!reached.isEmpty()) {
        Certificate issuer = reached.remove();
        int distance = distances.getOrDefault(issuer, LONGEST_PATH);
        for (Certificate subject : issued.getOrDefault(issuer, List.of())) {
          if (distances.putIfAbsent(subject, distance + 1) == null) {
            reached.add(subject);
          }
        }
      }
      steps = 0;
    }

    private void extend(List<Certificate> path) {
      Certificate last = path.get(path.size() - 1);
      for (Certificate anchor : anchors.named(DistinguishedName.issuer(last))) {
        if (isDone()) {
          return;
        }
        if (keysFit(anchor, last) && isIssuer(anchor, last)) {
          judge(new CertificatePath(path, anchor));
        }
      }
      if (path.size() >= LONGEST_PATH) {
        return;
      }
      boolean extended = false;
      for (Certificate issuer : ordered(last)) {
        if (isDone()) {
          return;
        }
        if (!repeats(path, issuer) && isIssuer(issuer, last)) {
          extended = true;
          path.add(issuer);
          extend(path);
          path.remove(path.size() - 1);
        }
      }
      if (!extended) {
        deadEnd = last;
      }
    }

    private boolean isDone() {
      return valid != null || ++steps > MOST_STEPS || paths >= MOST_PATHS;
    }

    /** The issuers that may lead to an anchor; without any, those that show where the path ends. */
    private List<Certificate> ordered(Certificate subject) {
      List<Certificate> candidates = issuers.getOrDefault(subject, List.of());
      List<Certificate> leading =
          new ArrayList<>(candidates.stream().filter(distances::containsKey).toList());
      if (leading.isEmpty()) {
        return distances.isEmpty() ? candidates : leading;
      }
      leading.sort(
          Comparator.comparing((Certificate each) -> !pool.contains(each))
              .thenComparing(each -> !each.isValidAt(at))
              .thenComparing(each -> !namesKey(each, subject))
              .thenComparing(each -> distances.getOrDefault(each, LONGEST_PATH)));
      return leading;
    }

    /** Completes the keys from the anchor down, verifies what could not be before, and judges. */
    private void judge(CertificatePath candidate) {
      paths++;
      Optional<CertificatePath> complete = complete(candidate);
      if (complete.isEmpty()) {
        return;
      }
      CertificatePath path = complete.get();
      Optional<Problem> found =
          path.certificates().isEmpty()
              ? PathValidation.validity(path.anchor(), at)
              : PathValidation.validate(path, constraints, at);
      if (found.isEmpty()) {
        valid = path;
      } else if (invalid == null) {
        invalid = path;
        problem = found.get();
      }
    }

    /** RFC 5280, 6.1.4 (f): a key without parameters has those of the key above. */
    private Optional<CertificatePath> complete(CertificatePath path) {
      if (path.certificates().stream().noneMatch(PathFinder::lacksParameters)) {
        return Optional.of(path);
      }
      List<Certificate> complete = new ArrayList<>(path.certificates());
      Certificate issuer = path.anchor();
      for (int i = complete.size() - 1; i >= 0; i--) {
        Certificate certificate = complete.get(i);
        if (unverified.contains(certificate) && !certificate.isSignedBy(issuer.publicKey())) {
          return Optional.empty();
        }
        ASN1Encodable parameters = issuer.publicKey().getAlgorithm().getParameters();
        if (lacksParameters(certificate)
            && parameters != null
            && issuer
                .publicKey()
                .getAlgorithm()
                .getAlgorithm()
                .equals(certificate.publicKey().getAlgorithm().getAlgorithm())) {
          certificate = certificate.inheriting(parameters);
          complete.set(i, certificate);
        }
        issuer = certificate;
      }
      return Optional.of(new CertificatePath(complete, path.anchor()));
    }

    private boolean isIssuer(Certificate issuer, Certificate subject) {
      if (lacksParameters(issuer)) {
        // The path above says with which parameters to verify.
        unverified.add(subject);
        return true;
      }
      Optional<Boolean> known = verified.known(issuer, subject);
      if (known.isPresent()) {
        return known.get();
      }
      if (++signatures > MOST_SIGNATURES) {
        return false;
      }
      boolean signed = subject.isSignedBy(issuer.publicKey());
      verified.put(issuer, subject, signed);
      return signed;
    }

    /** A name and key may stand in a path once (RFC 4158, clause 5.2). */
    private boolean repeats(List<Certificate> path, Certificate issuer) {
      DistinguishedName name = DistinguishedName.subject(issuer);
      return path.stream()
          .anyMatch(
              each ->
                  each.publicKey().equals(issuer.publicKey())
                      && DistinguishedName.subject(each).equals(name));
    }
  }

  /** Whether a key is one of DSA that has its parameters from above: RFC 3279, 2.3.2. */
  private static boolean lacksParameters(Certificate certificate) {
    AlgorithmIdentifier algorithm = certificate.publicKey().getAlgorithm();
    return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_dsa)
        && (algorithm.getParameters() == null
            || algorithm.getParameters().toASN1Primitive() instanceof ASN1Null);
  }

  /** Whether both key identifiers are there and name one key. */
  private static boolean namesKey(Certificate issuer, Certificate subject) {
    return has(subject, Extension.authorityKeyIdentifier)
        && has(issuer, Extension.subjectKeyIdentifier)
        && keysFit(issuer, subject);
  }

  private static boolean has(Certificate certificate, ASN1ObjectIdentifier oid) {
    return certificate.extensions() != null && certificate.extensions().getExtension(oid) != null;
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
          || Arrays.equals(wanted, SubjectKeyIdentifier.getInstance(own).getKeyIdentifier());
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
