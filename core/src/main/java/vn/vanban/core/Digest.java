package vn.vanban.core;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A digest value with the name of its algorithm. */
public final class Digest {
  private final String algorithm;
  private final byte[] value;

  private Digest(String algorithm, byte[] value) {
    this.algorithm = Objects.requireNonNull(algorithm);
    this.value = value;
  }

  /** Returns a digest of a copy of {@code value}, by the JCA name of its algorithm. */
  public static Digest of(String algorithm, byte[] value) {
    return new Digest(algorithm, value.clone());
  }

  /** The JCA name of the algorithm, such as {@code SHA-256}. */
  public String algorithm() {
    return algorithm;
  }

  /** A copy of the digest's bytes. */
  public byte[] value() {
    return value.clone();
  }

  /** The bytes as lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Digest that
        && algorithm.equals(that.algorithm)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * algorithm.hashCode() + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return algorithm + ":" + hex();
  }
}
