package vn.vanban.signing.render;

import java.time.Duration;

/** The end of the time for pictures, by the clock that only counts. */
final class Clock {
  private final long end;

  private Clock(long end) {
    this.end = end;
  }

  static Clock until(Duration time) {
    return new Clock(System.nanoTime() + time.toNanos());
  }

  boolean isOver() {
    return System.nanoTime() - end > 0;
  }

  void check() throws GapException {
    if (isOver()) {
      throw new GapException(Picture.Gap.TIME);
    }
  }
}
