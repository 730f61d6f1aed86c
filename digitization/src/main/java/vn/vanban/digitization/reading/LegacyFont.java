package vn.vanban.digitization.reading;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fonts of the time before Unicode, told by their names.
 *
 * <p>TCVN 5712:1993, in its third form (TCVN3, "ABC"), has the letters of Vietnamese in the upper
 * half of one byte; its capitals with a tone come from a font of their own, whose name ends in H.
 */
public final class LegacyFont {
  private static final String CODES =
      "\u00A1\u00A2\u00A3\u00A4\u00A5\u00A6\u00A7\u00A8\u00A9\u00AA\u00AB\u00AC\u00AD\u00AE"
          + "\u00B5\u00B6\u00B7\u00B8\u00B9\u00BB\u00BC\u00BD\u00BE\u00C6\u00C7\u00C8\u00C9\u00CA"
          + "\u00CB\u00CC\u00CE\u00CF\u00D0\u00D1\u00D2\u00D3\u00D4\u00D5\u00D6\u00D7\u00D8\u00DC"
          + "\u00DD\u00DE\u00DF\u00E1\u00E2\u00E3\u00E4\u00E5\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB"
          + "\u00EC\u00ED\u00EE\u00EF\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F7\u00F8\u00F9\u00FA"
          + "\u00FB\u00FC\u00FD\u00FE";
  private static final String LETTERS =
      "ĂÂÊÔƠƯĐăâêôơưđ"
          + "àảãáạằẳẵắặầẩẫấ"
          + "ậèẻẽéẹềểễếệìỉĩ"
          + "íịòỏõóọồổỗốộờở"
          + "ỡớợùủũúụừửữứựỳ"
          + "ỷỹýỵ";

  private LegacyFont() {}

  /** Whether the font is of TCVN3, VNI or VISCII. */
  public static boolean isLegacy(String font) {
    String name = font.toLowerCase(Locale.ROOT);
    return isTcvn3(name) || name.startsWith("vni-") || name.startsWith("vni ");
  }

  /** The text in Unicode, or null where the font's code is not decoded. */
  static @Nullable String decoded(String font, String text) {
    String name = font.toLowerCase(Locale.ROOT);
    if (!isTcvn3(name)) {
      return null;
    }
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int code = CODES.indexOf(text.charAt(i));
      letters.append(code < 0 ? text.charAt(i) : LETTERS.charAt(code));
    }
    String decoded = letters.toString();
    return name.endsWith("h") ? decoded.toUpperCase(Locale.ROOT) : decoded;
  }

  private static boolean isTcvn3(String name) {
    return name.startsWith(".vn") || name.startsWith("vntime") || name.startsWith("vnarial");
  }
}
