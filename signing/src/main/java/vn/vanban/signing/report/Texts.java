package vn.vanban.signing.report;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import vn.vanban.core.law.Sentences;

/** Sentences for people, from the bundles of this package; Vietnamese is the root. */
final class Texts {
  private static final String BUNDLE = "vn.vanban.signing.report.problems";

  private Texts() {}

  static String problem(Problem.Kind kind, Map<String, String> facts, Locale locale) {
    Locale language = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
    return Sentences.fill(ResourceBundle.getBundle(BUNDLE, language).getString(kind.name()), facts);
  }
}
