package vn.vanban.examples.cli;

/** A bar that a person on a terminal sees grow; nothing anywhere else. */
final class Progress {
  private static final int WIDTH = 40;

  private final Console console;
  private final int total;
  private int shown = -1;

  Progress(Console console, int total) {
    this.console = console;
    this.total = total;
  }

  void at(int done) {
    int filled = (int) ((long) done * WIDTH / Math.max(1, total));
    if (!console.terminal() || filled == shown) {
      return;
    }
    shown = filled;
    console
        .err()
        .print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total);
    console.err().flush();
  }

  void end() {
    if (console.terminal()) {
      console.err().print("\r" + " ".repeat(WIDTH + 24) + "\r");
      console.err().flush();
    }
  }
}
