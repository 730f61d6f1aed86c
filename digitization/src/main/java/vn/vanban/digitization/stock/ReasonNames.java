package vn.vanban.digitization.stock;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;

/** Short names of reasons, for tables and charts. */
final class ReasonNames {
  private ReasonNames() {}

  static String of(String rule, String kind, Locale locale) {
    try {
      return Texts.of("reason." + kind, locale);
    } catch (MissingResourceException e) {
      // The rules of form and file are many: their texts stand with each result.
      return Texts.of("reason.rule", locale, Map.of("rule", rule, "kind", kind));
    }
  }
}
