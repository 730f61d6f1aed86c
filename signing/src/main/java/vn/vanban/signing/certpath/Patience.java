package vn.vanban.signing.certpath;

import java.time.Duration;

/**
 * How much of the network one document may cost, whatever places its certificates name; for one
 * thread.
 */
public final class Patience {
  /** Six signatures with a stamp each, and four certificates to ask about for each of the two. */
  private static final int MOST_FETCHES = 48;

  /** Four fetches of fifteen seconds that lead nowhere. */
  private static final Duration MOST_TIME = Duration.ofSeconds(60);

  private final long mostNanos;
  private int fetches;
  private long nanos;

  private Patience(int fetches, long mostNanos) {
    this.fetches = fetches;
    this.mostNanos = mostNanos;
  }

  /** The patience with one document. */
  public static Patience ofOneDocument() {
    return new Patience(MOST_FETCHES, MOST_TIME.toNanos());
  }

  /** A patience that does not end, where nothing hostile is asked about. */
  static Patience endless() {
    return new Patience(Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  /** Whether one more source may be asked; it is counted. */
  boolean begin() {
    if (fetches <= 0 || nanos >= mostNanos) {
      return false;
    }
    fetches--;
    return true;
  }

  /** Counts the time that it took. */
  void spend(long more) {
    nanos += more;
  }
}
