package vn.vanban.examples.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Finding;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.core.quota.QuotaReading;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.core.quota.Ratio;
import vn.vanban.core.quota.Requirement;
import vn.vanban.core.quota.Tally;
import vn.vanban.core.quota.YearsAfter;

@Command(
    name = "quota",
    description = "Chỉ tiêu số hóa theo cấp và năm / the quota by level and year.")
final class QuotaCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "PROVINCE, DISTRICT or COMMUNE; all where absent.")
  private @Nullable AdministrativeLevel level;

  @Option(names = "--year", paramLabel = "YEAR", description = "2021 to 2025 where absent.")
  private @Nullable Integer year;

  @Option(
      names = "--reading",
      paramLabel = "points|compound",
      description = "How \"an increase of 20 %%\" is read; points by default.")
  private Reading reading = Reading.points;

  @Option(
      names = "--continue-until-100",
      description = "The increase goes on after 2025; undefined by default.")
  private boolean continued;

  @Option(
      names = "--counts",
      paramLabel = "FILE.csv",
      description = "Counts to hold against it: level,agencyCode,year,digitized,total.")
  private @Nullable Path counts;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  QuotaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    QuotaSchedule schedule =
        QuotaSchedule.decision2407()
            .withReading(reading.value)
            .withYearsAfter(continued ? YearsAfter.CONTINUE_UNTIL_100 : YearsAfter.UNDEFINED);
    return counts == null ? table(schedule) : progress(schedule, counts);
  }

  private int table(QuotaSchedule schedule) {
    if (!json) {
      console.line(schedule.decisionText(language.locale()));
      console.line(schedule.reading().text(language.locale()));
    }
    for (AdministrativeLevel each : AdministrativeLevel.values()) {
      if (level != null && level != each) {
        continue;
      }
      int first = year == null ? QuotaSchedule.FIRST_YEAR : year;
      int last = year == null ? QuotaSchedule.LAST_YEAR : year;
      for (int y = first; y <= last; y++) {
        console.line(json ? requiredJson(schedule, each, y) : requiredText(schedule, each, y));
      }
    }
    return Exit.WELL;
  }

  private String requiredText(QuotaSchedule schedule, AdministrativeLevel each, int y) {
    Words words = Words.in(language.locale());
    String share =
        schedule.required(each, y) instanceof Requirement.Required required
            ? percent(required.share(), language.locale()) + " %"
            : words.of("quota.undefined");
    return "%-10s %d  %s".formatted(words.of("level", each), y, share);
  }

  private static String requiredJson(QuotaSchedule schedule, AdministrativeLevel each, int y) {
    return JsonLine.of(
        line -> {
          line.writeStringField("level", each.name());
          line.writeNumberField("year", y);
          Requirement requirement = schedule.required(each, y);
          if (requirement instanceof Requirement.Required required) {
            required(line, required.share());
          } else if (requirement instanceof Requirement.Undefined undefined) {
            line.writeStringField("undefined", undefined.reason().name());
          }
        });
  }

  private int progress(QuotaSchedule schedule, Path file) {
    List<Counted> reports = new ArrayList<>();
    CsvTable table =
        CsvTable.read(file, List.of("level", "agencyCode", "year", "digitized", "total"));
    for (CsvTable.Row row : table.rows()) {
      Counted counted = counted(schedule, row);
      if ((level == null || level == counted.report().level())
          && (year == null || year == counted.report().year())) {
        reports.add(counted);
      }
    }
    for (Counted counted : reports) {
      console.line(
          json
              ? JsonLine.of(line -> counted(line, counted, language.locale()))
              : ProgressText.line(counted.agencyCode(), "", counted.report(), language.locale()));
    }
    boolean short_ =
        reports.stream().anyMatch(c -> c.report().status() == ProgressReport.Status.NOT_MET);
    return short_ ? Exit.FAILED : Exit.WELL;
  }

  private static Counted counted(QuotaSchedule schedule, CsvTable.Row row) {
    AdministrativeLevel level = row.constant("level", AdministrativeLevel.class);
    long year = row.count("year");
    if (year < 1 || year > 9999) {
      throw row.wrong("year", "\"" + year + "\" is no year");
    }
    // The decision names no day of the year: a count is held against the quota at its end.
    LocalDate cutOff = LocalDate.of((int) year, 12, 31);
    try {
      Tally tally = Tally.digitized(row.count("digitized")).outOf(row.count("total"));
      return new Counted(row.text("agencyCode"), schedule.assess(level, cutOff, tally));
    } catch (IllegalArgumentException e) {
      throw row.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static void counted(JsonGenerator line, Counted counted, Locale locale)
      throws IOException {
    ProgressReport report = counted.report();
    line.writeStringField("level", report.level().name());
    line.writeStringField("agencyCode", counted.agencyCode());
    line.writeNumberField("year", report.year());
    line.writeNumberField("stock", report.tally().total());
    progress(line, report);
    if (report.pace().isPresent()) {
      line.writeNumberField("perMonth", report.pace().get().perMonth());
    }
    line.writeStringField("cutOffDate", report.cutOffDate().toString());
    line.writeStringField("reading", report.schedule().reading().name());
    line.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      JsonLine.finding(line, finding, locale);
    }
    line.writeEndArray();
  }

  /** Writes what the lines of {@code quota} and of {@code assess} have in common. */
  static void progress(JsonGenerator line, ProgressReport report) throws IOException {
    line.writeNumberField("digitized", report.tally().digitized());
    if (report.rate().isPresent()) {
      JsonLine.number(line, "rate", report.rate().get().percent());
    }
    if (report.required().isPresent()) {
      required(line, report.required().get());
    }
    if (report.requiredCount().isPresent()) {
      line.writeNumberField("requiredCount", report.requiredCount().getAsLong());
      line.writeNumberField("shortfall", report.shortfall().orElseThrow());
    }
    line.writeStringField("status", report.status().name());
  }

  /** A share in percent, exactly: 62.208 of the compound reading has three decimals. */
  private static void required(JsonGenerator line, Ratio share) throws IOException {
    JsonLine.number(line, "required", exactPercent(share));
  }

  static BigDecimal exactPercent(Ratio share) {
    return new BigDecimal(share.numerator())
        .movePointRight(2)
        .divide(new BigDecimal(share.denominator()), 12, RoundingMode.HALF_UP);
  }

  static String percent(Ratio share, Locale locale) {
    String plain = exactPercent(share).stripTrailingZeros().toPlainString();
    return locale.getLanguage().equals("en") ? plain : plain.replace('.', ',');
  }

  private record Counted(String agencyCode, ProgressReport report) {}

  private enum Reading {
    points(QuotaReading.PERCENTAGE_POINTS),
    compound(QuotaReading.COMPOUND);

    private final QuotaReading value;

    Reading(QuotaReading value) {
      this.value = value;
    }
  }
}
