package vn.vanban.core.quota;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import vn.vanban.core.law.Sentences;

/** Sentences for people, from the bundle of this package; Vietnamese is the root. */
final class Texts {
  static final String BUNDLE = "vn.vanban.core.quota.quota";

  private Texts() {}

  static String of(String key, Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString(key);
  }

  static String of(String key, Locale locale, Map<String, String> facts) {
    return Sentences.fill(of(key, locale), facts);
  }
}
