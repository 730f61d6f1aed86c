package vn.vanban.signing.pdf;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import vn.vanban.core.Content;
import vn.vanban.signing.crypto.DigestAlgorithm;

/**
 * Computes every digest that the signatures of a file need, and that of the whole file, in one pass
 * over its bytes.
 */
final class DigestPass {
  private static final int CHUNK = 1 << 16;

  /**
   * Bytes handed to a digest at once. The platform uses the processor's own instructions for SHA-2
   * only where it has compiled the loop over the blocks, and it compiles what is called often: with
   * whole chunks a new process digests its first tens of megabytes at a fraction of the speed.
   */
  private static final int PIECE = 1 << 12;

  private DigestPass() {}

  /**
   * The bytes of a file up to {@code end} but those of one gap.
   *
   * @param gapStart where the gap begins
   * @param gapEnd where it ends
   * @param end where the range ends
   * @param algorithm the digest that is asked for
   */
  record Request(long gapStart, long gapEnd, long end, DigestAlgorithm algorithm) {
    /** The whole of a file. */
    static Request whole(Content content, DigestAlgorithm algorithm) {
      return new Request(content.size(), content.size(), content.size(), algorithm);
    }
  }

  private static final class Running {
    final Request request;
    final MessageDigest digest;

    Running(Request request, MessageDigest digest) {
      this.request = request;
      this.digest = digest;
    }
  }

  static Map<Request, byte[]> run(Content content, List<Request> requests) throws IOException {
    TreeSet<Long> stops = new TreeSet<>();
    Map<DigestAlgorithm, MessageDigest> prefixes = new HashMap<>();
    Map<DigestAlgorithm, Long> prefixEnds = new HashMap<>();
    List<Request> waiting = new ArrayList<>(new LinkedHashSet<>(requests));
    for (Request request : waiting) {
      stops.add(request.gapStart());
      stops.add(request.gapEnd());
      stops.add(request.end());
      prefixes.computeIfAbsent(request.algorithm(), DigestAlgorithm::newDigest);
      prefixEnds.merge(request.algorithm(), request.gapStart(), Math::max);
    }
    Map<Request, byte[]> results = new HashMap<>();
    List<Running> running = new ArrayList<>();
    byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, content.size()))];
    long position = 0;
    for (long stop : stops) {
      while (position < stop) {
        int count = content.read(position, chunk, 0, (int) Math.min(chunk.length, stop - position));
        for (Map.Entry<DigestAlgorithm, MessageDigest> prefix : prefixes.entrySet()) {
          if (position < prefixEnds.getOrDefault(prefix.getKey(), 0L)) {
            feed(prefix.getValue(), chunk, count);
          }
        }
        for (Running each : running) {
          if (position >= each.request.gapEnd()) {
            feed(each.digest, chunk, count);
          }
        }
        position += count;
      }
      long here = position;
      for (Request request : waiting) {
        if (request.gapStart() == here) {
          running.add(new Running(request, branch(prefixes, request.algorithm())));
        }
      }
      waiting.removeIf(request -> request.gapStart() == here);
      for (Running each : running) {
        if (each.request.end() == here) {
          results.put(each.request, each.digest.digest());
        }
      }
      running.removeIf(each -> each.request.end() == here);
    }
    return results;
  }

  private static void feed(MessageDigest digest, byte[] chunk, int count) {
    for (int from = 0; from < count; from += PIECE) {
      digest.update(chunk, from, Math.min(PIECE, count - from));
    }
  }

  private static MessageDigest branch(
      Map<DigestAlgorithm, MessageDigest> prefixes, DigestAlgorithm algorithm) {
    try {
      return (MessageDigest) Objects.requireNonNull(prefixes.get(algorithm)).clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(algorithm.name() + " cannot be branched", e);
    }
  }
}
