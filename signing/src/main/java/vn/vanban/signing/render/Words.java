package vn.vanban.signing.render;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import vn.vanban.core.law.Sentences;

/** The words of a report, from a bundle of this package; Vietnamese is the root. */
record Words(ResourceBundle bundle) {
  static final String BUNDLE = "vn.vanban.signing.render.report";

  static final String HTML = "vn.vanban.signing.render.html";

  /** The words of the report as text. */
  static Words in(Locale locale) {
    return new Words(bundle(BUNDLE, locale));
  }

  /** The words of the report as HTML. */
  static Words ofHtml(Locale locale) {
    return new Words(bundle(HTML, locale));
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(name, Sentences.language(locale));
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
