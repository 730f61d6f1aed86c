package vn.vanban.digitization.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageRangesTest {
  @Test
  void joinsPagesThatFollowOneAnother() {
    assertThat(PageRanges.of(List.of(4))).isEqualTo("4");
    assertThat(PageRanges.of(List.of(1, 2, 3, 7, 9, 10))).isEqualTo("1-3, 7, 9-10");
  }
}
