package vn.vanban.digitization.reading;

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
}
