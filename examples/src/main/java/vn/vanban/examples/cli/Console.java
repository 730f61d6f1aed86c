package vn.vanban.examples.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Where a command writes, and the clock that it reads.
 *
 * @param out the output, in UTF-8
 * @param err messages and progress
 * @param terminal whether a person watches {@code err}
 * @param now the present
 */
record Console(PrintStream out, PrintStream err, boolean terminal, Supplier<Instant> now) {
  void line(String line) {
    out.print(line);
    out.print('\n');
  }
}
