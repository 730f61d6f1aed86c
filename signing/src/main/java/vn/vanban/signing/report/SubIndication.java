package vn.vanban.signing.report;

/** Why a verdict is not passed, in the terms of EN 319 102-1, clause 5.1.3, tables 5 and 6. */
public enum SubIndication {
  /** The signature does not conform to a format that can be read. */
  FORMAT_FAILURE,
  /** The digest of a signed object is not the digest that was signed. */
  HASH_FAILURE,
  /** The signature value does not verify with the signer's public key. */
  SIG_CRYPTO_FAILURE,
  /** The signing certificate was revoked, and signing after that is proven. */
  REVOKED,
  /** Signing after the certificate expired is proven. */
  EXPIRED,
  /** Signing before the certificate was valid is proven. */
  NOT_YET_VALID,
  /** An attribute or element of the signature, or of what it covers, breaks the policy. */
  SIG_CONSTRAINTS_FAILURE,
  /** The certificate path breaks the policy. */
  CHAIN_CONSTRAINTS_FAILURE,
  /** The certificate path cannot be judged for another reason. */
  CERTIFICATE_CHAIN_GENERAL_FAILURE,
  /** An algorithm or key size is below what the policy accepts. */
  CRYPTO_CONSTRAINTS_FAILURE,
  /** The time stamps contradict each other. */
  TIMESTAMP_ORDER_FAILURE,
  /** The signing certificate cannot be identified. */
  NO_SIGNING_CERTIFICATE_FOUND,
  /** No path leads to a trust anchor. */
  NO_CERTIFICATE_CHAIN_FOUND,
  /** The signing certificate is revoked; no proof says that the signature is older. */
  REVOKED_NO_POE,
  /** A CA certificate is revoked; no proof says that the signature is older. */
  REVOKED_CA_NO_POE,
  /** The certificate is outside its validity, not revoked, and the signing time is not proven. */
  OUT_OF_BOUNDS_NOT_REVOKED,
  /** The certificate is outside its validity and no proof says that the signature is older. */
  OUT_OF_BOUNDS_NO_POE,
  /** The algorithm is too weak today; no proof says that the signature is older. */
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
  /** A proof of existence is missing. */
  NO_POE,
  /** Revocation data is not at hand; it may be had later or elsewhere. */
  TRY_LATER,
  /** The signed data cannot be obtained. */
  SIGNED_DATA_NOT_FOUND
}
