package vn.vanban.signing.report;

import java.util.Collection;
import java.util.Comparator;

/** The main indication of EN 319 102-1, clause 5.1.3, from best to worst. */
public enum Verdict {
  /** TOTAL-PASSED: every check that the policy asks for passed. */
  PASSED,
  /** The facts at hand neither prove nor disprove the signature. */
  INDETERMINATE,
  /** TOTAL-FAILED: there is proof that the signature or the document is not what it claims. */
  FAILED;

  /** The worst of several verdicts; of none it is {@link #INDETERMINATE}, never passed. */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream().max(Comparator.naturalOrder()).orElse(INDETERMINATE);
  }
}
