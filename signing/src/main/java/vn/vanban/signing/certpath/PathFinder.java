package vn.vanban.signing.certpath;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import vn.vanban.signing.evidence.AccessUrls;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.SignerRules;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;

/** Builds paths to the anchors of a policy and validates them; thread-safe. */
public final class PathFinder {
  /** Certificates that are fetched for one target, one above the other. */
  private static final int MOST_FETCHES = 6;

  private final Ground ground;
  private final PathConstraints constraints;
  private final Patience patience;

  /**
   * What all searches have in common.
   *
   * @param turns the instants at which an anchor or a certificate of the pool begins or ceases to
   *     be valid
   */
  record Ground(
      CertificateIndex anchors,
      CertificateIndex pool,
      VerificationPolicy policy,
      VerifiedSignatures verified,
      FoundPaths found,
      TreeSet<Instant> turns) {}

  /** Prepares the anchors and the pool of a policy. */
  public PathFinder(VerificationPolicy policy) {
    this(policy, PathConstraints.none());
  }

  /** Prepares the anchors and the pool of a policy, for paths of which more is asked. */
  public PathFinder(VerificationPolicy policy, PathConstraints constraints) {
    this(ground(policy), constraints, Patience.endless());
  }

  private PathFinder(Ground ground, PathConstraints constraints, Patience patience) {
    this.ground = ground;
    this.constraints = constraints;
    this.patience = patience;
  }

  private static Ground ground(VerificationPolicy policy) {
    CertificateIndex anchors = CertificateIndex.parse(policy.anchors().encoded());
    CertificateIndex pool = CertificateIndex.parse(policy.intermediates().encoded());
    TreeSet<Instant> turns = new TreeSet<>(policy.anchors().turns());
    Stream.concat(anchors.all(), pool.all())
        .forEach(each -> turns.addAll(List.of(each.notBefore(), each.notAfter())));
    return new Ground(anchors, pool, policy, new VerifiedSignatures(), new FoundPaths(), turns);
  }

  /** The anchors. */
  public List<Certificate> anchors() {
    return ground.anchors().all().distinct().toList();
  }

  /** Whether an anchor bears a name, given as reports show it. */
  public boolean isAnchorName(String subject) {
    return ground.anchors().all().anyMatch(each -> each.subjectText().equals(subject));
  }

  /**
   * Returns a finder with the same anchors and pool, for paths of which something else is asked.
   */
  public PathFinder with(PathConstraints other) {
    return new PathFinder(ground, other, patience);
  }

  /** Returns the same for one document, which may cost the network no more than a patience has. */
  public PathFinder with(Patience ofOneDocument) {
    return new PathFinder(ground, constraints, ofOneDocument);
  }

  /** Returns the same for the certificates of signers, of which the policy may ask more. */
  public PathFinder ofSigners() {
    SignerRules rules = ground.policy().signers();
    PathConstraints asked = constraints;
    if (!rules.policies().isEmpty()) {
      asked = asked.withPolicies(rules.policies()).withExplicitPolicy();
    }
    return rules.purposes().isEmpty() ? with(asked) : with(asked.withPurposes(rules.purposes()));
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
    if (ground.anchors().isEmpty()) {
      return new Search(Optional.empty(), Optional.of(Problem.of(Problem.Kind.NO_TRUST_ANCHOR)));
    }
    Optional<FoundPaths.Key> key = FoundPaths.key(target, others, constraints);
    Optional<Search> known = key.flatMap(each -> ground.found().find(each, at));
    if (known.isPresent()) {
      return known.get();
    }
    List<Certificate> all = new ArrayList<>(others);
    PathSearch walk = walk(target, all, at);
    boolean online = !walk.isFound() && ground.policy().issuers().isPresent();
    for (int fetches = 0; online && fetches < MOST_FETCHES && !walk.isFound(); fetches++) {
      if (!fetchIssuers(walk.ends(), target, all)) {
        break;
      }
      walk = walk(target, all, at);
    }
    Search search = walk.result();
    if (key.isPresent() && (!online || walk.isFound())) {
      keep(key.get(), target, all, at, search);
    }
    return search;
  }

  private PathSearch walk(Certificate target, List<Certificate> others, Instant at) {
    return new PathSearch(ground, constraints, CertificateIndex.of(others), at, target).run();
  }

  /** Adds issuers of what a search ended at; whether there is one that was not there before. */
  private boolean fetchIssuers(List<Certificate> ends, Certificate target, List<Certificate> all) {
    boolean more = false;
    for (Certificate end : ends) {
      if (AccessUrls.of(end).issuers().isEmpty() || !patience.begin()) {
        continue;
      }
      long started = System.nanoTime();
      for (byte[] each : issuersOf(end)) {
        try {
          Certificate issuer = Certificate.parse(each);
          boolean known =
              all.contains(issuer) || ground.pool().contains(issuer) || issuer.equals(target);
          if (!known && all.size() < PathSearch.MOST_STEPS) {
            all.add(issuer);
            more = true;
          }
        } catch (UnreadableException e) {
          // What cannot be read is no issuer.
        }
      }
      patience.spend(System.nanoTime() - started);
    }
    return more;
  }

  private List<byte[]> issuersOf(Certificate certificate) {
    try {
      return ground.policy().issuers().orElseThrow().issuers(certificate.encoded());
    } catch (IOException e) {
      // The problem says where the issuer could be had.
      return List.of();
    }
  }

  /** Keeps the answer for the time in which nothing that was looked at begins or ends. */
  private void keep(
      FoundPaths.Key key, Certificate target, List<Certificate> all, Instant at, Search search) {
    Instant after = ground.turns().floor(at);
    Instant before = ground.turns().ceiling(at);
    after = after == null ? Instant.MIN : after;
    before = before == null ? Instant.MAX : before;
    long weight = 0;
    for (Certificate each : Stream.concat(Stream.of(target), all.stream()).toList()) {
      for (Instant turn : List.of(each.notBefore(), each.notAfter())) {
        after = !turn.isAfter(at) && turn.isAfter(after) ? turn : after;
        before = !turn.isBefore(at) && turn.isBefore(before) ? turn : before;
      }
      weight += each.length();
    }
    ground.found().keep(key, after, before, search, weight);
  }

  /** The certificates of the policy's pool, among which a signer may be looked for. */
  public List<Certificate> pool() {
    return ground.pool().all().toList();
  }

  /** The certificates of a name, of the pool and of others, the pool's first. */
  List<Certificate> named(DistinguishedName name, List<Certificate> others) {
    Set<Certificate> all = new LinkedHashSet<>(ground.anchors().named(name));
    all.addAll(ground.pool().named(name));
    all.addAll(CertificateIndex.of(others).named(name));
    return new ArrayList<>(all);
  }
}
