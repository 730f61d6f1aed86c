package vn.vanban.digitization.metadata;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.digitization.layout.Layout;
import vn.vanban.digitization.layout.MainDocument;
import vn.vanban.digitization.ocr.OcrEngine;
import vn.vanban.digitization.reading.OpenedDocument;
import vn.vanban.digitization.reading.Reading;

/**
 * Reads the metadata of a document from its layout: PDF with a text layer, DOCX and DOC, and scans
 * in PDF where it is given an {@link OcrEngine}.
 *
 * <p>Whatever a document holds, {@link #extract} answers with a report: a damaged, encrypted or
 * hostile file, a page without text and a missing field are findings. An extractor is immutable and
 * serves all threads.
 */
public final class MetadataExtractor {
  private final Limits limits;
  private final @Nullable OcrEngine engine;

  private MetadataExtractor(Limits limits, @Nullable OcrEngine engine) {
    this.limits = limits;
    this.engine = engine;
  }

  /**
   * Returns an extractor within {@link Limits#standard()}; of a scan it says that it needs
   * recognition, until it is given an engine for it.
   */
  public static MetadataExtractor standard() {
    return new MetadataExtractor(Limits.standard(), null);
  }

  /** Returns an extractor within other limits. */
  public MetadataExtractor within(Limits limits) {
    return new MetadataExtractor(Objects.requireNonNull(limits), engine);
  }

  /**
   * Returns an extractor that reads scans with an engine: the header of page 1 and the signature
   * block of the main document, not the text between them.
   */
  public MetadataExtractor reading(OcrEngine engine) {
    return new MetadataExtractor(limits, Objects.requireNonNull(engine));
  }

  /**
   * Reads the metadata of a document.
   *
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  public ExtractionReport extract(Document document) throws IOException {
    try (OpenedDocument opened = OpenedDocument.of(document)) {
      return extract(opened);
    }
  }

  /**
   * Reads the metadata of a document that is open already, as this module alone can open one.
   *
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  @SuppressWarnings("exports")
  public ExtractionReport extract(OpenedDocument opened) throws IOException {
    Reading reading = opened.pages(limits, engine, new MainDocument());
    return Assembly.of(reading, Layout.of(reading.pages()));
  }
}
