package vn.vanban.signing.report;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report says of a certificate.
 *
 * @param subject the subject's distinguished name, RFC 4514, with Vietnamese letters as such
 * @param commonName the common name of the subject, or empty
 * @param issuer the issuer's distinguished name
 * @param serial the serial number
 * @param notBefore the start of its validity
 * @param notAfter the end of its validity
 * @param sha256 the fingerprint, 64 lower-case hexadecimal digits
 * @param trustDomain which trust domain its root belongs to, where the root is known
 */
public record CertificateSummary(
    String subject,
    String commonName,
    String issuer,
    BigInteger serial,
    Instant notBefore,
    Instant notAfter,
    String sha256,
    Optional<String> trustDomain) {
  /** Checks that nothing is absent. */
  public CertificateSummary {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(commonName);
    Objects.requireNonNull(issuer);
    Objects.requireNonNull(serial);
    Objects.requireNonNull(notBefore);
    Objects.requireNonNull(notAfter);
    Objects.requireNonNull(sha256);
    Objects.requireNonNull(trustDomain);
  }
}
