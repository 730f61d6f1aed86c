package vn.vanban.digitization.reading;

import java.io.IOException;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;

/** Reads a document by the reader of its format. */
public final class DocumentReader {
  private final Limits limits;

  /** Returns a reader that stays within {@code limits}. */
  public DocumentReader(Limits limits) {
    this.limits = limits;
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
        case PDF -> new PdfReader(limits, deadline).read(document, content, extent);
        case OOXML -> new DocxReader(limits, deadline).read(content, extent);
        case DOC -> new DocReader(limits, deadline).read(content, extent);
        default -> Reading.failed(new Fault.Unsupported(format.name()));
      };
    }
  }
}
