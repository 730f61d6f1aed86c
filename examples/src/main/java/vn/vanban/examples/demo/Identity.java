package vn.vanban.examples.demo;

import java.security.KeyPair;
import java.security.PrivateKey;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Someone who can sign: a key and its certificate.
 *
 * @param keys the key pair
 * @param certificate the certificate of the public key
 */
record Identity(KeyPair keys, X509CertificateHolder certificate) {
  PrivateKey key() {
    return keys.getPrivate();
  }

  /** The signature algorithm that goes with the key. */
  String algorithm() {
    return algorithm(keys);
  }

  static String algorithm(KeyPair keys) {
    return keys.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
  }
}
