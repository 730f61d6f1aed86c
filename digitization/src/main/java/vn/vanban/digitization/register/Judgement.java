package vn.vanban.digitization.register;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import vn.vanban.digitization.assessment.Assessment;

/**
 * What a run found of one entry.
 *
 * @param assessment the assessment
 * @param holdsUntil the last day for which it holds without looking again, such as that on which a
 *     signer's certificate expires; absent where it holds until file, entry or rules change
 */
public record Judgement(Assessment assessment, Optional<LocalDate> holdsUntil) {
  /** Checks that nothing is absent. */
  public Judgement {
    Objects.requireNonNull(assessment);
    Objects.requireNonNull(holdsUntil);
  }
}
