package vn.vanban.digitization.layout;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as patterns see it: capitals without marks, one letter for one letter, so that an index into
 * the plain text is an index into the text. Where tones are put ({@code HÒA} or {@code HOÀ}) does
 * not matter then.
 */
public final class Plain {
  /** Letters with marks end with the block Latin Extended Additional, at U+1EFF. */
  private static final char[] LATIN = new char[0x1F00];

  static {
    for (char c = 0; c < LATIN.length; c++) {
      LATIN[c] = plain(c);
    }
  }

  private Plain() {}

  /** Returns the plain form of a text in NFC; it has the same length. */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      plain.append(of(text.charAt(i)));
    }
    return plain.toString();
  }

  /** Returns the plain form without anything but letters and digits. */
  public static String lettersOf(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = of(text.charAt(i));
      if (Character.isLetterOrDigit(c)) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Returns the words in capitals without marks, one space between them, and nothing else. */
  public static String words(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replace('Đ', 'D')
        .replace('đ', 'd')
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z0-9]+", " ")
        .strip();
  }

  private static char of(char c) {
    return c < LATIN.length ? LATIN[c] : plain(c);
  }

  private static char plain(char c) {
    if (c < 0x80) {
      return Character.toUpperCase(c);
    }
    return switch (c) {
      case 'đ', 'Đ' -> 'D';
      case '–', '—', '−', '‐', '‑' -> '-';
      case '\u00A0' -> ' ';
      case '“', '”', '„' -> '"';
      default -> {
        if (!Character.isLetter(c)) {
          yield c;
        }
        char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
        yield Character.toUpperCase(base);
      }
    };
  }

  /** Whether a text has letters and all of them are capitals. */
  public static boolean isCapitals(String text) {
    boolean letters = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      letters |= Character.isLetter(c);
    }
    return letters;
  }
}
