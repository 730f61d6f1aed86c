package vn.vanban.digitization.reading;

import java.util.List;

/**
 * What was read of a document.
 *
 * @param source the means by which the pages were read
 * @param pageCount the number of pages of the file; 0 where the format has none before it is
 *     printed
 * @param pages the pages that were read, in order
 * @param faults what went wrong
 * @param codes the codes of squares and bars
 */
public record Reading(
    Source source, int pageCount, List<Page> pages, List<Fault> faults, Codes codes) {
  /** The means by which pages are read. */
  public enum Source {
    /** Text of PDF pages. */
    TEXT_LAYER,
    /** Text that was recognized earlier and lies invisibly over page images. */
    HIDDEN_TEXT,
    /** Text that an OCR engine recognized on page images now. */
    OCR,
    /** Paragraphs and tables. */
    OFFICE
  }

  /** Copies the lists. */
  public Reading {
    pages = List.copyOf(pages);
    faults = List.copyOf(faults);
  }

  Reading(Source source, int pageCount, List<Page> pages, List<Fault> faults) {
    this(source, pageCount, pages, faults, Codes.none());
  }

  static Reading failed(Fault fault) {
    return new Reading(Source.TEXT_LAYER, 0, List.of(), List.of(fault));
  }
}
