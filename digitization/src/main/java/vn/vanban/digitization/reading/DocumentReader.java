package vn.vanban.digitization.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.digitization.ocr.OcrEngine;

/** Reads a document by the reader of its format. */
public final class DocumentReader {
  private final Limits limits;
  private final @Nullable OcrEngine engine;

  /** Returns a reader that stays within {@code limits}, and reads scans if it has an engine. */
  public DocumentReader(Limits limits, @Nullable OcrEngine engine) {
    this.limits = limits;
    this.engine = engine;
  }

  /**
   * Reads the pages of a document as far as {@code extent} says.
   *
   * @throws IOException if the file itself cannot be read
   */
  public Reading read(Document document, Extent extent) throws IOException {
    try (Content content = document.open()) {
      Deadline deadline = Deadline.after(limits.time());
      DocumentFormat format = DocumentFormat.detect(content);
      return switch (format) {
        case PDF -> new PdfReader(limits, deadline, engine).read(document, content, extent);
        case OOXML -> new DocxReader(limits, deadline).read(content, extent);
        case ODF -> new OdtReader(limits, deadline).read(content, extent);
        case DOC -> new DocReader(limits, deadline).read(content, extent);
        case RTF -> new RtfReader(limits, deadline).read(content, extent);
        default -> Reading.failed(new Fault.Unsupported(format.name()));
      };
    }
  }
}
