package vn.vanban.signing.render;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.RuleReport;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * What became of the rules of signatures, as far as the verifier's problems name them: a rule is
 * kept if every check that could find a breach of it ran on every signature and none was found.
 */
final class SignatureRules {
  private final Html out;
  private final Phrases phrases;
  private final VerificationReport report;
  private final LocalDate day;

  private SignatureRules(Html out, Phrases phrases, VerificationReport report, LocalDate day) {
    this.out = out;
    this.phrases = phrases;
    this.report = report;
    this.day = day;
  }

  static void write(Html out, Phrases phrases, VerificationReport report, RuleReport rules) {
    Set<String> named = new TreeSet<>();
    for (Problem.Kind kind : Problem.Kind.values()) {
      kind.rules().stream()
          .filter(rule -> rule.startsWith("SIG-") && rules.outcome(rule).isEmpty())
          .forEach(named::add);
    }
    if (!named.isEmpty() && !report.signatures().isEmpty()) {
      new SignatureRules(out, phrases, report, rules.day())
          .table(RuleCatalogue.standard().enforced(named));
    }
  }

  private void table(List<Rule> rules) {
    Map<Verdict, Long> counts =
        rules.stream().collect(Collectors.groupingBy(this::verdict, Collectors.counting()));
    boolean broken = counts.containsKey(Verdict.FAILED);
    out.markup(broken ? "<details open>" : "<details>").markup("<summary>");
    phrases.word("family.SIG");
    out.markup(" <span class=\"soft\">");
    phrases.word(
        "rules.counts",
        Map.of(
            "kept", count(counts, Verdict.PASSED),
            "found", count(counts, Verdict.FAILED),
            "undecided", count(counts, Verdict.INDETERMINATE)));
    out.markup("</span></summary>\n<table class=\"ruleset\">\n");
    rules.forEach(this::row);
    out.markup("</table>\n</details>\n");
  }

  private static String count(Map<Verdict, Long> counts, Verdict verdict) {
    return Long.toString(counts.getOrDefault(verdict, 0L));
  }

  private void row(Rule rule) {
    out.markup("<tr><th scope=\"row\"><code>").value(rule.id()).markup("</code></th><td>");
    phrases.text(rule::text);
    phrases.basis(rule, day);
    List<Integer> breaking = breaking(rule);
    if (!breaking.isEmpty()) {
      out.markup("<p class=\"soft\">");
      phrases.word("rules.signatures");
      breaking.forEach(
          each -> out.markup(" <a class=\"number\" href=\"#s" + each + "\">" + each + "</a>"));
      out.markup("</p>");
    }
    out.markup("</td><td class=\"outcome\">");
    Verdict verdict = verdict(rule);
    phrases.badge(Phrases.css(verdict), Phrases.sign(verdict), "outcome." + verdict.name());
    out.markup("</td></tr>\n");
  }

  /** The signatures with a problem or a remark that names the rule. */
  private List<Integer> breaking(Rule rule) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < report.signatures().size(); i++) {
      SignatureReport signature = report.signatures().get(i);
      if (names(signature.problems(), rule) || names(signature.warnings(), rule)) {
        numbers.add(i + 1);
      }
    }
    return numbers;
  }

  private static boolean names(List<Problem> problems, Rule rule) {
    return problems.stream().anyMatch(problem -> problem.kind().rules().contains(rule.id()));
  }

  private Verdict verdict(Rule rule) {
    return Verdict.worst(
        report.signatures().stream().map(signature -> verdict(rule, signature)).toList());
  }

  private static Verdict verdict(Rule rule, SignatureReport signature) {
    List<Problem> such =
        signature.problems().stream()
            .filter(problem -> problem.kind().rules().contains(rule.id()))
            .toList();
    if (!such.isEmpty()) {
      return Verdict.worst(such.stream().map(problem -> problem.kind().verdict()).toList());
    }
    boolean asked =
        Arrays.stream(Problem.Kind.values())
            .filter(kind -> kind.rules().contains(rule.id()))
            .map(kind -> signature.outcome(kind.check()))
            .allMatch(
                outcome -> outcome instanceof Outcome.Passed || outcome instanceof Outcome.Found);
    return asked ? Verdict.PASSED : Verdict.INDETERMINATE;
  }
}
