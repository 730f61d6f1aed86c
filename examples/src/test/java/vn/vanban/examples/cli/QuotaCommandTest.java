package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaCommandTest {
  @TempDir Path folder;

  @Test
  void printsTheQuotaOfEveryLevelAndYear() throws IOException {
    Run run = Run.of("quota", "--json");

    assertThat(run.exit()).isZero();
    assertThat(run.lines()).hasSize(15);
    Schema schema = Schema.of("quota");
    for (String line : run.lines()) {
      schema.accepts(line);
    }
    assertThat(run.lines())
        .contains(
            "{\"level\":\"PROVINCE\",\"year\":2021,\"required\":30}",
            "{\"level\":\"DISTRICT\",\"year\":2024,\"required\":80}",
            "{\"level\":\"COMMUNE\",\"year\":2025,\"required\":95}");
  }

  @Test
  void readsTheIncreaseAsCompoundWhenAsked() {
    Run run = Run.of("quota", "--json", "--reading", "compound", "--level", "PROVINCE");

    assertThat(run.lines()).last().asString().endsWith("\"year\":2025,\"required\":62.208}");
  }

  @Test
  void saysWhyAYearHasNoQuota() throws IOException {
    Run run = Run.of("quota", "--json", "--level", "COMMUNE", "--year", "2026");

    assertThat(run.out())
        .isEqualTo("{\"level\":\"COMMUNE\",\"year\":2026,\"undefined\":\"AFTER_LAST_YEAR\"}\n");
    Schema.of("quota").accepts(run.out());
    assertThat(
            Run.of(
                    "quota",
                    "--json",
                    "--level",
                    "COMMUNE",
                    "--year",
                    "2026",
                    "--continue-until-100")
                .out())
        .contains("\"required\":100}");
  }

  @Test
  void holdsCountsAgainstTheQuota() throws IOException {
    Path counts = folder.resolve("counts.csv");
    Files.writeString(
        counts,
        """
        level,agencyCode,year,digitized,total
        PROVINCE,H52.11,2023,6412,9000
        commune,H52.61.07,2023,54,100
        DISTRICT,H52.61,2023,0,0
        """);

    Run run = Run.of("quota", "--counts", counts.toString(), "--json");

    assertThat(run.exit()).isEqualTo(1);
    Schema schema = Schema.of("quota");
    JsonNode province = schema.accepts(run.lines().get(0));
    assertThat(province.path("status").asText()).isEqualTo("MET");
    assertThat(province.path("rate").decimalValue()).isEqualByComparingTo("71.24");
    JsonNode commune = schema.accepts(run.lines().get(1));
    assertThat(commune.path("status").asText()).isEqualTo("NOT_MET");
    assertThat(commune.path("requiredCount").asLong()).isEqualTo(55);
    assertThat(commune.path("shortfall").asLong()).isEqualTo(1);
    JsonNode district = schema.accepts(run.lines().get(2));
    assertThat(district.path("status").asText()).isEqualTo("NOT_APPLICABLE");
    assertThat(district.has("rate")).isFalse();
  }

  @Test
  void namesLineAndColumnOfACountThatIsNone() throws IOException {
    Path counts = folder.resolve("counts.csv");
    Files.writeString(counts, "level,agencyCode,year,digitized,total\nPROVINCE,H52,2023,many,10\n");

    Run run = Run.of("quota", "--counts", counts.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("counts.csv, line 2, column digitized: \"many\" is no whole number");
  }

  @Test
  void refusesMoreDigitizedThanThereAre() throws IOException {
    Path counts = folder.resolve("counts.csv");
    Files.writeString(counts, "level,agencyCode,year,digitized,total\nPROVINCE,H52,2023,11,10\n");

    Run run = Run.of("quota", "--counts", counts.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("line 2").contains("11");
  }
}
