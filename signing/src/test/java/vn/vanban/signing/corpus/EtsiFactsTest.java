package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Facts of XAdES and CAdES signatures, in files and containers, equal those of EU DSS, but for the
 * divergences that are listed.
 */
class EtsiFactsTest {
  @ParameterizedTest
  @CsvSource({"xades, 300", "cades, 500", "asic, 600"})
  void saysWhatDssSaysButForTheDivergencesListed(String list, int least) throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    List<EtsiFacts.Fact> facts = EtsiFacts.run(list);

    Set<String> differing =
        facts.stream()
            .filter(fact -> !fact.agrees())
            .map(fact -> fact.key().replaceFirst("^[a-z]+/([0-9a-f]{12})\\.[a-z0-9]+", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(differing).isEqualTo(listed(list));
    assertThat(facts).hasSizeGreaterThan(least);
    long agreeing = facts.stream().filter(EtsiFacts.Fact::agrees).count();
    assertThat(agreeing / (double) facts.size()).isGreaterThanOrEqualTo(0.98);
  }

  private static Set<String> listed(String list) throws IOException {
    Path file =
        Path.of(System.getProperty("vanban.root", ".")).resolve("docs/" + list + "-divergences.md");
    Set<String> keys = new TreeSet<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] cells = line.split("\\s*\\|\\s*", -1);
      if (cells.length >= 4 && cells[1].matches("[0-9a-f]{12}")) {
        keys.add(cells[1] + " " + cells[2]);
      }
    }
    return keys;
  }
}
