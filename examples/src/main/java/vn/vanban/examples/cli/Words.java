package vn.vanban.examples.cli;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import vn.vanban.core.law.Sentences;

/** The words of the command's texts and of the HTML report; Vietnamese is the root bundle. */
record Words(ResourceBundle bundle) {
  static final String BUNDLE = "vn.vanban.examples.cli.words";

  static Words in(Locale locale) {
    return new Words(ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)));
  }

  String of(String key) {
    return bundle.getString(key);
  }

  String of(String key, Map<String, String> facts) {
    return Sentences.fill(bundle.getString(key), facts);
  }

  String of(String group, Enum<?> value) {
    return bundle.getString(group + "." + value.name());
  }
}
