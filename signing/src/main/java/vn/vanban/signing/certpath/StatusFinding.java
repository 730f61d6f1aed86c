package vn.vanban.signing.certpath;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.certpath.Revocation.Status;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.AccessUrls;
import vn.vanban.signing.evidence.AlgorithmUse;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.policy.AlgorithmPolicy;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Detail;

/**
 * What is found out about a certificate, step by step: the status that weighs most, and the last
 * reasons why something did not count.
 */
final class StatusFinding {
  /** What tells of a status. */
  enum Data {
    /** A revocation list. */
    LIST,
    /** A response of OCSP. */
    RESPONSE
  }

  private static final String HOLD = "certificateHold";

  /** RFC 6960, 4.2.2.1 and RFC 5280 know no grace; verifiers in use take five minutes. */
  private static final Duration CLOCK_GRACE = Duration.ofMinutes(5);

  private final VerificationPolicy policy;
  private final Instant fresh;
  private final Instant now;
  private @Nullable Instant good;
  private Status.@Nullable Revoked revoked;
  private Instant revokedAsOf = Instant.MIN;
  private String detail = Detail.NO_DATA.name();
  private final Map<Data, String> details = new EnumMap<>(Data.class);
  private String weak = "";

  /**
   * Knows nothing yet.
   *
   * @param policy names the algorithms that count, and how old data may be
   * @param fresh data must not have run out before this instant
   * @param now data must not be younger than this instant
   */
  StatusFinding(VerificationPolicy policy, Instant fresh, Instant now) {
    this.policy = policy;
    this.fresh = fresh;
    this.now = now;
  }

  /** The status of the certificate, which says where more could be had. */
  Status of(Certificate certificate) {
    if (revoked != null) {
      return revoked;
    }
    return good != null
        ? new Status.Good(good)
        : new Status.Unknown(
            detail,
            details.getOrDefault(Data.LIST, ""),
            details.getOrDefault(Data.RESPONSE, ""),
            AccessUrls.of(certificate));
  }

  /** Whether data says that it is revoked, or is good after the time that counts. */
  boolean isSettled() {
    return revoked != null || good != null && good.isAfter(fresh);
  }

  boolean isRevoked() {
    return revoked != null;
  }

  /** As of when it is known to be good; empty if it is not. */
  Optional<Instant> good() {
    return Optional.ofNullable(good);
  }

  /** Remembers why something did not count. */
  void doubt(String why) {
    detail = why;
  }

  /** Remembers why a list or a response did not count. */
  void doubt(Data data, String why) {
    details.put(data, why);
    detail = why;
  }

  /** Revoked weighs more than good, and of two revocations the earlier; a hold may be lifted. */
  void takeRevoked(Status.Revoked status, Instant asOf) {
    boolean lifted = status.reason().equals(HOLD) && good != null && good.isAfter(asOf);
    if (lifted) {
      return;
    }
    boolean outweighs =
        revoked == null
            || revoked.reason().equals(HOLD) && !status.reason().equals(HOLD)
            || revoked.reason().equals(HOLD) == status.reason().equals(HOLD)
                && status.at().isBefore(revoked.at());
    if (outweighs) {
      revoked = status;
      revokedAsOf = asOf;
    }
  }

  /** Not revoked, as data of an instant says; a hold before it was lifted. */
  void takeGood(Instant asOf) {
    if (good == null || asOf.isAfter(good)) {
      good = asOf;
    }
    if (revoked != null && revoked.reason().equals(HOLD) && asOf.isAfter(revokedAsOf)) {
      revoked = null;
    }
  }

  /** Whether data is of no time to come, and not too old for the time that counts. */
  boolean isFresh(Data data, Instant thisUpdate, @Nullable Instant nextUpdate) {
    if (Duration.between(now, thisUpdate).compareTo(CLOCK_GRACE) > 0) {
      doubt(data, Detail.DATA_OF_THE_FUTURE.with(thisUpdate));
      return false;
    }
    // EN 319 102-1, 5.2.5.4: beyond an age of its own the policy does not take data for fresh.
    Optional<Duration> oldest = policy.revocationAge();
    if (oldest.isPresent() && thisUpdate.plus(oldest.get()).isBefore(fresh)) {
      doubt(data, Detail.DATA_TOO_OLD.with(thisUpdate));
      return false;
    }
    // Data issued after the time that counts tells of that time, however old it is now.
    if (thisUpdate.isAfter(fresh) || nextUpdate != null && !nextUpdate.isBefore(fresh)) {
      return true;
    }
    doubt(data, Detail.DATA_RAN_OUT.with(String.valueOf(nextUpdate)));
    return false;
  }

  /** Why a signature does not count: it is not there, or its algorithms are too weak. */
  String unsigned(Detail otherwise) {
    String why = weak.isEmpty() ? otherwise.name() : Detail.WEAK_ALGORITHM.with(weak);
    weak = "";
    return why;
  }

  /**
   * Whether the algorithms of a signature count: at the time that counts, or at that of the data
   * where it is later, since data of today is not held to the rules of then.
   */
  boolean isStrong(AlgorithmIdentifier algorithm, Certificate signer, Instant issued) {
    Optional<SignatureScheme> scheme = SignatureScheme.of(algorithm, Optional.empty());
    if (scheme.isEmpty()) {
      return false;
    }
    Instant at = issued.isAfter(fresh) ? issued : fresh;
    AlgorithmUse use = AlgorithmUse.of("revocation", scheme.get(), signer);
    boolean digest =
        use.digest().isEmpty()
            || policy.algorithms().digest(use.digest().get().name(), at)
                != AlgorithmPolicy.Standing.REFUSED;
    boolean key =
        use.keyFamily().isPresent()
            && policy.algorithms().key(use.keyFamily().get().name(), use.keyBits(), at)
                != AlgorithmPolicy.Standing.REFUSED;
    if (!digest || !key) {
      weak = scheme.get().name() + ", " + use.keyBits() + " bits";
    }
    return digest && key;
  }

  /** RFC 5280, 5.3.1. */
  static String reasonName(int code) {
    return switch (code) {
      case 1 -> "keyCompromise";
      case 2 -> "cACompromise";
      case 3 -> "affiliationChanged";
      case 4 -> "superseded";
      case 5 -> "cessationOfOperation";
      case 6 -> HOLD;
      case 9 -> "privilegeWithdrawn";
      case 10 -> "aACompromise";
      default -> "unspecified";
    };
  }
}
