package vn.vanban.digitization.metadata;

import java.util.Objects;
import java.util.Set;

/**
 * A value that was read from a document.
 *
 * @param value the value, normalized: Unicode NFC, names of people and places cased as people write
 *     them
 * @param raw the words as they are printed; lines are joined by a space
 * @param confidence from 0 to 1; below 0.7 a person should look, below 0.4 a person must type it
 * @param origin where it was read
 * @param flags what a person who uses the value must know
 * @param <T> {@code String}, {@code Integer}, {@link PartialDate}, {@link OwnerKind}, {@link
 *     IncomingRecord} or a list of {@code String}
 */
public record Extracted<T>(T value, String raw, double confidence, Origin origin, Set<Flag> flags) {
  /** Copies the flags and checks the confidence. */
  public Extracted {
    Objects.requireNonNull(value);
    Objects.requireNonNull(raw);
    Objects.requireNonNull(origin);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence);
    }
    flags = Set.copyOf(flags);
  }

  /** Tells whether the value carries {@code flag}. */
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  <U> Extracted<U> with(U other) {
    return new Extracted<>(other, raw, confidence, origin, flags);
  }
}
