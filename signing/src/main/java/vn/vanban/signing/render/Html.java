package vn.vanban.signing.render;

import java.util.Locale;
import java.util.function.Function;

/** HTML as it is written: what comes from a document is text and never anything else. */
final class Html {
  /** The longest value that is shown, in letters; X.520 allows names of 64. JSON has all of it. */
  private static final int LONGEST_VALUE = 400;

  /** The longest sentence that is shown: one with two or three such values in it. */
  private static final int LONGEST_SENTENCE = 1_000;

  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Appends markup, which never holds anything from a document. */
  Html markup(String markup) {
    out.append(markup);
    return this;
  }

  Html number(long number) {
    out.append(number);
    return this;
  }

  /** Appends text from a document, kept apart from the direction of the text around it. */
  Html value(String text) {
    out.append("<bdi>").append(escaped(text, LONGEST_VALUE)).append("</bdi>");
    return this;
  }

  /** Appends a text of the report in both languages, of which one is shown. */
  Html both(Function<Locale, String> text) {
    String vietnamese = escaped(text.apply(Locale.ROOT), LONGEST_SENTENCE);
    String english = escaped(text.apply(Locale.ENGLISH), LONGEST_SENTENCE);
    if (vietnamese.equals(english)) {
      out.append(vietnamese);
    } else {
      out.append("<span class=\"vi\" lang=\"vi\">").append(vietnamese);
      out.append("</span><span class=\"en\" lang=\"en\">").append(english).append("</span>");
    }
    return this;
  }

  /** Appends both languages where no element can stand, as in an attribute. */
  Html plainBoth(Function<Locale, String> text) {
    out.append(plain(text.apply(Locale.ROOT))).append(" / ");
    out.append(plain(text.apply(Locale.ENGLISH)));
    return this;
  }

  /** Appends text where no element can stand, as in an attribute. */
  Html plain(CharSequence text) {
    out.append(plain(text.toString()));
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static String plain(String text) {
    StringBuilder clean = new StringBuilder();
    shortened(text, LONGEST_VALUE)
        .codePoints()
        .forEach(
            c -> {
              if (isControl(c)) {
                clean.append(' ');
              } else {
                escape(c, clean);
              }
            });
    return clean.toString();
  }

  /** A control that could turn or forge the text around it is shown by its number. */
  private static String escaped(String text, int longest) {
    StringBuilder clean = new StringBuilder(text.length() + 16);
    shortened(text, longest)
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                clean.append(' ');
              } else if (isControl(c)) {
                clean.append("<span class=\"control\">U+");
                clean.append(String.format(Locale.ROOT, "%04X", c)).append("</span>");
              } else {
                escape(c, clean);
              }
            });
    return clean.toString();
  }

  private static String shortened(String text, int longest) {
    int points = text.codePointCount(0, text.length());
    return points <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest))
            + "… (+"
            + (points - longest)
            + ")";
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
        || Character.getType(c) == Character.SURROGATE
        || (c & 0xFFFE) == 0xFFFE;
  }

  private static void escape(int c, StringBuilder clean) {
    switch (c) {
      case '&' -> clean.append("&amp;");
      case '<' -> clean.append("&lt;");
      case '>' -> clean.append("&gt;");
      case '"' -> clean.append("&quot;");
      case '\'' -> clean.append("&#39;");
      default -> clean.appendCodePoint(c);
    }
  }
}
