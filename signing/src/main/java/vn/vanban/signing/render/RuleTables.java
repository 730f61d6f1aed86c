package vn.vanban.signing.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Interpretation;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.core.law.Severity;

/** What became of every rule, group by group, each with its article. */
final class RuleTables {
  private final Html out;
  private final Phrases phrases;
  private final PersonalData personal;
  private final RuleReport rules;

  RuleTables(Html out, Phrases phrases, PersonalData personal, RuleReport rules) {
    this.out = out;
    this.phrases = phrases;
    this.personal = personal;
    this.rules = rules;
  }

  void write() {
    Map<String, List<Rule>> families = new LinkedHashMap<>();
    List<Rule> person = new ArrayList<>();
    List<Rule> elsewhere = new ArrayList<>();
    for (Rule rule : RuleCatalogue.standard().rules()) {
      RuleOutcome outcome = rules.outcome(rule.id()).orElse(null);
      if (outcome instanceof RuleOutcome.LeftToPerson) {
        person.add(rule);
      } else if (outcome instanceof RuleOutcome.NotApplicable) {
        elsewhere.add(rule);
      } else if (outcome != null) {
        families.computeIfAbsent(rule.family(), key -> new ArrayList<>()).add(rule);
      }
    }
    out.markup("<section class=\"rules\">\n<h2>");
    phrases.word("section.rules");
    out.markup("</h2>\n<p class=\"legend\">");
    phrases.word("rules.legend");
    out.markup("</p>\n");
    families.forEach(this::family);
    person(person);
    elsewhere(elsewhere);
    readings();
    out.markup("</section>\n");
  }

  private void family(String family, List<Rule> of) {
    out.markup(of.stream().anyMatch(this::isBroken) ? "<details open>" : "<details>");
    out.markup("<summary>");
    phrases.word("family." + family);
    out.markup(" <span class=\"soft\">");
    phrases.word("rules.counts", counts(of));
    out.markup("</span></summary>\n<table class=\"ruleset\">\n");
    of.forEach(this::row);
    out.markup("</table>\n</details>\n");
  }

  private boolean isBroken(Rule rule) {
    return outcome(rule) instanceof RuleOutcome.Found found
        && found.findings().stream().anyMatch(each -> each.severity() == Severity.ERROR);
  }

  private RuleOutcome outcome(Rule rule) {
    return rules.outcome(rule.id()).orElseThrow();
  }

  private Map<String, String> counts(List<Rule> of) {
    return Map.of(
        "kept", count(of, RuleOutcome.Kept.class),
        "found", count(of, RuleOutcome.Found.class),
        "undecided", count(of, RuleOutcome.Undecided.class));
  }

  private String count(List<Rule> of, Class<? extends RuleOutcome> kind) {
    return Long.toString(of.stream().filter(each -> kind.isInstance(outcome(each))).count());
  }

  private void row(Rule rule) {
    RuleOutcome outcome = outcome(rule);
    out.markup("<tr><th scope=\"row\"><code>").value(rule.id()).markup("</code></th><td>");
    phrases.text(rule::text);
    phrases.basis(rule, rules.day());
    if (outcome instanceof RuleOutcome.Found found) {
      out.markup("<ul>");
      for (Finding finding : found.findings()) {
        out.markup("<li class=\"" + Phrases.css(finding.severity()) + "\">");
        phrases.text(personal.finding(finding)::text);
        out.markup("</li>");
      }
      out.markup("</ul>");
    } else if (outcome instanceof RuleOutcome.Undecided undecided) {
      out.markup("<p class=\"soft\">");
      phrases.text(undecided.obstacle()::text);
      out.markup("</p>");
    }
    out.markup("</td><td class=\"outcome\">");
    badge(outcome);
    out.markup("</td></tr>\n");
  }

  private void badge(RuleOutcome outcome) {
    if (outcome instanceof RuleOutcome.Found found) {
      Severity worst =
          found.findings().stream().map(Finding::severity).min(Severity::compareTo).orElseThrow();
      phrases.badge(
          Phrases.css(worst), worst == Severity.ERROR ? "✗" : "!", "severity." + worst.name());
    } else if (outcome instanceof RuleOutcome.Kept) {
      phrases.badge("good", "✓", "rule.KEPT");
    } else {
      phrases.badge("open", "?", "rule.UNDECIDED");
    }
  }

  private void person(List<Rule> of) {
    if (of.isEmpty()) {
      return;
    }
    out.markup("<details open><summary>");
    phrases.word("rules.person", Map.of("count", Integer.toString(of.size())));
    out.markup("</summary>\n<table class=\"ruleset\">\n");
    for (Rule rule : of) {
      out.markup("<tr><th scope=\"row\"><code>").value(rule.id()).markup("</code></th><td>");
      phrases.text(rule::text);
      phrases.basis(rule, rules.day());
      out.markup("<p class=\"soft\">");
      phrases.text(locale -> rule.leftToPerson(locale).orElse(""));
      out.markup("</p></td></tr>\n");
    }
    out.markup("</table>\n</details>\n");
  }

  private void elsewhere(List<Rule> of) {
    if (of.isEmpty()) {
      return;
    }
    out.markup("<details><summary>");
    phrases.word("rules.elsewhere", Map.of("count", Integer.toString(of.size())));
    out.markup("</summary>\n<table class=\"ruleset small\">\n");
    for (Rule rule : of) {
      out.markup("<tr><th scope=\"row\"><code>").value(rule.id()).markup("</code></th><td>");
      phrases.text(rule::text);
      out.markup("</td><td class=\"soft\">");
      if (outcome(rule) instanceof RuleOutcome.NotApplicable not) {
        phrases.word("scope." + not.scope().name());
      }
      out.markup("</td></tr>\n");
    }
    out.markup("</table>\n</details>\n");
  }

  private void readings() {
    if (rules.interpretations().isEmpty()) {
      return;
    }
    out.markup("<details><summary>");
    phrases.word("rules.readings");
    out.markup("</summary>\n<ul>\n");
    for (Interpretation reading : rules.interpretations()) {
      out.markup("<li>");
      phrases.text(reading::text);
      out.markup("</li>\n");
    }
    out.markup("</ul>\n</details>\n");
  }
}
