package vn.vanban.signing.policy;

import java.io.IOException;
import java.util.List;

/**
 * Where the certificates of issuers can be had that neither the document nor the pool has; they
 * help to build paths and are not trusted by themselves.
 */
@FunctionalInterface
public interface CertificateSource {
  /**
   * Returns certificates among which that of the issuer may be.
   *
   * @param encoded the certificate whose issuer is missing, in DER
   * @return certificates in DER; those that do not fit are passed over by the caller
   * @throws IOException if the source cannot be reached; there is then no such certificate
   */
  List<byte[]> issuers(byte[] encoded) throws IOException;
}
