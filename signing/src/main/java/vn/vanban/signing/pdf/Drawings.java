package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.jspecify.annotations.Nullable;

/**
 * What the pages and the annotations of two views show, told by PDFBox without drawing. It is asked
 * only when something visible was added or filled in; each view is read at most once.
 */
final class Drawings implements AutoCloseable {
  /** Larger files are not read a second time for this question; it then stays open. */
  private static final long LARGEST_FILE = 32L << 20;

  private final PdfView before;
  private final PdfView after;
  private final Map<Integer, List<Mark>> pages = new HashMap<>();
  private @Nullable PDDocument signed;
  private @Nullable PDDocument later;

  Drawings(PdfView before, PdfView after) {
    this.before = before;
    this.after = after;
  }

  /**
   * What a page showed when it was signed.
   *
   * @param page the page, from 0
   * @throws IOException if it cannot be told
   */
  List<Mark> page(int page) throws IOException {
    List<Mark> known = pages.get(page);
    if (known == null) {
      known =
          asked(
              () -> {
                DrawingEngine engine =
                    new DrawingEngine(signed().getPage(page), before.file().budget());
                return engine.pageMarks();
              });
      pages.put(page, known);
    }
    return known;
  }

  /**
   * What the appearance of an annotation shows on a page; nothing if it has none.
   *
   * @throws IOException if it cannot be told
   */
  List<Mark> annotation(PdfView view, PdfObject.Ref annotation, int page) throws IOException {
    return asked(
        () -> {
          PDDocument document = view == before ? signed() : later();
          DrawingEngine engine = new DrawingEngine(document.getPage(page), view.file().budget());
          return engine.annotationMarks(annotation(document, annotation));
        });
  }

  /**
   * The text that the appearance of a widget shows; empty if a glyph stands for no character.
   *
   * @throws IOException if it cannot be told
   */
  Optional<String> text(PdfView view, PdfObject.Ref widget) throws IOException {
    return asked(
        () -> {
          PDDocument document = view == before ? signed() : later();
          DrawingEngine engine = new DrawingEngine(document.getPage(0), view.file().budget());
          return engine.text(annotation(document, widget));
        });
  }

  private static PDAnnotation annotation(PDDocument document, PdfObject.Ref ref)
      throws IOException {
    COSBase object =
        document
            .getDocument()
            .getObjectFromPool(new COSObjectKey(ref.number(), ref.generation()))
            .getObject();
    if (!(object instanceof COSDictionary dictionary)) {
      throw new IOException("no annotation " + ref);
    }
    return PDAnnotation.createAnnotation(dictionary);
  }

  private PDDocument signed() throws IOException {
    if (signed == null) {
      signed = load(before);
    }
    return signed;
  }

  private PDDocument later() throws IOException {
    if (later == null) {
      later = load(after);
    }
    return later;
  }

  private static PDDocument load(PdfView view) throws IOException {
    if (view.end() > LARGEST_FILE) {
      throw new IOException("a file of " + view.end() + " bytes");
    }
    byte[] revision = view.file().source().content().bytes(0, view.end());
    return Loader.loadPDF(revision, view.file().decryption().map(Decryption::password).orElse(""));
  }

  private interface Question<T> {
    T answer() throws IOException;
  }

  private static <T> T asked(Question<T> question) throws IOException {
    try {
      return question.answer();
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (PDDocument one = signed;
        PDDocument two = later) {
      signed = null;
      later = null;
    }
  }
}
