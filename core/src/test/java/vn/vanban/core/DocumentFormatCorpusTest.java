package vn.vanban.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The format told from the bytes of files in the wild, held against what their names claim. */
class DocumentFormatCorpusTest {
  private static final Map<String, DocumentFormat> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("pdf", DocumentFormat.PDF),
          Map.entry("xml", DocumentFormat.XML),
          Map.entry("xades", DocumentFormat.XML),
          Map.entry("docx", DocumentFormat.OOXML),
          Map.entry("xlsx", DocumentFormat.OOXML),
          Map.entry("odt", DocumentFormat.ODF),
          Map.entry("ods", DocumentFormat.ODF),
          Map.entry("odp", DocumentFormat.ODF),
          Map.entry("odg", DocumentFormat.ODF),
          Map.entry("asice", DocumentFormat.ASIC),
          Map.entry("sce", DocumentFormat.ASIC),
          Map.entry("asics", DocumentFormat.ASIC),
          Map.entry("scs", DocumentFormat.ASIC),
          Map.entry("bdoc", DocumentFormat.ASIC),
          Map.entry("p7m", DocumentFormat.CMS),
          Map.entry("p7s", DocumentFormat.CMS),
          Map.entry("pkcs7", DocumentFormat.CMS),
          Map.entry("csig", DocumentFormat.CMS),
          Map.entry("cades", DocumentFormat.CMS),
          Map.entry("doc", DocumentFormat.DOC),
          Map.entry("png", DocumentFormat.PNG),
          Map.entry("jpg", DocumentFormat.JPEG),
          Map.entry("tif", DocumentFormat.TIFF));

  @Test
  void agreesWithTheNamesOfSignedFiles() throws IOException {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (String folder : Set.of("signed/files", "dss")) {
      Path root = corpus().resolve(folder);
      assumeTrue(Files.isDirectory(root), "corpus absent");
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          count(file, outcomes);
        }
      }
    }
    int agreed = outcomes.getOrDefault("agreed", 0);
    int judged = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(judged).isGreaterThan(800);
    // Three files of the corpus have their first bytes destroyed on purpose.
    assertThat(agreed).as("%s", outcomes).isGreaterThanOrEqualTo(judged - 3);
  }

  private static void count(Path file, Map<String, Integer> outcomes) throws IOException {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    DocumentFormat claimed = BY_EXTENSION.get(extension);
    if (claimed == null) {
      return;
    }
    try (Content content = Document.of(file).open()) {
      DocumentFormat told = DocumentFormat.detect(content);
      String outcome = told == claimed ? "agreed" : name + " is " + told;
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  private static Path corpus() {
    String property = System.getProperty("vanban.corpus");
    if (property != null) {
      return Path.of(property);
    }
    return Path.of(System.getProperty("vanban.root", "."), "..", "shared", "corpus");
  }
}
