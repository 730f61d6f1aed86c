package vn.vanban.core.law;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One way in which a rule speaks of a document; each package that judges has its own kinds, and the
 * words for them in its own bundle.
 */
public interface FindingKind {
  /** The rule of the catalogue that speaks, such as {@code MD-02}. */
  String rule();

  /** The name of this kind, unique among the kinds of its rule, such as {@code NUMBER_MISSING}. */
  String name();

  /** How much it weighs. */
  Severity severity();

  /** The rules that kinds speak for: those whose breach a package with these kinds reports. */
  static SortedSet<String> rules(FindingKind... kinds) {
    SortedSet<String> rules = new TreeSet<>();
    for (FindingKind kind : kinds) {
      rules.add(kind.rule());
    }
    return Collections.unmodifiableSortedSet(rules);
  }

  /** One sentence for a person, in Vietnamese or English, with the facts put in. */
  String text(Locale locale, Map<String, String> facts);
}
