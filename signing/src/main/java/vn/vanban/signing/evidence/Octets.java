package vn.vanban.signing.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.signing.crypto.DigestAlgorithm;

/** A sequence of octets that a signature is over, in memory or elsewhere, of any length. */
@FunctionalInterface
public interface Octets {
  /** What is read at once, in octets. */
  int CHUNK = 1 << 16;

  /**
   * Feeds the octets, from the first to the last.
   *
   * @throws UnreadableException if they are not all there, or at a limit
   * @throws IOException if they cannot be read
   */
  void feed(Sink sink) throws IOException, UnreadableException;

  /** Where octets go. */
  @FunctionalInterface
  interface Sink {
    /** Takes the first {@code count} octets of an array that is used again. */
    void take(byte[] octets, int count) throws IOException;
  }

  /** Octets in memory. */
  static Octets of(byte[] bytes) {
    return sink -> sink.take(bytes, bytes.length);
  }

  /** A part of an open document. */
  static Octets of(Content content, long from, long to, Budget budget) {
    return sink -> {
      byte[] chunk = new byte[(int) Math.min(CHUNK, to - from)];
      for (long at = from; at < to; ) {
        int count = content.read(at, chunk, 0, (int) Math.min(chunk.length, to - at));
        budget.scan(count);
        sink.take(chunk, count);
        at += count;
      }
    };
  }

  /** A whole document, which is opened and closed each time. */
  static Octets of(Document document, Budget budget) {
    return sink -> {
      try (Content content = document.open()) {
        of(content, 0, content.size(), budget).feed(sink);
      }
    };
  }

  /** The digest of the octets. */
  default byte[] digest(DigestAlgorithm algorithm) throws IOException, UnreadableException {
    MessageDigest digest = algorithm.newDigest();
    feed((octets, count) -> digest.update(octets, 0, count));
    return digest.digest();
  }

  /**
   * The octets in memory.
   *
   * @param longest how many there may be
   * @throws UnreadableException if there are more
   */
  default byte[] bytes(long longest) throws IOException, UnreadableException {
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    boolean[] beyond = new boolean[1];
    feed(
        (octets, count) -> {
          beyond[0] |= held.size() + (long) count > longest;
          if (!beyond[0]) {
            held.write(octets, 0, count);
          }
        });
    if (beyond[0]) {
      throw UnreadableException.limit("size", longest);
    }
    return held.toByteArray();
  }
}
