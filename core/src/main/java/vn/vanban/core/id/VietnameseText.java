package vn.vanban.core.id;

import java.text.Normalizer;
import java.util.Locale;

/** Vietnamese letters as people, scanners and old software write them, made comparable. */
final class VietnameseText {
  private VietnameseText() {}

  /** Composes letters and mends Ð (U+00D0, Icelandic) to Đ (U+0110): TCVN 6909:2001. */
  static String normalize(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    return composed.replace('\u00D0', '\u0110').replace('\u00F0', '\u0111');
  }

  /** Replaces every dash and minus sign of Unicode by the hyphen of the keyboard. */
  static String plainHyphens(String text) {
    return text.replaceAll("\\p{Pd}|\u2212", "-");
  }

  /**
   * Folds case, blanks and the place of the tone, so that HÒA equals HOÀ and ỦY equals UỶ: within a
   * syllable the letters come first and the tone marks after them.
   */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder();
    StringBuilder tones = new StringBuilder();
    String letters = Normalizer.normalize(normalize(text), Normalizer.Form.NFD);
    for (char letter : letters.toLowerCase(Locale.ROOT).toCharArray()) {
      if (isTone(letter)) {
        tones.append(letter);
        continue;
      }
      if (Character.isWhitespace(letter) || letter == '\u00A0') {
        folded.append(tones).append(' ');
        tones.setLength(0);
        continue;
      }
      folded.append(letter);
    }
    return folded.append(tones).toString().replaceAll(" +", " ").strip();
  }

  /** Grave, acute, tilde, hook above, dot below: the five tone marks. */
  private static boolean isTone(char mark) {
    return switch (mark) {
      case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323' -> true;
      default -> false;
    };
  }
}
