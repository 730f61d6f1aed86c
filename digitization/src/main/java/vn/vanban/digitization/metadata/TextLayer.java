package vn.vanban.digitization.metadata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.core.law.Finding;
import vn.vanban.digitization.ocr.OcrEngine;
import vn.vanban.digitization.reading.Fault;
import vn.vanban.digitization.reading.PageReader;

/**
 * Writes the text of a PDF as a file beside it, in hOCR 1.2: each word of each page with its box.
 *
 * <p>A digitized document is signed, and a text layer put into it would change what was signed; so
 * the layer is a sidecar, and the document is only read. Words come from the text of the page, an
 * invisible layer included, or from an {@link OcrEngine} where the page is an image.
 *
 * <pre>{@code
 * try (OutputStream out = Files.newOutputStream(sidecar)) {
 *   TextLayer.standard().reading(engine).writeHocr(Document.of(scan), out);
 * }
 * }</pre>
 *
 * <p>Pages are written as they are read, so that a book takes no more memory than a page of it. A
 * writer is immutable and serves all threads.
 */
public final class TextLayer {
  /**
   * A page at 300 dpi takes Tesseract 1.44 s and 300 pages are the largest scan that is to be read:
   * 432 s, and something for slower machines.
   */
  private static final Duration TIME = Duration.ofMinutes(10);

  private final Limits limits;
  private final @Nullable OcrEngine engine;

  private TextLayer(Limits limits, @Nullable OcrEngine engine) {
    this.limits = limits;
    this.engine = engine;
  }

  /**
   * Returns a writer within {@link Limits#standard()}, but with 10 minutes of time for a document:
   * the whole text of a book takes longer than its metadata. Until it is given an engine, it says
   * of pages that are images that they need recognition.
   */
  public static TextLayer standard() {
    return new TextLayer(Limits.standard().withTime(TIME), null);
  }

  /** Returns a writer within other limits. */
  public TextLayer within(Limits limits) {
    return new TextLayer(Objects.requireNonNull(limits), engine);
  }

  /** Returns a writer that reads page images with an engine. */
  public TextLayer reading(OcrEngine engine) {
    return new TextLayer(limits, Objects.requireNonNull(engine));
  }

  /**
   * Writes the text of a document in hOCR, as XHTML in UTF-8 with boxes in pixels at 300 dpi. What
   * is written is well-formed whatever the document holds; of one that cannot be read, it has no
   * pages.
   *
   * @param out where to; it is flushed and not closed
   * @return what was written, and what went wrong
   * @throws IOException if the file itself cannot be read, or cannot be written to
   */
  public TextLayerReport writeHocr(Document document, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    HocrWriter hocr = new HocrWriter(writer, document.name());
    hocr.begin();
    List<Fault> faults = new PageReader(limits, engine).read(document, hocr::page);
    hocr.end();
    writer.flush();
    return new TextLayerReport(
        hocr.pages(), hocr.recognizedPages(), hocr.words(), findings(faults));
  }

  private static List<Finding> findings(List<Fault> faults) {
    List<Finding> findings = new ArrayList<>();
    faults.stream()
        .filter(fault -> !(fault instanceof Fault.WithoutText))
        .map(Assembly::finding)
        .distinct()
        .forEach(findings::add);
    Assembly.needsRecognition(faults).ifPresent(findings::add);
    return findings;
  }
}
