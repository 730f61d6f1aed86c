package vn.vanban.examples.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.ocr.Tesseract;

/** Whether scans are read with the Tesseract of the search path. */
final class OcrOption {
  @Option(
      names = "--ocr",
      negatable = true,
      description = {
        "Read scans with the tesseract of the search path and its model vie;",
        "on where they are there, and required with --ocr."
      })
  private @Nullable Boolean wanted;

  /** An extractor that reads scans as far as it is wanted and can be had. */
  MetadataExtractor extractor() {
    MetadataExtractor standard = MetadataExtractor.standard();
    if (wanted != null && !wanted) {
      return standard;
    }
    String searchPath = System.getenv().getOrDefault("PATH", "");
    Optional<Tesseract> engine = Tesseract.in(searchPath).filter(Tesseract::isReady);
    if (engine.isEmpty() && wanted != null) {
      throw new WrongUse("--ocr: tesseract with its model vie is not on the search path");
    }
    return engine.map(standard::reading).orElse(standard);
  }
}
