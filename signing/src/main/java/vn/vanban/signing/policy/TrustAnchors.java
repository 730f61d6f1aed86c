package vn.vanban.signing.policy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The certificates that the operator trusts, each by an act of the operator's.
 *
 * <p>None is shipped with the library, and none is ever concluded from a name.
 */
public final class TrustAnchors {
  private final List<byte[]> encoded;

  private TrustAnchors(List<byte[]> encoded) {
    this.encoded = List.copyOf(encoded);
  }

  /**
   * Reads anchors from files in PEM, DER or PKCS#7, and from folders of such files.
   *
   * @throws IOException if a file cannot be read, or holds no certificate
   * @throws IllegalArgumentException if there is no certificate at all
   */
  public static TrustAnchors from(Path... filesOrFolders) throws IOException {
    return checked(CertificateFiles.certificates(filesOrFolders));
  }

  /**
   * Takes certificates as anchors.
   *
   * @throws IllegalArgumentException if there is none, or one cannot be encoded
   */
  public static TrustAnchors of(X509Certificate... certificates) {
    List<byte[]> encoded = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      try {
        encoded.add(certificate.getEncoded());
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a certificate cannot be encoded", e);
      }
    }
    return checked(encoded);
  }

  /** No anchors: what can be judged without them is judged, and no chain ever passes. */
  public static TrustAnchors none() {
    return new TrustAnchors(List.of());
  }

  private static TrustAnchors checked(List<byte[]> encoded) {
    if (encoded.isEmpty()) {
      throw new IllegalArgumentException("no trust anchor; none() says so on purpose");
    }
    return new TrustAnchors(encoded);
  }

  /** Copies of the encoded certificates. */
  public List<byte[]> encoded() {
    return encoded.stream().map(byte[]::clone).toList();
  }

  /** The SHA-256 fingerprints, lower-case hexadecimal, in ascending order. */
  public List<String> fingerprints() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return encoded.stream()
          .map(certificate -> HexFormat.of().formatHex(digest.digest(certificate)))
          .distinct()
          .sorted()
          .toList();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
