package vn.vanban.digitization.register;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Severity;
import vn.vanban.digitization.assessment.Assessment;

/**
 * What became of the file of an entry, on whichever day it is counted.
 *
 * @param judged whether it was assessed at all
 * @param filePresent whether there is a file: the lenient count
 * @param counts whether it counts as digitized while it is in force
 * @param kinds why not: rule and kind of each reason, such as {@code QT-17 NOT_PDF}, in order
 */
public record Outcome(boolean judged, boolean filePresent, boolean counts, List<String> kinds) {
  /** Of an entry that no run has come to. */
  public static final Outcome NOT_JUDGED = new Outcome(false, false, false, List.of());

  /** Copies the kinds. */
  public Outcome {
    kinds = List.copyOf(kinds);
  }

  static Outcome of(Assessment assessment) {
    Objects.requireNonNull(assessment);
    TreeSet<String> kinds = new TreeSet<>();
    if (!assessment.countsInForce()) {
      for (Finding reason : assessment.lastingReasons()) {
        if (reason.severity() == Severity.ERROR) {
          kinds.add(reason.rule() + " " + reason.kind().name());
        }
      }
    }
    return new Outcome(
        true, assessment.filePresent(), assessment.countsInForce(), List.copyOf(kinds));
  }
}
