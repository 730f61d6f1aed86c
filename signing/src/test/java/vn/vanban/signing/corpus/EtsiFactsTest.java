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
import org.junit.jupiter.api.Test;

/** Facts of XAdES signatures equal those of EU DSS, but for the divergences that are listed. */
class XadesFactsTest {
  @Test
  void saysWhatDssSaysButForTheDivergencesListed() throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    List<XadesFacts.Fact> facts = XadesFacts.run();

    Set<String> differing =
        facts.stream()
            .filter(fact -> !fact.agrees())
            .map(fact -> fact.key().replaceAll("xades/|\\.xml", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(differing).isEqualTo(listed());
    assertThat(facts).hasSizeGreaterThan(300);
    long agreeing = facts.stream().filter(XadesFacts.Fact::agrees).count();
    assertThat(agreeing / (double) facts.size()).isGreaterThanOrEqualTo(0.98);
  }

  private static Set<String> listed() throws IOException {
    Path file =
        Path.of(System.getProperty("vanban.root", ".")).resolve("docs/xades-divergences.md");
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
