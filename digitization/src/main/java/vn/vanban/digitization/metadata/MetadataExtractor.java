package vn.vanban.digitization.metadata;

import java.io.IOException;
import java.util.Objects;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.digitization.layout.Layout;
import vn.vanban.digitization.layout.MainDocument;
import vn.vanban.digitization.reading.DocumentReader;
import vn.vanban.digitization.reading.Reading;

/**
 * Reads the metadata of a document from its layout: PDF with a text layer, DOCX and DOC.
 *
 * <p>Whatever a document holds, {@link #extract} answers with a report: a damaged, encrypted or
 * hostile file, a page without text and a missing field are findings. An extractor is immutable and
 * serves all threads.
 */
public final class MetadataExtractor {
  private final Limits limits;

  private MetadataExtractor(Limits limits) {
    this.limits = limits;
  }

  /** Returns an extractor within {@link Limits#standard()}. */
  public static MetadataExtractor standard() {
    return new MetadataExtractor(Limits.standard());
  }

  /** Returns an extractor within other limits. */
  public MetadataExtractor within(Limits limits) {
    return new MetadataExtractor(Objects.requireNonNull(limits));
  }

  /**
   * Reads the metadata of a document.
   *
   * @throws IOException if the file itself cannot be read; never for what is in it
   */
  public ExtractionReport extract(Document document) throws IOException {
    Reading reading = new DocumentReader(limits).read(document, new MainDocument());
    return Assembly.of(reading, Layout.of(reading.pages()));
  }
}
