package vn.vanban.signing.policy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Which algorithms and key sizes count, and until when.
 *
 * <p>The names are those of JCA for digests, and {@code RSA}, {@code RSASSA_PSS}, {@code ECDSA},
 * {@code DSA}, {@code ED25519}, {@code ED448} for keys.
 */
public final class AlgorithmPolicy {
  /** Circular 15/2025/TT-BKHCN enters into force: 15 August 2025, Vietnamese time. */
  private static final Instant CIRCULAR_15 = Instant.parse("2025-08-14T17:00:00Z");

  /** Circular 15/2025/TT-BKHCN, annex I, 1.3; SHAKE with the output lengths of RFC 8702. */
  private static final Set<String> LISTED_DIGESTS =
      Set.of(
          "SHA-256",
          "SHA-384",
          "SHA-512",
          "SHA-512/224",
          "SHA-512/256",
          "SHA3-224",
          "SHA3-256",
          "SHA3-384",
          "SHA3-512",
          "SHAKE128-256",
          "SHAKE256-512");

  /** Circular 15/2025/TT-BKHCN, annex I, 1.2, in bits; EdDSA is as strong and not listed. */
  private static final Map<String, Integer> LEAST_BITS =
      Map.of("RSA", 2048, "RSASSA_PSS", 2048, "ECDSA", 256, "ED25519", 256, "ED448", 448);

  /** What was in use before the circular; SP 800-131A disallows less for any use since 2014. */
  private static final Map<String, Integer> LEGACY_BITS =
      Map.of("RSA", 1024, "RSASSA_PSS", 1024, "DSA", 1024);

  private static final AlgorithmPolicy CIRCULAR = new AlgorithmPolicy();

  private AlgorithmPolicy() {}

  /** The algorithms of Circular 15/2025/TT-BKHCN, and what was accepted before it. */
  public static AlgorithmPolicy circular15() {
    return CIRCULAR;
  }

  /** When the list of the circular begins to bind. */
  public Instant bindingFrom() {
    return CIRCULAR_15;
  }

  /** How a digest algorithm counts at an instant. */
  public Standing digest(String name, Instant at) {
    if (LISTED_DIGESTS.contains(name)) {
      return Standing.ACCEPTED;
    }
    return at.isBefore(CIRCULAR_15) ? Standing.LEGACY : Standing.REFUSED;
  }

  /** How a key counts at an instant. */
  public Standing key(String family, int bits, Instant at) {
    Integer least = LEAST_BITS.get(family);
    if (least != null && bits >= least) {
      return Standing.ACCEPTED;
    }
    Integer legacy = LEGACY_BITS.get(family);
    return legacy != null && bits >= legacy && at.isBefore(CIRCULAR_15)
        ? Standing.LEGACY
        : Standing.REFUSED;
  }

  /** The least size of a key of a family in bits, as the circular lists it; 0 if it lists none. */
  public int leastBits(String family) {
    return LEAST_BITS.getOrDefault(family, 0);
  }

  /** Whether the circular lists the scheme of a key family for signatures. */
  public boolean lists(String family) {
    return family.equals("RSASSA_PSS") || family.equals("ECDSA");
  }

  /** How an algorithm counts. */
  public enum Standing {
    /** It counts without a remark. */
    ACCEPTED,
    /** It counts because of the time of signing, with a warning. */
    LEGACY,
    /** It does not count. */
    REFUSED
  }
}
