package vn.vanban.digitization.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import vn.vanban.core.law.Finding;

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

  Assessment with(Finding reason) {
    List<Finding> more = new ArrayList<>(reasons);
    more.add(reason);
    return new Assessment(entry, more);
  }

  /** The entry of the register. */
  public ResultEntry entry() {
    return entry;
  }

  /** Every reason, also those that only remark; their kinds are of {@link Reason}. */
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

  /** Whether the result counts as digitized. */
  public boolean counts() {
    return inForce() && filePresent() && lacks(Reason.Effect.DOES_NOT_COUNT);
  }

  /** Whether this is a further entry of a result that another entry stands for. */
  public boolean repeated() {
    return reasons.stream().anyMatch(reason -> reason.kind() == Reason.ALREADY_COUNTED);
  }

  private boolean lacks(Reason.Effect effect) {
    return reasons.stream()
        .noneMatch(reason -> reason.kind() instanceof Reason kind && kind.effect() == effect);
  }

  @Override
  public String toString() {
    return entry.resultCode() + (counts() ? " counts " : " does not count ") + reasons;
  }
}
