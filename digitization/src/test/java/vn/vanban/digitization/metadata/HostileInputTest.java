package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;

class HostileInputTest {
  /** The corpus asks for a report within 10 s; the machine that tests may be busy. */
  private static final long MOST_NANOS = 20_000_000_000L;

  @ParameterizedTest
  @ValueSource(strings = {"robustness", "signed/files"})
  void answersEveryFileWithAReportInTime(String folder) throws IOException {
    MetadataExtractor extractor = MetadataExtractor.standard();
    for (Path file : files(Corpus.folder(folder))) {
      long start = System.nanoTime();
      ExtractionReport report = extractor.extract(Document.of(file));
      assertThat(report.metadata()).as(file.toString()).isNotNull();
      assertThat(System.nanoTime() - start).as(file.toString()).isLessThan(MOST_NANOS);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
