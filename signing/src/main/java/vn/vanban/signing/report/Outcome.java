package vn.vanban.signing.report;

import java.util.List;
import java.util.Objects;

/** What became of one check: there is no check without an outcome, and none is skipped. */
public sealed interface Outcome {
  /** The weight of this outcome in the signature's verdict. */
  Verdict verdict();

  /** The name in JSON and in text, such as {@code PASSED}. */
  String label();

  /** The check ran and found nothing wrong. */
  record Passed() implements Outcome {
    @Override
    public Verdict verdict() {
      return Verdict.PASSED;
    }

    @Override
    public String label() {
      return "PASSED";
    }
  }

  /**
   * The check ran and found problems.
   *
   * @param problems at least one; the first weighs most
   */
  record Found(List<Problem> problems) implements Outcome {
    /** Orders the problems by weight and checks that there is one that weighs. */
    public Found {
      problems =
          problems.stream()
              .sorted((a, b) -> b.kind().verdict().compareTo(a.kind().verdict()))
              .toList();
      if (problems.isEmpty() || problems.get(0).kind().verdict() == Verdict.PASSED) {
        throw new IllegalArgumentException("nothing was found: " + problems);
      }
    }

    /** The problem that weighs most. */
    public Problem problem() {
      return problems.get(0);
    }

    @Override
    public Verdict verdict() {
      return problem().kind().verdict();
    }

    @Override
    public String label() {
      return "FOUND";
    }
  }

  /**
   * The check could not run, because another one failed.
   *
   * @param blockedBy the check whose problem stands in the way
   */
  record NotReached(Check blockedBy) implements Outcome {
    /** Checks that the blocking check is named. */
    public NotReached {
      Objects.requireNonNull(blockedBy);
    }

    @Override
    public Verdict verdict() {
      return Verdict.INDETERMINATE;
    }

    @Override
    public String label() {
      return "NOT_REACHED";
    }
  }

  /**
   * The policy of the caller does not ask for the check.
   *
   * @param reason the caller's reason, in the caller's words
   */
  record Waived(String reason) implements Outcome {
    /** Checks that a reason is given. */
    public Waived {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("a waived check needs a reason");
      }
    }

    @Override
    public Verdict verdict() {
      return Verdict.PASSED;
    }

    @Override
    public String label() {
      return "WAIVED";
    }
  }
}
