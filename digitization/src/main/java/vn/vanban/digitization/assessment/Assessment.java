package vn.vanban.digitization.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Severity;
import vn.vanban.digitization.form.FormFinding;
import vn.vanban.digitization.quality.QualityFinding;

/** What was concluded of one result; whether it counts follows from the reasons. */
public final class Assessment {
  private final ResultEntry entry;
  private final List<Finding> reasons;

  private Assessment(ResultEntry entry, List<Finding> reasons) {
    this.entry = Objects.requireNonNull(entry);
    this.reasons = List.copyOf(reasons);
  }

  static Assessment of(ResultEntry entry, List<Finding> reasons) {
    return new Assessment(entry, reasons);
  }

  /** Returns this assessment with one more reason, such as that the result is repeated. */
  public Assessment with(Finding reason) {
    List<Finding> more = new ArrayList<>(reasons);
    more.add(reason);
    return new Assessment(entry, more);
  }

  /** The entry of the register. */
  public ResultEntry entry() {
    return entry;
  }

  /**
   * Every reason, also those that only remark; their kinds are of {@link Reason}, and of the rules
   * where a rule report was given.
   */
  public List<Finding> reasons() {
    return reasons;
  }

  /** Whether the result is in force and of use at the cut-off date, and so part of the stock. */
  public boolean inForce() {
    return lacks(Reason.Effect.NOT_IN_FORCE);
  }

  /** Whether there is a file, whatever it is: the lenient count of the national portal (4.1). */
  public boolean filePresent() {
    return lacks(Reason.Effect.NO_FILE);
  }

  /** The reasons that hold on any day: all but those of force and use, and of repetition. */
  public List<Finding> lastingReasons() {
    return reasons.stream()
        .filter(reason -> effect(reason) != Reason.Effect.NOT_IN_FORCE)
        .filter(reason -> reason.kind() != Reason.ALREADY_COUNTED)
        .filter(reason -> reason.kind() != Reason.NUMBER_REPEATED)
        .toList();
  }

  /** Whether the result counts as digitized on any day on which it is in force. */
  public boolean countsInForce() {
    return filePresent() && lacks(Reason.Effect.DOES_NOT_COUNT);
  }

  /** Whether the result counts as digitized. */
  public boolean counts() {
    return inForce() && countsInForce();
  }

  /** Whether this is a further entry of a result that another entry stands for. */
  public boolean repeated() {
    return reasons.stream().anyMatch(reason -> reason.kind() == Reason.ALREADY_COUNTED);
  }

  private boolean lacks(Reason.Effect effect) {
    return reasons.stream().noneMatch(reason -> effect(reason) == effect);
  }

  /**
   * The form and the file decide whether a result counts where a breach weighs as an error; text in
   * an old code (FMT-08) does not, for it can be decoded, and neither do metadata and identifiers,
   * which the assessor weighs against the register.
   */
  private static Reason.Effect effect(Finding reason) {
    if (reason.kind() instanceof Reason kind) {
      return kind.effect();
    }
    if (reason.kind() == FormFinding.ON_DEMAND) {
      return Reason.Effect.NOT_IN_FORCE; // Circular 01/2023, article 4.1.d: on no side
    }
    boolean formOrFile =
        reason.kind() instanceof FormFinding || reason.kind() instanceof QualityFinding;
    boolean weighs = !reason.rule().startsWith("MD-") && !reason.rule().equals("FMT-08");
    return formOrFile && weighs && reason.severity() == Severity.ERROR
        ? Reason.Effect.DOES_NOT_COUNT
        : Reason.Effect.NONE;
  }

  @Override
  public String toString() {
    return entry.resultCode() + (counts() ? " counts " : " does not count ") + reasons;
  }
}
