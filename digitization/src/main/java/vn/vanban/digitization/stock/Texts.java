package vn.vanban.digitization.stock;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import vn.vanban.core.law.Sentences;

/** Sentences for people, from the bundle of this package; Vietnamese is the root. */
final class Texts {
  static final String BUNDLE = "vn.vanban.digitization.stock.stock";

  private Texts() {}

  static String of(String key, Locale locale) {
    Locale language = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
    return ResourceBundle.getBundle(BUNDLE, language).getString(key);
  }

  static String of(String key, Locale locale, Map<String, String> facts) {
    return Sentences.fill(of(key, locale), facts);
  }
}
