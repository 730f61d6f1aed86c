package vn.vanban.core.quota;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction that is not negative, in lowest terms.
 *
 * <p>Quotas are compared as fractions and never as rounded numbers: 89.995 % shows as 90.00 % and
 * does not meet 90 %.
 */
public final class Ratio implements Comparable<Ratio> {
  /** None of the whole. */
  public static final Ratio ZERO = of(0, 1);

  /** The whole, 100 %. */
  public static final Ratio ONE = of(1, 1);

  private static final Ratio HUNDRED = of(100, 1);

  private final BigInteger numerator;
  private final BigInteger denominator;

  private Ratio(BigInteger numerator, BigInteger denominator) {
    BigInteger divisor = numerator.gcd(denominator);
    this.numerator = numerator.divide(divisor);
    this.denominator = denominator.divide(divisor);
  }

  /**
   * Returns {@code numerator / denominator}.
   *
   * @throws IllegalArgumentException if the numerator is negative or the denominator not positive
   */
  public static Ratio of(long numerator, long denominator) {
    return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /**
   * Returns {@code numerator / denominator}.
   *
   * @throws IllegalArgumentException if the numerator is negative or the denominator not positive
   */
  public static Ratio of(BigInteger numerator, BigInteger denominator) {
    if (numerator.signum() < 0 || denominator.signum() <= 0) {
      throw new IllegalArgumentException("ratio " + numerator + "/" + denominator);
    }
    return new Ratio(numerator, denominator);
  }

  /**
   * Returns {@code percent / 100}.
   *
   * @throws IllegalArgumentException if {@code percent} is negative
   */
  public static Ratio ofPercent(long percent) {
    return of(percent, 100);
  }

  /** The numerator in lowest terms. */
  public BigInteger numerator() {
    return numerator;
  }

  /** The denominator in lowest terms, at least 1. */
  public BigInteger denominator() {
    return denominator;
  }

  /**
   * The ratio in percent, rounded half up to two decimals: the form in which the national public
   * service portal shows rates. For reading only; compare with {@link #compareTo}.
   */
  public BigDecimal percent() {
    return times(HUNDRED).rounded(2);
  }

  /**
   * The ratio as a decimal number, rounded half up. For reading only.
   *
   * @param decimals the digits after the point, not negative
   */
  public BigDecimal rounded(int decimals) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), decimals, RoundingMode.HALF_UP);
  }

  /** Returns the exact sum. */
  public Ratio plus(Ratio other) {
    return new Ratio(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** Returns the exact product. */
  public Ratio times(Ratio other) {
    return new Ratio(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** Returns the smaller of the two. */
  public Ratio min(Ratio other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /**
   * Returns the least whole number that is at least this share of {@code count}.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   * @throws ArithmeticException if the result exceeds a {@code long}
   */
  public long ceilingOf(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count);
    }
    BigInteger[] parts =
        numerator.multiply(BigInteger.valueOf(count)).divideAndRemainder(denominator);
    BigInteger whole = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    return whole.longValueExact();
  }

  @Override
  public int compareTo(Ratio other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ratio that
        && numerator.equals(that.numerator)
        && denominator.equals(that.denominator);
  }

  @Override
  public int hashCode() {
    return Objects.hash(numerator, denominator);
  }

  /** The exact fraction, such as {@code 3/10}. */
  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
