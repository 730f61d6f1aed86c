package vn.vanban.digitization.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.digitization.ocr.GreyImage;
import vn.vanban.digitization.ocr.OcrEngine;
import vn.vanban.digitization.ocr.OcrWord;
import vn.vanban.digitization.ocr.Recognition;

/**
 * Reads the whole text of all pages of a PDF, one page after the other, so that a book takes no
 * more memory than a page of it.
 */
public final class PageReader {
  /** Tesseract loses marks over capitals below this resolution. */
  private static final int DPI = 250;

  private final Limits limits;
  private final @Nullable OcrEngine engine;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Boolean> legacyFonts = new TreeMap<>();

  /** Takes the pages in their order. */
  @FunctionalInterface
  public interface Taker {
    /**
     * Takes one page.
     *
     * @param recognized whether its words were recognized now
     */
    void take(Page page, boolean recognized) throws IOException;
  }

  /** Returns a reader for one document, which reads page images if it has an engine. */
  public PageReader(Limits limits, @Nullable OcrEngine engine) {
    this.limits = limits;
    this.engine = engine;
  }

  /**
   * Reads the pages and returns what went wrong.
   *
   * @throws IOException if the file itself cannot be read, or from the taker
   */
  public List<Fault> read(Document document, Taker taker) throws IOException {
    try (Content content = document.open()) {
      DocumentFormat format = DocumentFormat.detect(content);
      if (format != DocumentFormat.PDF) {
        return List.of(new Fault.Unsupported(format.name()));
      }
      Deadline deadline = Deadline.after(limits.time());
      try (RandomAccessRead bytes = PdfReader.open(content);
          PDDocument pdf = PdfReader.load(bytes, document.password().orElse(""), limits)) {
        pages(pdf, deadline, taker);
      } catch (InvalidPasswordException e) {
        faults.add(new Fault.Encrypted());
      } catch (OverLimit e) {
        faults.add(new Fault.Exceeded(e.limit()));
      } catch (PdfReader.FileFault e) {
        throw e.cause();
      } catch (Refused e) {
        throw e.cause();
      } catch (IOException | RuntimeException | StackOverflowError e) {
        faults.add(new Fault.Malformed(e.getClass().getSimpleName()));
      }
    }
    legacyFonts.forEach((font, decoded) -> faults.add(new Fault.LegacyFont(font, decoded)));
    return List.copyOf(faults);
  }

  private void pages(PDDocument pdf, Deadline deadline, Taker taker) {
    int number = 0;
    for (PDPage page : pdf.getPages()) {
      number++;
      if (number > limits.pages()) {
        throw new OverLimit("pages");
      }
      deadline.check();
      page(page, number, deadline, taker);
    }
  }

  private void page(PDPage page, int number, Deadline deadline, Taker taker) {
    // A page of its own budget: what a book expands to in all is bounded by its pages.
    ExpansionBudget budget = new ExpansionBudget(limits.expandedBytes());
    PdfPageText text = new PdfPageText(page, number, deadline, budget);
    try {
      text.read();
      PageImage image =
          text.glyphs() > PdfReader.FEW_GLYPHS ? null : PageImage.of(page, deadline, budget);
      if (image != null && engine != null) {
        Page recognized = recognized(page, number, image, deadline);
        if (recognized != null) {
          give(taker, recognized, true);
          return;
        }
      } else if (image != null) {
        faults.add(new Fault.WithoutText(number));
      }
    } catch (OverLimit e) {
      if (deadline.passed()) {
        throw e;
      }
      faults.add(new Fault.Exceeded(e.limit()));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      if (e instanceof Refused || e instanceof PdfReader.FileFault) {
        throw (RuntimeException) e;
      }
      faults.add(new Fault.Malformed("page " + number + ": " + e.getClass().getSimpleName()));
    }
    legacyFonts.putAll(text.legacyFonts());
    give(taker, text.page(), false);
  }

  private static void give(Taker taker, Page page, boolean recognized) {
    try {
      taker.take(page, recognized);
    } catch (IOException e) {
      throw new Refused(e);
    }
  }

  /** Carries a failure of the taker past the catch sites of the parser. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final IOException fault;

    Refused(IOException fault) {
      super(fault);
      this.fault = fault;
    }

    IOException cause() {
      return fault;
    }
  }

  private @Nullable Page recognized(PDPage page, int number, PageImage image, Deadline deadline)
      throws IOException {
    UprightPage upright = UprightPage.of(image);
    Bitmap bitmap = upright.bitmap();
    GreyImage grey = bitmap.printed(bitmap.whole(), false);
    GreyImage sent = grey.dpi() < 0.85 * DPI ? grey.enlarged(DPI) : grey;
    Recognition recognition =
        Objects.requireNonNull(engine).recognize(List.of(sent), deadline.remaining());
    if (recognition instanceof Recognition.Failed failed) {
      faults.add(new Fault.Engine(failed.failure().name()));
      faults.add(new Fault.WithoutText(number));
      return null;
    }
    List<List<OcrWord>> read = ((Recognition.Words) recognition).images();
    if (read.size() != 1) {
      faults.add(new Fault.Engine(Recognition.Failure.MALFORMED.name()));
      faults.add(new Fault.WithoutText(number));
      return null;
    }
    ScanWords words = new ScanWords(bitmap, upright.ink());
    double scale = (double) bitmap.width / sent.width();
    words.addPrinted(ScanReader.scaled(read.get(0), scale), bitmap.whole());
    return upright.asItLies(ScanReader.page(page, number, image.left(), image.top(), words));
  }
}
