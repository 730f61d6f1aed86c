package vn.vanban.signing.crypto;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * ECDSA, SEC 1, 4.1.4, with the arithmetic of Bouncy Castle. That of the JDK takes the same time
 * for every number, so that private keys cannot be timed, and four to five times as long where all
 * is public; nor does it know every curve, nor that r may stand for two points.
 */
final class Ecdsa {
  private Ecdsa() {}

  /**
   * Whether a signature verifies; no key that is not a point of its curve verifies anything.
   *
   * @param key the public key, on any curve
   * @param digest of the message, cut to the length of the curve's order where it is longer
   * @param signature the two numbers in DER
   */
  static boolean verify(SubjectPublicKeyInfo key, byte[] digest, byte[] signature) {
    Optional<NumberPair> pair = NumberPair.parse(signature);
    if (pair.isEmpty()) {
      return false;
    }
    try {
      if (!(PublicKeyFactory.createKey(key) instanceof ECPublicKeyParameters point)) {
        return false;
      }
      ECDSASigner verifier = new ECDSASigner();
      verifier.init(false, point);
      return verifier.verifySignature(digest, pair.get().r(), pair.get().s());
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
