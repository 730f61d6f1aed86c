package vn.vanban.examples.cli;

import java.util.Collection;
import vn.vanban.signing.report.Verdict;

/** The exit codes of the command. */
final class Exit {
  /** All well. */
  static final int WELL = 0;

  /** Something failed, or a quota is not met. */
  static final int FAILED = 1;

  /** An argument cannot be used. */
  static final int WRONG_USE = 2;

  /** Nothing failed, but something is indeterminate. */
  static final int INDETERMINATE = 3;

  private Exit() {}

  static int of(Collection<Verdict> verdicts) {
    return switch (Verdict.worst(verdicts)) {
      case PASSED -> WELL;
      case INDETERMINATE -> INDETERMINATE;
      case FAILED -> FAILED;
    };
  }
}
