package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.vanban.core.Document;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.digitization.assessment.Assessment;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.Examination;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.assessment.Stock;
import vn.vanban.digitization.assessment.StockProgress;
import vn.vanban.signing.report.VerificationReport;

/**
 * The assessment of a register against a folder of documents.
 *
 * @param stock the assessments
 * @param at the cut-off
 * @param policy the name of the verification policy
 * @param anchors how many trust anchors it has
 */
record StockRun(Stock stock, Instant at, String policy, int anchors) {
  static StockRun of(
      List<ResultEntry> entries, Path documents, Judge judge, Instant at, Console console) {
    Assessor assessor = Assessor.at(day(at));
    Progress progress = new Progress(console);
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.max(1, Runtime.getRuntime().availableProcessors()));
    try {
      List<Future<Assessment>> running = new ArrayList<>(entries.size());
      for (ResultEntry entry : entries) {
        running.add(threads.submit(() -> assess(entry, documents, assessor, judge)));
      }
      List<Assessment> assessments = new ArrayList<>(entries.size());
      for (Future<Assessment> each : running) {
        assessments.add(each.get());
        progress.at(assessments.size(), entries.size());
      }
      return new StockRun(Stock.of(assessments), at, judge.policy(), judge.anchors());
    } catch (ExecutionException e) {
      throw new IllegalStateException("an assessment failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
      progress.end();
    }
  }

  private static Assessment assess(
      ResultEntry entry, Path documents, Assessor assessor, Judge judge) {
    if (entry.file().isEmpty()) {
      return assessor.withoutFile(entry);
    }
    Path file = documents.resolve(entry.file());
    if (!Files.isRegularFile(file)) {
      return assessor.withoutFile(entry);
    }
    Document document = Document.of(file);
    try {
      VerificationReport verification = judge.verify(document);
      Examination examined = judge.examine(entry, document, verification);
      return assessor.assess(entry, verification, examined.extraction(), examined.rules());
    } catch (IOException e) {
      return assessor.withoutFile(entry);
    }
  }

  /** The cut-off as a day in Vietnam. */
  LocalDate cutOff() {
    return day(at);
  }

  List<StockProgress> byAgency() {
    return stock.byAgency(schedule(), cutOff());
  }

  List<StockProgress> byLevel() {
    return stock.byLevel(schedule(), cutOff());
  }

  QuotaSchedule schedule() {
    return QuotaSchedule.decision2407();
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(Moment.VIETNAM).toLocalDate();
  }

  /** What is asked of each document; one judge serves all threads. */
  interface Judge {
    VerificationReport verify(Document document) throws IOException;

    /** What is read of the document, and what the rules of law say of it and of its entry. */
    Examination examine(ResultEntry entry, Document document, VerificationReport verification)
        throws IOException;

    /** The name of the verification policy. */
    String policy();

    /** How many trust anchors it has. */
    int anchors();
  }
}
