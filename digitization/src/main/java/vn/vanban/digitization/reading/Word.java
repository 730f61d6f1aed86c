package vn.vanban.digitization.reading;

/**
 * A word as it stands on the page; its text is in Unicode NFC and not empty.
 *
 * @param text the word; of handwriting, which is not read, a row of leaders
 * @param confidence from 0 to 1; 1 where it was not recognized but is the text of the file
 * @param trace how its ink came onto the paper
 * @param read what was recognized; differs from the text where that was mended
 */
public record Word(String text, Box box, Style style, double confidence, Trace trace, String read) {
  /** How the ink of a word came onto the paper. */
  public enum Trace {
    /** Printed, with nothing over it. */
    PRINTED,
    /** Printed, with a seal over it. */
    UNDER_SEAL,
    /** Written by hand. */
    HANDWRITTEN
  }

  /** A word of the text of a file. */
  public Word(String text, Box box, Style style) {
    this(text, box, style, 1, Trace.PRINTED, text);
  }

  /** Whether the text is not what was recognized, but what alone can be meant by it. */
  public boolean isMended() {
    return !text.equals(read);
  }
}
