package vn.vanban.examples.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.stock.StockQuery;
import vn.vanban.digitization.stock.StockReport;

/** Messages that come twice, late, broken, or to a consumer that dies. */
class ResultConsumerTest {
  @TempDir Path folder;

  private Connection outbox;

  private String outboxUrl() {
    return "jdbc:h2:file:" + folder.resolve("outbox");
  }

  private String registerUrl() {
    return "jdbc:h2:file:" + folder.resolve("register");
  }

  @BeforeEach
  void create() throws SQLException {
    outbox = DriverManager.getConnection(outboxUrl());
    new Outbox(outbox).create();
  }

  @AfterEach
  void close() throws SQLException {
    outbox.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void keepsTheLastWordOfEachResultWhateverTheOrderOfItsMessages(int seed) throws Exception {
    Random random = new Random(seed);
    List<Runnable> sends = new ArrayList<>();
    Map<String, String> last = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      String code = "KQ" + i;
      int versions = 1 + random.nextInt(3);
      for (int version = 1; version <= versions; version++) {
        ResultEntry entry = entry(code, version + ".pdf");
        int number = version;
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
          sends.add(() -> send(entry, number));
        }
      }
      last.put(code, versions + ".pdf");
    }
    Collections.shuffle(sends, random);
    sends.forEach(Runnable::run);
    AtomicInteger deliveries = new AtomicInteger();

    try (Register register = Register.open(registerUrl())) {
      Runnable dying =
          () -> {
            // Each second time between what the register keeps and what the outbox forgets.
            if (deliveries.incrementAndGet() % 2 == 1) {
              throw new IllegalStateException("of the test");
            }
          };
      ResultConsumer consumer = new ResultConsumer(outboxUrl(), register, dying);
      for (int i = 0; waiting("") > 0 && i < 50; i++) {
        try {
          consumer.all();
        } catch (IllegalStateException e) {
          assertThat(e).hasMessage("of the test");
        }
      }

      assertThat(files(register)).isEqualTo(last);
      assertThat(stock(register)).isEqualTo(60);
      assertThat(waiting("")).isZero();
    }
  }

  @Test
  void sharesTheWorkBetweenConsumers() throws Exception {
    for (int i = 0; i < 450; i++) {
      send(entry("KQ" + i, "a.pdf"), 1);
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try (Register register = Register.open(registerUrl())) {
      List<Future<Integer>> taken = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        taken.add(threads.submit(() -> new ResultConsumer(outboxUrl(), register).all()));
      }
      int all = 0;
      for (Future<Integer> each : taken) {
        all += each.get(120, TimeUnit.SECONDS);
      }

      assertThat(all).isEqualTo(450);
      assertThat(register.size()).isEqualTo(450);
      assertThat(stock(register)).isEqualTo(450);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void deliversAgainWhatAConsumerThatWasKilledHadNotAcknowledged() throws Exception {
    send(entry("KQ1", "a.pdf"), 1);
    send(entry("KQ2", "a.pdf"), 1);
    outbox.close();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Dying.class.getName(),
                outboxUrl(),
                registerUrl())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(7);
    outbox = DriverManager.getConnection(outboxUrl());

    try (Register register = Register.open(registerUrl())) {
      assertThat(register.size()).isEqualTo(2);
      assertThat(waiting("")).isEqualTo(2);

      assertThat(new ResultConsumer(outboxUrl(), register).all()).isEqualTo(2);

      assertThat(register.size()).isEqualTo(2);
      assertThat(stock(register)).isEqualTo(2);
      assertThat(waiting("")).isZero();
    }
  }

  @Test
  void setsAMessageAsideThatIsNone() throws Exception {
    Outbox table = new Outbox(outbox);
    String good = ResultJson.write(entry("KQ1", "a.pdf"));
    table.send("KQ0", 1, "{\"resultCode\":");
    table.send("KQ2", 1, good.replace("2024-03-01", "2024-02-30"));
    table.send("KQ3", 1, good);
    table.send("KQ1", 1, good.replace("a.pdf", "../a.pdf"));
    table.send("KQ1", 1, good);

    try (Register register = Register.open(registerUrl())) {
      assertThat(new ResultConsumer(outboxUrl(), register).all()).isEqualTo(5);

      assertThat(files(register)).isEqualTo(Map.of("KQ1", "a.pdf"));
      assertThat(waiting("")).isZero();
      assertThat(waiting("%2024-02-30%")).isEqualTo(1);
      assertThat(waiting("_%")).isEqualTo(4);
    }
  }

  @Test
  void saysNothingOfAResultItHasALaterWordOf() throws Exception {
    try (Register register = Register.open(registerUrl())) {
      send(entry("KQ1", "new.pdf"), 7);
      new ResultConsumer(outboxUrl(), register).all();
      send(entry("KQ1", "old.pdf"), 6);
      new ResultConsumer(outboxUrl(), register).all();

      assertThat(files(register)).isEqualTo(Map.of("KQ1", "new.pdf"));
    }
  }

  private void send(ResultEntry entry, long sequence) {
    try {
      new Outbox(outbox).send(entry.resultCode(), sequence, ResultJson.write(entry));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many messages are in the outbox with such a fault. */
  private int waiting(String fault) throws SQLException {
    try (Statement statement = outbox.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM outbox WHERE fault LIKE '" + fault + "'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Map<String, String> files(Register register) throws IOException {
    Map<String, String> files = new TreeMap<>();
    register.entries((id, entry, key, shared, of) -> files.put(entry.resultCode(), entry.file()));
    assertThat(files).hasSize((int) register.size());
    return files;
  }

  private static long stock(Register register) throws IOException {
    StockReport report = StockQuery.at(LocalDate.of(2024, 12, 31)).of(register);
    return StockReport.ofYear(report.levels(), 2024).get(0).progress().tally().total();
  }

  private static ResultEntry entry(String code, String file) {
    return new ResultEntry(
        code,
        "1.000123",
        "",
        AdministrativeLevel.PROVINCE,
        "H52.11",
        "Sở Một",
        code + "/QĐ",
        "Quyết định",
        Optional.of(LocalDate.of(2024, 3, 1)),
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        "Lò Thị \"Mẫu\"",
        Profile.TTHC_RESULT,
        file);
  }

  /** A consumer that is killed after the register kept its messages. */
  static final class Dying {
    private Dying() {}

    public static void main(String[] arguments) throws IOException, SQLException {
      try (Register register = Register.open(arguments[1])) {
        new ResultConsumer(arguments[0], register, () -> Runtime.getRuntime().halt(7)).all();
      }
    }
  }
}
