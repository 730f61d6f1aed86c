package vn.vanban.signing.render;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import vn.vanban.core.law.Sentences;

/** The words of the text report, from the bundle of this package; Vietnamese is the root. */
record Words(ResourceBundle bundle) {
  static final String BUNDLE = "vn.vanban.signing.render.report";

  static Words in(Locale locale) {
    return new Words(ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)));
  }

  String of(String key) {
    return bundle.getString(key);
  }

  String of(String group, Enum<?> value) {
    return bundle.getString(group + "." + value.name());
  }

  String of(String key, Map<String, String> facts) {
    return Sentences.fill(bundle.getString(key), facts);
  }
}
