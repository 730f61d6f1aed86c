package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.ResultEntry;

class RegisterTest {
  private static final String HEADER = String.join(",", Register.COLUMNS) + "\n";

  @TempDir Path folder;

  @Test
  void readsWhatIsThereAndInventsNothing() throws IOException {
    ResultEntry entry =
        Register.read(
                register(
                    "\uFEFF"
                        + HEADER
                        + "KQ1,,,PROVINCE,H52,\"Sở A, B\",,,2024-02-29,,,,,,,a/b.pdf\n"))
            .get(0);

    assertThat(entry.agencyName()).isEqualTo("Sở A, B");
    assertThat(entry.issuedOn()).contains(LocalDate.of(2024, 2, 29));
    assertThat(entry.expiresOn()).isEmpty();
    assertThat(entry.profile()).isEqualTo(Profile.TTHC_RESULT);
    assertThat(entry.documentNumber()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KQ1,,,PROVINCE,H52,,,,2024-02-30,,,,,,,|line 2, column issuedOn: \"2024-02-30\" is no date",
        "KQ1,,,CITY,H52,,,,,,,,,,,|line 2, column level: \"CITY\" is none of",
        ",,,PROVINCE,H52,,,,,,,,,,,|line 2, column resultCode: is empty",
        "KQ1,,,PROVINCE,,,,,,,,,,,,|line 2, column agencyCode: is empty",
        "KQ1,,,PROVINCE,H52,,,,,,,,,,POEM,|line 2, column profile: \"POEM\" is none of",
        "KQ1,,,PROVINCE,H52,,,,,,,,,,,../../etc/passwd|line 2, column file: \"../../etc/passwd\" is outside",
        "KQ1,PROVINCE|line 2: 2 columns, the header has 16"
      })
  void namesLineAndColumnOfWhatIsWrong(String row, String message) throws IOException {
    Path file = register(HEADER + row + "\n");

    assertThatThrownBy(() -> Register.read(file))
        .isInstanceOf(WrongUse.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesAColumnThatIsMissing() throws IOException {
    Path file = register("resultCode,level\nKQ1,PROVINCE\n");

    assertThatThrownBy(() -> Register.read(file))
        .isInstanceOf(WrongUse.class)
        .hasMessageContaining("line 1: the column procedureCode is missing");
  }

  @Test
  void refusesAFileThatIsNotInUtf8() throws IOException {
    Path file = folder.resolve("register.csv");
    Files.write(file, (HEADER + "KQ\u00E9").getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> Register.read(file)).hasMessageContaining("not in UTF-8");
  }

  @Test
  void showsProgressToAPersonAndToNobodyElse() throws IOException {
    Path file = register(HEADER + "KQ1,,,PROVINCE,H52,,,,2024-02-29,,,,,,,gone.pdf\n");
    String[] arguments = {
      "assess", "--json", "--register", file.toString(), "--documents", folder.toString()
    };

    assertThat(Run.onTerminal(true, arguments).err()).contains("[########").contains("] 1/1");
    assertThat(Run.onTerminal(false, arguments).err()).isEmpty();
    assertThat(Run.of(arguments).lines().get(0))
        .startsWith(
            "{\"resultCode\":\"KQ1\",\"inForce\":true,\"filePresent\":false,\"counts\":false");
  }

  private Path register(String text) throws IOException {
    return Files.writeString(folder.resolve("register.csv"), text);
  }
}
