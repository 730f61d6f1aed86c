package vn.vanban.core.law;

/** How much weighs it when a rule is broken. */
public enum Severity {
  /** The document fails the law or the technical standard that the rule cites. */
  ERROR,
  /** A person has to look: the rule is about form, or its breach can be explained. */
  WARNING,
  /** Worth knowing, and no fault. */
  INFORMATION
}
