package vn.vanban.digitization.stock;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.Ratio;
import vn.vanban.digitization.register.Snapshot;
import vn.vanban.digitization.table.CsvWriter;
import vn.vanban.digitization.table.Workbook;
import vn.vanban.digitization.table.Workbook.Look;

/** The tables of a report: CSV for programs, a workbook for people. */
final class ReportTables {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private ReportTables() {}

  static void progressCsv(StockReport report, Writer out) throws IOException {
    try (CsvWriter csv = CsvWriter.to(out)) {
      csv.row(
          List.of(
              "level",
              "agencyCode",
              "agencyName",
              "year",
              "cutOffDate",
              "stock",
              "filePresent",
              "notJudged",
              "digitized",
              "rate",
              "required",
              "requiredCount",
              "shortfall",
              "perMonth",
              "status"));
      for (StockLine line : report.agencies()) {
        ProgressReport progress = line.progress();
        csv.row(
            List.of(
                progress.level().name(),
                line.agencyCode(),
                line.agencyName(),
                progress.year(),
                progress.cutOffDate().toString(),
                progress.tally().total(),
                line.filePresent(),
                line.notJudged(),
                progress.tally().digitized(),
                progress.rate().map(ReportTables::plain).orElse(""),
                progress.required().map(ReportTables::plain).orElse(""),
                count(progress.requiredCount()),
                count(progress.shortfall()),
                progress.pace().map(pace -> Long.toString(pace.perMonth())).orElse(""),
                progress.status().name()));
      }
    }
  }

  static void workCsv(StockReport report, Writer out) throws IOException {
    try (CsvWriter csv = CsvWriter.to(out)) {
      csv.row(
          List.of(
              "effort", "level", "agencyCode", "resultCode", "documentNumber", "file", "reasons"));
      for (WorkItem item : report.work()) {
        csv.row(
            List.of(
                item.effort().name(),
                item.entry().level().name(),
                item.entry().agencyCode(),
                item.entry().resultCode(),
                item.entry().documentNumber(),
                item.entry().file(),
                String.join("; ", item.reasons())));
      }
    }
  }

  static void xlsx(StockReport report, OutputStream out, Locale locale) throws IOException {
    try (Workbook book = Workbook.to(out)) {
      periodic(report, book, locale);
      lines(report, book, locale);
      reasons(report, book, locale);
      work(report, book, locale);
      moved(report, book, locale);
      history(report, book, locale);
      flow(report, book, locale);
    }
  }

  /** The table of the periodic report: one line an agency, levels summed up, as of the cut-off. */
  private static void periodic(StockReport report, Workbook book, Locale locale)
      throws IOException {
    book.sheet(word("sheet.periodic", locale), 6, 46, 16, 14, 14, 14, 12, 12, 14, 14, 22);
    head(report, book, locale, "title.periodic");
    book.row(
        Look.HEAD,
        words(
            locale,
            "no",
            "agency",
            "code",
            "stock",
            "present",
            "counts",
            "rate",
            "required",
            "shortfall",
            "perMonth",
            "status"));
    int year = report.cutOff().getYear();
    for (StockLine level : StockReport.ofYear(report.levels(), year)) {
      String name = level.progress().level().name(locale);
      book.row(Look.TOTAL, periodicRow("", name, "", level, locale));
      int no = 0;
      for (StockLine line : StockReport.ofYear(report.agencies(), year)) {
        if (line.progress().level() == level.progress().level()) {
          no++;
          String agency = line.agencyName().isEmpty() ? line.agencyCode() : line.agencyName();
          book.row(
              Look.PLAIN,
              periodicRow(Integer.toString(no), agency, line.agencyCode(), line, locale));
        }
      }
    }
    book.row(Look.PLAIN, List.of());
    book.row(Look.PLAIN, List.of("", word("note.lenient", locale)));
  }

  private static List<Object> periodicRow(
      String no, String name, String code, StockLine line, Locale locale) {
    ProgressReport progress = line.progress();
    List<Object> row = new ArrayList<>(List.of(no, name, code));
    row.add(progress.tally().total());
    row.add(line.filePresent());
    row.add(progress.tally().digitized());
    row.add(progress.rate().<Object>map(Ratio::percent).orElse(""));
    row.add(progress.required().<Object>map(Ratio::percent).orElse(""));
    row.add(number(progress.shortfall()));
    row.add(progress.pace().<Object>map(pace -> pace.perMonth()).orElse(""));
    row.add(word("status." + progress.status(), locale));
    return row;
  }

  /** What every sheet says first: of which day, by which decision, read in which way. */
  private static void head(StockReport report, Workbook book, Locale locale, String title)
      throws IOException {
    book.row(Look.TITLE, List.of(word(title, locale)));
    book.row(
        Look.PLAIN,
        List.of(Texts.of("cutOff", locale, Map.of("date", DAY.format(report.cutOff())))));
    book.row(Look.PLAIN, List.of(report.schedule().basis().text(locale)));
    book.row(Look.PLAIN, List.of(report.schedule().reading().text(locale)));
    book.row(Look.PLAIN, List.of());
  }

  private static void lines(StockReport report, Workbook book, Locale locale) throws IOException {
    book.sheet(word("sheet.years", locale), 12, 12, 40, 24, 8, 14, 14, 14, 14, 12, 12, 14);
    head(report, book, locale, "title.years");
    book.row(
        Look.HEAD,
        words(
            locale,
            "level",
            "code",
            "agency",
            "field",
            "year",
            "stock",
            "present",
            "notJudged",
            "counts",
            "rate",
            "required",
            "shortfall"));
    for (List<StockLine> lines : List.of(report.levels(), report.agencies(), report.fields())) {
      for (StockLine line : lines) {
        ProgressReport progress = line.progress();
        List<Object> row = new ArrayList<>();
        row.add(progress.level().name(locale));
        row.add(line.agencyCode());
        row.add(line.agencyName());
        row.add(line.field());
        row.add(progress.year());
        row.add(progress.tally().total());
        row.add(line.filePresent());
        row.add(line.notJudged());
        row.add(progress.tally().digitized());
        row.add(progress.rate().<Object>map(Ratio::percent).orElse(""));
        row.add(progress.required().<Object>map(Ratio::percent).orElse(""));
        row.add(number(progress.shortfall()));
        book.row(lines == report.levels() ? Look.TOTAL : Look.PLAIN, row);
      }
    }
  }

  private static void reasons(StockReport report, Workbook book, Locale locale) throws IOException {
    book.sheet(word("sheet.reasons", locale), 12, 16, 12, 60, 14);
    head(report, book, locale, "title.reasons");
    book.row(Look.HEAD, words(locale, "level", "code", "rule", "reason", "results"));
    for (ReasonCount each : report.reasons()) {
      book.row(
          Look.PLAIN,
          List.of(
              each.level().name(locale),
              each.agencyCode(),
              each.rule(),
              each.text(locale),
              each.results()));
    }
  }

  private static void work(StockReport report, Workbook book, Locale locale) throws IOException {
    book.sheet(word("sheet.work", locale), 6, 40, 12, 16, 30, 20, 40, 50);
    head(report, book, locale, "title.work");
    book.row(
        Look.HEAD,
        words(locale, "no", "effort", "level", "code", "resultCode", "number", "file", "reason"));
    int no = 0;
    for (WorkItem item : report.work()) {
      book.row(
          Look.PLAIN,
          List.of(
              ++no,
              item.effort().text(locale),
              item.entry().level().name(locale),
              item.entry().agencyCode(),
              item.entry().resultCode(),
              item.entry().documentNumber(),
              item.entry().file(),
              reasons(item, locale)));
    }
  }

  static String reasons(WorkItem item, Locale locale) {
    List<String> names = new ArrayList<>();
    for (String reason : item.reasons()) {
      int space = reason.indexOf(' ');
      names.add(ReasonNames.of(reason.substring(0, space), reason.substring(space + 1), locale));
    }
    return String.join("; ", names);
  }

  private static void moved(StockReport report, Workbook book, Locale locale) throws IOException {
    if (report.moved().isEmpty()) {
      return;
    }
    book.sheet(word("sheet.moved", locale), 16, 40, 16, 40, 14, 14);
    head(report, book, locale, "title.moved");
    book.row(Look.HEAD, words(locale, "code", "from", "code", "to", "stock", "counts"));
    for (Moved each : report.moved()) {
      book.row(
          Look.PLAIN,
          List.of(
              each.from().code(),
              each.from().name(),
              each.to().map(to -> to.code()).orElse(""),
              each.to().map(to -> to.name()).orElse(word("moved.nobody", locale)),
              each.tally().total(),
              each.tally().digitized()));
    }
  }

  private static void history(StockReport report, Workbook book, Locale locale) throws IOException {
    book.sheet(word("sheet.history", locale), 14, 12, 16, 40, 14, 14, 14, 14, 14, 14);
    head(report, book, locale, "title.history");
    book.row(
        Look.HEAD,
        words(
            locale, "cutOff", "level", "code", "agency", "stock", "present", "counts", "rate",
            "entered", "ended"));
    for (Snapshot each : report.history()) {
      book.row(
          Look.PLAIN,
          List.of(
              each.cutOff(),
              each.agency().level().name(locale),
              each.agency().code(),
              each.agency().name(),
              each.tally().total(),
              each.filePresent(),
              each.tally().digitized(),
              each.tally().rate().<Object>map(Ratio::percent).orElse(""),
              each.entered(),
              each.ended()));
    }
  }

  private static void flow(StockReport report, Workbook book, Locale locale) throws IOException {
    book.sheet(word("sheet.flow", locale), 26, 70, 12, 14, 14, 12, 12, 22);
    head(report, book, locale, "title.flow");
    book.row(Look.PLAIN, List.of(word("note.flow", locale)));
    book.row(
        Look.HEAD,
        words(
            locale, "period", "metric", "level", "fulfilled", "of", "rate", "points", "required"));
    for (FlowPeriod period : report.flow()) {
      for (FlowPeriod.MetricCount each : period.metrics()) {
        book.row(
            Look.PLAIN,
            List.of(
                period.period().text(locale),
                each.metric().number() + " " + each.metric().text(locale),
                "",
                each.tally().digitized(),
                each.tally().total(),
                each.tally().rate().<Object>map(Ratio::percent).orElse(""),
                each.metric().score(each.tally()).<Object>map(s -> s.rounded(2)).orElse(""),
                ""));
      }
      for (FlowPeriod.TargetCount each : period.targets()) {
        Target.Goal goal = each.target().goal(each.level(), period.period().to().getYear());
        book.row(
            Look.PLAIN,
            List.of(
                period.period().text(locale),
                each.target().text(locale),
                each.level().name(locale),
                each.tally().digitized(),
                each.tally().total(),
                each.tally().rate().<Object>map(Ratio::percent).orElse(""),
                "",
                goal(goal, locale)));
      }
    }
  }

  static String goal(Target.Goal goal, Locale locale) {
    String share = goal.share().percent().stripTrailingZeros().toPlainString();
    return goal.byYear()
        .map(year -> Texts.of("goal.by", locale, Map.of("share", share, "year", "" + year)))
        .orElse(Texts.of("goal", locale, Map.of("share", share)));
  }

  private static Object number(OptionalLong count) {
    return count.isPresent() ? (Object) count.getAsLong() : "";
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "";
  }

  private static String plain(Ratio share) {
    BigDecimal percent = share.percent().stripTrailingZeros();
    return percent.toPlainString();
  }

  private static List<String> words(Locale locale, String... columns) {
    List<String> words = new ArrayList<>();
    for (String column : columns) {
      words.add(word("column." + column, locale));
    }
    return words;
  }

  private static String word(String key, Locale locale) {
    return Texts.of(key, locale);
  }
}
