package vn.vanban.digitization.ocr;

import java.util.Objects;

/**
 * A word that an engine read; all measures are in pixels from the top left corner of its image.
 *
 * @param text the word, not blank
 * @param left where it begins
 * @param top the upper edge of its ink
 * @param right where it ends
 * @param bottom the lower edge of its ink
 * @param baseline the line on which its letters stand, at its middle
 * @param size from the lowest descender to the highest ascender of its line
 * @param confidence how sure the engine is, from 0 to 1
 */
public record OcrWord(
    String text,
    double left,
    double top,
    double right,
    double bottom,
    double baseline,
    double size,
    double confidence) {
  /** Checks that there is a text, and that the confidence is one. */
  public OcrWord {
    Objects.requireNonNull(text);
    if (text.isBlank() || !(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException(text + " " + confidence);
    }
  }
}
