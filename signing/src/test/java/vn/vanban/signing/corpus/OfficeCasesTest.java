package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The signed office cases of the corpus: none that is forged is accepted, none that is honest
 * refused, and those in between stand in the table of {@code docs/office-cases.md}.
 */
class OfficeCasesTest {
  private static final Set<String> OPEN = Set.of("CHECK", "POLICY");

  private static List<XmlCases.Result> results = List.of();

  @BeforeAll
  static void judgeAll() throws IOException {
    if (Corpus.isPresent()) {
      results = XmlCases.run(List.of(".odt", ".docx", ".xlsx"));
    }
  }

  @Test
  void acceptsNoForgedDocument() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    assertThat(expecting("REJECT")).hasSizeGreaterThanOrEqualTo(10);
    assertThat(expecting("REJECT")).filteredOn(XmlCases.Result::accepted).isEmpty();
  }

  @Test
  void refusesNoHonestDocument() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    assertThat(expecting("ACCEPT")).hasSizeGreaterThanOrEqualTo(14);
    assertThat(expecting("ACCEPT")).filteredOn(each -> !each.accepted()).isEmpty();
  }

  @Test
  void findsNoSignatureWhereThereIsNone() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    assertThat(expecting("NO_SIGNATURES")).isNotEmpty().noneMatch(XmlCases.Result::accepted);
  }

  @Test
  void decidesTheOthersAsTheTableSays() throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    Map<String, String> decided = new TreeMap<>();
    for (XmlCases.Result each : results) {
      if (OPEN.contains(each.expected())) {
        decided.put(each.file().replaceAll("files/|\\..*", ""), XmlCasesTest.outcome(each));
      }
    }

    assertThat(decided).isNotEmpty().isEqualTo(table());
  }

  private static List<XmlCases.Result> expecting(String expected) {
    return results.stream().filter(result -> result.expected().equals(expected)).toList();
  }

  /** The first and the third column of the table. */
  private static Map<String, String> table() throws IOException {
    Path file = Path.of(System.getProperty("vanban.root", ".")).resolve("docs/office-cases.md");
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] cells = line.split("\\s*\\|\\s*", -1);
      if (cells.length >= 4 && cells[1].matches("[0-9a-f]{12}")) {
        rows.put(cells[1], cells[3]);
      }
    }
    return rows;
  }
}
