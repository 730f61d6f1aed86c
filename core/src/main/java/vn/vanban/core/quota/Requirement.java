package vn.vanban.core.quota;

/** What is asked of a level in a year: a share of the stock, or nothing for a stated reason. */
public sealed interface Requirement {
  /**
   * A quota is set.
   *
   * @param share the least share of the stock that must be digitized, 0 to 1
   */
  record Required(Ratio share) implements Requirement {}

  /**
   * No quota is set.
   *
   * @param reason why not
   */
  record Undefined(Reason reason) implements Requirement {}

  /** Why no quota is set. */
  enum Reason {
    /** The year lies before 2021, the first of the decision. */
    BEFORE_FIRST_YEAR,
    /** The year lies after 2025, the last of the decision, and the schedule does not go on. */
    AFTER_LAST_YEAR,
    /** Districts have no authority of their own since 1 July 2025 (Law 72/2025/QH15). */
    LEVEL_ABOLISHED
  }
}
