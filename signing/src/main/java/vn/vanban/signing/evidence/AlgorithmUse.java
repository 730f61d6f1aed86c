package vn.vanban.signing.evidence;

import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.crypto.SignatureScheme;

/**
 * An algorithm that a signature relies on.
 *
 * @param use what for, such as {@code content} or {@code signature}
 * @param digest the digest
 * @param scheme the signature scheme, where it is one
 * @param keyFamily the family of the key, where there is one
 * @param keyBits the size of the key in bits; 0 where there is none or it cannot be read
 */
public record AlgorithmUse(
    String use,
    Optional<DigestAlgorithm> digest,
    Optional<SignatureScheme> scheme,
    Optional<SignatureScheme.Family> keyFamily,
    int keyBits) {
  /** The use of a digest alone. */
  public static AlgorithmUse of(String use, DigestAlgorithm digest) {
    return new AlgorithmUse(use, Optional.of(digest), Optional.empty(), Optional.empty(), 0);
  }

  /** The use of a signature scheme with the key of a certificate. */
  public static AlgorithmUse of(String use, SignatureScheme scheme, Certificate certificate) {
    return of(use, scheme, certificate.publicKey());
  }

  /** The use of a signature scheme with a key. */
  public static AlgorithmUse of(String use, SignatureScheme scheme, SubjectPublicKeyInfo key) {
    return new AlgorithmUse(
        use,
        scheme.digest(),
        Optional.of(scheme),
        SignatureScheme.keyFamily(key),
        SignatureScheme.keyBits(key));
  }
}
