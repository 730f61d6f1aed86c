package vn.vanban.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RatioTest {
  @Test
  void roundsPercentHalfUpToTwoDecimals() {
    assertThat(Ratio.of(6_412, 9_000).percent()).isEqualTo(new BigDecimal("71.24"));
    assertThat(Ratio.of(1, 8).percent()).isEqualTo(new BigDecimal("12.50"));
    assertThat(Ratio.of(12_345, 100_000).percent()).isEqualTo(new BigDecimal("12.35"));
    assertThat(Ratio.of(12_344_999, 100_000_000).percent()).isEqualTo(new BigDecimal("12.34"));
    assertThat(Ratio.ZERO.percent()).isEqualTo(new BigDecimal("0.00"));
  }

  @Test
  void comparesExactlyAndNotAsRounded() {
    Ratio almost = Ratio.of(89_995, 100_000);
    assertThat(almost.percent()).isEqualTo(new BigDecimal("90.00"));
    assertThat(almost).isLessThan(Ratio.ofPercent(90));
  }

  @Test
  void isEqualToTheSameRatioInOtherTerms() {
    assertThat(Ratio.of(30, 100))
        .isEqualTo(Ratio.of(3, 10))
        .hasSameHashCodeAs(Ratio.of(3, 10))
        .hasToString("3/10")
        .isNotEqualTo(Ratio.of(3, 11))
        .isNotEqualTo("3/10");
    assertThat(Ratio.of(30, 100).numerator()).isEqualTo(3);
    assertThat(Ratio.of(30, 100).denominator()).isEqualTo(10);
  }

  @Test
  void rejectsNegativeAndUndefined() {
    assertThatThrownBy(() -> Ratio.of(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ratio.of(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ratio.of(1, -2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ratio.ofPercent(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Ratio.ONE.ceilingOf(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesCeilingThatNoLongHolds() {
    Ratio huge = Ratio.of(BigInteger.TWO.pow(80), BigInteger.ONE);
    assertThatThrownBy(() -> huge.ceilingOf(1)).isInstanceOf(ArithmeticException.class);
  }

  @Property
  void ceilingIsTheLeastCountThatReachesTheShare(
      @ForAll @LongRange(max = 1_000) long numerator,
      @ForAll @LongRange(min = 1, max = 1_000) long denominator,
      @ForAll @LongRange(min = 1, max = Tally.MAX) long total) {
    Ratio share = Ratio.of(numerator, denominator);
    BigInteger wanted = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(total));
    BigInteger ceiling = BigInteger.valueOf(share.ceilingOf(total));
    BigInteger unit = BigInteger.valueOf(denominator);
    assertThat(ceiling.multiply(unit)).isGreaterThanOrEqualTo(wanted);
    assertThat(ceiling.subtract(BigInteger.ONE).multiply(unit)).isLessThan(wanted);
  }

  @Property
  void addsAndMultipliesExactly(
      @ForAll @LongRange(max = 1L << 40) long a,
      @ForAll @LongRange(min = 1, max = 1L << 40) long b,
      @ForAll @LongRange(max = 1L << 40) long c) {
    Ratio left = Ratio.of(a, b);
    Ratio right = Ratio.of(c, b);
    assertThat(left.plus(right)).isEqualTo(Ratio.of(a + c, b)).isEqualTo(right.plus(left));
    assertThat(left.times(right))
        .isEqualTo(
            Ratio.of(
                BigInteger.valueOf(a).multiply(BigInteger.valueOf(c)),
                BigInteger.valueOf(b).pow(2)));
    assertThat(left.min(right)).isEqualTo(a <= c ? left : right);
    assertThat(left.compareTo(right)).isEqualTo(Long.compare(a, c));
  }
}
