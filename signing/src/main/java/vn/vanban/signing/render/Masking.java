package vn.vanban.signing.render;

import java.util.Map;
import java.util.Set;
import vn.vanban.core.id.PersonalData;
import vn.vanban.signing.report.Problem;

/** Masks the personal data in the facts of problems. */
final class Masking {
  /** The facts that are distinguished names, in which a number needs no word to be a person's. */
  private static final Set<String> NAMES = Set.of("authority", "certificate", "issuer");

  private Masking() {}

  static Problem problem(PersonalData personal, Problem problem) {
    Problem shown = Problem.of(problem.kind());
    for (Map.Entry<String, String> fact : problem.facts().entrySet()) {
      String value =
          NAMES.contains(fact.getKey())
              ? personal.name(fact.getValue())
              : personal.text(fact.getValue());
      shown = shown.with(fact.getKey(), value);
    }
    return shown;
  }
}
