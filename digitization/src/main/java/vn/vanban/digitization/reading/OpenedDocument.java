package vn.vanban.digitization.reading;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.function.Function;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.Limits;
import vn.vanban.digitization.ocr.OcrEngine;

/**
 * A document that is opened and parsed once, for all that is read of it.
 *
 * <p>Whatever is wrong with the file is a fault in what is read of it.
 */
public final class OpenedDocument implements AutoCloseable {
  private final Content content;
  private final String password;
  private @Nullable DocumentFormat format;
  private @Nullable RandomAccessRead bytes;
  private @Nullable PDDocument pdf;
  private @Nullable Fault fault;

  private OpenedDocument(Content content, String password) {
    this.content = content;
    this.password = password;
  }

  /**
   * Opens a document; it is parsed when the first question is asked.
   *
   * @throws IOException if the file itself cannot be read
   */
  public static OpenedDocument of(Document document) throws IOException {
    return new OpenedDocument(document.open(), document.password().orElse(""));
  }

  /**
   * The format of the document, from its bytes.
   *
   * @throws IOException if the file itself cannot be read
   */
  public DocumentFormat format() throws IOException {
    if (format == null) {
      format = DocumentFormat.detect(content);
    }
    return format;
  }

  /**
   * Reads the pages as far as {@code extent} says, scans too where there is an engine.
   *
   * @throws IOException if the file itself cannot be read
   */
  public Reading pages(Limits limits, @Nullable OcrEngine engine, Extent extent)
      throws IOException {
    DocumentFormat of = format();
    return switch (of) {
      case PDF ->
          asked(
              limits,
              (opened, deadline) -> new PdfReader(limits, deadline, engine).read(opened, extent),
              Reading::failed);
      case OOXML -> new DocxReader(limits, Deadline.after(limits.time())).read(content, extent);
      case ODF -> new OdtReader(limits, Deadline.after(limits.time())).read(content, extent);
      case DOC -> new DocReader(limits, Deadline.after(limits.time())).read(content, extent);
      case RTF -> new RtfReader(limits, Deadline.after(limits.time())).read(content, extent);
      default -> Reading.failed(new Fault.Unsupported(of.name()));
    };
  }

  /**
   * Reads what the PDF file is.
   *
   * @throws IOException if the file itself cannot be read
   */
  public PdfFacts file(Limits limits) throws IOException {
    return asked(
        limits,
        (opened, deadline) -> new PdfFactsReader(limits, deadline).read(opened),
        PdfFacts::failed);
  }

  /**
   * Reads the signature fields and what they show.
   *
   * @throws IOException if the file itself cannot be read
   */
  public Shown signatures(Limits limits) throws IOException {
    return asked(
        limits,
        (opened, deadline) -> new WidgetReader(opened, limits, deadline).read(),
        why -> new Shown(List.of(), 0, List.of(why)));
  }

  private <T> T asked(Limits limits, Question<T> question, Function<Fault, T> failed)
      throws IOException {
    try {
      Deadline deadline = Deadline.after(limits.time());
      PDDocument opened = opened(limits);
      return opened == null
          ? failed.apply(fault == null ? new Fault.Malformed("") : fault)
          : question.of(opened, deadline);
    } catch (OverLimit e) {
      return failed.apply(new Fault.Exceeded(e.limit()));
    } catch (PdfReader.FileFault e) {
      throw e.cause();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return failed.apply(new Fault.Malformed(e.getClass().getSimpleName()));
    }
  }

  private @Nullable PDDocument opened(Limits limits) throws IOException {
    if (pdf != null || fault != null) {
      return pdf;
    }
    try {
      bytes = PdfReader.open(content);
      pdf = PdfReader.load(bytes, password, limits);
    } catch (InvalidPasswordException e) {
      fault = new Fault.Encrypted();
    } catch (OverLimit e) {
      fault = new Fault.Exceeded(e.limit());
    } catch (PdfReader.FileFault | FileSystemException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      fault = new Fault.Malformed(e.getClass().getSimpleName());
    }
    return pdf;
  }

  @Override
  @SuppressWarnings("try") // the resources stand there to be closed
  public void close() throws IOException {
    try (Content file = content;
        RandomAccessRead read = bytes;
        PDDocument parsed = pdf) {
      // What was opened last is closed first.
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T of(PDDocument pdf, Deadline deadline) throws IOException;
  }
}
