package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The PDFs of EU DSS's tests: we say of them what DSS says, or {@code docs/divergences.md} says why
 * not.
 */
class DssFactsTest {
  private static List<DssFacts.Fact> facts = List.of();

  @BeforeAll
  static void compare() throws IOException {
    if (Corpus.isPresent()) {
      facts = DssFacts.run();
    }
  }

  @Test
  void divergesFromDssOnlyWhereTheTableSaysWhy() throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    Set<String> found =
        facts.stream()
            .filter(fact -> !fact.agrees())
            .map(DssFactsTest::row)
            .collect(Collectors.toCollection(TreeSet::new));

    // Both ways: nothing diverges that is not listed, and nothing is listed that does not diverge.
    assertThat(found).isEqualTo(listed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"integrity", "level", "timestamps", "signer"})
  void agreesWithDssOnNearlyAllSignatures(String name) {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    List<DssFacts.Fact> of = facts.stream().filter(fact -> fact.fact().equals(name)).toList();

    assertThat(of).hasSizeGreaterThan(140);
    assertThat(of.stream().filter(DssFacts.Fact::agrees).count())
        .isGreaterThanOrEqualTo(of.size() - 2L);
  }

  private static String row(DssFacts.Fact fact) {
    return fact.key() + " | " + compared(fact, fact.dss()) + " | " + compared(fact, fact.ours());
  }

  /** Of verdicts the indication is compared, and listed. */
  private static String compared(DssFacts.Fact fact, String value) {
    return fact.fact().equals("verdict") ? value.split("/", -1)[0] : value;
  }

  /** The rows of the tables: file, signatures, fact, DSS, Vanban, who is right, why. */
  private static Set<String> listed() throws IOException {
    Path table = Path.of(System.getProperty("vanban.root", ".."), "docs", "divergences.md");
    Set<String> rows = new TreeSet<>();
    for (String line : Files.readAllLines(table, StandardCharsets.UTF_8)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length != 9 || !cells[1].strip().matches("[0-9a-f]{12}")) {
        continue;
      }
      assertThat(cells[7]).as("a reason for " + line).isNotBlank();
      for (int number : numbers(cells[2].strip())) {
        rows.add(
            cells[1].strip()
                + " "
                + number
                + " "
                + cells[3].strip()
                + " | "
                + cells[4].strip()
                + " | "
                + cells[5].strip());
      }
    }
    return rows;
  }

  /** A number, or two with all between them. */
  private static List<Integer> numbers(String cell) {
    String[] ends = cell.split("-", -1);
    int last = Integer.parseInt(ends[ends.length - 1]);
    List<Integer> numbers = new ArrayList<>();
    for (int i = Integer.parseInt(ends[0]); i <= last; i++) {
      numbers.add(i);
    }
    return numbers;
  }
}
