package vn.vanban.digitization.quality;

import java.util.Locale;
import java.util.ResourceBundle;
import vn.vanban.core.law.Interpretation;
import vn.vanban.core.law.Sentences;

/** How this package reads ambiguous places of the acts. */
public enum QualityReading implements Interpretation {
  /**
   * Version 1.4 is enough, as Decree 30/2020 says; 1.7 is a recommendation for signing software.
   */
  VERSION_1_4_SUFFICES("LEAST_VERSION"),
  /** A scanned page larger than A3 is a drawing or a map. */
  LARGER_THAN_A3("WHAT_IS_A_DRAWING");

  static final String BUNDLE = "vn.vanban.digitization.quality.readings";

  private final String question;

  QualityReading(String question) {
    this.question = question;
  }

  @Override
  public String question() {
    return question;
  }

  @Override
  public String text(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString(name());
  }
}
