package vn.vanban.signing.report;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import vn.vanban.core.law.Sentences;

/** Sentences for people, from the bundles of this package; Vietnamese is the root. */
final class Texts {
  private static final String PROBLEMS = "vn.vanban.signing.report.problems";
  private static final String DETAILS = "vn.vanban.signing.report.details";

  private Texts() {}

  static String problem(Problem.Kind kind, Map<String, String> facts, Locale locale) {
    Map<String, String> spoken = new TreeMap<>(facts);
    spoken.replaceAll(
        (fact, value) -> fact.equals("detail") ? spoken(value, facts, locale) : value);
    return Sentences.fill(bundle(PROBLEMS, locale).getString(kind.name()), spoken);
  }

  static String detail(Detail detail, Locale locale) {
    return bundle(DETAILS, locale).getString(detail.name());
  }

  /** A detail as a phrase: the code that it begins with, if it does, is put into words. */
  private static String spoken(String value, Map<String, String> facts, Locale locale) {
    int colon = value.indexOf(':');
    String code = colon < 0 ? value : value.substring(0, colon);
    ResourceBundle details = bundle(DETAILS, locale);
    if (details.containsKey(code)) {
      return details.getString(code) + (colon < 0 ? "" : value.substring(colon));
    }
    if (!bundle(PROBLEMS, locale).containsKey(code)) {
      return value;
    }
    // Another problem is the reason; its own detail is the cause.
    Map<String, String> inner = new TreeMap<>(facts);
    String cause = inner.remove("cause");
    inner.put("detail", cause == null ? "" : cause);
    return problem(Problem.Kind.valueOf(code), inner, locale);
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(name, Sentences.language(locale));
  }
}
