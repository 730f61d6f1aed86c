package vn.vanban.signing.evidence;

import java.security.PublicKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import vn.vanban.signing.policy.Supplied;

/** What a signature may refer to outside of the file that it stands in. */
public interface Surroundings {
  /**
   * Content outside of the file.
   *
   * @param name its name for people
   * @param octets its octets
   */
  record Part(String name, Octets octets) {}

  /** What a reference of this text names; empty if it is not at hand. */
  Optional<Part> content(String reference);

  /** The public key of a name, of a signature that brings no certificate. */
  default Optional<PublicKey> key(String name) {
    return Optional.empty();
  }

  /** The secret of a name, of a message authentication code. */
  default Optional<SecretKey> secret(String name) {
    return Optional.empty();
  }

  /** What a caller handed in, and nothing else. */
  static Surroundings of(Supplied supplied, Budget budget) {
    return new Surroundings() {
      @Override
      public Optional<Part> content(String reference) {
        return supplied
            .content(reference)
            .map(found -> new Part(found.name(), Octets.of(found, budget)));
      }

      @Override
      public Optional<PublicKey> key(String name) {
        return supplied.key(name);
      }

      @Override
      public Optional<SecretKey> secret(String name) {
        return supplied.secret(name);
      }
    };
  }
}
