package vn.vanban.signing.pdf;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of text strings, ISO 32000-2, clause 7.9.2.2. */
final class TextString {
  /** What stands around the code of a language within a text, 7.9.2.2.2. */
  private static final char ESCAPE = '\u001B';

  /** Annex D.3: where PDFDocEncoding differs from ISO 8859-1; 0 where nothing is defined. */
  private static final String FROM_18 = "\u02D8\u02C7\u02C6\u02D9\u02DD\u02DB\u02DA\u02DC";

  private static final String FROM_80 =
      "\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203A\u2212\u2030\u201E\u201C\u201D\u2018"
          + "\u2019\u201A\u2122\uFB01\uFB02\u0141\u0152\u0160\u0178\u017D\u0131\u0142\u0153\u0161\u017E\u0000"
          + "\u20AC";

  private TextString() {}

  static String of(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return plain(bytes, 2, StandardCharsets.UTF_16BE);
    }
    // No byte order of the standard, but readers take it as one.
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return plain(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return plain(bytes, 3, StandardCharsets.UTF_8);
    }
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte each : bytes) {
      text.append(character(each & 0xFF));
    }
    return text.toString();
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String plain(byte[] bytes, int from, Charset charset) {
    String text = new String(bytes, from, bytes.length - from, charset);
    int begin = text.indexOf(ESCAPE);
    if (begin < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int end = 0;
    while (begin >= 0) {
      plain.append(text, end, begin);
      int close = text.indexOf(ESCAPE, begin + 1);
      if (close < 0) {
        return plain.append(text, begin, text.length()).toString();
      }
      end = close + 1;
      begin = text.indexOf(ESCAPE, end);
    }
    return plain.append(text, end, text.length()).toString();
  }

  private static char character(int code) {
    if (code >= 0x18 && code < 0x18 + FROM_18.length()) {
      return FROM_18.charAt(code - 0x18);
    }
    return code >= 0x80 && code < 0x80 + FROM_80.length()
        ? FROM_80.charAt(code - 0x80)
        : (char) code;
  }
}
