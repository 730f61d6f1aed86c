package vn.vanban.core.law;

import java.util.Map;

/** Puts facts into the templates of sentences. */
public final class Sentences {
  private Sentences() {}

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
