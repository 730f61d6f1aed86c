package vn.vanban.signing.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.core.law.Sentences;

/** Sentences for people, from the bundles of this package; Vietnamese is the root. */
final class Texts {
  private static final String PROBLEMS = "vn.vanban.signing.report.problems";
  private static final String DETAILS = "vn.vanban.signing.report.details";

  /** An instant, alone or behind the code of a detail. */
  private static final Pattern INSTANT =
      Pattern.compile("([A-Z_]+: |)([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(?:\\.[0-9]{1,9})?Z)");

  /** Decree 30/2020, annex I: ISO 8601 with Vietnam's offset. */
  private static final DateTimeFormatter HERE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));

  private Texts() {}

  static String problem(Problem.Kind kind, Map<String, String> facts, Locale locale) {
    Map<String, String> spoken = new TreeMap<>(facts);
    spoken.replaceAll((fact, value) -> here(value));
    if (spoken.containsKey("detail")) {
      spoken.put("detail", spoken(spoken.get("detail"), spoken, locale));
    }
    return Sentences.fill(bundle(PROBLEMS, locale).getString(kind.name()), spoken);
  }

  /** Instants are facts in UTC; people read them in the time of Vietnam, as on the document. */
  private static String here(String value) {
    Matcher instant = INSTANT.matcher(value);
    if (!instant.matches()) {
      return value;
    }
    try {
      return instant.group(1) + HERE.format(Instant.parse(instant.group(2)));
    } catch (DateTimeException e) {
      return value;
    }
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
