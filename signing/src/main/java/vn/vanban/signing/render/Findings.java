package vn.vanban.signing.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.RuleReport;
import vn.vanban.signing.report.VerificationReport;

/** Everything that the verifier and the rules found, each once, the heaviest first. */
final class Findings {
  private Findings() {}

  static List<Finding> of(VerificationReport report, @Nullable RuleReport rules) {
    Set<Finding> all = new LinkedHashSet<>(report.findings());
    if (rules != null) {
      all.addAll(rules.findings());
    }
    List<Finding> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(Finding::severity));
    return sorted;
  }
}
