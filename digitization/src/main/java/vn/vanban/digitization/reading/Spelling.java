package vn.vanban.digitization.reading;

import java.text.Normalizer;

/** Brings text to the one form in which Vietnamese is compared: NFC, with Đ as U+0110. */
final class Spelling {
  /** Capitals of the Cyrillic keyboard that look like Latin ones; Vietnamese has no Cyrillic. */
  private static final String CYRILLIC = "АВСЕНКМОРТХ";

  private static final String LATIN = "ABCEHKMOPTX";

  private Spelling() {}

  static String normalized(String text) {
    String composed =
        Normalizer.isNormalized(text, Normalizer.Form.NFC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder clean = null;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      int alike = CYRILLIC.indexOf(c);
      char better = alike >= 0 ? LATIN.charAt(alike) : straight(c);
      boolean dropped = c == '\u00AD' || c == '\u200B' || c == '\uFEFF' || (c < ' ' && c != '\t');

      if (clean == null && (better != c || dropped)) {
        clean = new StringBuilder(composed.length()).append(composed, 0, i);
      }
      if (clean != null && !dropped) {
        clean.append(better);
      }
    }
    return clean == null ? composed : clean.toString();
  }

  private static char straight(char c) {
    return switch (c) {
      // Ð (eth) and Ɖ (African D) look like Đ and are typed for it.
      case '\u00D0', '\u0189' -> '\u0110';
      case '\u00A0', '\u2007', '\u202F', '\t' -> ' ';
      default -> c;
    };
  }

  /** Whether a person would call the text misspelt, and not only a space another space. */
  static boolean isFaulty(String text) {
    return text.indexOf('\u00D0') >= 0
        || text.chars().anyMatch(c -> CYRILLIC.indexOf(c) >= 0)
        || !Normalizer.isNormalized(text, Normalizer.Form.NFC);
  }
}
