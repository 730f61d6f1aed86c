package vn.vanban.signing.online;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** When one fetch has to be over. */
final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** The milliseconds left, at least one and at most those given. */
  int millis(Duration most) throws SocketTimeoutException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("the time for one fetch is over");
    }
    return (int) Math.max(1, Math.min(Math.min(left, most.toMillis()), Integer.MAX_VALUE));
  }
}
