package vn.vanban.signing.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Limits;

class BudgetTest {
  private static final Limits SHORT =
      new Limits(100, 8, 1_000_000, 8, 8, 4, 100, Duration.ofMillis(400));

  @Test
  void endsTheSameWorkAtTheSameStep() {
    long first = steps(new Budget(SHORT));

    assertThat(first).isPositive();
    assertThat(steps(new Budget(SHORT))).isEqualTo(first);
  }

  @Test
  void countsTheSearchThroughManyBytes() {
    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> new Budget(SHORT).scan(1L << 40));
  }

  private static long steps(Budget budget) {
    long steps = 0;
    try {
      while (true) {
        budget.step();
        steps++;
      }
    } catch (UnreadableException e) {
      return steps;
    }
  }
}
