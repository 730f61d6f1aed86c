package vn.vanban.digitization.reading;

import java.time.Duration;

/** The end of a time budget, by the clock that only counts. */
final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean passed() {
    return System.nanoTime() - end > 0;
  }

  /** What is left of the time, and at least a moment. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
  }

  void check() {
    if (passed()) {
      throw new OverLimit("time");
    }
  }
}
