package vn.vanban.digitization.metadata;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The codes of squares and bars on the pages of a document, and where they were looked for.
 *
 * <p>Of a scan, the first page and the page of the signature are searched as a whole; of a page of
 * text, the images of the size of a code that it draws. A code that is drawn of lines is not seen.
 *
 * @param pages the pages whose whole picture was searched: on these, what is not among the codes is
 *     not there to be read
 * @param codes what was found, on these and on other pages
 */
public record CodeSearch(SortedSet<Integer> pages, List<ScannedCode> codes) {
  /** Copies the collections. */
  public CodeSearch {
    pages = Collections.unmodifiableSortedSet(new TreeSet<>(pages));
    codes = List.copyOf(codes);
  }

  /** No page was searched, and nothing found. */
  public static CodeSearch none() {
    return new CodeSearch(new TreeSet<>(), List.of());
  }
}
