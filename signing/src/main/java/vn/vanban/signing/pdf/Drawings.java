package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.jspecify.annotations.Nullable;

/**
 * What the pages and the annotations of one view show, told by PDFBox without drawing. It is asked
 * only when something visible was added or filled in; the view is read at most once.
 */
final class Drawings implements AutoCloseable {
  /** Larger files are not read a second time for this question; it then stays open. */
  private static final long LARGEST_FILE = 32L << 20;

  private final PdfView view;
  private final Map<Integer, List<Mark>> pages = new HashMap<>();
  private @Nullable PDDocument document;

  Drawings(PdfView view) {
    this.view = view;
  }

  /**
   * What a page shows by itself, without its annotations.
   *
   * @throws IOException if it cannot be told
   */
  List<Mark> page(PdfObject.Ref page) throws IOException {
    List<Mark> known = pages.get(page.number());
    if (known == null) {
      known =
          asked(
              () -> {
                PDPage drawn = new PDPage(dictionary(page));
                requireReadable(drawn);
                return new DrawingEngine(drawn, view.file().budget()).pageMarks();
              });
      pages.put(page.number(), known);
    }
    return known;
  }

  /** PDFBox passes over content whose filter it does not know: then nothing can be told. */
  private static void requireReadable(PDPage page) throws IOException {
    for (Iterator<PDStream> each = page.getContentStreams(); each.hasNext(); ) {
      for (COSName filter : each.next().getFilters()) {
        FilterFactory.INSTANCE.getFilter(filter);
      }
    }
  }

  /**
   * What the appearance of an annotation shows; nothing if it has none.
   *
   * @throws IOException if it cannot be told
   */
  List<Mark> annotation(PdfObject.Ref annotation) throws IOException {
    return annotation(annotation, "");
  }

  /**
   * What the appearance of an annotation shows in one of its states.
   *
   * @param state the state; the one it is in, if this is empty
   * @throws IOException if it cannot be told
   */
  List<Mark> annotation(PdfObject.Ref annotation, String state) throws IOException {
    return asked(
        () -> {
          COSDictionary copy = new COSDictionary(dictionary(annotation));
          if (!state.isEmpty()) {
            copy.setName(COSName.AS, state);
          }
          DrawingEngine engine = new DrawingEngine(new PDPage(), view.file().budget());
          return engine.annotationMarks(PDAnnotation.createAnnotation(copy));
        });
  }

  private COSDictionary dictionary(PdfObject.Ref ref) throws IOException {
    COSBase object =
        document()
            .getDocument()
            .getObjectFromPool(new COSObjectKey(ref.number(), ref.generation()))
            .getObject();
    if (!(object instanceof COSDictionary dictionary)) {
      throw new IOException("no object " + ref);
    }
    return dictionary;
  }

  private PDDocument document() throws IOException {
    if (document == null) {
      document = load(view);
    }
    return document;
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
    PDDocument open = document;
    document = null;
    if (open != null) {
      open.close();
    }
  }
}
