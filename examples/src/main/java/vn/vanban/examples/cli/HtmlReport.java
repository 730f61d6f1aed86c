package vn.vanban.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Severity;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.core.quota.Requirement;
import vn.vanban.digitization.assessment.Assessment;
import vn.vanban.digitization.assessment.Reason;
import vn.vanban.digitization.assessment.StockProgress;

/**
 * The report of a run as one HTML file that needs no network and no script: Vietnamese first,
 * English by a switch, for the screen and for paper. Nothing in it is told by colour alone.
 */
final class HtmlReport {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private final StockRun run;
  private final StringBuilder html = new StringBuilder(1 << 16);

  private HtmlReport(StockRun run) {
    this.run = run;
  }

  static String of(StockRun run) {
    HtmlReport report = new HtmlReport(run);
    report.write();
    return report.html.toString();
  }

  private void write() {
    html.append("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(escaped(words(Locale.ROOT).of("html.title"))).append(" - ");
    html.append(DAY.format(run.cutOff())).append("</title>\n<style>\n");
    html.append(style()).append("</style>\n</head>\n<body>\n");
    html.append("<input type=\"radio\" name=\"language\" id=\"vi\" checked>");
    html.append("<label for=\"vi\">Tiếng Việt</label>\n");
    html.append("<input type=\"radio\" name=\"language\" id=\"en\">");
    html.append("<label for=\"en\">English</label>\n<main>\n");
    head();
    figures();
    levels();
    years();
    agencies();
    reasons();
    results();
    notes();
    html.append("</main>\n</body>\n</html>\n");
  }

  private void head() {
    html.append("<header>\n<h1>").append(word("html.title")).append("</h1>\n<p>");
    html.append(
        word(
            "html.subtitle",
            Map.of(
                "date", DAY.format(run.cutOff()),
                "results", Integer.toString(run.stock().assessments().size()))));
    html.append("</p>\n</header>\n");
  }

  private void figures() {
    long stock = run.byLevel().stream().mapToLong(p -> p.progress().tally().total()).sum();
    long counts = run.byLevel().stream().mapToLong(p -> p.progress().tally().digitized()).sum();
    long present = run.byLevel().stream().mapToLong(StockProgress::filePresent).sum();
    html.append("<section class=\"figures\">\n");
    figure("html.figure.stock", stock, stock, false);
    figure("html.figure.counts", counts, stock, true);
    figure("html.figure.present", present, stock, true);
    figure("html.figure.lost", present - counts, stock, true);
    html.append("</section>\n");
  }

  private void figure(String key, long value, long of, boolean share) {
    html.append("<div class=\"figure\"><b>").append(value).append("</b>");
    if (share && of > 0) {
      html.append("<i>").append(both(l -> decimal(100.0 * value / of, l) + " %")).append("</i>");
    }
    html.append("<span>").append(word(key)).append("</span></div>\n");
  }

  private void levels() {
    section("html.levels");
    html.append("<p class=\"lead\">").append(word("html.levels.lead")).append("</p>\n");
    for (StockProgress level : run.byLevel()) {
      level(level);
    }
    html.append("<p class=\"legend\"><span class=\"key counts\"></span> ");
    html.append(word("html.legend.counts")).append(" <span class=\"key present\"></span> ");
    html.append(word("html.legend.present")).append(" <span class=\"key required\"></span> ");
    html.append(word("html.legend.required")).append("</p>\n</section>\n");
  }

  private void level(StockProgress level) {
    ProgressReport progress = level.progress();
    long total = progress.tally().total();
    html.append("<div class=\"level\">\n<h3>").append(word("level." + progress.level()));
    html.append(" ").append(status(progress)).append("</h3>\n");
    if (total > 0) {
      double counts = 100.0 * progress.tally().digitized() / total;
      double present = 100.0 * level.filePresent() / total;
      html.append("<div class=\"bar\" role=\"img\" aria-label=\"");
      html.append(escaped(ProgressText.line("", "", progress, Locale.ROOT))).append("\">");
      html.append(css("<div class=\"present\" style=\"width:%.2f%%\"></div>", present));
      html.append(css("<div class=\"counts\" style=\"width:%.2f%%\"></div>", counts));
      progress
          .required()
          .map(required -> required.percent().doubleValue())
          .ifPresent(
              required ->
                  html.append(css("<div class=\"required\" style=\"left:%.2f%%\">", required))
                      .append("<span")
                      .append(required > 85 ? " class=\"left\"" : "")
                      .append(">")
                      .append(
                          both(
                              l ->
                                  words(l)
                                      .of(
                                          "html.required",
                                          Map.of("required", decimal(required, l)))))
                      .append("</span></div>"));
      html.append("</div>\n");
    }
    html.append("<p>").append(both(l -> ProgressText.line("", "", progress, l))).append("</p>\n");
    html.append("</div>\n");
  }

  private void years() {
    QuotaSchedule schedule = run.schedule();
    section("html.years");
    html.append("<table class=\"years\">\n<thead><tr><th scope=\"col\">");
    html.append(word("html.column.level")).append("</th>");
    for (int year = QuotaSchedule.FIRST_YEAR; year <= QuotaSchedule.LAST_YEAR; year++) {
      html.append(year == run.cutOff().getYear() ? "<th scope=\"col\" class=\"now\">" : "<th>");
      html.append(year).append("</th>");
    }
    html.append("<th scope=\"col\">").append(word("html.column.achieved"));
    html.append(" ").append(DAY.format(run.cutOff())).append("</th></tr></thead>\n<tbody>\n");
    for (StockProgress level : run.byLevel()) {
      AdministrativeLevel of = level.progress().level();
      html.append("<tr><th scope=\"row\">").append(word("level." + of)).append("</th>");
      for (int year = QuotaSchedule.FIRST_YEAR; year <= QuotaSchedule.LAST_YEAR; year++) {
        html.append(year == run.cutOff().getYear() ? "<td class=\"now\">" : "<td>");
        html.append(required(schedule.required(of, year))).append("</td>");
      }
      html.append("<td><b>").append(rate(level.progress())).append("</b></td></tr>\n");
    }
    html.append("</tbody>\n</table>\n<p class=\"source\">");
    html.append(both(schedule::decisionText)).append(" ");
    html.append(both(l -> schedule.reading().text(l))).append("</p>\n</section>\n");
  }

  private static String required(Requirement requirement) {
    return requirement instanceof Requirement.Required required
        ? both(l -> QuotaCommand.percent(required.share(), l) + " %")
        : "–";
  }

  private static String rate(ProgressReport progress) {
    return progress
        .rate()
        .map(rate -> both(l -> ProgressText.decimal(rate.percent().toPlainString(), l) + " %"))
        .orElse("–");
  }

  private void agencies() {
    section("html.agencies");
    html.append("<table>\n<thead><tr>");
    for (String column :
        List.of(
            "level",
            "agency",
            "stock",
            "present",
            "counts",
            "rate",
            "requiredCount",
            "shortfall",
            "status")) {
      boolean number =
          List.of("stock", "present", "counts", "rate", "requiredCount", "shortfall")
              .contains(column);
      html.append(number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
      html.append(word("html.column." + column)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (StockProgress agency : run.byAgency()) {
      ProgressReport progress = agency.progress();
      html.append("<tr><td>").append(word("level." + progress.level())).append("</td>");
      html.append("<td>").append(escaped(agency.agencyName())).append(" <code>");
      html.append(escaped(agency.agencyCode())).append("</code></td>");
      number(Long.toString(progress.tally().total()));
      number(Long.toString(agency.filePresent()));
      number("<b>" + progress.tally().digitized() + "</b>");
      number(rate(progress));
      number(count(progress.requiredCount()));
      number(count(progress.shortfall()));
      html.append("<td>").append(status(progress)).append("</td></tr>\n");
    }
    html.append("</tbody>\n</table>\n</section>\n");
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "–";
  }

  private void number(String value) {
    html.append("<td class=\"number\">").append(value).append("</td>");
  }

  private static String status(ProgressReport progress) {
    return switch (progress.status()) {
      case MET -> badge("good", "✓", word("status.MET"));
      case NOT_MET -> badge("bad", "✗", word("status.NOT_MET"));
      case NOT_APPLICABLE -> badge("none", "–", word("status.NOT_APPLICABLE"));
    };
  }

  /** Why results of the stock do not count: the most frequent reason first. */
  private void reasons() {
    Map<Reason, List<Assessment>> grouped = new TreeMap<>();
    for (Assessment assessment : run.stock().assessments()) {
      if (assessment.counts()) {
        continue;
      }
      assessment.reasons().stream()
          .filter(reason -> reason.severity() != Severity.WARNING)
          // What rules of form say stands with each result, in its own words.
          .map(Finding::kind)
          .filter(Reason.class::isInstance)
          .map(Reason.class::cast)
          .distinct()
          .forEach(kind -> grouped.computeIfAbsent(kind, k -> new ArrayList<>()).add(assessment));
    }
    section("html.reasons");
    html.append("<p class=\"lead\">").append(word("html.reasons.lead")).append("</p>\n");
    html.append("<table>\n<thead><tr>");
    for (String column : List.of("reason", "rule", "results", "codes")) {
      html.append("<th scope=\"col\">").append(word("html.column." + column)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    grouped.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Reason, List<Assessment>> e) -> -e.getValue().size()))
        .forEach(
            entry -> {
              html.append("<tr><td class=\"reason\">");
              html.append(word("reason." + entry.getKey())).append("</td><td>");
              html.append("<code>").append(entry.getKey().rule()).append("</code></td>");
              number("<b>" + entry.getValue().size() + "</b>");
              html.append("<td class=\"codes\">");
              entry
                  .getValue()
                  .forEach(a -> html.append(link(a)).append(escaped(code(a))).append("</a> "));
              html.append("</td></tr>\n");
            });
    html.append("</tbody>\n</table>\n</section>\n");
  }

  private void results() {
    section("html.results");
    html.append("<table class=\"results\">\n<thead><tr>");
    for (String column : List.of("code", "number", "issuedOn", "state", "why")) {
      html.append("<th scope=\"col\">").append(word("html.column." + column)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    String agency = "";
    int row = 0;
    for (Assessment assessment : run.stock().assessments()) {
      if (!assessment.entry().agencyCode().equals(agency)) {
        agency = assessment.entry().agencyCode();
        html.append("<tr class=\"agency\"><th colspan=\"5\" scope=\"colgroup\">");
        html.append(escaped(assessment.entry().agencyName())).append("</th></tr>\n");
      }
      result(assessment, row++);
    }
    html.append("</tbody>\n</table>\n</section>\n");
  }

  private void result(Assessment assessment, int row) {
    html.append("<tr id=\"r").append(row).append("\"><td><code>");
    html.append(escaped(code(assessment))).append("</code></td><td>");
    html.append(escaped(assessment.entry().documentNumber())).append("</td><td>");
    html.append(assessment.entry().issuedOn().map(DAY::format).orElse("–")).append("</td><td>");
    html.append(state(assessment)).append("</td><td>");
    if (!assessment.reasons().isEmpty()) {
      html.append("<ul>");
      for (Finding reason : assessment.reasons()) {
        Finding shown = PersonalData.MASKED.finding(reason);
        html.append("<li>").append(both(shown::text)).append(" <code>");
        html.append(reason.rule()).append("</code></li>");
      }
      html.append("</ul>");
    }
    html.append("</td></tr>\n");
  }

  private static String state(Assessment assessment) {
    String state = StockOutput.state(assessment);
    return switch (state) {
      case "COUNTS" -> badge("good", "✓", word("result." + state));
      case "DOES_NOT_COUNT" -> badge("bad", "✗", word("result." + state));
      default -> badge("none", "–", word("result." + state));
    };
  }

  private void notes() {
    section("html.notes");
    html.append("<p>").append(word("html.notes.counts")).append("</p>\n<p>");
    html.append(
        word(
            "html.notes.run",
            Map.of(
                "policy", run.policy(),
                "anchors", Integer.toString(run.anchors()),
                "at", run.at().toString(),
                "tool", Version.TOOL)));
    html.append("</p>\n</section>\n");
  }

  private void section(String title) {
    html.append("<section>\n<h2>").append(word(title)).append("</h2>\n");
  }

  private String link(Assessment assessment) {
    return "<a href=\"#r" + run.stock().assessments().indexOf(assessment) + "\">";
  }

  private static String code(Assessment assessment) {
    return assessment.entry().resultCode();
  }

  private static String badge(String kind, String sign, String words) {
    return "<span class=\"badge "
        + kind
        + "\"><span aria-hidden=\"true\">"
        + sign
        + "</span> "
        + words
        + "</span>";
  }

  private static String word(String key) {
    return both(l -> words(l).of(key));
  }

  private static String word(String key, Map<String, String> facts) {
    return both(l -> words(l).of(key, facts));
  }

  private static String both(Function<Locale, String> text) {
    String vietnamese = escaped(text.apply(Locale.ROOT));
    String english = escaped(text.apply(Locale.ENGLISH));
    return vietnamese.equals(english)
        ? vietnamese
        : "<span class=\"vi\" lang=\"vi\">"
            + vietnamese
            + "</span><span class=\"en\" lang=\"en\">"
            + english
            + "</span>";
  }

  private static Words words(Locale locale) {
    return Words.in(locale);
  }

  private static String decimal(double value, Locale locale) {
    String plain = String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    return ProgressText.decimal(plain, locale);
  }

  private static String css(String template, double percent) {
    return String.format(Locale.ROOT, template, percent);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css", e);
    }
  }
}
