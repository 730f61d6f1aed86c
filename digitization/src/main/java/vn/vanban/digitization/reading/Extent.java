package vn.vanban.digitization.reading;

import java.util.List;

/** Says how far a document is worth reading; asked of each page in turn, from the first. */
@FunctionalInterface
public interface Extent {
  /** What to do after a page. */
  enum Answer {
    /** The page belongs, and so may the next. */
    GO_ON,
    /** The page belongs and is the last. */
    LAST,
    /** The page does not belong any more. */
    BEYOND
  }

  /** Judges one page. */
  Answer after(Page page);

  /**
   * Whether the text between the zones of a scan is wanted too: a form has its owner in it, a
   * decision of principle has nothing that a cell does not say.
   *
   * @param pages what was read of the zones
   * @param count the pages of the file
   */
  default boolean wantsText(List<Page> pages, int count) {
    return false;
  }
}
