package vn.vanban.signing.certpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicyGraphTest {
  private static final String GOLD = "1.2.3.1";
  private static final String SILVER = "1.2.3.2";
  private static final String LOCAL = "1.2.3.9";

  private final PolicyGraph graph = new PolicyGraph();

  @Test
  void holdsWhatEveryCertificateNames() {
    graph.descend(Set.of(GOLD, SILVER), false);
    graph.descend(Set.of(SILVER), false);
    assertThat(graph.holds(Set.of(SILVER))).isTrue();
    assertThat(graph.holds(Set.of(GOLD))).isFalse();
    assertThat(graph.holds(Set.of(PolicyGraph.ANY_POLICY))).isTrue();
  }

  @Test
  void isEmptyWithoutACommonPolicy() {
    graph.descend(Set.of(GOLD), false);
    graph.descend(Set.of(SILVER), false);
    assertThat(graph.isEmpty()).isTrue();
    assertThat(graph.holds(Set.of(PolicyGraph.ANY_POLICY))).isFalse();
  }

  @Test
  void asksForThePolicyOfTheAnchorsDomain() {
    graph.descend(Set.of(GOLD), false);
    graph.map(Map.of(GOLD, Set.of(LOCAL)), true);
    graph.descend(Set.of(LOCAL), false);
    assertThat(graph.holds(Set.of(GOLD))).isTrue();
    assertThat(graph.holds(Set.of(LOCAL))).isFalse();
  }

  @Test
  void dropsWhatIsMappedWhereMappingIsInhibited() {
    graph.descend(Set.of(GOLD), false);
    graph.map(Map.of(GOLD, Set.of(LOCAL)), false);
    assertThat(graph.isEmpty()).isTrue();
  }

  @Test
  void takesAnyPolicyForEachThatIsExpected() {
    graph.descend(Set.of(GOLD), false);
    graph.descend(Set.of(), true);
    assertThat(graph.holds(Set.of(GOLD))).isTrue();
    assertThat(graph.holds(Set.of(SILVER))).isFalse();
  }

  @Test
  void mapsAPolicyThatStandsUnderAnyPolicy() {
    graph.descend(Set.of(), true);
    graph.map(Map.of(GOLD, Set.of(LOCAL)), true);
    graph.descend(Set.of(LOCAL), false);
    assertThat(graph.holds(Set.of(GOLD))).isTrue();
  }

  /** The tree of RFC 5280 would have 2 to the power of 500 leaves: CVE-2023-0464. */
  @Test
  void doesNotGrowWithMappingsThatDouble() {
    Set<String> both = Set.of(GOLD, SILVER);
    boolean holds =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () -> {
              for (int i = 0; i < 500; i++) {
                graph.descend(both, false);
                graph.map(Map.of(GOLD, both, SILVER, both), true);
              }
              graph.descend(both, false);
              return graph.holds(Set.of(GOLD));
            });
    assertThat(holds).isTrue();
  }
}
