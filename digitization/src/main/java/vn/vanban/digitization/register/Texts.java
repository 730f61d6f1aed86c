package vn.vanban.digitization.register;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import vn.vanban.core.law.Sentences;

/** Sentences for people, from the bundle of this package; Vietnamese is the root. */
final class Texts {
  static final String BUNDLE = "vn.vanban.digitization.register.register";

  private Texts() {}

  static String of(String key, Locale locale, Map<String, String> facts) {
    Locale language = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
    return Sentences.fill(ResourceBundle.getBundle(BUNDLE, language).getString(key), facts);
  }
}
