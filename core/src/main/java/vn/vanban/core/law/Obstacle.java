package vn.vanban.core.law;

import java.util.Locale;
import java.util.ResourceBundle;

/** Why a rule that software can decide was not decided for one document. */
public enum Obstacle {
  /** The document could not be opened or parsed. */
  UNREADABLE,
  /** The document bears no signature that the rule could be about. */
  NO_SIGNATURE,
  /** The signature that the rule is about has no place on a page. */
  NOT_VISIBLE,
  /** The text that the rule is about was not read: a scan without recognition, or not found. */
  NO_TEXT,
  /** A picture could not be decoded within the limits. */
  PICTURE_UNREAD,
  /** Who signed, a person or an agency, cannot be told from the certificate. */
  SIGNER_UNKNOWN,
  /** An earlier check stands in the way of the one that the rule is about. */
  NOT_REACHED,
  /** The caller did not say what the rule compares with. */
  NOT_GIVEN;

  static final String BUNDLE = "vn.vanban.core.law.outcomes";

  /** One sentence for a person, in Vietnamese or English. */
  public String text(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString(name());
  }
}
