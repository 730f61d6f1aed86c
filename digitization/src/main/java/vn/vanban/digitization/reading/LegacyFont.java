package vn.vanban.digitization.reading;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fonts of the time before Unicode, told by their names.
 *
 * <p>TCVN 5712:1993, in its third form (TCVN3, "ABC"), has the letters of Vietnamese in the upper
 * half of one byte; its capitals with a tone come from a font of their own, whose name ends in H.
 * VNI writes a letter and then its marks as a second byte. VISCII (RFC 1456) has a byte for each
 * letter. A mark of VNI is decoded to combining marks, so that a letter and its mark may come
 * apart.
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

  /** Letters of VNI that are one byte. */
  private static final String VNI_CODES =
      "\u00D1\u00F1\u00D4\u00F4\u00D6\u00F6\u00CD\u00ED"
          + "\u00CC\u00EC\u00C6\u00E6\u00D3\u00F3\u00D2\u00F2\u00CE\u00EE";

  private static final String VNI_LETTERS = "ĐđƠơƯưÍíÌìỈỉĨĩỊịỴỵ";

  /** Marks of VNI behind a small letter: tones, then the circumflex and the breve with each. */
  private static final String VNI_MARKS =
      "\u00F8\u00F9\u00FB\u00F5\u00EF"
          + "\u00E2\u00E0\u00E1\u00E5\u00E3\u00E4\u00EA\u00E8\u00E9\u00FA\u00FC\u00EB";

  /** Grave, acute, hook, tilde, dot below. */
  private static final String TONES = "\u0300\u0301\u0309\u0303\u0323";

  private static final String CIRCUMFLEX = "\u0302";
  private static final String BREVE = "\u0306";

  /** RFC 1456: from 0x80 on; six capitals more stand among the controls. */
  private static final String VISCII =
      "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
          + "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

  private static final String VISCII_CONTROLS = "\u0002\u0005\u0006\u0014\u0019\u001E";
  private static final String VISCII_CAPITALS = "ẲẴẪỶỸỴ";

  /** What Windows-1252 makes of the bytes 0x80 to 0x9F. */
  private static final String WINDOWS =
      "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D"
          + "\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161"
          + "\u203A\u0153\u009D\u017E\u0178";

  private static final Pattern VISCII_NAME =
      Pattern.compile("vi[ _-]?(times|arial|courier|helve|univers|book).*|.*viscii.*");

  private LegacyFont() {}

  /** Whether the font is of TCVN3, VNI or VISCII. */
  public static boolean isLegacy(String font) {
    String name = font.toLowerCase(Locale.ROOT);
    return isTcvn3(name) || isVni(name) || VISCII_NAME.matcher(name).matches();
  }

  /** The text in Unicode, or null where the font's code is not decoded. */
  static @Nullable String decoded(String font, String text) {
    String name = font.toLowerCase(Locale.ROOT);
    if (isVni(name)) {
      return vni(text);
    }
    if (VISCII_NAME.matcher(name).matches()) {
      return viscii(text);
    }
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

  private static String vni(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int letter = VNI_CODES.indexOf(c);
      int mark = VNI_MARKS.indexOf(Character.toLowerCase(c));
      if (letter >= 0) {
        letters.append(VNI_LETTERS.charAt(letter));
      } else if (mark >= 0) {
        int kind = mark < 5 ? 0 : mark < 11 ? 1 : 2;
        letters.append(kind == 0 ? "" : kind == 1 ? CIRCUMFLEX : BREVE);
        // The first of the circumflexes and of the breves bears no tone.
        int tone = kind == 0 ? mark : (mark - 5) % 6 - 1;
        letters.append(tone < 0 ? "" : TONES.substring(tone, tone + 1));
      } else {
        letters.append(c);
      }
    }
    return Normalizer.normalize(letters, Normalizer.Form.NFC);
  }

  private static String viscii(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int control = VISCII_CONTROLS.indexOf(c);
      int windows = WINDOWS.indexOf(c);
      if (control >= 0) {
        letters.append(VISCII_CAPITALS.charAt(control));
      } else if (windows >= 0) {
        letters.append(VISCII.charAt(windows));
      } else {
        letters.append(c >= 0x80 && c <= 0xFF ? VISCII.charAt(c - 0x80) : c);
      }
    }
    return letters.toString();
  }

  private static boolean isVni(String name) {
    return name.startsWith("vni-") || name.startsWith("vni ");
  }

  private static boolean isTcvn3(String name) {
    return name.startsWith(".vn") || name.startsWith("vntime") || name.startsWith("vnarial");
  }
}
