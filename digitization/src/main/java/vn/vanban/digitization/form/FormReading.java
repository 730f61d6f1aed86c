package vn.vanban.digitization.form;

import java.util.Locale;
import java.util.ResourceBundle;
import vn.vanban.core.law.Interpretation;
import vn.vanban.core.law.Sentences;

/**
 * How ambiguous places of the acts on form can be read; a report names the readings it rests on.
 */
public enum FormReading implements Interpretation {
  /** A time may be shown as ISO 8601 or day first, with the zone; the default. */
  ISO_8601_OR_DAY_FIRST("TIME_NOTATION"),
  /** A time must be shown as ISO 8601 writes it. */
  ISO_8601_ONLY("TIME_NOTATION"),
  /** A digitized paper bears the officer's signature, an agency's may stand beside it; default. */
  OFFICER_SIGNS("WHO_SIGNS_A_DIGITIZED_PAPER"),
  /** A digitized paper may bear the agency's signature alone, as a copy does (sao y). */
  AGENCY_MAY_SIGN_ALONE("WHO_SIGNS_A_DIGITIZED_PAPER"),
  /** Text beside the seal on the main document is no fault: Decree 30 neither asks nor forbids. */
  TEXT_BESIDE_THE_SEAL("TEXT_ON_THE_MAIN_DOCUMENT"),
  /** The time of signing is that of the time stamp; without one, what the signer claims. */
  TIME_STAMP_BEFORE_CLAIM("WHICH_TIME_OF_SIGNING"),
  /** The seals of agencies measure 36 to 38 mm. */
  SEAL_36_TO_38_MM("SIZE_OF_THE_SEAL"),
  /** A certificate may name the agency or the one above it. */
  AGENCY_OR_ITS_PARENT("WHOSE_CERTIFICATE"),
  /** Academic titles may stand before names in education, health and science. */
  TITLES_IN_EDUCATION_AND_HEALTH("ACADEMIC_TITLES");

  static final String BUNDLE = "vn.vanban.digitization.form.readings";

  private final String question;

  FormReading(String question) {
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
