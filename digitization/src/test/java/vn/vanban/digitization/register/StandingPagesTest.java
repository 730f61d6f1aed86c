package vn.vanban.digitization.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.Assessor;
import vn.vanban.digitization.assessment.ResultEntry;

/** What is counted from are copies; they say what the rows say, whatever happened to these. */
class StandingPagesTest {
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

  @TempDir Path folder;

  String url() throws Exception {
    return "jdbc:h2:file:" + folder.resolve("register");
  }

  static class Postgres extends StandingPagesTest {
    @RegisterExtension static final PostgresDatabases DATABASES = new PostgresDatabases();

    private String url = "";

    @Override
    String url() throws Exception {
      if (url.isEmpty()) {
        url = DATABASES.next();
      }
      return url;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void sayWhatTheRowsSay(int seed) throws Exception {
    Random random = new Random(seed);
    try (Register register = Register.open(url())) {
      for (int step = 0; step < 12; step++) {
        if (step > 0 && random.nextInt(3) == 0) {
          judgeSome(register, random, Instant.ofEpochSecond(1_700_000_000L + step));
        } else {
          register.put(some(random, step == 0 ? 150 : 40));
        }

        assertThat(counted(register)).isEqualTo(rows());
      }
    }
  }

  @Test
  void countAResultOnceWhoseSecondFileCameWithAChangeOfItsFirst() throws Exception {
    try (Register register = Register.open(url())) {
      register.put(List.of(entry("KQ1", "a.pdf", "1"), entry("KQ2", "x.pdf", "2")));

      register.put(List.of(entry("KQ1", "a.pdf", "9"), entry("KQ1", "b.pdf", "9")));

      List<String> codes = new ArrayList<>();
      register.standings((id, agency, procedure, starts, ends, code, outcome) -> codes.add(code));
      assertThat(codes).containsExactly("KQ1", "", "KQ1");
    }
  }

  /** Entries of few codes and files, so that many meet what is there. */
  private static List<ResultEntry> some(Random random, int count) {
    Map<String, ResultEntry> entries = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String code = "KQ" + random.nextInt(200);
      String file = random.nextInt(3) == 0 ? random.nextInt(3) + ".pdf" : "0.pdf";
      entries.put(code + file, entry(code, file, "" + random.nextInt(3)));
    }
    return List.copyOf(entries.values());
  }

  private static ResultEntry entry(String code, String file, String number) {
    return new ResultEntry(
        code,
        "1.00012" + number,
        "",
        AdministrativeLevel.PROVINCE,
        "H52.1" + number,
        "Sở " + number,
        number + "/QĐ",
        "Quyết định",
        Optional.of(LocalDate.of(2024, 3, 1).plusDays(number.hashCode())),
        number.equals("2") ? Optional.of(LocalDate.of(2026, 1, 1)) : Optional.empty(),
        Optional.empty(),
        number.equals("1") ? "KQ0" : "",
        "",
        "Lò Thị Mẫu",
        Profile.TTHC_RESULT,
        file);
  }

  private static void judgeSome(Register register, Random random, Instant at) throws IOException {
    try (RunWorker worker = register.run(at, "of the test").worker(random.nextInt(9))) {
      for (int batch = random.nextInt(5); batch > 0; batch--) {
        Optional<List<RunWorker.Task>> tasks = worker.take();
        if (tasks.isEmpty()) {
          return;
        }
        List<RunWorker.Done> done = new ArrayList<>();
        for (RunWorker.Task task : tasks.get()) {
          if (random.nextBoolean()) {
            done.add(new RunWorker.Done(task, task.basis("", "test" + at), "", judged(task)));
          }
        }
        worker.done(done);
      }
    }
  }

  private static Judgement judged(RunWorker.Task task) {
    Assessor assessor = Assessor.at(DAY);
    return new Judgement(
        task.id() % 3 == 0
            ? assessor.withoutFile(task.entry())
            : assessor.restore(task.entry(), List.of()),
        Optional.empty());
  }

  private static List<String> counted(Register register) throws IOException {
    List<String> counted = new ArrayList<>();
    register.standings(
        (id, agency, procedure, starts, ends, code, outcome) ->
            counted.add(
                String.join(
                    " ",
                    "" + id,
                    agency.code(),
                    procedure,
                    "" + starts,
                    "" + ends,
                    code,
                    "" + outcome.judged(),
                    "" + outcome.filePresent(),
                    "" + outcome.counts())));
    return counted;
  }

  /** The same, from the rows; of each entry is known by its code alone whether others share it. */
  private List<String> rows() throws Exception {
    List<String> counted = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT s.id, a.code, p.code, s.starts, s.ends, r.result_code, s.shared,"
                    + " o.judged, o.file_present, o.counts,"
                    + " (SELECT COUNT(*) FROM vanban_result x WHERE x.result_code = r.result_code)"
                    + " FROM vanban_standing s JOIN vanban_result r ON r.id = s.id"
                    + " JOIN vanban_agency a ON a.id = s.agency_id"
                    + " JOIN vanban_procedure p ON p.id = s.procedure_id"
                    + " JOIN vanban_outcome o ON o.id = s.outcome_id ORDER BY s.id")) {
      while (rows.next()) {
        assertThat(rows.getBoolean(7) || rows.getInt(11) == 1)
            .as("%s has %d entries", rows.getString(6), rows.getInt(11))
            .isTrue();
        counted.add(
            String.join(
                " ",
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getBoolean(7) ? rows.getString(6) : "",
                "" + rows.getBoolean(8),
                "" + rows.getBoolean(9),
                "" + rows.getBoolean(10)));
      }
    }
    return counted;
  }
}
