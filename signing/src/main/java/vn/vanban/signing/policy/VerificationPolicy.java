package vn.vanban.signing.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Limits;

/** What a caller trusts and demands of a signature; immutable. */
public final class VerificationPolicy {
  private final String name;
  private final TrustAnchors anchors;
  private final CertificatePool intermediates;
  private final List<RevocationSource> revocationSources;
  private final @Nullable String revocationWaiver;
  private final boolean acceptsClaimedTime;
  private final AlgorithmPolicy algorithms;
  private final Limits limits;
  private final Set<String> cmsSubFilters;

  private VerificationPolicy(
      String name,
      TrustAnchors anchors,
      CertificatePool intermediates,
      List<RevocationSource> revocationSources,
      @Nullable String revocationWaiver,
      boolean acceptsClaimedTime,
      AlgorithmPolicy algorithms,
      Limits limits,
      Set<String> cmsSubFilters) {
    this.name = Objects.requireNonNull(name);
    this.anchors = Objects.requireNonNull(anchors);
    this.intermediates = Objects.requireNonNull(intermediates);
    this.revocationSources = List.copyOf(revocationSources);
    this.revocationWaiver = revocationWaiver;
    this.acceptsClaimedTime = acceptsClaimedTime;
    this.algorithms = algorithms;
    this.limits = Objects.requireNonNull(limits);
    this.cmsSubFilters = Set.copyOf(cmsSubFilters);
  }

  /**
   * The strict policy: only a proven time counts, revocation must be known, and the algorithms are
   * those of Circular 15/2025/TT-BKHCN.
   */
  public static VerificationPolicy strict(TrustAnchors anchors) {
    return of("strict", anchors, false);
  }

  /**
   * The policy of Circular 15/2025/TT-BKHCN, annex II: a document without a time stamp is judged at
   * the time that its signer claims, and the report says so in a warning.
   */
  public static VerificationPolicy tt15(TrustAnchors anchors) {
    return of("tt15", anchors, true);
  }

  private static VerificationPolicy of(String name, TrustAnchors anchors, boolean claimed) {
    return new VerificationPolicy(
        name,
        anchors,
        CertificatePool.empty(),
        List.of(),
        null,
        claimed,
        AlgorithmPolicy.circular15(),
        Limits.standard(),
        Set.of());
  }

  /** Returns this policy with a pool of intermediates. */
  public VerificationPolicy withIntermediates(CertificatePool pool) {
    return new VerificationPolicy(
        name,
        anchors,
        pool,
        revocationSources,
        revocationWaiver,
        acceptsClaimedTime,
        algorithms,
        limits,
        cmsSubFilters);
  }

  /** Returns this policy with one more source of revocation data, asked after the others. */
  public VerificationPolicy withRevocation(RevocationSource source) {
    List<RevocationSource> more = new ArrayList<>(revocationSources);
    more.add(Objects.requireNonNull(source));
    return new VerificationPolicy(
        name,
        anchors,
        intermediates,
        more,
        revocationWaiver,
        acceptsClaimedTime,
        algorithms,
        limits,
        cmsSubFilters);
  }

  /**
   * Returns this policy without a demand for revocation data: a revoked certificate may pass.
   *
   * @param reason why, for the report
   */
  public VerificationPolicy dangerouslyWithoutRevocation(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a reason is needed");
    }
    return new VerificationPolicy(
        name,
        anchors,
        intermediates,
        revocationSources,
        reason,
        acceptsClaimedTime,
        algorithms,
        limits,
        cmsSubFilters);
  }

  /** Returns this policy with other limits. */
  public VerificationPolicy withLimits(Limits newLimits) {
    return new VerificationPolicy(
        name,
        anchors,
        intermediates,
        revocationSources,
        revocationWaiver,
        acceptsClaimedTime,
        algorithms,
        newLimits,
        cmsSubFilters);
  }

  /**
   * Returns this policy reading PDF signatures of one more subfilter as detached CMS signatures.
   *
   * <p>Some tools name the form otherwise than ISO 32000-2, table 260 does, though its value is the
   * same. Without this a signature of an unknown subfilter is never judged further.
   *
   * @param subFilter the name, such as {@code PBAD.PAdES} of Brazilian tools
   */
  public VerificationPolicy withCmsSubFilter(String subFilter) {
    if (subFilter.isBlank()) {
      throw new IllegalArgumentException("a subfilter is needed");
    }
    Set<String> more = new TreeSet<>(cmsSubFilters);
    more.add(subFilter);
    return new VerificationPolicy(
        name,
        anchors,
        intermediates,
        revocationSources,
        revocationWaiver,
        acceptsClaimedTime,
        algorithms,
        limits,
        more);
  }

  /** The name in reports: {@code strict} or {@code tt15}. */
  public String name() {
    return name;
  }

  /** The trust anchors. */
  public TrustAnchors anchors() {
    return anchors;
  }

  /** The pool of intermediates. */
  public CertificatePool intermediates() {
    return intermediates;
  }

  /** The sources of revocation data, in the order in which they are asked. */
  public List<RevocationSource> revocationSources() {
    return revocationSources;
  }

  /** Why revocation data is not demanded; empty if it is. */
  public Optional<String> revocationWaiver() {
    return Optional.ofNullable(revocationWaiver);
  }

  /** Whether a claimed time may stand for a proven one. */
  public boolean acceptsClaimedTime() {
    return acceptsClaimedTime;
  }

  /** The algorithms. */
  public AlgorithmPolicy algorithms() {
    return algorithms;
  }

  /** The subfilters that are read as CMS beside those of ISO 32000-2. */
  public Set<String> cmsSubFilters() {
    return cmsSubFilters;
  }

  /** The limits. */
  public Limits limits() {
    return limits;
  }
}
