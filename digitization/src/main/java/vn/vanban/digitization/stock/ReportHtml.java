package vn.vanban.digitization.stock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.Ratio;

/**
 * A report as one page that needs no network and no script: Vietnamese first, English by a switch,
 * for the screen and for paper. Nothing in it is told by colour alone.
 */
final class ReportHtml {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  /** What a person reads of a list; the whole of it stands in the workbook. */
  private static final int MOST_ROWS = 40;

  /** Ids of persons are numbers of 9 to 13 digits: the page shows their ends only. */
  private static final Pattern PERSONAL = Pattern.compile("(?<!\\d)\\d{6,10}(?=\\d{3}(?!\\d))");

  private final StockReport report;
  private final StringBuilder html = new StringBuilder(1 << 16);

  ReportHtml(StockReport report) {
    this.report = report;
  }

  String page() {
    html.append("<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(escaped(Texts.of("html.title", Locale.ROOT))).append(" - ");
    html.append(DAY.format(report.cutOff())).append("</title>\n<style>\n");
    html.append(style()).append("</style>\n</head>\n<body>\n");
    html.append("<input type=\"radio\" name=\"language\" id=\"vi\" checked>");
    html.append("<label for=\"vi\">Tiếng Việt</label>\n");
    html.append("<input type=\"radio\" name=\"language\" id=\"en\">");
    html.append("<label for=\"en\">English</label>\n<main>\n");
    head();
    figures();
    levels();
    years();
    reasons();
    agencies();
    work();
    moved();
    history();
    flow();
    html.append("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  private List<StockLine> now(List<StockLine> lines) {
    return StockReport.ofYear(lines, report.cutOff().getYear());
  }

  private void head() {
    html.append("<header>\n<h1>").append(word("html.title")).append("</h1>\n<p><b>");
    html.append(word("cutOff", Map.of("date", DAY.format(report.cutOff()))));
    html.append("</b> · ").append(both(report.schedule().basis()::text)).append("</p>\n<p>");
    html.append(both(report.schedule()::decisionText)).append("</p>\n<p>");
    html.append(both(report.schedule().reading()::text)).append("</p>\n</header>\n");
  }

  private void figures() {
    long stock = 0;
    long counts = 0;
    long present = 0;
    long notJudged = 0;
    for (StockLine line : now(report.levels())) {
      stock += line.progress().tally().total();
      counts += line.progress().tally().digitized();
      present += line.filePresent();
      notJudged += line.notJudged();
    }
    html.append("<section class=\"figures\">\n");
    figure("html.figure.stock", stock, 0);
    figure("html.figure.counts", counts, stock);
    figure("html.figure.present", present, stock);
    figure("html.figure.lost", present - counts, stock);
    html.append("</section>\n");
    if (notJudged > 0) {
      html.append("<p class=\"warning\">");
      html.append(word("html.notJudged", Map.of("count", grouped(notJudged)))).append("</p>\n");
    }
  }

  private void figure(String key, long value, long of) {
    html.append("<div class=\"figure\"><b>").append(grouped(value)).append("</b>");
    if (of > 0) {
      html.append("<i>").append(percent(Ratio.of(Math.max(0, value), of))).append("</i>");
    }
    html.append("<span>").append(word(key)).append("</span></div>\n");
  }

  private void levels() {
    section("html.levels");
    for (StockLine line : now(report.levels())) {
      ProgressReport progress = line.progress();
      html.append("<div class=\"level\">\n<h3>").append(both(progress.level()::name)).append(" ");
      html.append(status(progress)).append("</h3>\n");
      html.append(Charts.level(line)).append("<p>");
      html.append(
          word(
              "html.level",
              Map.of(
                  "counts", grouped(progress.tally().digitized()),
                  "stock", grouped(progress.tally().total()),
                  "present", grouped(line.filePresent()),
                  "shortfall", count(progress.shortfall()),
                  "dueOn", progress.pace().map(pace -> DAY.format(pace.dueOn())).orElse("–"),
                  "perMonth", progress.pace().map(pace -> grouped(pace.perMonth())).orElse("–"))));
      html.append("</p>\n</div>\n");
    }
    html.append("<p class=\"legend\"><span class=\"key counts\"></span> ");
    html.append(word("html.legend.counts")).append(" <span class=\"key present\"></span> ");
    html.append(word("html.legend.present")).append(" <span class=\"key required\"></span> ");
    html.append(word("html.legend.required")).append("</p>\n</section>\n");
  }

  private void years() {
    section("html.years");
    html.append("<div class=\"charts\">\n");
    Map<AdministrativeLevel, List<StockLine>> byLevel =
        new TreeMap<>(
            report.levels().stream()
                .collect(Collectors.groupingBy(line -> line.progress().level())));
    byLevel.forEach(
        (level, lines) -> {
          html.append("<figure><figcaption>").append(both(level::name)).append("</figcaption>\n");
          html.append(Charts.years(lines)).append("</figure>\n");
        });
    html.append("</div>\n<p class=\"legend\"><span class=\"key line\"></span> ");
    html.append(word("html.legend.achieved")).append(" <span class=\"key dashed\"></span> ");
    html.append(word("html.legend.quota")).append("</p>\n<p class=\"source\">");
    html.append(word("html.years.note")).append("</p>\n</section>\n");
  }

  private void reasons() {
    Map<String, Long> sums = new TreeMap<>();
    for (ReasonCount each : report.reasons()) {
      sums.merge(each.rule() + " " + each.kind(), each.results(), Long::sum);
    }
    if (sums.isEmpty()) {
      return;
    }
    section("html.reasons");
    html.append("<p class=\"lead\">").append(word("html.reasons.lead")).append("</p>\n");
    long most = sums.values().stream().mapToLong(Long::longValue).max().orElse(1);
    html.append("<table class=\"bars\">\n<thead><tr>");
    for (String column : List.of("reason", "rule", "results", "share")) {
      column(column, column.equals("results"));
    }
    html.append("</tr></thead>\n<tbody>\n");
    sums.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> each) -> -each.getValue())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_ROWS)
        .forEach(
            each -> {
              int space = each.getKey().indexOf(' ');
              String rule = each.getKey().substring(0, space);
              String kind = each.getKey().substring(space + 1);
              html.append("<tr><td>").append(both(l -> ReasonNames.of(rule, kind, l)));
              html.append("</td><td><code>").append(escaped(rule)).append("</code></td>");
              number(grouped(each.getValue()));
              html.append("<td class=\"bar\">").append(Charts.bar(each.getValue(), most));
              html.append("</td></tr>\n");
            });
    html.append("</tbody>\n</table>\n</section>\n");
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
            "required",
            "shortfall",
            "perMonth",
            "status")) {
      column(column, !List.of("level", "agency", "status").contains(column));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (StockLine line : now(report.agencies())) {
      ProgressReport progress = line.progress();
      html.append("<tr><td>").append(both(progress.level()::name)).append("</td><td>");
      html.append(escaped(line.agencyName())).append(" <code>");
      html.append(escaped(line.agencyCode())).append("</code></td>");
      number(grouped(progress.tally().total()));
      number(grouped(line.filePresent()));
      number("<b>" + grouped(progress.tally().digitized()) + "</b>");
      number(progress.rate().map(ReportHtml::percent).orElse("–"));
      number(progress.required().map(ReportHtml::percent).orElse("–"));
      number(count(progress.shortfall()));
      number(progress.pace().map(pace -> grouped(pace.perMonth())).orElse("–"));
      html.append("<td>").append(status(progress)).append("</td></tr>\n");
    }
    html.append("</tbody>\n</table>\n</section>\n");
  }

  private void work() {
    if (report.work().isEmpty()) {
      return;
    }
    section("html.work");
    html.append("<p class=\"lead\">");
    html.append(
        word(
            "html.work.lead",
            Map.of(
                "shown", Integer.toString(Math.min(MOST_ROWS, report.work().size())),
                "all", Integer.toString(report.work().size()))));
    html.append("</p>\n<table>\n<thead><tr>");
    for (String column : List.of("effort", "agency", "resultCode", "number", "reason")) {
      column(column, false);
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (WorkItem item : report.work().subList(0, Math.min(MOST_ROWS, report.work().size()))) {
      html.append("<tr><td>").append(both(item.effort()::text)).append("</td><td><code>");
      html.append(escaped(item.entry().agencyCode())).append("</code></td><td><code>");
      html.append(masked(item.entry().resultCode())).append("</code></td><td>");
      html.append(masked(item.entry().documentNumber())).append("</td><td>");
      html.append(both(locale -> ReportTables.reasons(item, locale))).append("</td></tr>\n");
    }
    html.append("</tbody>\n</table>\n</section>\n");
  }

  private void moved() {
    if (report.moved().isEmpty()) {
      return;
    }
    section("html.moved");
    html.append("<table>\n<thead><tr>");
    for (String column : List.of("from", "to", "stock", "counts")) {
      column(column, List.of("stock", "counts").contains(column));
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (Moved each : report.moved()) {
      html.append("<tr><td>").append(escaped(each.from().name())).append(" <code>");
      html.append(escaped(each.from().code())).append("</code></td><td>");
      html.append(
          each.to()
              .map(to -> escaped(to.name()) + " <code>" + escaped(to.code()) + "</code>")
              .orElse(badge("bad", "✗", word("moved.nobody"))));
      html.append("</td>");
      number(grouped(each.tally().total()));
      number(grouped(each.tally().digitized()));
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n</section>\n");
  }

  /** How the rate moved, all agencies of a level together, and what moved it. */
  private void history() {
    if (report.history().isEmpty()) {
      return;
    }
    section("html.history");
    html.append("<table>\n<thead><tr>");
    for (String column :
        List.of("cutOff", "level", "stock", "counts", "rate", "entered", "ended", "gained")) {
      column(column, !List.of("cutOff", "level").contains(column));
    }
    html.append("</tr></thead>\n<tbody>\n");
    Map<String, Movement> before = new TreeMap<>();
    for (Movement each : Movement.byLevel(report.history())) {
      Movement last = before.put(each.level().name(), each);
      html.append("<tr><td>").append(DAY.format(each.cutOff())).append("</td><td>");
      html.append(both(each.level()::name)).append("</td>");
      number(grouped(each.stock()));
      number(grouped(each.digitized()));
      number(each.stock() == 0 ? "–" : percent(Ratio.of(each.digitized(), each.stock())));
      number(last == null ? "–" : "+" + grouped(each.entered()));
      number(last == null ? "–" : "−" + grouped(each.ended()));
      number(last == null ? "–" : signed(each.gainedSince(last)));
      html.append("</tr>\n");
    }
    html.append("</tbody>\n</table>\n<p class=\"source\">").append(word("html.history.note"));
    html.append("</p>\n</section>\n");
  }

  private void flow() {
    boolean any =
        report.flow().stream()
            .anyMatch(
                period ->
                    !period.targets().isEmpty()
                        || period.metrics().stream().anyMatch(each -> each.tally().total() > 0));
    if (!any) {
      return;
    }
    section("html.flow");
    html.append("<p class=\"lead\">").append(word("note.flow")).append("</p>\n");
    for (FlowPeriod period : report.flow()) {
      html.append("<h3>").append(both(period.period()::text)).append(" <small>");
      html.append(DAY.format(period.period().from())).append(" – ");
      html.append(DAY.format(period.period().to())).append("</small></h3>\n<table>\n<thead><tr>");
      for (String column :
          List.of("metric", "level", "fulfilled", "of", "rate", "points", "required")) {
        column(column, !List.of("metric", "level").contains(column));
      }
      html.append("</tr></thead>\n<tbody>\n");
      for (FlowPeriod.MetricCount each : period.metrics()) {
        html.append("<tr><td>").append(each.metric().number()).append(" ");
        html.append(both(each.metric()::text)).append("</td><td></td>");
        number(grouped(each.tally().digitized()));
        number(grouped(each.tally().total()));
        number(each.tally().rate().map(ReportHtml::percent).orElse("–"));
        number(
            each.metric()
                .score(each.tally())
                .map(score -> both(locale -> decimal(score.rounded(2), locale)))
                .orElse("–"));
        number("");
        html.append("</tr>\n");
      }
      for (FlowPeriod.TargetCount each : period.targets()) {
        int year = period.period().to().getYear();
        html.append("<tr><td>").append(both(each.target()::text)).append("</td><td>");
        html.append(both(each.level()::name)).append("</td>");
        number(grouped(each.tally().digitized()));
        number(grouped(each.tally().total()));
        number(each.tally().rate().map(ReportHtml::percent).orElse("–"));
        number("");
        String goal =
            both(locale -> ReportTables.goal(each.target().goal(each.level(), year), locale));
        number(each.reached(year) ? badge("good", "✓", goal) : badge("bad", "✗", goal));
        html.append("</tr>\n");
      }
      html.append("</tbody>\n</table>\n");
    }
    html.append("</section>\n");
  }

  private void section(String title) {
    html.append("<section>\n<h2>").append(word(title)).append("</h2>\n");
  }

  private void column(String name, boolean number) {
    html.append(number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
    html.append(word("column." + name)).append("</th>");
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

  private static String badge(String kind, String sign, String words) {
    return "<span class=\"badge "
        + kind
        + "\"><span aria-hidden=\"true\">"
        + sign
        + "</span> "
        + words
        + "</span>";
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? grouped(count.getAsLong()) : "–";
  }

  private static String signed(long value) {
    return value < 0 ? "−" + grouped(-value) : "+" + grouped(value);
  }

  /** Digits in groups of three, by a narrow space, which both languages read. */
  static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(',', '\u202F');
  }

  static String percent(Ratio share) {
    return both(locale -> decimal(share.percent(), locale) + " %");
  }

  private static String decimal(BigDecimal value, Locale locale) {
    BigDecimal plain = value.stripTrailingZeros();
    String text = (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    return locale.getLanguage().equals("en") ? text : text.replace('.', ',');
  }

  private static String masked(String text) {
    return escaped(PERSONAL.matcher(text).replaceAll("•••"));
  }

  private static String word(String key) {
    return both(locale -> Texts.of(key, locale));
  }

  private static String word(String key, Map<String, String> facts) {
    return both(locale -> Texts.of(key, locale, facts));
  }

  private static String both(Function<Locale, String> text) {
    String vietnamese = escaped(text.apply(Locale.ROOT));
    String english = escaped(text.apply(Locale.ENGLISH));
    return vietnamese.equals(english)
        ? vietnamese
        : "<span class=\"vi\" lang=\"vi\">"
            + vietnamese
            + "</span>"
            + "<span class=\"en\" lang=\"en\">"
            + english
            + "</span>";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = ReportHtml.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css", e);
    }
  }
}
