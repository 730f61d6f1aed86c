package vn.vanban.signing.evidence;

import vn.vanban.signing.report.Problem;

/** Ends the reading of a document or a part of it, and carries the problem that a report shows. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** Ends the reading with a problem. */
  public UnreadableException(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  /** Returns the end of reading something that does not keep to its syntax. */
  public static UnreadableException malformed(String detail) {
    return new UnreadableException(Problem.of(Problem.Kind.MALFORMED).with("detail", detail));
  }

  /** Returns the end of reading something that exceeds a limit. */
  public static UnreadableException limit(String limit, long value) {
    return new UnreadableException(
        Problem.of(Problem.Kind.LIMIT_EXCEEDED).with("limit", limit).with("value", value));
  }

  /** Whether a limit ended the reading: then nothing goes on, while a fault may be passed over. */
  public boolean isLimit() {
    return problem.kind() == Problem.Kind.LIMIT_EXCEEDED;
  }

  /** What the report shows. */
  public Problem problem() {
    return problem;
  }
}
