package vn.vanban.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows is code that compiles: each block stands in the class it links to. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("vanban.root"));

  /** A link to an example, then its block. */
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "\\((examples/src/main/java/vn/vanban/examples/\\w+\\.java)\\)[^`]*```java\\n(.*?)```",
          Pattern.DOTALL);

  private static final List<String> EXAMPLES =
      List.of("VerifyOneDocument", "ExtractMetadata", "CountProgress", "AssessOneResult");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.vi.md"})
  void quotesCompiledCode(String readme) throws IOException {
    assumeTrue(EXAMPLES.stream().allMatch(name -> Files.exists(source(name))), "examples absent");
    String text = Files.readString(ROOT.resolve(readme));

    List<String> shown = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(text);
    while (example.find()) {
      Path source = ROOT.resolve(example.group(1));
      assertThat(unindented(Files.readString(source)))
          .as("%s quotes %s", readme, source.getFileName())
          .contains(unindented(example.group(2)));
      shown.add(String.valueOf(source.getFileName()).replace(".java", ""));
    }

    assertThat(shown).containsExactlyElementsOf(EXAMPLES);
    assertThat(text.split("```java", -1)).as("no other block of code").hasSize(shown.size() + 1);
  }

  private static Path source(String name) {
    return ROOT.resolve("examples/src/main/java/vn/vanban/examples").resolve(name + ".java");
  }

  private static String unindented(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
