package vn.vanban.digitization.stock;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.digitization.register.Snapshot;

/**
 * How a whole level stood at a cut-off date, and what moved it since the one before.
 *
 * @param cutOff the cut-off date
 * @param level the level
 * @param stock its stock
 * @param digitized the results that counted
 * @param entered results that came into force
 * @param ended results that went out of force
 * @param endedDigitized those of them that counted
 */
record Movement(
    LocalDate cutOff,
    AdministrativeLevel level,
    long stock,
    long digitized,
    long entered,
    long ended,
    long endedDigitized) {
  static List<Movement> byLevel(List<Snapshot> history) {
    Map<String, Movement> sums = new TreeMap<>();
    for (Snapshot each : history) {
      Movement one =
          new Movement(
              each.cutOff(),
              each.agency().level(),
              each.tally().total(),
              each.tally().digitized(),
              each.entered(),
              each.ended(),
              each.endedDigitized());
      sums.merge(each.cutOff() + " " + each.agency().level(), one, Movement::plus);
    }
    return sums.values().stream()
        .sorted(Comparator.comparing(Movement::cutOff).thenComparing(Movement::level))
        .toList();
  }

  private Movement plus(Movement other) {
    return new Movement(
        cutOff,
        level,
        stock + other.stock,
        digitized + other.digitized,
        entered + other.entered,
        ended + other.ended,
        endedDigitized + other.endedDigitized);
  }

  /** The results that came to count since, beside those that went out of force. */
  long gainedSince(Movement before) {
    return digitized - before.digitized + endedDigitized;
  }
}
