package vn.vanban.signing.evidence;

import java.nio.charset.StandardCharsets;

/** Octets that stand escaped in references and names: RFC 3986, 2.1. */
public final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * The text with its escaped octets put back, as UTF-8 has them; a sign that escapes nothing stays
   * as it is.
   */
  public static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
