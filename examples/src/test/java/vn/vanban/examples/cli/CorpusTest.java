package vn.vanban.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file holds, there is one line for it, and the line fits the schema. */
class CorpusTest {
  private static final Path CORPUS =
      Path.of(
          System.getProperty(
              "vanban.corpus", System.getProperty("vanban.root") + "/../shared/corpus"));

  @ParameterizedTest
  @CsvSource({"verify, robustness", "verify, signed", "extract, robustness"})
  void writesALineForEveryFile(String command, String folder) throws IOException {
    assumeTrue(Files.isDirectory(CORPUS.resolve(folder)), "corpus absent");
    List<String> files;
    try (Stream<Path> all = Files.walk(CORPUS.resolve(folder))) {
      files = all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
    List<String> arguments = new ArrayList<>(List.of(command, "--json"));
    arguments.addAll(files);

    Run run = Run.of(arguments.toArray(String[]::new));

    Schema schema = Schema.of(command);
    assertThat(run.lines()).hasSameSizeAs(files);
    for (int i = 0; i < files.size(); i++) {
      assertThat(schema.accepts(run.lines().get(i)).path("file").asText()).isEqualTo(files.get(i));
    }
  }
}
