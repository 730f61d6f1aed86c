package vn.vanban.examples.cli;

import java.util.Locale;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.digitization.assessment.Assessment;
import vn.vanban.digitization.assessment.StockProgress;
import vn.vanban.digitization.stock.StockLine;

/** The lines of {@code assess}. */
final class AssessmentJson {
  private AssessmentJson() {}

  static String line(Assessment assessment, Locale locale) {
    return JsonLine.of(
        line -> {
          line.writeStringField("resultCode", assessment.entry().resultCode());
          line.writeBooleanField("inForce", assessment.inForce());
          line.writeBooleanField("filePresent", assessment.filePresent());
          line.writeBooleanField("counts", assessment.counts());
          line.writeArrayFieldStart("reasons");
          for (Finding reason : assessment.reasons()) {
            JsonLine.finding(line, PersonalData.MASKED.finding(reason), locale);
          }
          line.writeEndArray();
        });
  }

  static String line(StockProgress progress) {
    return line(progress.agencyCode(), progress.filePresent(), progress.progress());
  }

  static String line(StockLine line) {
    return line(line.agencyCode(), line.filePresent(), line.progress());
  }

  private static String line(String agencyCode, long filePresent, ProgressReport progress) {
    return JsonLine.of(
        line -> {
          line.writeStringField("level", progress.level().name());
          line.writeStringField("agencyCode", agencyCode);
          line.writeNumberField("year", progress.year());
          line.writeNumberField("stock", progress.tally().total());
          line.writeNumberField("filePresent", filePresent);
          QuotaCommand.progress(line, progress);
        });
  }

  /** Every line of a run, in Vietnamese. */
  static String lines(StockRun run) {
    StringBuilder lines = new StringBuilder();
    run.stock().assessments().forEach(a -> lines.append(line(a, Locale.ROOT)).append('\n'));
    run.byAgency().forEach(p -> lines.append(line(p)).append('\n'));
    return lines.toString();
  }
}
