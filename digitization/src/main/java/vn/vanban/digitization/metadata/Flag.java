package vn.vanban.digitization.metadata;

/** A circumstance of a value that a person who uses it must know. */
public enum Flag {
  /** Written by hand: the value is not read, only its region is known. */
  HANDWRITTEN,
  /** Read under a seal, which hides some of its strokes. */
  UNDER_SEAL,
  /** Printed by a red rubber stamp. */
  STAMPED_RED,
  /** Not printed as such; it follows from what is printed. */
  INFERRED,
  /** Contradicted by another value of the same document, or by another candidate. */
  CONFLICT,
  /** Only a part of the value is printed, such as the month and year of a draft. */
  PARTIAL
}
