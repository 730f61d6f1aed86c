package vn.vanban.examples.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.metadata.TextLayer;
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
    return engine().map(standard::reading).orElse(standard);
  }

  /** A writer of text layers that reads scans as far as it is wanted and can be had. */
  TextLayer textLayer() {
    TextLayer standard = TextLayer.standard();
    return engine().map(standard::reading).orElse(standard);
  }

  private Optional<Tesseract> engine() {
    if (wanted != null && !wanted) {
      return Optional.empty();
    }
    String searchPath = System.getenv().getOrDefault("PATH", "");
    Optional<Tesseract> engine = Tesseract.in(searchPath).filter(Tesseract::isReady);
    if (engine.isEmpty() && wanted != null) {
      throw new WrongUse("--ocr: tesseract with its model vie is not on the search path");
    }
    return engine;
  }
}
