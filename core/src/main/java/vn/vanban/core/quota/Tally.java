package vn.vanban.core.quota;

import java.util.Optional;

/**
 * How many results are digitized, out of how many.
 *
 * <p>The whole is the stock on one day: the results that are in force and usable (đang còn hiệu lực
 * và có giá trị sử dụng) under the authority of one level. Decision 2407/QĐ-UBND, annex II.3.
 *
 * @param digitized the results that count as digitized, 0 to {@code total}
 * @param total the results of the stock, 0 to {@link #MAX}
 */
public record Tally(long digitized, long total) {
  /** The largest count, 2<sup>53</sup>: what a JSON number or a spreadsheet cell holds exactly. */
  public static final long MAX = 1L << 53;

  /** Nothing out of nothing. */
  public static final Tally EMPTY = new Tally(0, 0);

  /**
   * Checks both counts.
   *
   * @throws IllegalArgumentException if a count is negative, more than {@link #MAX}, or if more are
   *     digitized than there are
   */
  public Tally {
    if (digitized < 0 || total < 0 || total > MAX) {
      throw new IllegalArgumentException(
          "counts from 0 to 2^53 expected, not " + digitized + " out of " + total);
    }
    if (digitized > total) {
      throw new IllegalArgumentException(
          digitized + " digitized are more than the stock of " + total);
    }
  }

  /** Starts a tally: {@code Tally.digitized(6_412).outOf(9_000)}. */
  public static Digitized digitized(long count) {
    return new Digitized(count);
  }

  /**
   * Returns both tallies together; they must not share a result.
   *
   * @throws IllegalArgumentException if the sum exceeds {@link #MAX}
   */
  public Tally plus(Tally other) {
    // Each count is at most 2^53, so that neither sum can overflow.
    return new Tally(digitized + other.digitized, total + other.total);
  }

  /** The share that is digitized; empty where there is nothing to digitize. */
  public Optional<Ratio> rate() {
    return total == 0 ? Optional.empty() : Optional.of(Ratio.of(digitized, total));
  }

  /**
   * A tally that still lacks its whole.
   *
   * @param count the results that count as digitized
   */
  public record Digitized(long count) {
    /**
     * Returns the tally of this count out of {@code total}.
     *
     * @throws IllegalArgumentException as {@link Tally#Tally(long, long)} does
     */
    public Tally outOf(long total) {
      return new Tally(count, total);
    }
  }
}
