package vn.vanban.signing.evidence;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.vanban.signing.crypto.DigestAlgorithm;

/**
 * Octets whose digests are remembered, and computed in one pass where they are known to be wanted.
 */
public final class DigestedOctets implements Octets {
  private final Octets octets;
  private final Map<DigestAlgorithm, byte[]> digests = new HashMap<>();

  /** Remembers the digests of octets that do not change meanwhile. */
  public DigestedOctets(Octets octets) {
    this.octets = octets;
  }

  /** Computes digests, those that are not known yet, in one pass. */
  public DigestedOctets with(Collection<DigestAlgorithm> wanted)
      throws IOException, UnreadableException {
    Map<DigestAlgorithm, MessageDigest> running = new LinkedHashMap<>();
    for (DigestAlgorithm each : wanted) {
      if (!digests.containsKey(each)) {
        running.computeIfAbsent(each, DigestAlgorithm::newDigest);
      }
    }
    if (!running.isEmpty()) {
      octets.feed((chunk, count) -> running.values().forEach(each -> each.update(chunk, 0, count)));
      running.forEach((algorithm, digest) -> digests.put(algorithm, digest.digest()));
    }
    return this;
  }

  @Override
  public void feed(Sink sink) throws IOException, UnreadableException {
    octets.feed(sink);
  }

  @Override
  public byte[] digest(DigestAlgorithm algorithm) throws IOException, UnreadableException {
    with(List.of(algorithm));
    return Objects.requireNonNull(digests.get(algorithm)).clone();
  }
}
