package vn.vanban.signing.crypto;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The private instance of Bouncy Castle's provider: made at its first use, never registered. */
final class Providers {
  private Providers() {}

  static Provider bouncyCastle() {
    return Holder.BOUNCY_CASTLE;
  }

  private static final class Holder {
    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  }
}
