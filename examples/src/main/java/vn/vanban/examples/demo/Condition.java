package vn.vanban.examples.demo;

/**
 * The state in which a result of the demonstration's stock is, and what the report has to say of
 * it.
 */
enum Condition {
  /** Signed by officer and agency, PAdES with time stamps. */
  TIMESTAMPED(Expected.COUNTS, ""),
  /** Signed by officer and agency in the older form, the time only claimed. */
  CLAIMED_TIME(Expected.COUNTS, ""),
  /** Signed by the officer alone: enough for a digitized result. */
  OFFICER_ALONE(Expected.COUNTS, ""),
  /** A copy of the legacy stock, signed by the agency alone: counts, with a warning. */
  LEGACY_COPY(Expected.COUNTS, "TT-01"),
  /** The page lacks the number, the register has it. */
  NUMBER_IN_REGISTER(Expected.COUNTS, ""),
  /** Signed once by a certificate that has expired since; a time stamp proves when. */
  EXPIRED_SINCE_TIMESTAMPED(Expected.COUNTS, ""),
  /** No signature at all. */
  UNSIGNED(Expected.DOES_NOT_COUNT, "TT-01"),
  /** Signed by the agency alone, where the officer has to sign. */
  AGENCY_ALONE(Expected.DOES_NOT_COUNT, "TT-01"),
  /** An original with the personal signature alone. */
  ORIGINAL_WITHOUT_AGENCY(Expected.DOES_NOT_COUNT, "N30-01"),
  /** A revision after signing writes over the page. */
  OVERWRITTEN(Expected.DOES_NOT_COUNT, "QT-12"),
  /** A digit of the page replaced in place. */
  DIGIT_REPLACED(Expected.DOES_NOT_COUNT, "QT-12"),
  /** Saved anew by a stamping tool. */
  STAMPED(Expected.DOES_NOT_COUNT, "QT-12"),
  /** The certificate has expired and nothing proves that the signature is older. */
  CERTIFICATE_EXPIRED(Expected.DOES_NOT_COUNT, "QT-12"),
  /** The certificate is revoked and nothing proves that the signature is older. */
  CERTIFICATE_REVOKED(Expected.DOES_NOT_COUNT, "QT-12"),
  /** Signed under a root that nobody trusts. */
  STRANGER(Expected.DOES_NOT_COUNT, "QT-12"),
  /** Neither page nor register has a number. */
  METADATA_MISSING(Expected.DOES_NOT_COUNT, "MD-15"),
  /** The register has another number than the page. */
  CONFLICT(Expected.DOES_NOT_COUNT, "TT-12"),
  /** A photo of the page. */
  PHOTO(Expected.DOES_NOT_COUNT, "QT-17"),
  /** Encrypted with a password. */
  ENCRYPTED(Expected.DOES_NOT_COUNT, "FMT-14"),
  /** Cut off by a broken transfer. */
  TRUNCATED(Expected.DOES_NOT_COUNT, "QT-12"),
  /** The register names a file that is not there. */
  FILE_GONE(Expected.FILE_ABSENT, "QT-12"),
  /** The register names no file. */
  FILE_NOT_NAMED(Expected.FILE_ABSENT, "QT-12"),
  /** The same result entered twice. */
  TWICE(Expected.DOES_NOT_COUNT, "QT-11"),
  /** No longer in force: its term is over. */
  TERM_OVER(Expected.NOT_IN_FORCE, "QT-10"),
  /** No longer in force: revoked. */
  REVOKED(Expected.NOT_IN_FORCE, "QT-10"),
  /** No longer in force: another result replaces it. */
  REPLACED(Expected.NOT_IN_FORCE, "QT-10");

  private final Expected expected;
  private final String rule;

  Condition(Expected expected, String rule) {
    this.expected = expected;
    this.rule = rule;
  }

  boolean counts() {
    return expected == Expected.COUNTS;
  }

  boolean inForce() {
    return expected != Expected.NOT_IN_FORCE;
  }

  boolean filePresent() {
    return expected != Expected.FILE_ABSENT;
  }

  /** The rule that a reason has to name; empty if there need be no reason. */
  String rule() {
    return rule;
  }

  private enum Expected {
    COUNTS,
    DOES_NOT_COUNT,
    FILE_ABSENT,
    NOT_IN_FORCE
  }
}
