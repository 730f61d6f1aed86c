package vn.vanban.digitization.register;

/**
 * What an import did.
 *
 * @param kind what the file held
 * @param added rows that are new
 * @param changed rows that took the place of earlier ones
 * @param removed earlier entries of results of which the file has others
 */
public record ImportOutcome(Kind kind, long added, long changed, long removed) {
  /** What a file of the register holds, told by its columns. */
  public enum Kind {
    /** Results, which are counted against the quota. */
    RESULTS,
    /** Dossiers of procedures, for the portal's metrics. */
    DOSSIERS,
    /** Documents exchanged and work dossiers, for the decision's other targets. */
    PAPERS
  }
}
