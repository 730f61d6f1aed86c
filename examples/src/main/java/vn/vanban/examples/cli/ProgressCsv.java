package vn.vanban.examples.cli;

import java.io.IOException;
import java.util.OptionalLong;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.digitization.assessment.StockProgress;

/** The progress of each agency as CSV, for a spreadsheet. */
final class ProgressCsv {
  private ProgressCsv() {}

  static String of(StockRun run) throws IOException {
    StringBuilder text = new StringBuilder();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
    try (CSVPrinter csv = new CSVPrinter(text, format)) {
      csv.printRecord(
          "level",
          "agencyCode",
          "agencyName",
          "year",
          "stock",
          "filePresent",
          "digitized",
          "rate",
          "required",
          "requiredCount",
          "shortfall",
          "status");
      for (StockProgress each : run.byAgency()) {
        ProgressReport progress = each.progress();
        csv.printRecord(
            progress.level(),
            cell(each.agencyCode()),
            cell(each.agencyName()),
            progress.year(),
            progress.tally().total(),
            each.filePresent(),
            progress.tally().digitized(),
            progress.rate().map(rate -> rate.percent().toPlainString()).orElse(""),
            progress
                .required()
                .map(r -> QuotaCommand.exactPercent(r).stripTrailingZeros().toPlainString())
                .orElse(""),
            count(progress.requiredCount()),
            count(progress.shortfall()),
            progress.status());
      }
    }
    return text.toString();
  }

  private static String count(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : "";
  }

  /** A cell that begins like a formula would be run by a spreadsheet. */
  private static String cell(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
