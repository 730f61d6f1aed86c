package vn.vanban.signing.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Limits;

/** What a caller trusts and demands of a signature; immutable. */
public final class VerificationPolicy {
  private final String name;
  private final TrustAnchors anchors;
  private final CertificatePool intermediates;
  private final Optional<CertificateSource> issuers;
  private final SignerRules signers;
  private final List<RevocationSource> revocationSources;
  private final Optional<Duration> revocationAge;
  private final Optional<String> revocationWaiver;
  private final boolean acceptsClaimedTime;
  private final AlgorithmPolicy algorithms;
  private final Limits limits;
  private final Set<String> cmsSubFilters;

  private VerificationPolicy(Draft draft) {
    this.name = draft.name;
    this.anchors = draft.anchors;
    this.intermediates = draft.intermediates;
    this.issuers = Optional.ofNullable(draft.issuers);
    this.signers = draft.signers;
    this.revocationSources = List.copyOf(draft.revocationSources);
    this.revocationAge = Optional.ofNullable(draft.revocationAge);
    this.revocationWaiver = Optional.ofNullable(draft.revocationWaiver);
    this.acceptsClaimedTime = draft.acceptsClaimedTime;
    this.algorithms = draft.algorithms;
    this.limits = draft.limits;
    this.cmsSubFilters = Set.copyOf(draft.cmsSubFilters);
  }

  /** A policy while it is being changed. */
  private static final class Draft {
    private final String name;
    private final TrustAnchors anchors;
    private CertificatePool intermediates = CertificatePool.empty();
    private @Nullable CertificateSource issuers;
    private SignerRules signers = SignerRules.none();
    private List<RevocationSource> revocationSources = new ArrayList<>();
    private @Nullable Duration revocationAge;
    private @Nullable String revocationWaiver;
    private final boolean acceptsClaimedTime;
    private AlgorithmPolicy algorithms = AlgorithmPolicy.circular15();
    private Limits limits = Limits.standard();
    private Set<String> cmsSubFilters = new TreeSet<>();

    Draft(String name, TrustAnchors anchors, boolean acceptsClaimedTime) {
      this.name = name;
      this.anchors = Objects.requireNonNull(anchors);
      this.acceptsClaimedTime = acceptsClaimedTime;
    }

    Draft(VerificationPolicy policy) {
      this(policy.name, policy.anchors, policy.acceptsClaimedTime);
      intermediates = policy.intermediates;
      issuers = policy.issuers.orElse(null);
      signers = policy.signers;
      revocationSources = new ArrayList<>(policy.revocationSources);
      revocationAge = policy.revocationAge.orElse(null);
      revocationWaiver = policy.revocationWaiver.orElse(null);
      algorithms = policy.algorithms;
      limits = policy.limits;
      cmsSubFilters = new TreeSet<>(policy.cmsSubFilters);
    }
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
    return new VerificationPolicy(new Draft(name, anchors, claimed));
  }

  private VerificationPolicy with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new VerificationPolicy(draft);
  }

  /** Returns this policy with a pool of intermediates. */
  public VerificationPolicy withIntermediates(CertificatePool pool) {
    Objects.requireNonNull(pool);
    return with(draft -> draft.intermediates = pool);
  }

  /**
   * Returns this policy with a source of issuers' certificates that neither the document nor the
   * pool has; none by default. It is asked where no valid path is found without it.
   */
  public VerificationPolicy withIssuers(CertificateSource source) {
    Objects.requireNonNull(source);
    return with(draft -> draft.issuers = source);
  }

  /** Returns this policy with rules for the certificates of signers; none by default. */
  public VerificationPolicy withSigners(SignerRules rules) {
    Objects.requireNonNull(rules);
    return with(draft -> draft.signers = rules);
  }

  /** Returns this policy with one more source of revocation data, asked after the others. */
  public VerificationPolicy withRevocation(RevocationSource source) {
    Objects.requireNonNull(source);
    return with(draft -> draft.revocationSources.add(source));
  }

  /**
   * Returns this policy with a greatest age of revocation data, from its issue to the time that
   * counts (EN 319 102-1, 5.2.5.4); by default data is fresh until its next update.
   *
   * @throws IllegalArgumentException if it is not positive, or more than a century
   */
  public VerificationPolicy withRevocationAge(Duration most) {
    if (most.isNegative() || most.isZero() || most.compareTo(Duration.ofDays(36_525)) > 0) {
      throw new IllegalArgumentException("an age is positive and at most a century");
    }
    return with(draft -> draft.revocationAge = most);
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
    return with(draft -> draft.revocationWaiver = reason);
  }

  /** Returns this policy with other limits. */
  public VerificationPolicy withLimits(Limits newLimits) {
    Objects.requireNonNull(newLimits);
    return with(draft -> draft.limits = newLimits);
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
    return with(draft -> draft.cmsSubFilters.add(subFilter));
  }

  /**
   * Returns this policy without sources of revocation data and of issuers: what the document and
   * the pool have must do.
   */
  public VerificationPolicy withoutSources() {
    return with(
        draft -> {
          draft.revocationSources = new ArrayList<>();
          draft.issuers = null;
        });
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

  /** The source of issuers' certificates; empty if there is none. */
  public Optional<CertificateSource> issuers() {
    return issuers;
  }

  /** The rules for the certificates of signers. */
  public SignerRules signers() {
    return signers;
  }

  /** The sources of revocation data, in the order in which they are asked. */
  public List<RevocationSource> revocationSources() {
    return revocationSources;
  }

  /** The greatest age of revocation data; empty if its next update alone bounds it. */
  public Optional<Duration> revocationAge() {
    return revocationAge;
  }

  /** Why revocation data is not demanded; empty if it is. */
  public Optional<String> revocationWaiver() {
    return revocationWaiver;
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
