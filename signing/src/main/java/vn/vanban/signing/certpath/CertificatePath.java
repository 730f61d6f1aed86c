package vn.vanban.signing.certpath;

import java.util.List;
import vn.vanban.signing.evidence.Certificate;

/**
 * A path from a certificate to a trust anchor.
 *
 * @param certificates the target first, the last one issued by the anchor; empty if the target is
 *     the anchor itself
 * @param anchor the trust anchor
 */
public record CertificatePath(List<Certificate> certificates, Certificate anchor) {
  /** Copies the certificates. */
  public CertificatePath {
    certificates = List.copyOf(certificates);
  }

  /** The issuer of the certificate at an index. */
  public Certificate issuer(int index) {
    return index + 1 < certificates.size() ? certificates.get(index + 1) : anchor;
  }
}
