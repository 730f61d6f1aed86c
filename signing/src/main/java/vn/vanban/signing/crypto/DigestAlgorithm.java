package vn.vanban.signing.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/**
 * A digest algorithm that signatures use.
 *
 * @param name its JCA name
 * @param oid its object identifier
 * @param bits the length of its value
 */
public record DigestAlgorithm(String name, String oid, int bits) {
  private static final String NIST = "2.16.840.1.101.3.4.2.";

  /** SHA-256, FIPS 180-4. */
  public static final DigestAlgorithm SHA_256 = new DigestAlgorithm("SHA-256", NIST + "1", 256);

  /** SHA-1, FIPS 180-4; broken for collisions since 2017. */
  public static final DigestAlgorithm SHA_1 = new DigestAlgorithm("SHA-1", "1.3.14.3.2.26", 160);

  private static final Map<String, DigestAlgorithm> BY_OID =
      Map.ofEntries(
          entry(SHA_256),
          entry(SHA_1),
          entry(new DigestAlgorithm("SHA-384", NIST + "2", 384)),
          entry(new DigestAlgorithm("SHA-512", NIST + "3", 512)),
          entry(new DigestAlgorithm("SHA-224", NIST + "4", 224)),
          entry(new DigestAlgorithm("SHA-512/224", NIST + "5", 224)),
          entry(new DigestAlgorithm("SHA-512/256", NIST + "6", 256)),
          entry(new DigestAlgorithm("SHA3-224", NIST + "7", 224)),
          entry(new DigestAlgorithm("SHA3-256", NIST + "8", 256)),
          entry(new DigestAlgorithm("SHA3-384", NIST + "9", 384)),
          entry(new DigestAlgorithm("SHA3-512", NIST + "10", 512)),
          entry(new DigestAlgorithm("SHAKE128-256", NIST + "11", 256)),
          entry(new DigestAlgorithm("SHAKE256-512", NIST + "12", 512)),
          entry(new DigestAlgorithm("MD5", "1.2.840.113549.2.5", 128)),
          entry(new DigestAlgorithm("RIPEMD160", "1.3.36.3.2.1", 160)));

  private static Map.Entry<String, DigestAlgorithm> entry(DigestAlgorithm algorithm) {
    return Map.entry(algorithm.oid(), algorithm);
  }

  /** The algorithm of an object identifier, if it is known. */
  public static Optional<DigestAlgorithm> of(String oid) {
    return Optional.ofNullable(BY_OID.get(oid));
  }

  /** The algorithm of a JCA name, if it is known. */
  public static Optional<DigestAlgorithm> named(String name) {
    return BY_OID.values().stream().filter(known -> known.name().equals(name)).findFirst();
  }

  /** A fresh digest. */
  public MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException absentInJdk) {
      try {
        return MessageDigest.getInstance(name, Providers.bouncyCastle());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("no provider for " + name, e);
      }
    }
  }

  /** The digest of bytes. */
  public byte[] digest(byte[] bytes) {
    return newDigest().digest(bytes);
  }
}
