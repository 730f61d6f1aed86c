package vn.vanban.digitization.reading;

import java.util.List;
import java.util.Optional;

/**
 * What a PDF file is, apart from what it says.
 *
 * @param version the higher of the versions of header and catalogue, such as 1.7; 0 where neither
 *     says
 * @param encrypted whether it is encrypted, with whatever password
 * @param active what it can do on its own: names of actions, such as {@code JavaScript}
 * @param archival the part and level of PDF/A that it claims, such as {@code 2b}
 * @param pageCount the number of pages
 * @param pages the pages that were read, from the first
 * @param faults what went wrong
 */
public record PdfFacts(
    float version,
    boolean encrypted,
    List<String> active,
    Optional<String> archival,
    int pageCount,
    List<PageContent> pages,
    List<Fault> faults) {
  /** Copies the collections. */
  public PdfFacts {
    active = List.copyOf(active);
    pages = List.copyOf(pages);
    faults = List.copyOf(faults);
  }

  static PdfFacts failed(Fault fault) {
    return new PdfFacts(
        0,
        fault instanceof Fault.Encrypted,
        List.of(),
        Optional.empty(),
        0,
        List.of(),
        List.of(fault));
  }
}
