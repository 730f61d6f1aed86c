package vn.vanban.core.law;

import java.util.Locale;

/**
 * How an ambiguous place of the law was read. A report names every interpretation it rests on, so
 * that whoever reads the law otherwise can tell.
 */
public interface Interpretation {
  /** The short name of the question, such as {@code TIME_NOTATION}; unique. */
  String question();

  /** The name of the answer taken, such as {@code ISO_8601_OR_DAY_FIRST}. */
  String name();

  /** One sentence for a person, in Vietnamese or English. */
  String text(Locale locale);
}
