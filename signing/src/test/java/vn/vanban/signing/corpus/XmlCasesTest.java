package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.vanban.signing.report.Problem;

/**
 * The signed XML cases of the corpus: none that is forged is accepted, and every one that is
 * refused stands in the table of {@code docs/xml-cases.md} with its reason, and no other does.
 */
class XmlCasesTest {
  private static List<XmlCases.Result> results = List.of();

  @BeforeAll
  static void judgeAll() throws IOException {
    if (Corpus.isPresent()) {
      results = XmlCases.run();
    }
  }

  @Test
  void acceptsNoForgedDocument() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    assertThat(expecting("REJECT")).hasSizeGreaterThanOrEqualTo(8);
    assertThat(expecting("REJECT")).filteredOn(XmlCases.Result::accepted).isEmpty();
  }

  @Test
  void refusesWithTheReasonsOfTheTableAlone() throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    Map<String, String> refused = new TreeMap<>();
    for (XmlCases.Result each : results) {
      boolean listed =
          each.expected().equals("ACCEPT") && !each.accepted() || each.expected().equals("POLICY");
      if (listed) {
        refused.put(each.file().replaceAll("files/|\\.xml", ""), outcome(each));
      }
    }

    assertThat(table()).isEqualTo(refused);
  }

  static String outcome(XmlCases.Result result) {
    return result.accepted()
        ? "accepted"
        : result.kinds().stream().map(Problem.Kind::name).collect(Collectors.joining(", "));
  }

  @Test
  void saysOfReformattedInvoicesThatTheyAre() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    assertThat(results)
        .filteredOn(each -> each.kind().equals("VIETNAM") && each.expected().equals("REJECT"))
        .isNotEmpty()
        .allMatch(
            each ->
                each.kinds().contains(Problem.Kind.REFORMATTED_AFTER_SIGNING)
                    || each.kinds().contains(Problem.Kind.DIGEST_MISMATCH));
  }

  private static List<XmlCases.Result> expecting(String expected) {
    return results.stream().filter(result -> result.expected().equals(expected)).toList();
  }

  /** The first and the third column of the table. */
  private static Map<String, String> table() throws IOException {
    Path file = Path.of(System.getProperty("vanban.root", ".")).resolve("docs/xml-cases.md");
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
