package vn.vanban.signing.evidence;

import java.util.Objects;

/**
 * Content that a signature may be over and that stands outside of its file.
 *
 * @param name its name for people
 * @param octets its octets
 */
public record NamedOctets(String name, Octets octets) {
  /** Checks that both are there. */
  public NamedOctets {
    Objects.requireNonNull(name);
    Objects.requireNonNull(octets);
  }
}
