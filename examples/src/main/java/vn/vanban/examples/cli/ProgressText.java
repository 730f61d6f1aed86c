package vn.vanban.examples.cli;

import java.util.Locale;
import java.util.Map;
import vn.vanban.core.quota.ProgressReport;

/** Where an agency or a level stands, as one line for a person. */
final class ProgressText {
  private ProgressText() {}

  static String line(String code, String name, ProgressReport report, Locale locale) {
    Words words = Words.in(locale);
    String who =
        (words.of("level", report.level()) + " " + code + " " + name).replaceAll(" +", " ").strip();
    String counts =
        report
            .rate()
            .map(
                rate ->
                    words.of(
                        "progress.counts",
                        Map.of(
                            "digitized", Long.toString(report.tally().digitized()),
                            "stock", Long.toString(report.tally().total()),
                            "rate", decimal(rate.percent().toPlainString(), locale))))
            .orElse(words.of("progress.nothing"));
    String required =
        report
            .required()
            .map(
                share ->
                    words.of(
                        "progress.required",
                        Map.of(
                            "year", Integer.toString(report.year()),
                            "required", QuotaCommand.percent(share, locale),
                            "count", Long.toString(report.requiredCount().orElse(0)))))
            .orElse(words.of("progress.undefined", Map.of("year", "" + report.year())));
    String status =
        switch (report.status()) {
          case MET -> words.of("progress.met");
          case NOT_APPLICABLE -> words.of("progress.none");
          case NOT_MET ->
              words.of(
                  "progress.short",
                  Map.of("shortfall", Long.toString(report.shortfall().orElseThrow())));
        };
    return who + ": " + counts + "; " + required + "; " + status;
  }

  static String decimal(String plain, Locale locale) {
    return locale.getLanguage().equals("en") ? plain : plain.replace('.', ',');
  }
}
