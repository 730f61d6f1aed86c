package vn.vanban.signing.online;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the network said lately, good or bad, so that a batch of documents asks once. Bounded and
 * thread-safe.
 */
final class Answers {
  /**
   * A clerk who tries again is not held up long, and a batch asks a dead server once a minute; no
   * standard sets one.
   */
  private static final Duration LATELY = Duration.ofMinutes(1);

  /** Three lists of 10 MB, as many as are kept parsed. */
  private static final long MOST_BYTES = 32L << 20;

  /** A day's signers. */
  private static final int MOST_ANSWERS = 4_096;

  private final Map<String, Answer> known = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /** What came, or why nothing did; and when, by the machine's own clock. */
  private static final class Answer {
    private final byte @Nullable [] content;
    private final @Nullable FetchException failure;
    private final long since = System.nanoTime();
    private boolean inVain;

    Answer(byte @Nullable [] content, @Nullable FetchException failure) {
      this.content = content;
      this.failure = failure;
    }

    long weight() {
      return content == null ? 0 : content.length;
    }

    boolean isRecent() {
      return System.nanoTime() - since < LATELY.toNanos();
    }
  }

  /** What came lately. */
  Optional<byte[]> recent(String question) throws FetchException {
    synchronized (known) {
      Answer answer = known.get(question);
      if (answer == null || !answer.isRecent()) {
        return Optional.empty();
      }
      if (answer.failure != null) {
        throw new FetchException(answer.failure.why(), answer.failure);
      }
      return Optional.ofNullable(answer.content);
    }
  }

  /** What came at any time, but in vain. */
  Optional<byte[]> any(String question) {
    synchronized (known) {
      Answer answer = known.get(question);
      return answer == null || answer.inVain
          ? Optional.empty()
          : Optional.ofNullable(answer.content);
    }
  }

  /** What came did not hold: it is given no longer than what came lately is. */
  void cameInVain(String question) {
    synchronized (known) {
      Answer answer = known.get(question);
      if (answer != null) {
        answer.inVain = true;
      }
    }
  }

  void came(String question, byte[] content) {
    put(question, new Answer(content, null));
  }

  void failed(String question, FetchException failure) {
    put(question, new Answer(null, failure));
  }

  private void put(String question, Answer answer) {
    if (answer.weight() > MOST_BYTES) {
      return;
    }
    synchronized (known) {
      Answer before = known.put(question, answer);
      bytes += answer.weight() - (before == null ? 0 : before.weight());
      Iterator<Answer> eldest = known.values().iterator();
      while ((bytes > MOST_BYTES || known.size() > MOST_ANSWERS) && eldest.hasNext()) {
        bytes -= eldest.next().weight();
        eldest.remove();
      }
    }
  }
}
