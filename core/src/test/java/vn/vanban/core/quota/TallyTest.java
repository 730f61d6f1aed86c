package vn.vanban.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void readsAsASentence() {
    Tally tally = Tally.digitized(6_412).outOf(9_000);
    assertThat(tally.digitized()).isEqualTo(6_412);
    assertThat(tally.total()).isEqualTo(9_000);
    assertThat(tally.rate()).contains(Ratio.of(6_412, 9_000));
  }

  @Test
  void hasNoRateOfNothing() {
    assertThat(Tally.EMPTY.rate()).isEmpty();
    assertThat(Tally.digitized(0).outOf(1).rate()).contains(Ratio.ZERO);
  }

  @Test
  void rejectsMoreDigitizedThanThereAre() {
    assertThatThrownBy(() -> Tally.digitized(2).outOf(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 digitized are more than the stock of 1");
  }

  @Test
  void rejectsCountsOutsideTheirRange() {
    assertThatThrownBy(() -> Tally.digitized(-1).outOf(1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tally.digitized(0).outOf(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tally.digitized(0).outOf(Tally.MAX + 1))
        .isInstanceOf(IllegalArgumentException.class);
    Tally full = new Tally(Tally.MAX, Tally.MAX);
    assertThatThrownBy(() -> full.plus(new Tally(0, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void addsCountsApart(
      @ForAll @LongRange(max = 1L << 50) long a,
      @ForAll @LongRange(max = 1L << 50) long b,
      @ForAll @LongRange(max = 1L << 50) long more) {
    Tally sum = new Tally(a, a + more).plus(new Tally(b, b + more));
    assertThat(sum).isEqualTo(new Tally(a + b, a + b + 2 * more));
    assertThat(sum.plus(Tally.EMPTY)).isEqualTo(sum);
  }
}
