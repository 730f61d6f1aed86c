package vn.vanban.signing.corpus;

import java.util.Set;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/** How a report on a case of the corpus is counted. */
final class Scoring {
  private Scoring() {}

  /** Whether there is a signature, and every one passes the checks that decide. */
  static boolean isAccepted(VerificationReport report, Set<Check> decisive) {
    return !report.signatures().isEmpty()
        && report.problems().isEmpty()
        && report.signatures().stream()
            .allMatch(
                each ->
                    decisive.stream()
                        .allMatch(check -> each.outcome(check) instanceof Outcome.Passed));
  }

  /** Whether a case that has a sure answer was given the other one. */
  static boolean isWrong(String expected, boolean accepted) {
    return expected.equals("ACCEPT") && !accepted || expected.equals("REJECT") && accepted;
  }

  /** The problems of the document, and those of each signature that some checks found. */
  static String why(VerificationReport report, Set<Check> checks) {
    StringBuilder text = new StringBuilder();
    report.problems().forEach(problem -> text.append(problem).append(' '));
    for (SignatureReport signature : report.signatures()) {
      text.append(signature.id()).append(':');
      signature.problems().stream()
          .filter(problem -> checks.contains(problem.kind().check()))
          .forEach(problem -> text.append(problem).append(' '));
    }
    return text.toString();
  }
}
