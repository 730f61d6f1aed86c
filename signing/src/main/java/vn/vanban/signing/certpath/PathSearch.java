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
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.AccessUrls;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** One search for a path: the state of a walk from a target towards the anchors. */
final class PathSearch {
  /** Longer than any path of the two Vietnamese trust domains (3) and of PKITS (7). */
  private static final int LONGEST_PATH = 12;

  /**
   * Signature checks spent on one target, so that look-alike names cannot make work without end.
   */
  private static final int MOST_SIGNATURES = 200;

  /** Whole paths judged for one target; the bridges of PKITS and of path building need seven. */
  private static final int MOST_PATHS = 200;

  /** Candidates looked at for one target; a look costs a comparison, a hundredth of a signature. */
  static final int MOST_STEPS = 20_000;

  private final PathFinder.Ground ground;
  private final PathConstraints constraints;
  private final CertificateIndex others;
  private final Instant at;
  private final Certificate target;
  private final Map<Certificate, List<Certificate>> issuers = new HashMap<>();
  private final Map<Certificate, Integer> distances = new HashMap<>();
  private final Set<Certificate> unverified = new HashSet<>();
  private final Map<Certificate, Map<Certificate, Boolean>> signed = new HashMap<>();
  private final CertificateIndex anchors;
  private final CertificateIndex pool;
  private int steps;
  private int signatures;
  private int paths;
  private @Nullable CertificatePath valid;
  private @Nullable CertificatePath invalid;
  private @Nullable Problem problem;
  private @Nullable Certificate deadEnd;

  /**
   * Begins at a target.
   *
   * @param ground the anchors, the pool, and what is known of them
   * @param constraints what is asked of the path
   * @param others certificates that came with the document
   * @param at the instant at which the path is to be valid
   * @param target the certificate at its end
   */
  PathSearch(
      PathFinder.Ground ground,
      PathConstraints constraints,
      CertificateIndex others,
      Instant at,
      Certificate target) {
    this.ground = ground;
    this.constraints = constraints;
    this.others = others;
    this.at = at;
    this.target = target;
    this.anchors = ground.anchors();
    this.pool = ground.pool();
  }

  /** Walks until a valid path is found, or nothing is left. */
  PathSearch run() {
    if (anchors.contains(target)) {
      judge(new CertificatePath(List.of(), target));
      return this;
    }
    explore();
    extend(new ArrayList<>(List.of(target)));
    return this;
  }

  /** Whether a valid path was found. */
  boolean isFound() {
    return valid != null;
  }

  /** The certificates whose issuers could lead on. */
  List<Certificate> ends() {
    List<Certificate> ends = new ArrayList<>();
    if (deadEnd != null) {
      ends.add(deadEnd);
    }
    if (invalid != null) {
      ends.addAll(invalid.certificates());
    }
    return ends.isEmpty() ? List.of(target) : ends;
  }

  /**
   * Finds by names alone how far each certificate is from an anchor, so that the walk passes over
   * those from which none can be reached, however many there are.
   */
  private void explore() {
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

  /** What became of it. */
  PathFinder.Search result() {
    if (valid != null) {
      return new PathFinder.Search(Optional.of(valid), Optional.empty());
    }
    if (invalid != null) {
      return new PathFinder.Search(Optional.of(invalid), Optional.ofNullable(problem));
    }
    Certificate last = deadEnd == null ? target : deadEnd;
    return new PathFinder.Search(
        Optional.empty(),
        Optional.of(
            Problem.of(Problem.Kind.NO_PATH)
                .with("issuer", last.issuerText())
                .with("url", String.join(" ", AccessUrls.of(last).issuers()))));
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
    if (found.isEmpty() && !ground.policy().anchors().areTrustedAt(path.anchor().sha256(), at)) {
      found = Optional.of(PathValidation.invalid(path.anchor(), Detail.ANCHOR_NOT_TRUSTED_THEN));
    }
    if (found.isEmpty()) {
      valid = path;
    } else if (invalid == null) {
      invalid = path;
      problem = found.get();
    }
  }

  /** RFC 5280, 6.1.4 (f): a key without parameters has those of the key above. */
  private Optional<CertificatePath> complete(CertificatePath path) {
    if (path.certificates().stream().noneMatch(PathSearch::lacksParameters)) {
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
    Map<Certificate, Boolean> ofIssuer = signed.computeIfAbsent(issuer, each -> new HashMap<>());
    Boolean known = ofIssuer.get(subject);
    if (known != null) {
      return known;
    }
    // Counted also where it is known from another search: what came before changes no answer.
    if (++signatures > MOST_SIGNATURES) {
      return false;
    }
    boolean isSigned =
        ground
            .verified()
            .known(issuer, subject)
            .orElseGet(() -> subject.isSignedBy(issuer.publicKey()));
    ground.verified().put(issuer, subject, isSigned);
    ofIssuer.put(subject, isSigned);
    return isSigned;
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
}
