package vn.vanban.digitization.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Limits;
import vn.vanban.digitization.ocr.OcrEngine;

/** Reads the text of PDF pages with its geometry. */
final class PdfReader {
  /** Files up to this many bytes are parsed in memory; a larger one is read where it lies. */
  private static final int IN_MEMORY = 1 << 20;

  /**
   * Pages that are kept from the beginning and from the end of a main document: what stands between
   * is in no cell, and a book of thousands of pages must not fill the heap.
   */
  private static final int KEPT = 30;

  /** The appearance of a signature has about 200 glyphs; a page of Decree 30 has 1,500. */
  static final int FEW_GLYPHS = 300;

  private final Limits limits;
  private final Deadline deadline;
  private final @Nullable OcrEngine engine;

  PdfReader(Limits limits, Deadline deadline, @Nullable OcrEngine engine) {
    this.limits = limits;
    this.deadline = deadline;
    this.engine = engine;
  }

  static RandomAccessRead open(Content content) throws IOException {
    return content.size() <= IN_MEMORY
        ? new RandomAccessReadBuffer(content.bytes(0, content.size()))
        : new ContentAccess(content);
  }

  /**
   * Parses the file: what PDFBox copies out of it goes to memory up to 16 MB, then to a temporary
   * file, and in all no further than the budget.
   */
  static PDDocument load(RandomAccessRead bytes, String password, Limits limits)
      throws IOException {
    MemoryUsageSetting memory = MemoryUsageSetting.setupMixed(16L << 20, limits.expandedBytes());
    return Loader.loadPDF(bytes, password, memory.streamCache);
  }

  Reading read(PDDocument pdf, Extent extent) {
    List<Page> pages = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    Map<String, Boolean> legacyFonts = new TreeMap<>();
    ExpansionBudget budget = new ExpansionBudget(limits.expandedBytes());
    CodeSearch codes = new CodeSearch(deadline);
    int count = pdf.getNumberOfPages();
    boolean hidden = false;
    boolean faulty = false;
    int number = 0;
    for (PDPage page : pdf.getPages()) {
      number++;
      if (number > limits.pages()) {
        faults.add(new Fault.Exceeded("pages"));
        break;
      }
      PdfPageText text = new PdfPageText(page, number, deadline, budget);
      try {
        text.read();
      } catch (OverLimit e) {
        faults.add(new Fault.Exceeded(e.limit()));
        break;
      } catch (IOException | RuntimeException | StackOverflowError e) {
        faults.add(new Fault.Malformed("page " + number + ": " + e.getClass().getSimpleName()));
      }
      if (engine != null && number == 1 && isScan(page, text, budget)) {
        return new ScanReader(limits, deadline, engine).read(pdf, extent);
      }
      Page read = text.page();
      Extent.Answer answer = extent.after(read);
      if (answer == Extent.Answer.BEYOND) {
        break;
      }
      codes.drawn(number, text.images(), budget);
      if (number == 1 && (text.glyphs() <= FEW_GLYPHS || text.isMostlyHidden())) {
        codes.cover(number, page, budget);
      }
      pages.add(read);
      if (pages.size() > 2 * KEPT) {
        pages.remove(KEPT);
      }
      if (read.rows().isEmpty()) {
        faults.add(new Fault.WithoutText(number));
      }
      hidden |= text.isMostlyHidden();
      faulty |= text.isFaulty();
      legacyFonts.putAll(text.legacyFonts());
      if (answer == Extent.Answer.LAST) {
        break;
      }
    }
    legacyFonts.forEach((font, decoded) -> faults.add(new Fault.LegacyFont(font, decoded)));
    if (faulty && legacyFonts.isEmpty()) {
      faults.add(new Fault.NotNormalized());
    }
    Reading.Source source = hidden ? Reading.Source.HIDDEN_TEXT : Reading.Source.TEXT_LAYER;
    return new Reading(source, count, pages, faults, codes.codes());
  }

  /**
   * Whether a page is a picture of a page: one image covers it, and of text there is no more than
   * the appearance of a signature. A hidden text layer counts as text and is read as it is.
   */
  private boolean isScan(PDPage page, PdfPageText text, ExpansionBudget budget) {
    if (text.glyphs() > FEW_GLYPHS) {
      return false;
    }
    try {
      return PageImage.of(page, deadline, budget) != null;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  /** Carries a failure of the file itself through PDFBox, which would repair it as a bad PDF. */
  static final class FileFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final IOException fault;

    FileFault(IOException fault) {
      super(fault);
      this.fault = fault;
    }

    IOException cause() {
      return fault;
    }
  }

  /** The bytes of a large file, read where they lie. */
  private static final class ContentAccess implements RandomAccessRead {
    private final Content content;
    private long position;

    ContentAccess(Content content) {
      this.content = content;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      try {
        int count = content.read(position, target, offset, length);
        position += Math.max(count, 0);
        return count;
      } catch (IOException e) {
        throw new FileFault(e);
      }
    }

    @Override
    public long getPosition() {
      return position;
    }

    @Override
    public void seek(long to) throws IOException {
      if (to < 0) {
        throw new IOException("seek to " + to);
      }
      position = Math.min(to, content.size());
    }

    @Override
    public long length() {
      return content.size();
    }

    @Override
    public boolean isClosed() {
      return false;
    }

    @Override
    public boolean isEOF() {
      return position >= content.size();
    }

    @Override
    public RandomAccessReadView createView(long start, long length) {
      return new RandomAccessReadView(new ContentAccess(content), start, length, true);
    }

    @Override
    public void close() {
      // The content belongs to whoever opened it.
    }
  }
}
