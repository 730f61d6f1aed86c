package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The cases that leave the decision open are decided as {@code docs/corpus-cases.md} says. */
class CorpusCasesTest {
  private static final Set<String> OPEN = Set.of("CHECK", "POLICY", "NOCRASH", "NOHANG");
  private static final Pattern ROW =
      Pattern.compile("\\| `([0-9a-f]+)` \\| ([\\w-]+) \\| (accepted|refused) \\| (\\S.*) \\|");

  @Test
  void decidesOpenCasesAsTheTableSays() throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    Map<String, String> decided = new TreeMap<>();
    for (SignedCases.Result result : SignedCases.run(".pdf")) {
      if (OPEN.contains(result.expected())) {
        String id = result.file().replaceAll("files/|\\.pdf", "");
        decided.put(id, result.kind() + (result.accepted() ? " accepted" : " refused"));
      }
    }

    assertThat(decided).isNotEmpty().isEqualTo(table());
  }

  private static Map<String, String> table() throws IOException {
    Path file = Path.of(System.getProperty("vanban.root", "..")).resolve("docs/corpus-cases.md");
    Map<String, String> table = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        table.put(row.group(1), row.group(2) + " " + row.group(3));
      } else {
        assertThat(line).doesNotStartWith("| `");
      }
    }
    return table;
  }
}
