package vn.vanban.digitization.stock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.Reason;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.register.AssessmentRun;
import vn.vanban.digitization.register.Judgement;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.RunWorker;
import vn.vanban.digitization.register.RunWorker.Done;
import vn.vanban.digitization.register.RunWorker.Task;

/**
 * The assessment of a whole register against a folder of documents, which may stop anywhere and be
 * gone on with: batches are kept one by one, and what was kept is not done again.
 *
 * <p>A result is judged anew only where its entry, its file or the rules changed, or a certificate
 * expired that was valid. Several threads and several programs share a run; memory does not grow
 * with the register. A document that breaks the judge is noted, and stops nothing.
 */
public final class StockRun {
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);
  private static final int BUFFER = 1 << 16;

  /** Never what a task has: judged again by the next run. */
  private static final String NO_BASIS = "-";

  private final Register register;
  private final Documents documents;
  private final Judge judge;
  private final int threads;
  private final Listener listener;

  private StockRun(
      Register register, Documents documents, Judge judge, int threads, Listener listener) {
    this.register = Objects.requireNonNull(register);
    this.documents = Objects.requireNonNull(documents);
    this.judge = Objects.requireNonNull(judge);
    this.threads = threads;
    this.listener = Objects.requireNonNull(listener);
  }

  /**
   * Returns a run over the documents of a folder, with as many threads as the machine has
   * processors.
   */
  public static StockRun of(Register register, Path documents, Judge judge) {
    return of(register, Documents.in(documents), judge);
  }

  /** Returns a run with as many threads as the machine has processors. */
  public static StockRun of(Register register, Documents documents, Judge judge) {
    return new StockRun(
        register,
        documents,
        judge,
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        (done, total) -> {});
  }

  /** Is told how far a run is, by any thread. */
  @FunctionalInterface
  public interface Listener {
    /**
     * So many are done.
     *
     * @param done entries that are done, those of earlier starts of the run included
     * @param total all entries
     */
    void at(long done, long total);
  }

  /** Returns this run with another number of threads. */
  public StockRun withThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads " + threads);
    }
    return new StockRun(register, documents, judge, threads, listener);
  }

  /** Returns this run with a listener. */
  public StockRun withListener(Listener listener) {
    return new StockRun(register, documents, judge, threads, listener);
  }

  /**
   * What a run did in this program.
   *
   * @param judged results that were judged
   * @param unchanged results that needed no new judgement
   */
  public record Summary(long judged, long unchanged) {}

  /**
   * Assesses everything that is not yet done, and ends the run. Where a run of this instant and
   * these rules is under way, it goes on with that one.
   *
   * @param at the instant of the judge; its day in Vietnam is the cut-off date
   * @throws vn.vanban.digitization.register.RegisterException if the database fails; what was kept
   *     is kept
   */
  public Summary assess(Instant at) throws IOException {
    AssessmentRun run = register.run(at, judge.rules());
    Summary summary = partOf(run);
    LocalDate cutOff = run.at().atOffset(VIETNAM).toLocalDate();
    register.keep(cutOff, SnapshotCount.of(register, cutOff));
    run.finish();
    return summary;
  }

  /**
   * Assesses what is not yet done and waits for what other programs hold, but does not end the run:
   * for one of many workers, whose leader calls {@link #assess} when all have returned.
   *
   * @param at the instant of the judge; its day in Vietnam is the cut-off date
   * @throws vn.vanban.digitization.register.RegisterException if the database fails; what was kept
   *     is kept
   */
  public Summary takePart(Instant at) throws IOException {
    return partOf(register.run(at, judge.rules()));
  }

  private Summary partOf(AssessmentRun run) throws IOException {
    AssessmentRun.Progress before = run.progress();
    Counter counter = new Counter(before.done(), before.total());
    listener.at(before.done(), before.total());
    LocalDate cutOff = run.at().atOffset(VIETNAM).toLocalDate();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Void>> workers = new ArrayList<>();
      int place = Math.floorMod((int) ProcessHandle.current().pid(), 1 << 16);
      for (int i = 0; i < threads; i++) {
        int mine = place + i;
        workers.add(
            () -> {
              work(run, mine, cutOff, counter);
              return null;
            });
      }
      // All are waited for, also when one failed: nobody writes when this has returned.
      for (Future<Void> each : pool.invokeAll(workers)) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      counter.stop.set(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      pool.shutdown();
    }
    return new Summary(counter.judged.get(), counter.unchanged.get());
  }

  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof IOException world) {
      return world;
    }
    throw new IllegalStateException("a worker failed", cause);
  }

  private void work(AssessmentRun run, int place, LocalDate cutOff, Counter counter)
      throws IOException {
    try (RunWorker worker = run.worker(place)) {
      for (Optional<List<Task>> batch = worker.take(); batch.isPresent(); batch = worker.take()) {
        List<Done> done = new ArrayList<>();
        for (Task task : batch.get()) {
          if (counter.stop.get()) {
            return;
          }
          judged(task, cutOff).ifPresent(done::add);
        }
        worker.done(done);
        counter.judged.addAndGet(done.size());
        counter.unchanged.addAndGet(batch.get().size() - done.size());
        listener.at(counter.done.addAndGet(batch.get().size()), counter.total);
      }
    } catch (IOException | RuntimeException | Error e) {
      counter.stop.set(true);
      throw e;
    }
  }

  /** Judges a task; empty where what is known of it still holds. */
  private Optional<Done> judged(Task task, LocalDate cutOff) throws IOException {
    String name = task.entry().file();
    Optional<Documents.Held> held = name.isEmpty() ? Optional.empty() : documents.hold(name);
    if (held.isEmpty()) {
      return judged(task, cutOff, null);
    }
    try (Documents.Held file = held.get()) {
      return judged(task, cutOff, file.path());
    }
  }

  private Optional<Done> judged(Task task, LocalDate cutOff, @Nullable Path file) {
    String digest = file == null ? "" : digest(file);
    String basis = task.basis(digest, judge.rules());
    boolean holds = task.holdsUntil().map(day -> !day.isBefore(cutOff)).orElse(true);
    if (basis.equals(task.basis()) && holds) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Done(task, basis, digest, judgement(task.entry(), file, digest)));
    } catch (RuntimeException | StackOverflowError e) {
      Judgement broken =
          new Judgement(
              Assessor.at(cutOff)
                  .restore(
                      task.entry(),
                      List.of(
                          Finding.of(Reason.NOT_JUDGED)
                              .with("fault", e.getClass().getSimpleName()))),
              Optional.empty());
      return Optional.of(new Done(task, NO_BASIS, digest, broken));
    }
  }

  private Judgement judgement(ResultEntry entry, @Nullable Path file, String digest) {
    if (file == null || digest.isEmpty()) {
      return judge.withoutFile(entry);
    }
    try {
      return judge.judge(entry, Document.of(file));
    } catch (IOException e) {
      return judge.withoutFile(entry);
    }
  }

  /** The SHA-256 of a file; empty where it cannot be read. */
  private static String digest(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return "";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What the threads of one start count together. */
  private static final class Counter {
    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicLong judged = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();
    private final AtomicLong done;
    private final long total;

    Counter(long done, long total) {
      this.done = new AtomicLong(done);
      this.total = total;
    }
  }
}
