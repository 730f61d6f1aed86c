package vn.vanban.digitization.reading;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The codes of a document.
 *
 * @param pages the pages whose whole picture was searched; a page of text is not among them, since
 *     only its images are
 * @param found what was found, on these and on other pages
 */
public record Codes(SortedSet<Integer> pages, List<Barcode> found) {
  /** Copies the collections. */
  public Codes {
    pages = Collections.unmodifiableSortedSet(new TreeSet<>(pages));
    found = List.copyOf(found);
  }

  static Codes none() {
    return new Codes(new TreeSet<>(), List.of());
  }
}
