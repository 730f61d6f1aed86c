package vn.vanban.core.law;

import java.util.List;
import java.util.Objects;

/** What became of one rule for one document: there is no rule without an outcome. */
public sealed interface RuleOutcome {
  /** The name in JSON and in text, such as {@code KEPT}. */
  String label();

  /** The document does as the rule asks. */
  record Kept() implements RuleOutcome {
    @Override
    public String label() {
      return "KEPT";
    }
  }

  /**
   * The rule has something to say.
   *
   * @param findings at least one
   */
  record Found(List<Finding> findings) implements RuleOutcome {
    /** Copies the findings and checks that there is one. */
    public Found {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("nothing was found");
      }
    }

    @Override
    public String label() {
      return "FOUND";
    }
  }

  /**
   * The rule does not ask anything of this document.
   *
   * @param scope outside of what the document is
   */
  record NotApplicable(Scope scope) implements RuleOutcome {
    /** Checks that the scope is named. */
    public NotApplicable {
      Objects.requireNonNull(scope);
    }

    @Override
    public String label() {
      return "NOT_APPLICABLE";
    }
  }

  /**
   * The rule asks something of this document, and what it asks could not be seen.
   *
   * @param obstacle what stood in the way
   */
  record Undecided(Obstacle obstacle) implements RuleOutcome {
    /** Checks that the obstacle is named. */
    public Undecided {
      Objects.requireNonNull(obstacle);
    }

    @Override
    public String label() {
      return "UNDECIDED";
    }
  }

  /** No software can decide the rule; {@link Rule#leftToPerson} says why. */
  record LeftToPerson() implements RuleOutcome {
    @Override
    public String label() {
      return "LEFT_TO_PERSON";
    }
  }

  /** What a document lies outside of. */
  enum Scope {
    /** The rule is for documents of other profiles. */
    PROFILE,
    /** No act behind the rule was in force on the day. */
    DATE,
    /** The document has nothing of what the rule is about, such as scanned pages. */
    CONTENT
  }

  /** Returns {@link Kept} where there is no finding, else {@link Found}. */
  static RuleOutcome of(List<Finding> findings) {
    return findings.isEmpty() ? new Kept() : new Found(findings);
  }
}
