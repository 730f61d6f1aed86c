package vn.vanban.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PortalScoreTest {
  @Test
  void givesAllPointsFromEightyPercent() {
    assertThat(PortalScore.of(new Tally(80, 100), 4)).contains(Ratio.of(4, 1));
    assertThat(PortalScore.of(new Tally(100, 100), 4)).contains(Ratio.of(4, 1));
  }

  @Test
  void givesPointsInProportionBelow() {
    Ratio points = PortalScore.of(new Tally(799_999, 1_000_000), 4).orElseThrow();
    assertThat(points).isLessThan(Ratio.of(4, 1));
    assertThat(points.rounded(2)).isEqualTo(new BigDecimal("4.00"));
    assertThat(PortalScore.of(new Tally(1, 3), 2).orElseThrow().rounded(2))
        .isEqualTo(new BigDecimal("0.83"));
  }

  @Test
  void givesNoneToNoDossiers() {
    assertThat(PortalScore.of(Tally.EMPTY, 4)).isEmpty();
    assertThatThrownBy(() -> PortalScore.of(Tally.EMPTY, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void neverFallsAsTheCountGrows(@ForAll @LongRange(max = Tally.MAX - 1) long digitized) {
    Ratio points = PortalScore.of(new Tally(digitized, Tally.MAX), 6).orElseThrow();
    Ratio more = PortalScore.of(new Tally(digitized + 1, Tally.MAX), 6).orElseThrow();
    assertThat(more).isBetween(points, Ratio.of(6, 1));
  }
}
