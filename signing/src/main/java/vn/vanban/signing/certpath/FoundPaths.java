package vn.vanban.signing.certpath;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.vanban.signing.evidence.Certificate;

/**
 * What became of searches lately, so that a chain that thousands of documents share is validated
 * once. An entry answers the very same question alone: the same certificates by their bytes, the
 * same demands, at an instant between two turns of validity, where no certificate that was looked
 * at begins or ceases to be valid. Bounded and thread-safe; of one finder, whose anchors and pool
 * never change.
 */
final class FoundPaths {
  /** The certificates of a day's signers, of 1.5 KB, with what stands beside them. */
  private static final long MOST_BYTES = 2L << 20;

  /** A signature brings its path and that of its stamp; one with more is judged anew. */
  private static final int MOST_OTHERS = 32;

  private final Map<Key, Found> known = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * A question, by fingerprints.
   *
   * @param target the certificate at the end of the path
   * @param others those that came with it, in their order
   * @param constraints what is asked of the path
   */
  record Key(String target, List<String> others, PathConstraints constraints) {}

  private record Found(Instant after, Instant before, PathFinder.Search search, long bytes) {
    boolean holdsAt(Instant at) {
      return at.isAfter(after) && at.isBefore(before);
    }
  }

  /** The question, if it is one whose answer is kept. */
  static Optional<Key> key(
      Certificate target, List<Certificate> others, PathConstraints constraints) {
    return others.size() > MOST_OTHERS
        ? Optional.empty()
        : Optional.of(
            new Key(
                target.sha256(), others.stream().map(Certificate::sha256).toList(), constraints));
  }

  Optional<PathFinder.Search> find(Key key, Instant at) {
    synchronized (known) {
      Found found = known.get(key);
      return found != null && found.holdsAt(at) ? Optional.of(found.search()) : Optional.empty();
    }
  }

  /**
   * Keeps an answer.
   *
   * @param after the last turn before the instant of the search
   * @param before the first one after it
   * @param weight the bytes of the certificates in the question
   */
  void keep(Key key, Instant after, Instant before, PathFinder.Search search, long weight) {
    // A key costs a fingerprint for each certificate, beside the certificates themselves.
    long all = weight + 128L * (2 + key.others().size());
    if (all > MOST_BYTES / 16) {
      return;
    }
    synchronized (known) {
      Found old = known.put(key, new Found(after, before, search, all));
      bytes += all - (old == null ? 0 : old.bytes());
      Iterator<Found> eldest = known.values().iterator();
      while (bytes > MOST_BYTES && eldest.hasNext()) {
        bytes -= eldest.next().bytes();
        eldest.remove();
      }
    }
  }
}
