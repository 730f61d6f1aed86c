package vn.vanban.examples.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * One run of the command within the test's process.
 *
 * @param exit the exit code
 * @param out what it wrote
 * @param err what it said
 */
record Run(int exit, String out, String err) {
  static Run of(String... arguments) {
    return onTerminal(false, arguments);
  }

  static Run onTerminal(boolean terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            terminal,
            () -> Instant.parse("2026-11-23T05:00:00Z"));
    int exit = Vanban.run(console, arguments);
    console.out().flush();
    console.err().flush();
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  List<String> lines() {
    return out.lines().toList();
  }
}
