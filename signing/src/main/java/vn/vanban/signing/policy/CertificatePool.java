package vn.vanban.signing.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Certificates that help to build paths and are not trusted by themselves: intermediates that
 * signers do not embed, such as those of the Government's signatures, which carry the leaf alone.
 */
public final class CertificatePool {
  private static final CertificatePool EMPTY = new CertificatePool(List.of());

  private final List<byte[]> encoded;

  private CertificatePool(List<byte[]> encoded) {
    this.encoded = List.copyOf(encoded);
  }

  /**
   * Reads certificates from files in PEM, DER or PKCS#7, and from folders of such files.
   *
   * @throws IOException if a file cannot be read, or holds no certificate
   */
  public static CertificatePool from(Path... filesOrFolders) throws IOException {
    return new CertificatePool(CertificateFiles.certificates(filesOrFolders));
  }

  /** A pool of nothing. */
  public static CertificatePool empty() {
    return EMPTY;
  }

  /** Copies of the encoded certificates. */
  public List<byte[]> encoded() {
    return encoded.stream().map(byte[]::clone).toList();
  }
}
