package vn.vanban.digitization.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.ResultEntry;

/** Who writes the same rows at once waits, and is never refused; {@link Postgres} is the other. */
class OrderOfLocksTest {
  private static final Instant AT = Instant.parse("2024-12-31T10:00:00Z");

  /** What an import writes at once, so that one of more than these has written some of them. */
  private static final int PORTION = 1_000;

  @TempDir Path folder;

  private final ExecutorService programs = Executors.newFixedThreadPool(2);
  private String url = "";
  private Register register;

  String url() throws Exception {
    return "jdbc:h2:file:" + folder.resolve("register");
  }

  static class Postgres extends OrderOfLocksTest {
    @RegisterExtension static final PostgresDatabases DATABASES = new PostgresDatabases();

    @Override
    String url() throws Exception {
      return DATABASES.next();
    }
  }

  @BeforeEach
  void open() throws Exception {
    url = url();
    register = Register.open(url);
    register.put(IntStream.range(0, 2 * PORTION).mapToObj(i -> entry(i, "")).toList());
  }

  @AfterEach
  void close() throws Exception {
    programs.shutdownNow();
    if (register != null) {
      register.close();
    }
  }

  @Test
  void keepsBothAnImportAndARunThatMeetInOppositeOrder() throws Exception {
    try (RunWorker worker = register.run(AT, "rules").worker(0)) {
      List<RunWorker.Done> judged = judged(worker);
      int batch = judged.size();
      CountDownLatch half = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      // The middle of the batch, others up to what is written at once, and the batch's first.
      List<ResultEntry> changed = new ArrayList<>(List.of(entry(batch / 2, "x")));
      IntStream.range(PORTION, 2 * PORTION - 1).forEach(i -> changed.add(entry(i, "x")));
      changed.add(entry(0, "x"));

      Future<ImportOutcome> importing =
          programs.submit(() -> register.put(stopping(changed, PORTION, half, goOn)));
      half.await();
      Future<?> keeping =
          programs.submit(
              () -> {
                worker.done(judged);
                return null;
              });
      awaitWaiting(keeping);
      goOn.countDown();

      assertThat(importing.get().changed()).isEqualTo(changed.size());
      keeping.get();
      // What was judged is not what stands there now: those two are left to the next run.
      assertThat(judgedCount()).isEqualTo(batch - 2);
    }
  }

  @Test
  void putsOneImportOfDossiersAfterWhateverElseIsImported() throws Exception {
    Path dossiers =
        Files.writeString(
            folder.resolve("d.csv"),
            String.join(",", Dossier.COLUMNS)
                + "\nH52-1,PROVINCE,H52.11,2024-10-02,,1,1,1,0,0,1,\n");
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);

    Future<ImportOutcome> first =
        programs.submit(() -> register.put(stopping(List.of(entry(0, "x")), 0, half, goOn)));
    half.await();
    Future<ImportOutcome> second = programs.submit(() -> register.importFile(dossiers));
    awaitWaiting(second);
    goOn.countDown();

    assertThat(first.get().changed()).isEqualTo(1);
    assertThat(second.get().added()).isEqualTo(1);
  }

  @Test
  void keepsNothingOfARunWhosePlaceAnotherTookWhileItJudged() throws Exception {
    try (RunWorker worker = register.run(AT, "rules").worker(0)) {
      List<RunWorker.Done> judged = judged(worker);
      // The batch of the first run is held while a third one drops what is left of it.
      register.run(AT, "other rules");
      try (RunWorker other = register.run(AT, "rules of a third").worker(0)) {
        RegisterException failure =
            catchThrowableOfType(RegisterException.class, () -> worker.done(judged));

        assertThat(failure.kind()).isEqualTo(RegisterException.Kind.SUPERSEDED);
        other.done(judged(other));
        assertThat(judgedCount()).isEqualTo(judged.size());
      }
    }
  }

  private static ResultEntry entry(int number, String mark) {
    return Entries.of("KQ" + number, number + ".pdf", number + mark + "/QĐ");
  }

  private static List<RunWorker.Done> judged(RunWorker worker) throws Exception {
    List<RunWorker.Done> judged = new ArrayList<>();
    for (RunWorker.Task task : worker.take().orElseThrow()) {
      Judgement judgement =
          new Judgement(
              Assessor.at(LocalDate.of(2024, 12, 31)).restore(task.entry(), List.of()),
              Optional.empty());
      judged.add(new RunWorker.Done(task, task.basis("", "rules"), "", judgement));
    }
    return judged;
  }

  /** Entries that stop before one of them until they may go on. */
  private static Iterable<ResultEntry> stopping(
      List<ResultEntry> entries, int before, CountDownLatch stopped, CountDownLatch goOn) {
    Iterator<ResultEntry> all = entries.iterator();
    int[] next = {0};
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return all.hasNext();
          }

          @Override
          public ResultEntry next() {
            if (next[0]++ == before) {
              stopped.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
            return all.next();
          }
        };
  }

  /** Waits until somebody waits for a lock; who is done by then never did. */
  private void awaitWaiting(Future<?> who) throws SQLException {
    while (!anybodyWaits()) {
      assertThat(who).as("ended without waiting").isNotDone();
    }
  }

  private boolean anybodyWaits() throws SQLException {
    String query =
        url.startsWith("jdbc:h2")
            ? "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL"
            : "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND wait_event_type = 'Lock'";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1) > 0;
    }
  }

  private int judgedCount() throws Exception {
    int[] judged = {0};
    register.standings(
        (id, agency, procedure, starts, ends, code, outcome) ->
            judged[0] += outcome.judged() ? 1 : 0);
    return judged[0];
  }
}
