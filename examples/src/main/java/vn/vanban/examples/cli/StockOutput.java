package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.core.quota.ProgressReport;
import vn.vanban.digitization.assessment.Assessment;
import vn.vanban.digitization.assessment.StockProgress;

/** What a run over a stock writes: lines to the console, files to a folder. */
final class StockOutput {
  private StockOutput() {}

  static void print(Console console, StockRun run, Locale locale, boolean json) {
    for (Assessment assessment : run.stock().assessments()) {
      if (json) {
        console.line(AssessmentJson.line(assessment, locale));
      } else {
        console.line(text(assessment, locale));
      }
    }
    for (StockProgress progress : run.byAgency()) {
      console.line(
          json
              ? AssessmentJson.line(progress)
              : ProgressText.line(
                  progress.agencyCode(), progress.agencyName(), progress.progress(), locale));
    }
    if (!json) {
      console.line("");
      for (StockProgress progress : run.byLevel()) {
        console.line(ProgressText.line("", "", progress.progress(), locale));
      }
    }
  }

  static void write(StockRun run, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("report.html"), HtmlReport.of(run));
      Files.writeString(folder.resolve("results.jsonl"), AssessmentJson.lines(run));
      Files.writeString(folder.resolve("progress.csv"), ProgressCsv.of(run));
    } catch (IOException e) {
      throw new WrongUse("--out " + folder + ": the folder cannot be written");
    }
  }

  static int exit(StockRun run) {
    return run.byAgency().stream()
            .anyMatch(p -> p.progress().status() == ProgressReport.Status.NOT_MET)
        ? Exit.FAILED
        : Exit.WELL;
  }

  private static String text(Assessment assessment, Locale locale) {
    Words words = Words.in(locale);
    StringBuilder text = new StringBuilder(assessment.entry().resultCode());
    text.append(": ").append(words.of("result." + state(assessment)));
    for (Finding reason : assessment.reasons()) {
      text.append("\n  - [").append(reason.rule()).append("] ");
      text.append(PersonalData.MASKED.finding(reason).text(locale));
    }
    return text.toString();
  }

  /** One word for where a result stands: counts, not, or out of the stock. */
  static String state(Assessment assessment) {
    if (assessment.counts()) {
      return "COUNTS";
    }
    if (!assessment.inForce()) {
      return "NOT_IN_FORCE";
    }
    return assessment.repeated() ? "REPEATED" : "DOES_NOT_COUNT";
  }
}
