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
   * <p>A name without a fact becomes empty. The value of a fact is never read as a template.
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
      text.append(facts.getOrDefault(template.substring(open + 1, close), ""));
      at = close + 1;
    }
    return text.append(template, at, template.length()).toString();
  }
}
