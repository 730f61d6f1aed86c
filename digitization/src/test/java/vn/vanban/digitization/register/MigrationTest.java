package vn.vanban.digitization.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.digitization.assessment.ResultColumn;

/** Tables of a register, made by it or by Flyway; {@link Postgres} runs all of it there. */
class MigrationTest {
  @TempDir Path folder;

  String url() throws Exception {
    return "jdbc:h2:file:" + folder.resolve("register");
  }

  static class Postgres extends MigrationTest {
    @RegisterExtension static final PostgresDatabases DATABASES = new PostgresDatabases();

    @Override
    String url() throws Exception {
      return DATABASES.next();
    }
  }

  @Test
  void worksInTheTablesThatFlywayMade() throws Exception {
    String url = url();

    assertThat(flyway(url, false).migrate().migrationsExecuted).isEqualTo(scripts());

    assertWorks(url);
    assertThat(flyway(url, false).migrate().migrationsExecuted).isZero();
  }

  @Test
  void leavesItsTablesToFlywayLaterOn() throws Exception {
    String url = url();
    assertWorks(url);

    Flyway later = flyway(url, true);

    assertThat(later.migrate().migrationsExecuted).isZero();
    assertThat(later.validateWithResult().validationSuccessful).isTrue();
    try (Register register = Register.open(url)) {
      assertThat(register.size()).isEqualTo(1);
    }
  }

  @Test
  void saysThatTheTablesAreOfAnotherVersion() throws Exception {
    String url = url();
    Register.open(url).close();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO vanban_version (version) VALUES (99)");
    }

    RegisterException failure =
        catchThrowableOfType(RegisterException.class, () -> Register.open(url));

    assertThat(failure.kind()).isEqualTo(RegisterException.Kind.VERSION);
    assertThat(failure.text(Locale.ENGLISH)).contains("version 99").hasLineCount(1);
  }

  private void assertWorks(String url) throws Exception {
    try (Register register = Register.open(url)) {
      register.importFile(
          Files.writeString(
              folder.resolve("a.csv"),
              String.join(",", ResultColumn.labels()) + "\n" + RegisterTest.row("KQ1", "a.pdf")));
      assertThat(register.size()).isEqualTo(1);
    }
  }

  private static Flyway flyway(String url, boolean overTables) {
    return Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:vanban-migrations")
        .baselineOnMigrate(overTables)
        .load();
  }

  private static int scripts() throws Exception {
    Path first =
        Path.of(MigrationTest.class.getResource("/vanban-migrations/V1__register.sql").toURI());
    try (Stream<Path> all = Files.list(first.getParent())) {
      return (int) all.filter(file -> file.toString().endsWith(".sql")).count();
    }
  }
}
