package vn.vanban.digitization.stock;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.register.Agency;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.Snapshot;

/** How each agency stands at a cut-off date, and what moved it since the snapshot before. */
final class SnapshotCount {
  private SnapshotCount() {}

  static List<Snapshot> of(Register register, LocalDate cutOff) throws IOException {
    int day = Math.toIntExact(cutOff.toEpochDay());
    int before =
        register.history().stream()
            .map(Snapshot::cutOff)
            .filter(earlier -> earlier.isBefore(cutOff))
            .max(Comparator.naturalOrder())
            .map(earlier -> Math.toIntExact(earlier.toEpochDay()))
            .orElse(Integer.MIN_VALUE);
    IdentityHashMap<Agency, long[]> counts = new IdentityHashMap<>();
    Tallies.of(register, entries -> count(counts, entries, before, day));
    List<Snapshot> snapshots = new ArrayList<>();
    counts.forEach(
        (agency, count) ->
            snapshots.add(
                new Snapshot(
                    cutOff,
                    agency,
                    Tally.digitized(count[2]).outOf(count[0]),
                    count[1],
                    count[3],
                    count[4],
                    count[5])));
    snapshots.sort(
        Comparator.comparing((Snapshot each) -> each.agency().level())
            .thenComparing(each -> each.agency().code()));
    return snapshots;
  }

  private static void count(
      IdentityHashMap<Agency, long[]> counts, List<Tallies.Entry> entries, int before, int day) {
    Tallies.Entry now = Tallies.standing(entries, day);
    Tallies.Entry then = before == Integer.MIN_VALUE ? null : Tallies.standing(entries, before);
    if (now != null) {
      long[] count = counts.computeIfAbsent(now.agency(), agency -> new long[6]);
      count[0]++;
      count[1] += now.outcome().filePresent() ? 1 : 0;
      count[2] += now.outcome().counts() ? 1 : 0;
      count[3] += then == null && before != Integer.MIN_VALUE ? 1 : 0;
    }
    if (now == null && then != null) {
      long[] count = counts.computeIfAbsent(then.agency(), agency -> new long[6]);
      count[4]++;
      count[5] += then.outcome().counts() ? 1 : 0;
    }
  }
}
