package vn.vanban.examples.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** A bar that a person on a terminal sees grow, with rate and time left; nothing anywhere else. */
final class Progress {
  private static final int WIDTH = 40;
  private static final int LINE = WIDTH + 60;
  private static final Duration EVERY = Duration.ofMillis(200);

  private final Console console;
  private final Instant start;
  private Instant shown;
  private long first = -1;

  Progress(Console console) {
    this.console = console;
    this.start = console.now().get();
    this.shown = Instant.EPOCH;
  }

  synchronized void at(long done, long total) {
    if (!console.terminal()) {
      return;
    }
    first = first < 0 ? Math.min(done, total) : first;
    Instant now = console.now().get();
    if (done < total && shown.plus(EVERY).isAfter(now)) {
      return;
    }
    shown = now;
    int filled = (int) (done * WIDTH / Math.max(1, total));
    String line =
        "["
            + "#".repeat(filled)
            + ".".repeat(WIDTH - filled)
            + "] "
            + done
            + "/"
            + total
            + pace(done, total, now);
    console.err().print("\r" + line + " ".repeat(Math.max(0, LINE - line.length())));
    console.err().flush();
  }

  /** What is done now says how fast it goes; what an earlier start did says nothing of it. */
  private String pace(long done, long total, Instant now) {
    double seconds = Duration.between(start, now).toMillis() / 1e3;
    if (seconds < 1 || done <= first) {
      return "";
    }
    double rate = (done - first) / seconds;
    long left = Math.round((total - done) / rate);
    return String.format(
        Locale.ROOT, "  %.1f/s  %d:%02d:%02d", rate, left / 3600, left / 60 % 60, left % 60);
  }

  void end() {
    if (console.terminal()) {
      console.err().print("\r" + " ".repeat(LINE) + "\r");
      console.err().flush();
    }
  }
}
