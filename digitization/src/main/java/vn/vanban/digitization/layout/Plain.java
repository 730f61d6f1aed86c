package vn.vanban.digitization.layout;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as patterns see it: capitals without marks, one letter for one letter, so that an index into
 * the plain text is an index into the text. Where tones are put ({@code HÒA} or {@code HOÀ}) does
 * not matter then.
 */
public final class Plain {
  /**
   * The plain forms of the letters from U+0000 to U+024F and from U+1E00 to U+1EFF, which hold all
   * of Vietnamese; 0 where a plain form is not one letter or digit.
   */
  private static final char[] LATIN = letters(0, 0x250);

  private static final char[] VIETNAMESE = letters(0x1E00, 0x1F00);

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
    StringBuilder words = new StringBuilder(text.length());
    boolean apart = false;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      char letter = letter(point);
      if (letter != 0) {
        words.append(apart && !words.isEmpty() ? " " : "").append(letter);
        apart = false;
        continue;
      }
      String plain = decomposed(point);
      for (int at = 0; at < plain.length(); at++) {
        char c = plain.charAt(at);
        if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
          words.append(apart && !words.isEmpty() ? " " : "").append(c);
          apart = false;
        } else {
          apart = true;
        }
      }
    }
    return words.toString();
  }

  private static char letter(int point) {
    if (point < LATIN.length) {
      return LATIN[point];
    }
    int offset = point - 0x1E00;
    return offset >= 0 && offset < VIETNAMESE.length ? VIETNAMESE[offset] : 0;
  }

  private static char[] letters(int from, int to) {
    char[] letters = new char[to - from];
    for (int point = from; point < to; point++) {
      String plain = decomposed(point);
      boolean one = plain.length() == 1 && plain.charAt(0) < 0x80;
      letters[point - from] =
          one && Character.isLetterOrDigit(plain.charAt(0)) ? plain.charAt(0) : 0;
    }
    return letters;
  }

  /** A character in capitals, without its marks: nothing for a mark, two letters for a sharp s. */
  private static String decomposed(int point) {
    String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD);
    StringBuilder bare = new StringBuilder(parts.length());
    parts.codePoints().filter(each -> !isMark(each)).forEach(bare::appendCodePoint);
    return bare.toString().replace('Đ', 'D').replace('đ', 'd').toUpperCase(Locale.ROOT);
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static char of(char c) {
    if (c < 0x80) {
      return Character.toUpperCase(c);
    }
    char letter = letter(c);
    if (letter != 0 && Character.isLetter(c)) {
      return letter;
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
