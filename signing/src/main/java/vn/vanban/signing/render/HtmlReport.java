package vn.vanban.signing.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.LegalBasis;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.RuleReport;
import vn.vanban.core.law.Severity;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** One report while it is written: the verdict first, then what it rests on. */
final class HtmlReport {
  /** A list that nobody reads to its end tells how much it leaves out. */
  static final int MOST_ENTRIES = 200;

  private static final int DEEPEST = 8;

  private final String tool;
  private final Locale first;
  private final PersonalData personal;
  private final VerificationReport report;
  private final @Nullable RuleReport rules;
  private final @Nullable Album album;
  private final Html out = new Html();
  private final Marks marks;
  private final Phrases phrases;
  private final List<Finding> findings;

  HtmlReport(
      String tool,
      Locale first,
      PersonalData personal,
      VerificationReport report,
      @Nullable RuleReport rules,
      @Nullable Album album) {
    this.tool = tool;
    this.first = first;
    this.personal = personal;
    this.report = report;
    this.rules = rules;
    this.album = album;
    this.marks = new Marks(album, personal);
    this.phrases = new Phrases(out);
    this.findings = Findings.of(report, rules);
  }

  String page() {
    for (int i = 0; i < report.signatures().size(); i++) {
      marks.signature(report.signatures().get(i), i + 1);
    }
    for (int i = 0; i < findings.size(); i++) {
      marks.finding(findings.get(i), "f" + (i + 1));
    }
    for (int i = 0; i < report.signatures().size(); i++) {
      int number = i + 1;
      report.signatures().get(i).changes().forEach(each -> marks.change(each, "s" + number));
    }
    head();
    verdict();
    SignatureCards cards = new SignatureCards(out, phrases, personal, marks);
    if (!report.signatures().isEmpty()) {
      new TimeLine(out, phrases, personal).write(report);
      section("signatures");
      for (int i = 0; i < report.signatures().size(); i++) {
        cards.write(report.signatures().get(i), "s", i + 1);
      }
      out.markup("</section>\n");
    }
    findings();
    if (album != null) {
      new PageSheets(out, phrases, marks, album).write();
    }
    if (rules != null) {
      new RuleTables(out, phrases, personal, rules).write();
    }
    nested(report, cards, "d", 1);
    notes();
    out.markup("</main>\n</body>\n</html>\n");
    return out.toString();
  }

  private void head() {
    boolean english = first.getLanguage().equals("en");
    out.markup("<!DOCTYPE html>\n<html lang=\"").markup(english ? "en" : "vi").markup("\">\n");
    out.markup("<head>\n<meta charset=\"utf-8\">\n");
    // Nothing is fetched and nothing runs, whatever a document brings with it.
    out.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    out.markup(
        " img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
    out.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.markup("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    out.plain(Words.ofHtml(first).of("title")).markup(": ").plain(name());
    out.markup("</title>\n<style>\n").markup(style()).markup("</style>\n</head>\n<body>\n");
    language("vi", "Tiếng Việt", !english);
    language("en", "English", english);
    out.markup("<main>\n<header>\n<p class=\"kind\">");
    phrases.word(rules == null ? "title" : "title.check");
    out.markup("</p>\n<h1>").value(name()).markup("</h1>\n<dl class=\"facts\">\n");
    fact("at", () -> out.value(phrases.time(report.at())));
    fact("format", () -> out.value(report.format().name()));
    if (rules != null) {
      fact("profile", () -> phrases.word("profile." + rules.profile().name()));
      fact("day", () -> out.value(phrases.day(rules.day())));
    }
    report
        .digest()
        .ifPresent(
            digest ->
                fact("sha256", () -> out.markup("<code>").value(digest.hex()).markup("</code>")));
    out.markup("</dl>\n</header>\n");
  }

  private void language(String id, String name, boolean chosen) {
    out.markup("<input type=\"radio\" name=\"language\" id=\"" + id + "\"");
    out.markup(chosen ? " checked>" : ">");
    out.markup("<label for=\"" + id + "\" lang=\"" + id + "\">" + name + "</label>\n");
  }

  /** The name of the file without the folders on the way to it. */
  private String name() {
    String name = report.document();
    int folder = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return personal.text(folder + 1 < name.length() ? name.substring(folder + 1) : name);
  }

  private void fact(String key, Runnable value) {
    out.markup("<div><dt>");
    phrases.word("head." + key);
    out.markup("</dt><dd>");
    value.run();
    out.markup("</dd></div>\n");
  }

  private void verdict() {
    Verdict verdict = report.verdict();
    out.markup(
        "<section class=\"verdict " + Phrases.css(verdict) + "\" aria-labelledby=\"verdict\">\n");
    out.markup("<h2 id=\"verdict\"><span class=\"sign\" aria-hidden=\"true\">");
    out.markup(Phrases.sign(verdict)).markup("</span> ");
    phrases.word("verdict." + verdict.name());
    out.markup("</h2>\n<p class=\"lead\">");
    lead(verdict);
    out.markup("</p>\n");
    if (rules != null) {
      out.markup("<p>");
      phrases.word("verdict.rules", ruleCounts());
      out.markup("</p>\n");
    }
    List<String> open = new ArrayList<>();
    for (int i = 0; i < report.signatures().size(); i++) {
      if (isStatusOpen(report.signatures().get(i))) {
        open.add(Integer.toString(i + 1));
      }
    }
    if (!open.isEmpty()) {
      out.markup("<p class=\"warning\"><strong>");
      phrases.word("warning");
      out.markup("</strong> ");
      phrases.word("warning.status", Map.of("signatures", String.join(", ", open)));
      // The duty to warn is that of the day of the check, whatever day the document is of.
      out.markup(" <span class=\"basis\">(");
      phrases.citations(RuleCatalogue.standard().rule("SIG-07").bases());
      out.markup(")</span></p>\n");
    }
    problems(report.problems());
    out.markup("</section>\n");
  }

  private void lead(Verdict verdict) {
    long all = report.signatures().size();
    if (all == 0) {
      phrases.word("verdict.unsigned");
      return;
    }
    long such = report.signatures().stream().filter(each -> each.verdict() == verdict).count();
    phrases.word(
        such == 0 ? "verdict.other" : "verdict.lead." + verdict.name(),
        Map.of("such", Long.toString(such), "all", Long.toString(all)));
  }

  private Map<String, String> ruleCounts() {
    return Map.of(
        "errors", count(Severity.ERROR),
        "warnings", count(Severity.WARNING),
        "person", Integer.toString(rules == null ? 0 : rules.leftToPerson().size()));
  }

  private String count(Severity severity) {
    return Long.toString(findings.stream().filter(each -> each.severity() == severity).count());
  }

  /** Circular 15/2025, annex II, 1.2: where status cannot be obtained, a checker has to warn. */
  private static boolean isStatusOpen(SignatureReport signature) {
    Outcome revocation = signature.outcome(Check.REVOCATION);
    if (revocation instanceof Outcome.Found found) {
      return found.problems().stream()
          .anyMatch(problem -> problem.kind() == Problem.Kind.REVOCATION_UNKNOWN);
    }
    return !(revocation instanceof Outcome.Passed);
  }

  private void problems(List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    out.markup("<ul class=\"problems\">\n");
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_ENTRIES))) {
      phrases.problem(Masking.problem(personal, problem));
    }
    out.markup("</ul>\n");
  }

  private List<LegalBasis> bases(Rule rule) {
    return rules == null ? rule.bases() : rule.basesOn(rules.day());
  }

  private void findings() {
    if (findings.isEmpty()) {
      return;
    }
    section("findings");
    out.markup("<ol class=\"findings\">\n");
    int last = Math.min(findings.size(), MOST_ENTRIES);
    for (int i = 0; i < last; i++) {
      Finding finding = findings.get(i);
      Finding shown = personal.finding(finding);
      out.markup("<li id=\"f" + (i + 1) + "\" class=\"" + Phrases.css(finding.severity()) + "\">");
      marks
          .label(finding)
          .ifPresent(
              label ->
                  out.markup("<a class=\"letter\" href=\"#p" + page(finding) + "\">")
                      .markup(label)
                      .markup("</a> "));
      out.markup("<b class=\"weight\">");
      phrases.word("severity." + finding.severity().name());
      out.markup("</b> ");
      phrases.text(shown::text);
      out.markup(" <span class=\"basis\"><code>").value(finding.rule()).markup("</code> ");
      RuleCatalogue.standard().find(finding.rule()).map(this::bases).ifPresent(phrases::citations);
      out.markup("</span></li>\n");
    }
    out.markup("</ol>\n");
    phrases.more(findings.size() - last);
    out.markup("</section>\n");
  }

  private static int page(Finding finding) {
    return finding.place().orElseThrow().page();
  }

  private void nested(VerificationReport outer, SignatureCards cards, String prefix, int depth) {
    int number = 0;
    for (VerificationReport inner : outer.documents()) {
      if (depth > DEEPEST || number >= MOST_ENTRIES) {
        return;
      }
      String anchor = prefix + ++number;
      out.markup("<section class=\"nested\">\n<h2>");
      phrases.word("nested");
      out.markup(" ").value(personal.text(inner.document())).markup(" ");
      phrases.badge(inner.verdict());
      out.markup("</h2>\n");
      problems(inner.problems());
      for (int i = 0; i < inner.signatures().size(); i++) {
        cards.write(inner.signatures().get(i), anchor + "s", i + 1);
      }
      out.markup("</section>\n");
      nested(inner, cards, anchor + "d", depth + 1);
    }
  }

  private void notes() {
    section("notes");
    for (String note : List.of("verdict", "form", "person")) {
      if (rules != null || note.equals("verdict")) {
        paragraph("notes." + note, Map.of());
      }
    }
    paragraph("notes.personal." + personal.name(), Map.of());
    if (album != null && !album.pictures().isEmpty() && personal == PersonalData.MASKED) {
      paragraph("notes.pictures", Map.of());
    }
    paragraph(
        "notes.run",
        Map.of(
            "policy", report.policy(),
            "anchors", Integer.toString(report.anchors().size()),
            "tool", tool));
    if (!report.anchors().isEmpty()) {
      out.markup("<details><summary>");
      phrases.word("notes.anchors");
      out.markup("</summary><ul class=\"prints\">");
      report.anchors().stream()
          .limit(MOST_ENTRIES)
          .forEach(each -> out.markup("<li><code>").value(each).markup("</code></li>"));
      out.markup("</ul></details>\n");
    }
    out.markup("</section>\n");
  }

  private void paragraph(String key, Map<String, String> facts) {
    out.markup("<p>");
    phrases.word(key, facts);
    out.markup("</p>\n");
  }

  private void section(String name) {
    out.markup("<section class=\"" + name + "\">\n<h2>");
    phrases.word("section." + name);
    out.markup("</h2>\n");
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own report.css", e);
    }
  }
}
