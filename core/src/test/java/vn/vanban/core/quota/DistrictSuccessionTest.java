package vn.vanban.core.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vanban.core.id.AdministrativeLevel.COMMUNE;
import static vn.vanban.core.id.AdministrativeLevel.DISTRICT;
import static vn.vanban.core.id.AdministrativeLevel.PROVINCE;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.id.AgencyCode;
import vn.vanban.core.quota.DistrictSuccession.Move;
import vn.vanban.core.quota.DistrictSuccession.Outcome;
import vn.vanban.core.quota.DistrictSuccession.Successor;

class DistrictSuccessionTest {
  private static final AgencyCode OLD = AgencyCode.parse("000.07.21.H52");
  private static final AgencyCode OTHER = AgencyCode.parse("000.08.21.H52");
  private static final AgencyCode WARD = AgencyCode.parse("H52.99.01");
  private static final AgencyCode OFFICE = AgencyCode.parse("H52.01");
  private static final DistrictSuccession SUCCESSION =
      DistrictSuccession.of(Map.of(OLD, new Successor(COMMUNE, WARD)));

  @Test
  void addsTheCountOfADistrictToItsSuccessor() {
    AgencyTally district = new AgencyTally(DISTRICT, OLD, new Tally(60, 100));
    Outcome outcome =
        SUCCESSION.apply(
            List.of(
                new AgencyTally(COMMUNE, WARD, new Tally(5, 10)),
                district,
                new AgencyTally(PROVINCE, OFFICE, new Tally(1, 2))));
    assertThat(outcome.stock())
        .containsExactly(
            new AgencyTally(PROVINCE, OFFICE, new Tally(1, 2)),
            new AgencyTally(COMMUNE, WARD, new Tally(65, 110)));
    assertThat(outcome.moves()).containsExactly(new Move(district, new Successor(COMMUNE, WARD)));
    assertThat(outcome.unmoved()).isEmpty();
    assertThat(outcome.findings()).isEmpty();
  }

  @Test
  void keepsAndNamesADistrictWithoutSuccessor() {
    AgencyTally lost = new AgencyTally(DISTRICT, OTHER, new Tally(3, 7));
    Outcome outcome = SUCCESSION.apply(List.of(lost));
    assertThat(outcome.stock()).containsExactly(lost);
    assertThat(outcome.moves()).isEmpty();
    assertThat(outcome.unmoved()).containsExactly(lost);
    assertThat(outcome.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(QuotaFinding.DISTRICT_WITHOUT_SUCCESSOR);
              assertThat(finding.text(Locale.ENGLISH)).contains("000.08.21.H52").contains("7");
            });
  }

  @Test
  void movesOnlyWhatADistrictIssued() {
    AgencyTally commune = new AgencyTally(COMMUNE, OLD, new Tally(3, 7));
    assertThat(SUCCESSION.apply(List.of(commune)).stock()).containsExactly(commune);
  }

  @Test
  void rejectsADistrictAsSuccessor() {
    assertThatThrownBy(() -> new Successor(DISTRICT, OTHER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void dropsNothing(@ForAll("stocks") List<AgencyTally> stock) {
    Outcome outcome = SUCCESSION.apply(stock);
    assertThat(sum(outcome.stock())).isEqualTo(sum(stock));
    assertThat(outcome.stock()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(stock.size());
    long districts = stock.stream().filter(count -> count.level() == DISTRICT).count();
    assertThat(outcome.moves().size() + outcome.unmoved().size()).isEqualTo((int) districts);
    assertThat(sum(outcome.unmoved()))
        .isEqualTo(sum(outcome.stock().stream().filter(c -> c.level() == DISTRICT).toList()));
  }

  @Provide
  Arbitrary<List<AgencyTally>> stocks() {
    Arbitrary<Tally> tallies =
        Combinators.combine(
                Arbitraries.longs().between(0, 1L << 40), Arbitraries.longs().between(0, 1L << 40))
            .as((digitized, rest) -> new Tally(digitized, digitized + rest));
    return Combinators.combine(
            Arbitraries.of(AdministrativeLevel.values()),
            Arbitraries.of(OLD, OTHER, WARD, OFFICE),
            tallies)
        .as(AgencyTally::new)
        .list()
        .ofMaxSize(20);
  }

  private static Tally sum(Collection<AgencyTally> stock) {
    return stock.stream().map(AgencyTally::tally).reduce(Tally.EMPTY, Tally::plus);
  }
}
