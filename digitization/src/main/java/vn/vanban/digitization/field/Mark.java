package vn.vanban.digitization.field;

/** What a rule noticed of a candidate besides its value. */
public enum Mark {
  /** It follows from what is printed, and is not printed as such. */
  INFERRED,
  /** Another value of the document contradicts it. */
  CONFLICT,
  /** A part of it is blank. */
  PARTIAL,
  /** It is printed in red. */
  STAMPED_RED,
  /** A seal lies over it. */
  UNDER_SEAL,
  /** A part of it is written by hand, and was not read. */
  HANDWRITTEN
}
