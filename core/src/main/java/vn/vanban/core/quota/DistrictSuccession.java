package vn.vanban.core.quota;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.id.AgencyCode;
import vn.vanban.core.law.Finding;

/**
 * Which agency took over the results of each agency of a district, when local government went from
 * three tiers to two on 1 July 2025 (Law 72/2025/QH15).
 *
 * <p>No national table says so: each province supplies its own. A stock counted since that day is
 * moved by it before it is assessed. Nothing is dropped: what has no successor in the map stays a
 * district's, and is named.
 */
public final class DistrictSuccession {
  private final Map<AgencyCode, Successor> successors;

  private DistrictSuccession(Map<AgencyCode, Successor> successors) {
    this.successors = Map.copyOf(successors);
  }

  /** Returns the succession by a map from the old agency of a district to its successor. */
  public static DistrictSuccession of(Map<AgencyCode, Successor> successors) {
    return new DistrictSuccession(successors);
  }

  /**
   * The agency of a province or commune that took over.
   *
   * @param level province or commune
   * @param agency the agency
   */
  public record Successor(AdministrativeLevel level, AgencyCode agency) {
    /**
     * Checks the level.
     *
     * @throws IllegalArgumentException if it is the district
     */
    public Successor {
      Objects.requireNonNull(agency);
      if (level == AdministrativeLevel.DISTRICT) {
        throw new IllegalArgumentException("a district succeeds no district: " + agency);
      }
    }
  }

  /**
   * One count that went to a successor.
   *
   * @param from the count of the district's agency
   * @param to the agency that it was added to
   */
  public record Move(AgencyTally from, Successor to) {}

  /**
   * A stock after the succession; the sums of its counts are those of the stock before.
   *
   * @param stock one count for each level and agency, by level, then by code
   * @param moves what was moved, in the order in which it was given
   * @param unmoved the counts of districts without a successor, which are in {@code stock} too
   */
  public record Outcome(List<AgencyTally> stock, List<Move> moves, List<AgencyTally> unmoved) {
    /** Copies the lists. */
    public Outcome {
      stock = List.copyOf(stock);
      moves = List.copyOf(moves);
      unmoved = List.copyOf(unmoved);
    }

    /** One finding for each count of a district that has no successor. */
    public List<Finding> findings() {
      return unmoved.stream()
          .map(
              count ->
                  Finding.of(QuotaFinding.DISTRICT_WITHOUT_SUCCESSOR)
                      .with("agency", count.agency().toString())
                      .with("total", Long.toString(count.tally().total())))
          .toList();
    }
  }

  /**
   * Moves the counts of districts to their successors, and adds up what then belongs to the same
   * agency.
   *
   * @throws IllegalArgumentException if a sum exceeds {@link Tally#MAX}
   */
  public Outcome apply(Collection<AgencyTally> stock) {
    List<Move> moves = new ArrayList<>();
    List<AgencyTally> unmoved = new ArrayList<>();
    Map<Owner, Tally> sums =
        new TreeMap<>(Comparator.comparing(Owner::level).thenComparing(Owner::agency));
    for (AgencyTally count : stock) {
      Optional<Successor> successor = successorOf(count);
      successor.ifPresent(to -> moves.add(new Move(count, to)));
      if (successor.isEmpty() && count.level() == AdministrativeLevel.DISTRICT) {
        unmoved.add(count);
      }
      Owner owner =
          successor
              .map(to -> new Owner(to.level(), to.agency()))
              .orElse(new Owner(count.level(), count.agency()));
      sums.merge(owner, count.tally(), Tally::plus);
    }
    List<AgencyTally> after = new ArrayList<>();
    sums.forEach((owner, sum) -> after.add(new AgencyTally(owner.level(), owner.agency(), sum)));
    return new Outcome(after, moves, unmoved);
  }

  private Optional<Successor> successorOf(AgencyTally count) {
    return count.level() == AdministrativeLevel.DISTRICT
        ? Optional.ofNullable(successors.get(count.agency()))
        : Optional.empty();
  }

  private record Owner(AdministrativeLevel level, AgencyCode agency) {}
}
