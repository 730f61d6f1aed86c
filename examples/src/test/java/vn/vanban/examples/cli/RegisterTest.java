package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.digitization.assessment.ResultColumn;

/** The register as a file and as a database, from the command. */
class RegisterTest {
  private static final String HEADER = String.join(",", ResultColumn.labels()) + "\n";
  private static final String ROW = "KQ1,,,PROVINCE,H52.11,Sở Một,,,2024-02-29,,,,,,,gone.pdf\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KQ1,,,PROVINCE,H52,,,,2024-02-30,,,,,,,|line 2, column issuedOn: \"2024-02-30\" is no date",
        "KQ1,,,PROVINCE,H52,,,,,,,,,,,../../etc/passwd|line 2, column file: \"../../etc/passwd\" is outside",
        "KQ1,PROVINCE|line 2: 2 cells, the header has 16"
      })
  void namesLineAndColumnOfWhatIsWrong(String row, String message) throws IOException {
    String file = register(HEADER + row + "\n").toString();
    String documents = folder.toString();

    Run assess = Run.of("assess", "--lang", "en", "--register", file, "--documents", documents);
    Run imported = Run.of("register", "import", "--lang", "en", "--db", url(), file);

    assertThat(assess.exit()).isEqualTo(2);
    assertThat(assess.err()).contains("register.csv, " + message).hasLineCount(1);
    assertThat(imported.exit()).isEqualTo(2);
    assertThat(imported.err()).contains("register.csv, " + message).hasLineCount(1);
  }

  @Test
  void speaksVietnameseByDefault() throws IOException {
    Path file = Files.write(folder.resolve("a.csv"), "é".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(Run.of("register", "import", "--db", url(), file.toString()).err())
        .contains("không phải mã UTF-8");
  }

  @Test
  void wantsARegisterInAFileOrInADatabase() {
    String documents = folder.toString();

    assertThat(Run.of("assess", "--documents", documents).exit()).isEqualTo(2);
    assertThat(Run.of("assess", "--db", url(), "--register", "x", "--documents", documents).err())
        .contains("one of the two");
    assertThat(Run.of("register").exit()).isEqualTo(2);
    assertThat(Run.of("register", "import", "--db", "jdbc:nobody:x", "f.csv").err())
        .contains("com.h2database:h2");
  }

  @Test
  void showsProgressToAPersonAndToNobodyElse() throws IOException {
    Path file = register(HEADER + ROW);
    String[] arguments = {
      "assess", "--json", "--register", file.toString(), "--documents", folder.toString()
    };

    assertThat(Run.onTerminal(true, arguments).err()).contains("[########").contains("] 1/1");
    assertThat(Run.onTerminal(false, arguments).err()).isEmpty();
    assertThat(Run.of(arguments).lines().get(0))
        .startsWith(
            "{\"resultCode\":\"KQ1\",\"inForce\":true,\"filePresent\":false,\"counts\":false");
  }

  @Test
  void importsAssessesAndExports() throws IOException {
    Path file = register(HEADER + ROW);
    Path export = folder.resolve("export.csv");
    String at = "2024-12-31";

    assertThat(Run.of("register", "import", "--db", url(), file.toString()).out())
        .contains("1 kết quả mới");
    Run assessed =
        Run.of(
            "assess",
            "--json",
            "--db",
            url(),
            "--documents",
            folder.toString(),
            "--at",
            at,
            "--out",
            folder.resolve("out").toString());
    Run progress = Run.of("register", "progress", "--json", "--db", url(), "--year", "2024");
    Run unjudged = Run.of("register", "progress", "--lang", "en", "--db", url(), "--at", at);

    assertThat(assessed.exit()).isEqualTo(1);
    assertThat(assessed.err()).isEmpty();
    assertThat(assessed.lines()).hasSize(2);
    assertThat(progress.out()).isEqualTo(assessed.lines().get(1) + "\n");
    assertThat(Schema.of("assess").accepts(progress.lines().get(0)).path("stock").asInt())
        .isEqualTo(1);
    assertThat(unjudged.out()).contains("not judged yet: 0");
    assertThat(folder.resolve("out/report.html")).exists();
    assertThat(folder.resolve("out/results.jsonl")).hasContent(assessed.out().strip());
    assertThat(Run.of("register", "export", "--db", url(), export.toString()).exit()).isZero();
    assertThat(export)
        .hasContent((HEADER + ROW.replace(",,,,,,,gone", ",,,,,,TTHC_RESULT,gone")).strip());
  }

  @Test
  void movesDistrictsByTheFileOfTheProvince() throws IOException {
    Path file = register(HEADER + ROW.replace("PROVINCE,H52.11", "DISTRICT,H52.61"));
    Path succession =
        Files.writeString(
            folder.resolve("s.csv"), "district,level,agency\nH52.61,COMMUNE,H52.61.07\n");
    Run.of("register", "import", "--db", url(), file.toString());

    Run progress =
        Run.of(
            "register",
            "progress",
            "--json",
            "--db",
            url(),
            "--at",
            "2025-12-31",
            "--succession",
            succession.toString());

    assertThat(progress.out()).contains("\"level\":\"COMMUNE\",\"agencyCode\":\"H52.61.07\"");
  }

  private String url() {
    return "jdbc:h2:file:" + folder.resolve("register");
  }

  private Path register(String text) throws IOException {
    return Files.writeString(folder.resolve("register.csv"), text);
  }
}
