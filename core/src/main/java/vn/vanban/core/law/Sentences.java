package vn.vanban.core.law;

import java.util.Locale;
import java.util.Map;

/** Chooses the language of sentences, and puts facts into their templates. */
public final class Sentences {
  private Sentences() {}

  /**
   * The locale under which a bundle holds the words for {@code locale}: English for English, and
   * the root, which is Vietnamese, for any other.
   */
  public static Locale language(Locale locale) {
    return locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
  }

  /**
   * Returns {@code template} with each {@code {name}} replaced by the fact of that name.
   *
   * <p>A name without a fact becomes empty, and what only leads to it goes with it: the space, the
   * colon or the brackets. A fact that is a sentence of its own ends with one full stop, not two.
   * The value of a fact is never read as a template.
   */
  public static String fill(String template, Map<String, String> facts) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0) {
        break;
      }
      text.append(template, at, open);
      at = close + 1;
      String fact = facts.getOrDefault(template.substring(open + 1, close), "");
      boolean stop = at < template.length() && template.charAt(at) == '.';
      text.append(fact, 0, stop && isSentence(fact) ? fact.length() - 1 : fact.length());
      if (fact.isEmpty() && leaveOut(text, template, at)) {
        at++;
      }
    }
    return text.append(template, at, template.length()).toString();
  }

  private static boolean isSentence(String fact) {
    return fact.endsWith(".") && !fact.endsWith("..");
  }

  /** Takes back what leads to an absent fact; whether the next character goes with it. */
  private static boolean leaveOut(StringBuilder text, String template, int at) {
    boolean bracketed = endsWith(text, '(') && template.startsWith(")", at);
    if (bracketed) {
      text.setLength(text.length() - 1);
    }
    int after = at + (bracketed ? 1 : 0);
    boolean ends = after == template.length() || ".,;:)".indexOf(template.charAt(after)) >= 0;
    if (ends || template.charAt(after) == ' ') {
      while (endsWith(text, ' ')) {
        text.setLength(text.length() - 1);
      }
    }
    if (ends && endsWith(text, ':')) {
      text.setLength(text.length() - 1);
    }
    return bracketed;
  }

  private static boolean endsWith(StringBuilder text, char last) {
    return !text.isEmpty() && text.charAt(text.length() - 1) == last;
  }
}
