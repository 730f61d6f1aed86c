package vn.vanban.digitization.form;

/** Why a paper of a dossier is digitized: Circular 01/2023/TT-VPCP, article 4.1. */
public enum Ground {
  /** It is the result of an earlier procedure (a). */
  EARLIER_RESULT,
  /** The law of the sector asks for it (b). */
  SECTOR_LAW,
  /** A minister or the chairman of a province decided so (c). */
  DECISION,
  /** The person or organisation asked for it (d): it is on no side of a quota. */
  ON_DEMAND
}
