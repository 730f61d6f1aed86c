package vn.vanban.digitization.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.core.Document;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.register.Entries;
import vn.vanban.digitization.register.Judgement;
import vn.vanban.digitization.register.PostgresDatabases;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.RegisterException;
import vn.vanban.digitization.register.Snapshot;

/** What a run keeps, in either database; {@link Postgres} runs all of it on the other one. */
class StockRunTest {
  static final Instant AT = Instant.parse("2024-12-31T10:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2024, 12, 31);
  private static final int RESULTS = 500;

  @TempDir Path folder;

  Register register;

  String url() throws Exception {
    return "jdbc:h2:file:" + folder.resolve("register");
  }

  @BeforeEach
  void open() throws Exception {
    register = Register.open(url());
    List<ResultEntry> entries = new ArrayList<>();
    for (int i = 0; i < RESULTS; i++) {
      String file = i + ".pdf";
      entries.add(Entries.of("KQ" + i, i % 10 == 3 ? "" : file));
      Files.writeString(folder.resolve(file), "document " + i);
    }
    register.put(entries);
  }

  @AfterEach
  void close() throws IOException {
    if (register != null) {
      register.close();
    }
  }

  static class Postgres extends StockRunTest {
    @RegisterExtension static final PostgresDatabases DATABASES = new PostgresDatabases();

    private String url = "";

    @Override
    String url() throws Exception {
      url = DATABASES.next();
      return url;
    }

    @Test
    void letsTwoProgramsShareARunAndCountsNothingTwice() throws Exception {
      Counting judge = new Counting();
      CountDownLatch both = new CountDownLatch(2);
      judge.begin = both;
      ExecutorService programs = Executors.newFixedThreadPool(2);
      try (Register other = Register.open(url)) {
        Future<StockRun.Summary> one =
            programs.submit(() -> StockRun.of(register, folder, judge).withThreads(1).assess(AT));
        Future<StockRun.Summary> two =
            programs.submit(() -> StockRun.of(other, folder, judge).withThreads(1).assess(AT));

        assertThat(one.get().judged() + two.get().judged()).isEqualTo(RESULTS);
        assertThat(one.get().judged()).isPositive();
        assertThat(two.get().judged()).isPositive();
      } finally {
        programs.shutdown();
      }
      assertThat(judge.times).hasSize(RESULTS);
      assertThat(judge.times.values()).containsOnly(1);
      assertThat(tally()).isEqualTo(Tally.digitized(450).outOf(RESULTS));
    }

    @Test
    void goesOnAfterTheServerWentAwayInTheMiddle() throws Exception {
      Counting judge = new Counting();
      judge.at(
          200,
          () -> {
            try {
              DATABASES.server().halt();
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });

      RegisterException failure =
          catchThrowableOfType(
              RegisterException.class,
              () -> StockRun.of(register, folder, judge).withThreads(2).assess(AT));
      DATABASES.server().up();

      assertThat(failure.kind()).isEqualTo(RegisterException.Kind.LOST);
      assertThat(failure.text(Locale.ENGLISH)).contains("--resume").hasLineCount(1);
      try (Register again = Register.open(url)) {
        assertThat(again.unfinished().orElseThrow().at()).isEqualTo(AT);
        long kept = again.unfinished().orElseThrow().progress().done();
        StockRun.Summary rest = StockRun.of(again, folder, new Counting()).assess(AT);
        assertThat(kept).isPositive();
        assertThat(rest.judged()).isEqualTo(RESULTS - kept);
      }
      register = null;
    }
  }

  @Test
  void judgesEachResultOnceAndKeepsHowAgenciesStand() throws IOException {
    Counting judge = new Counting();

    StockRun.Summary summary = StockRun.of(register, folder, judge).withThreads(3).assess(AT);

    assertThat(summary).isEqualTo(new StockRun.Summary(RESULTS, 0));
    assertThat(judge.times.values()).containsOnly(1);
    assertThat(tally()).isEqualTo(Tally.digitized(450).outOf(RESULTS));
    assertThat(register.unfinished()).isEmpty();
    assertThat(register.history()).extracting(Snapshot::tally).containsExactly(tally());
  }

  @Test
  void judgesAgainOnlyWhatChanged() throws IOException {
    StockRun.of(register, folder, new Counting()).assess(AT);
    Files.writeString(folder.resolve("7.pdf"), "another document");
    register.put(List.of(Entries.of("KQ8", "8.pdf", "99/QĐ")));
    Counting judge = new Counting();

    StockRun.Summary summary = StockRun.of(register, folder, judge).assess(AT.plusSeconds(9));

    assertThat(summary).isEqualTo(new StockRun.Summary(2, RESULTS - 2));
    assertThat(judge.times.keySet()).containsExactlyInAnyOrder("KQ7", "KQ8");
    judge = new Counting();
    judge.rules = "of tomorrow";
    assertThat(StockRun.of(register, folder, judge).assess(AT).judged()).isEqualTo(RESULTS);
  }

  @Test
  void judgesAgainWhenACertificateExpired() throws IOException {
    Counting judge = new Counting();
    judge.holdsUntil = Optional.of(DAY.plusDays(10));
    StockRun.of(register, folder, judge).assess(AT);

    assertThat(StockRun.of(register, folder, judge).assess(AT.plusSeconds(86_400 * 10)).judged())
        .isZero();
    assertThat(StockRun.of(register, folder, judge).assess(AT.plusSeconds(86_400 * 11)).judged())
        .isEqualTo(450);
  }

  @Test
  void notesADocumentThatBreaksTheJudgeAndGoesOn() throws IOException {
    Counting judge = new Counting();
    judge.breaking = "KQ11";

    StockRun.of(register, folder, judge).assess(AT);

    assertThat(tally()).isEqualTo(Tally.digitized(449).outOf(RESULTS));
    StockReport report = StockQuery.at(DAY).of(register);
    assertThat(report.reasons())
        .extracting(ReasonCount::kind, ReasonCount::results)
        .contains(Tuple.tuple("NOT_JUDGED", 1L));
    // It is looked at again by the next run, when the judge may be mended.
    assertThat(StockRun.of(register, folder, new Counting()).assess(AT).judged()).isEqualTo(1);
    assertThat(tally()).isEqualTo(Tally.digitized(450).outOf(RESULTS));
  }

  @Test
  void goesOnWhereItStopped() throws IOException {
    Counting judge = new Counting();
    judge.at(
        250,
        () -> {
          throw new OutOfMemoryError("of the test");
        });
    assertThatThrownBy(() -> StockRun.of(register, folder, judge).withThreads(2).assess(AT))
        .hasRootCauseMessage("of the test");
    long kept = register.unfinished().orElseThrow().progress().done();

    Counting rest = new Counting();
    StockRun.Summary summary = StockRun.of(register, folder, rest).assess(AT);

    // The other thread may end its batch before it learns of the fault.
    assertThat(kept).isBetween(1L, RESULTS - 1L);
    assertThat(summary.judged()).isEqualTo(RESULTS - kept);
    assertThat(tally()).isEqualTo(Tally.digitized(450).outOf(RESULTS));
  }

  @Test
  void tellsAnAbandonedRunThatAnotherTookItsPlace() throws IOException {
    Counting judge = new Counting();
    judge.at(
        100,
        () -> {
          try {
            register.run(AT.plusSeconds(1), "other rules");
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });

    RegisterException failure =
        catchThrowableOfType(
            RegisterException.class,
            () -> StockRun.of(register, folder, judge).withThreads(1).assess(AT));

    assertThat(failure.kind()).isEqualTo(RegisterException.Kind.SUPERSEDED);
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Long> told = Collections.synchronizedList(new ArrayList<>());

    StockRun.of(register, folder, new Counting())
        .withListener((done, total) -> told.add(done * 10_000 + total))
        .assess(AT);

    assertThat(told).contains(0L * 10_000 + RESULTS, RESULTS * 10_000L + RESULTS);
  }

  Tally tally() throws IOException {
    StockReport report = StockQuery.at(DAY).of(register);
    return StockReport.ofYear(report.levels(), 2024).get(0).progress().tally();
  }

  /** Counts how often it judged each result; every file is a good one. */
  static final class Counting implements Judge {
    final Map<String, Integer> times = new ConcurrentHashMap<>();
    String rules = "of today";
    String breaking = "";
    Optional<LocalDate> holdsUntil = Optional.empty();
    CountDownLatch begin = new CountDownLatch(0);
    private final AtomicInteger count = new AtomicInteger();
    private final ThreadLocal<Boolean> begun = ThreadLocal.withInitial(() -> false);
    private int when = -1;
    private Runnable act = () -> {};

    void at(int count, Runnable act) {
      this.when = count;
      this.act = act;
    }

    @Override
    public Judgement judge(ResultEntry entry, Document document) {
      note(entry);
      if (entry.resultCode().equals(breaking)) {
        throw new IllegalStateException("a fault of ours");
      }
      return new Judgement(Assessor.at(DAY).restore(entry, List.of()), holdsUntil);
    }

    @Override
    public Judgement withoutFile(ResultEntry entry) {
      note(entry);
      return new Judgement(Assessor.at(DAY).withoutFile(entry), Optional.empty());
    }

    private void note(ResultEntry entry) {
      if (!begun.get()) {
        begun.set(true);
        begin.countDown();
        try {
          begin.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      times.merge(entry.resultCode(), 1, Integer::sum);
      if (count.incrementAndGet() == when) {
        act.run();
      }
    }

    @Override
    public String rules() {
      return rules;
    }
  }
}
