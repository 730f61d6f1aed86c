package vn.vanban.core.law;

/** How well the source of a rule is known, from the text of an act down to hearsay. */
public enum SourceConfidence {
  /** The text of the act itself was read. */
  PRIMARY_TEXT,
  /** The act was read in quotations or in an official paraphrase. */
  QUOTED_TEXT,
  /** A running Vietnamese system or the files it makes were observed; practice, not law. */
  OBSERVED_PRACTICE,
  /** A press report or an announcement says so. */
  REPORTED,
  /** Vanban's own rule: logic, safety, or what a count needs in order to be audited. */
  OWN_RULE,
  /** General knowledge of the field, not compared with a text, and hardly doubtful. */
  WELL_KNOWN,
  /** General knowledge, not compared with a text: an article may not be quoted on it. */
  PROBABLE,
  /** Uncertain: an article may not be quoted on it. */
  UNCERTAIN;

  /** Whether an article may be shown to a person on the strength of this source. */
  public boolean mayCiteArticle() {
    return compareTo(PROBABLE) < 0;
  }
}
