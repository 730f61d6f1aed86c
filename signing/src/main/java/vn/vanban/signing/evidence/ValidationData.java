package vn.vanban.signing.evidence;

import java.util.List;
import java.util.Objects;

/**
 * Certificates and revocation data that came with a document, and the place in its growth.
 *
 * <p>Documents grow: a signature is made, stamped, given validation data, stamped again. The order
 * counts these steps, and a time stamp proves what is of a lower order than itself: {@code 0} is
 * the signature and all that it brings, {@code 1} what is made over its value, more what came later
 * (in PDF: by the revision). What was added after a time stamp is not covered by it.
 *
 * @param origin where in the document it stood
 * @param order when it was added, counted in steps
 * @param certificates the certificates
 * @param revocation the revocation data
 */
public record ValidationData(
    Origin origin, int order, List<Certificate> certificates, EmbeddedRevocation revocation) {
  /** Copies the list. */
  public ValidationData {
    Objects.requireNonNull(origin);
    Objects.requireNonNull(revocation);
    certificates = List.copyOf(certificates);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return certificates.isEmpty() && revocation.crls().isEmpty() && revocation.ocsps().isEmpty();
  }

  /** Where in a document validation data stands. */
  public enum Origin {
    /** The fields of the signature itself: of CMS its sets, of XML its KeyInfo. */
    SIGNATURE,
    /** A signed attribute, such as Adobe's revocation archive. */
    SIGNED_ATTRIBUTE,
    /** An unsigned attribute: the values of CAdES and XAdES. */
    UNSIGNED_ATTRIBUTE,
    /** A time-stamp token. */
    TIMESTAMP,
    /** The document security store of a PDF, ISO 32000-2, 12.8.4.3. */
    SECURITY_STORE,
    /** An entry of the store for one signature, ISO 32000-2, 12.8.4.4. */
    STORE_ENTRY
  }
}
