package vn.vanban.examples.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.RegisterException;
import vn.vanban.digitization.stock.ReportFiles;
import vn.vanban.digitization.stock.StockAssessments;
import vn.vanban.digitization.stock.StockLine;
import vn.vanban.digitization.stock.StockReport;

/** What is written of a register in a database: lines to the console, files to a folder. */
record RegisterOutput(Register register, StockReport report, Console console) {
  void print(Locale locale, boolean json, int year, boolean results) throws IOException {
    if (results) {
      assessments().forEach(each -> console.line(AssessmentJson.line(each, locale)));
    }
    List<StockLine> agencies = StockReport.ofYear(report.agencies(), year);
    for (StockLine line : agencies) {
      console.line(
          json
              ? AssessmentJson.line(line)
              : ProgressText.line(line.agencyCode(), line.agencyName(), line.progress(), locale));
    }
    if (json) {
      return;
    }
    console.line("");
    for (StockLine line : StockReport.ofYear(report.levels(), year)) {
      console.line(ProgressText.line("", "", line.progress(), locale));
      console.line(
          "  "
              + Words.in(locale)
                  .of(
                      "progress.lenient",
                      Map.of(
                          "present", Long.toString(line.filePresent()),
                          "notJudged", Long.toString(line.notJudged()))));
    }
  }

  /** Writes the report, and what was said of each result. */
  void write(Path folder) throws IOException {
    writeReport(folder);
    try (Writer lines = Files.newBufferedWriter(folder.resolve("results.jsonl"))) {
      assessments().forEach(each -> lines.write(AssessmentJson.line(each, Locale.ROOT) + "\n"));
      for (StockLine line : StockReport.ofYear(report.agencies(), report.cutOff().getYear())) {
        lines.write(AssessmentJson.line(line) + "\n");
      }
    } catch (RegisterException e) {
      throw e;
    } catch (IOException e) {
      throw unwritable(folder);
    }
  }

  void writeReport(Path folder) {
    try {
      ReportFiles.write(report, folder);
    } catch (IOException e) {
      throw unwritable(folder);
    }
  }

  private static WrongUse unwritable(Path folder) {
    return new WrongUse("--out " + folder + ": the folder cannot be written");
  }

  private StockAssessments assessments() {
    return StockAssessments.of(register, Assessor.at(report.cutOff()));
  }

  int exit(int year) {
    return StockReport.ofYear(report.agencies(), year).stream()
            .anyMatch(line -> line.progress().status() == ProgressReport.Status.NOT_MET)
        ? Exit.FAILED
        : Exit.WELL;
  }
}
