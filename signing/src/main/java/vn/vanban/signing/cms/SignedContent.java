package vn.vanban.signing.cms;

import java.io.IOException;
import java.security.MessageDigest;
import vn.vanban.signing.crypto.DigestAlgorithm;

/** What a CMS signature is over, within the structure or beside it. */
public interface SignedContent {
  /**
   * Its digest.
   *
   * @param algorithm one of {@link CmsSigner#contentDigests()}
   */
  byte[] digest(DigestAlgorithm algorithm) throws IOException;

  /** Puts the content itself into a digest that has begun. */
  void feed(MessageDigest digest) throws IOException;

  /** Content that is at hand. */
  static SignedContent of(byte[] bytes) {
    return new SignedContent() {
      @Override
      public byte[] digest(DigestAlgorithm algorithm) {
        return algorithm.digest(bytes);
      }

      @Override
      public void feed(MessageDigest digest) {
        digest.update(bytes);
      }
    };
  }
}
