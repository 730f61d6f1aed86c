package vn.vanban.signing.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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

  /**
   * Takes certificates in DER.
   *
   * <p>One that cannot be parsed is refused by the verifier that is given this pool.
   */
  public static CertificatePool ofEncoded(List<byte[]> certificates) {
    return new CertificatePool(certificates.stream().map(byte[]::clone).toList());
  }

  /** A pool of nothing. */
  public static CertificatePool empty() {
    return EMPTY;
  }

  /** Returns this pool and another. */
  public CertificatePool and(CertificatePool other) {
    return new CertificatePool(Stream.concat(encoded.stream(), other.encoded.stream()).toList());
  }

  /** Copies of the encoded certificates. */
  public List<byte[]> encoded() {
    return encoded.stream().map(byte[]::clone).toList();
  }
}
