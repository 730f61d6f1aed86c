package vn.vanban.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.vanban.core.law.LegalBasis;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.Severity;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.digitization.assessment.RuleBook;

@Command(name = "rules", description = "Danh mục quy tắc / the catalogue of rules.")
final class RulesCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RuleCatalogue catalogue = RuleCatalogue.standard();
    List<Rule> enforced = catalogue.enforced(enforced());
    for (Rule rule : catalogue.rules()) {
      boolean checked = enforced.contains(rule);
      console.line(
          json
              ? JsonLine.of(line -> rule(line, rule, checked, language.locale()))
              : text(rule, checked, language.locale()));
    }
    return Exit.WELL;
  }

  /** What the packages that judge declare. */
  static SortedSet<String> enforced() {
    SortedSet<String> ids = new TreeSet<>(QuotaSchedule.enforcedRules());
    ids.addAll(RuleBook.enforcedRules());
    return ids;
  }

  private static String text(Rule rule, boolean checked, Locale locale) {
    Optional<String> left = rule.leftToPerson(locale);
    String mark = checked ? " [x] " : left.isPresent() ? " [-] " : " [ ] ";
    StringBuilder text = new StringBuilder(rule.id()).append(mark);
    text.append(rule.text(locale));
    for (LegalBasis basis : rule.bases()) {
      text.append("; ").append(basis.text(locale));
    }
    left.ifPresent(why -> text.append(" (").append(why).append(')'));
    return text.toString();
  }

  private static void rule(JsonGenerator line, Rule rule, boolean checked, Locale locale)
      throws IOException {
    line.writeStringField("id", rule.id());
    line.writeStringField("text", rule.text(locale));
    Optional<Severity> severity = rule.severity();
    if (severity.isPresent()) {
      line.writeStringField("severity", severity.get().name());
    }
    line.writeArrayFieldStart("severities");
    for (Severity each : rule.severities()) {
      line.writeString(each.name());
    }
    line.writeEndArray();
    line.writeArrayFieldStart("profiles");
    for (Profile profile : rule.profiles()) {
      line.writeString(profile.name());
    }
    line.writeEndArray();
    line.writeArrayFieldStart("basis");
    for (LegalBasis basis : rule.bases()) {
      basis(line, basis, locale);
    }
    line.writeEndArray();
    line.writeStringField("confidence", rule.confidence().name());
    line.writeBooleanField("enforced", checked);
    Optional<String> left = rule.leftToPerson(locale);
    line.writeBooleanField("decidable", left.isEmpty());
    if (left.isPresent()) {
      line.writeStringField("leftToPerson", left.get());
    }
  }

  private static void basis(JsonGenerator line, LegalBasis basis, Locale locale)
      throws IOException {
    line.writeStartObject();
    line.writeStringField("act", basis.act(locale));
    if (basis.article(locale).isPresent()) {
      line.writeStringField("article", basis.article(locale).get());
    }
    if (basis.inForceFrom().isPresent()) {
      line.writeStringField("inForceFrom", basis.inForceFrom().get().toString());
    }
    if (basis.inForceUntil().isPresent()) {
      line.writeStringField("inForceUntil", basis.inForceUntil().get().toString());
    }
    line.writeStringField("confidence", basis.confidence().name());
    line.writeStringField("text", basis.text(locale));
    line.writeEndObject();
  }
}
