package vn.vanban.signing.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A message authentication code by a digest, HMAC of RFC 2104, whole or cut.
 *
 * @param digest the digest
 * @param bits how many of its bits the code has
 */
public record MessageCode(DigestAlgorithm digest, int bits) {
  /** XML-DSig 1.1, 6.3.1: a code of fewer bits, or of less than half the digest, can be guessed. */
  private static final int LEAST = 80;

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is none that the digest has, or can be guessed
   */
  public MessageCode {
    if (bits % 8 != 0 || bits > digest.bits() || bits < Math.max(LEAST, digest.bits() / 2)) {
      throw new IllegalArgumentException(bits + " bits");
    }
  }

  /** A name for reports, such as {@code HMAC with SHA-256}. */
  public String name() {
    return "HMAC with " + digest.name();
  }

  /** Tells whether a code is that of a message under a secret. */
  public boolean verify(SecretKey secret, byte[] message, byte[] code) {
    try {
      Mac mac = mac();
      mac.init(secret);
      return MessageDigest.isEqual(Arrays.copyOf(mac.doFinal(message), bits / 8), code);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Mac mac() throws GeneralSecurityException {
    String name = "Hmac" + digest.name().replace("-", "").toUpperCase(Locale.ROOT);
    try {
      return Mac.getInstance(name);
    } catch (GeneralSecurityException absentInJdk) {
      return Mac.getInstance(name, Providers.bouncyCastle());
    }
  }
}
