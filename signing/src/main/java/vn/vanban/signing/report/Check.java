package vn.vanban.signing.report;

/** The checks of a signature, in the order in which they are made (EN 319 102-1, clause 5.2). */
public enum Check {
  /** The signature can be read, and is one of the forms that the standards allow. */
  FORMAT,
  /** The signing certificate is identified beyond doubt. */
  SIGNER,
  /** The signed bytes have the signed digest, and the signature value verifies. */
  INTEGRITY,
  /** Nothing but what the signature allows was added to the document after signing. */
  CHANGES,
  /** Algorithms and key sizes are strong enough at the time that counts. */
  ALGORITHMS,
  /** A valid certificate path leads to a trust anchor. */
  CHAIN,
  /** No certificate of the path was revoked at the time that counts. */
  REVOCATION,
  /** The time of signing is known well enough for what was concluded from it. */
  TIME
}
