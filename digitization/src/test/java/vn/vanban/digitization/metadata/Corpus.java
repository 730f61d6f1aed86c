package vn.vanban.digitization.metadata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Material that is not part of the repository; a test that needs it is skipped where it is absent.
 */
final class Corpus {
  private Corpus() {}

  static Path folder(String name) {
    String given = System.getProperty("vanban.corpus");
    Path corpus =
        given == null
            ? Path.of(System.getProperty("vanban.root", ".")).resolve("../shared/corpus")
            : Path.of(given);
    Path folder = corpus.resolve(name);
    assumeTrue(Files.isDirectory(folder), "corpus absent");
    return folder;
  }
}
