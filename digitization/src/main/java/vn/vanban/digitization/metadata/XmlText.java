package vn.vanban.digitization.metadata;

import org.jspecify.annotations.Nullable;

/** Text as it stands in elements and attributes of XML 1.0. */
final class XmlText {
  private XmlText() {}

  /** Text of an element; what XML 1.0, production 2, has no character for is left out. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .filter(XmlText::isCharacter)
        .forEach(
            c -> {
              String entity = entity(c);
              if (entity == null) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(entity);
              }
            });
    return escaped.toString();
  }

  /** A string of hOCR inside of an attribute: without the signs that would end either. */
  static String quoted(String text) {
    return "'" + escaped(text.replaceAll("['\\\\;\"\\s]+", " ").strip()) + "'";
  }

  private static @Nullable String entity(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> null;
    };
  }

  private static boolean isCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
