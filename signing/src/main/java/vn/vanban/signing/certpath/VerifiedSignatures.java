package vn.vanban.signing.certpath;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.vanban.signing.evidence.Certificate;

/**
 * Which certificates bear the signature of which others: a fact of their bytes alone, true at any
 * time and under any policy, so that it never runs out. Bounded and thread-safe.
 */
final class VerifiedSignatures {
  /** Above the certificates of all public authorities of Vietnam and a day's signers; 1 MB. */
  private static final int MOST = 4096;

  private final Map<Pair, Boolean> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** By fingerprints: bytes that differ anywhere are another certificate. */
  private record Pair(String issuer, String subject) {}

  Optional<Boolean> known(Certificate issuer, Certificate subject) {
    synchronized (known) {
      return Optional.ofNullable(known.get(new Pair(issuer.sha256(), subject.sha256())));
    }
  }

  void put(Certificate issuer, Certificate subject, boolean signed) {
    synchronized (known) {
      known.put(new Pair(issuer.sha256(), subject.sha256()), signed);
    }
  }
}
