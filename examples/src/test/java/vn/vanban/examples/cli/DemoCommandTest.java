package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.examples.demo.DemoStock;

/** The stock of the demonstration, assessed: of each result the report says the right thing. */
class DemoCommandTest {
  @TempDir static Path folder;

  private static Run assessed;

  @BeforeAll
  static void assess() throws IOException {
    DemoStock.writeTo(folder);
    assessed =
        Run.of(
            "assess",
            "--json",
            "--register",
            folder.resolve("register.csv").toString(),
            "--documents",
            folder.resolve("documents").toString(),
            "--trust",
            folder.resolve("pki/roots").toString(),
            "--intermediates",
            folder.resolve("pki/intermediates").toString(),
            "--revocation",
            folder.resolve("pki/crl").toString(),
            "--at",
            DemoStock.CUT_OFF.toString(),
            "--out",
            folder.resolve("report").toString());
  }

  @TestFactory
  Stream<DynamicTest> saysOfEachResultWhatIsTrueOfIt() throws IOException {
    List<CsvTable.Row> expected =
        CsvTable.read(
                folder.resolve("expected.csv"),
                List.of("resultCode", "condition", "inForce", "filePresent", "counts", "rule"))
            .rows();
    Schema schema = Schema.of("assess");
    assertThat(expected).hasSizeGreaterThanOrEqualTo(60);
    return Stream.iterate(0, i -> i < expected.size(), i -> i + 1)
        .map(
            i -> {
              CsvTable.Row row = expected.get(i);
              return DynamicTest.dynamicTest(
                  row.text("resultCode") + " " + row.text("condition"),
                  () -> check(row, schema.accepts(assessed.lines().get(i))));
            });
  }

  private static void check(CsvTable.Row expected, JsonNode line) {
    assertThat(line.path("resultCode").asText()).isEqualTo(expected.text("resultCode"));
    for (String key : List.of("inForce", "filePresent", "counts")) {
      assertThat(line.path(key).asText()).as(key + " of " + line).isEqualTo(expected.text(key));
    }
    List<String> rules = new ArrayList<>();
    line.path("reasons").forEach(reason -> rules.add(reason.path("rule").asText()));
    if (expected.text("rule").isEmpty()) {
      assertThat(rules).as(line.toString()).isEmpty();
    } else {
      assertThat(rules).as(line.toString()).containsOnly(expected.text("rule"));
    }
  }

  @Test
  void holdsEachAgencyAgainstTheQuota() throws IOException {
    Schema schema = Schema.of("assess");
    List<String> status = new ArrayList<>();
    for (String line : assessed.lines()) {
      JsonNode node = schema.accepts(line);
      if (node.has("level")) {
        status.add(
            node.path("agencyCode").asText()
                + " "
                + node.path("digitized")
                + "/"
                + node.path("stock")
                + " "
                + node.path("required")
                + " "
                + node.path("status").asText());
      }
    }

    assertThat(status)
        .containsExactly(
            "H52.11 10/17 90 NOT_MET",
            "H52.13 10/11 90 MET",
            "H52.61 10/18 80 NOT_MET",
            "H52.61.07 13/16 75 MET");
    assertThat(assessed.exit()).isEqualTo(1);
    assertThat(assessed.err()).isEmpty();
  }

  @Test
  void writesReportThatNeedsNothingElse() throws IOException {
    String html = Files.readString(folder.resolve("report/report.html"));

    assertThat(html)
        .contains("Báo cáo số hóa kết quả giải quyết thủ tục hành chính")
        .contains("class=\"en\" lang=\"en\"")
        .contains("H52.61.07.KQ.0012")
        .doesNotContain("src=")
        .doesNotContain("<script")
        .doesNotContain("<link")
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContainPattern("(?<![0-9])[0-9]{12}(?![0-9])");
    assertThat(Files.readAllLines(folder.resolve("report/progress.csv"))).hasSize(5);
    assertThat(Files.readString(folder.resolve("report/results.jsonl"))).isEqualTo(assessed.out());
  }

  @Test
  void verifiesAndExtractsEveryFileOfTheStock() throws IOException {
    List<String> files;
    try (Stream<Path> all = Files.list(folder.resolve("documents"))) {
      files = all.map(Path::toString).sorted().toList();
    }
    Schema verify = Schema.of("verify");
    List<String> arguments =
        new ArrayList<>(
            List.of("verify", "--json", "--trust", folder.resolve("pki/roots").toString()));
    arguments.addAll(files);
    Run verified = Run.of(arguments.toArray(String[]::new));
    assertThat(verified.lines()).hasSameSizeAs(files);
    for (int i = 0; i < files.size(); i++) {
      assertThat(verify.accepts(verified.lines().get(i)).path("file").asText())
          .isEqualTo(files.get(i));
    }
    assertThat(verified.exit()).isEqualTo(1);
    assertThat(verified.out()).doesNotContain("CCCD:0140");

    Schema extract = Schema.of("extract");
    arguments = new ArrayList<>(List.of("extract", "--json"));
    arguments.addAll(files);
    Run extracted = Run.of(arguments.toArray(String[]::new));
    assertThat(extracted.lines()).hasSameSizeAs(files);
    for (String line : extracted.lines()) {
      extract.accepts(line);
    }
  }

  @Test
  void exitsWithZeroWhereAllPassed() {
    Path documents = folder.resolve("documents");
    String[] trust = {
      "--trust", folder.resolve("pki/roots").toString(),
      "--intermediates", folder.resolve("pki/intermediates").toString(),
      "--revocation", folder.resolve("pki/crl").toString(),
      "--at", DemoStock.CUT_OFF.toString()
    };
    assertThat(verify(documents.resolve("H52.11-001-timestamped.pdf"), trust).exit()).isZero();
    assertThat(verify(documents.resolve("H52.11-001-timestamped.pdf")).exit()).isEqualTo(3);
    Run altered = verify(documents.resolve("H52.13-010-digit-replaced.pdf"), trust);
    assertThat(altered.exit()).isEqualTo(1);
    assertThat(altered.out()).contains("KHÔNG HỢP LỆ");
  }

  private static Run verify(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("verify"));
    arguments.addAll(List.of(options));
    arguments.add(file.toString());
    return Run.of(arguments.toArray(String[]::new));
  }
}
