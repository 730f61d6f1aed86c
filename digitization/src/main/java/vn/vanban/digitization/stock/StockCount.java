package vn.vanban.digitization.stock;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.id.AgencyCode;
import vn.vanban.core.quota.AgencyTally;
import vn.vanban.core.quota.DistrictSuccession;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.register.Agency;
import vn.vanban.digitization.register.Outcome;
import vn.vanban.digitization.register.Register;

/** One pass over the narrow rows of a register, for all years, agencies and fields at once. */
final class StockCount {
  private static final Comparator<Agency> ORDER =
      Comparator.comparing(Agency::level).thenComparing(Agency::code);

  private final StockQuery query;
  private final Register register;
  private final List<LocalDate> days;
  private final int[] epochDays;
  private final IdentityHashMap<Agency, Map<String, long[][]>> counts = new IdentityHashMap<>();
  private final IdentityHashMap<Agency, Map<Outcome, long[]>> failing = new IdentityHashMap<>();
  private final Map<String, String> fields = new HashMap<>();
  private final Candidates candidates;

  StockCount(StockQuery query, Register register) {
    this.query = query;
    this.register = register;
    this.days = days(query.cutOff);
    this.epochDays = days.stream().mapToInt(day -> Math.toIntExact(day.toEpochDay())).toArray();
    // What leaves the stock before the quota is due closes no gap.
    LocalDate due = LocalDate.of(query.cutOff.getYear(), 12, 31);
    this.candidates = new Candidates(query.work, Math.toIntExact(due.toEpochDay()));
  }

  /** The ends of the decision's years before that of the cut-off date, and the cut-off date. */
  private static List<LocalDate> days(LocalDate cutOff) {
    List<LocalDate> days = new ArrayList<>();
    for (int year = QuotaSchedule.FIRST_YEAR; year < cutOff.getYear(); year++) {
      if (year <= QuotaSchedule.LAST_YEAR || year >= cutOff.getYear() - 10) {
        days.add(LocalDate.of(year, 12, 31));
      }
    }
    days.add(cutOff);
    return days;
  }

  StockReport report() throws IOException {
    Set<Long> ofNoUse = ofNoUse();
    Tallies.of(
        register,
        entries ->
            count(
                ofNoUse.isEmpty()
                    ? entries
                    : entries.stream().filter(entry -> !ofNoUse.contains(entry.id())).toList()));
    IdentityHashMap<Agency, Agency> owners = new IdentityHashMap<>();
    List<Moved> moved = move(owners);
    List<StockLine> agencies = lines(owners, agency -> agency, field -> "");
    List<StockLine> levels =
        lines(owners, agency -> new Agency(agency.level(), "", ""), field -> "");
    List<StockLine> byField =
        lines(owners, agency -> new Agency(agency.level(), "", ""), field -> field).stream()
            .filter(line -> !line.field().isEmpty())
            .toList();
    return new StockReport(
        query.cutOff,
        query.schedule,
        levels,
        agencies,
        byField,
        reasons(owners),
        candidates.choose(register, owners, agencies),
        moved,
        register.history(),
        FlowCount.of(register, query.cutOff));
  }

  private Set<Long> ofNoUse() throws IOException {
    Set<Long> ids = new HashSet<>();
    if (!query.usesAll()) {
      register.entries(
          (id, entry, key, shared, findings) -> {
            if (!query.use.test(entry)) {
              ids.add(id);
            }
          });
    }
    return ids;
  }

  private void count(List<Tallies.Entry> entries) {
    for (int i = 0; i < epochDays.length; i++) {
      Tallies.Entry standing = Tallies.standing(entries, epochDays[i]);
      if (standing == null) {
        continue;
      }
      Outcome outcome = standing.outcome();
      long[] count = cell(standing)[i];
      count[0]++;
      count[1] += outcome.filePresent() ? 1 : 0;
      count[2] += outcome.counts() ? 1 : 0;
      count[3] += outcome.judged() ? 0 : 1;
      if (i == epochDays.length - 1 && !outcome.counts()) {
        failing.computeIfAbsent(standing.agency(), agency -> new IdentityHashMap<>())
            .computeIfAbsent(outcome, kind -> new long[1])[0]++;
        candidates.add(standing);
      }
    }
  }

  private long[][] cell(Tallies.Entry entry) {
    String field = fields.computeIfAbsent(entry.procedure(), query.fields);
    return counts
        .computeIfAbsent(entry.agency(), agency -> new HashMap<>(4))
        .computeIfAbsent(field, name -> new long[epochDays.length][4]);
  }

  /** Finds who took over from each district, and says so; on days when there still were, nobody. */
  private List<Moved> move(IdentityHashMap<Agency, Agency> owners) {
    List<Moved> moved = new ArrayList<>();
    Map<String, Agency> known = new HashMap<>();
    counts.keySet().forEach(agency -> known.put(agency.level() + " " + agency.code(), agency));
    for (Agency agency : counts.keySet().stream().sorted(ORDER).toList()) {
      owners.put(agency, agency);
      boolean over = !query.cutOff.isBefore(QuotaSchedule.DISTRICTS_ABOLISHED_ON);
      if (agency.level() != AdministrativeLevel.DISTRICT || !over) {
        continue;
      }
      Agency to = successor(agency, known);
      if (to != null) {
        owners.put(agency, to);
      }
      long[] last = sum(agency)[epochDays.length - 1];
      moved.add(
          new Moved(agency, Optional.ofNullable(to), Tally.digitized(last[2]).outOf(last[0])));
    }
    return moved;
  }

  private @Nullable Agency successor(Agency agency, Map<String, Agency> known) {
    Optional<AgencyCode> code = AgencyCode.read(agency.code()).value();
    if (code.isEmpty()) {
      return null;
    }
    DistrictSuccession.Outcome outcome =
        query.succession.apply(List.of(new AgencyTally(agency.level(), code.get(), Tally.EMPTY)));
    if (outcome.moves().isEmpty()) {
      return null;
    }
    DistrictSuccession.Successor to = outcome.moves().get(0).to();
    String name = to.agency().toString();
    return known.getOrDefault(to.level() + " " + name, new Agency(to.level(), name, ""));
  }

  private long[][] sum(Agency agency) {
    long[][] sum = new long[epochDays.length][4];
    counts.getOrDefault(agency, Map.of()).values().forEach(count -> add(sum, count));
    return sum;
  }

  private static void add(long[][] sum, long[][] count) {
    for (int i = 0; i < sum.length; i++) {
      for (int j = 0; j < sum[i].length; j++) {
        sum[i][j] += count[i][j];
      }
    }
  }

  /**
   * Adds up by what agencies and fields are seen as, day by day, and holds it against the quota.
   */
  private List<StockLine> lines(
      IdentityHashMap<Agency, Agency> owners,
      Function<Agency, Agency> seenAs,
      Function<String, String> fieldAs) {
    List<StockLine> lines = new ArrayList<>();
    for (int i = 0; i < epochDays.length; i++) {
      LocalDate day = days.get(i);
      boolean moved = !day.isBefore(QuotaSchedule.DISTRICTS_ABOLISHED_ON);
      Map<Agency, Map<String, long[]>> sums = new TreeMap<>(ORDER);
      for (Map.Entry<Agency, Map<String, long[][]>> each : counts.entrySet()) {
        Agency owner = moved ? owners.getOrDefault(each.getKey(), each.getKey()) : each.getKey();
        for (Map.Entry<String, long[][]> field : each.getValue().entrySet()) {
          long[] sum =
              sums.computeIfAbsent(seenAs.apply(owner), key -> new TreeMap<>())
                  .computeIfAbsent(fieldAs.apply(field.getKey()), key -> new long[4]);
          for (int j = 0; j < sum.length; j++) {
            sum[j] += field.getValue()[i][j];
          }
        }
      }
      sums.forEach(
          (agency, byField) ->
              byField.forEach((field, sum) -> lines.add(line(agency, field, sum, day))));
    }
    return lines;
  }

  private StockLine line(Agency agency, String field, long[] sum, LocalDate day) {
    return new StockLine(
        agency.code(),
        agency.name(),
        field,
        sum[1],
        sum[3],
        query.schedule.assess(agency.level(), day, Tally.digitized(sum[2]).outOf(sum[0])));
  }

  private List<ReasonCount> reasons(IdentityHashMap<Agency, Agency> owners) {
    Map<Agency, Map<String, Long>> sums = new TreeMap<>(ORDER);
    failing.forEach(
        (agency, outcomes) -> {
          Map<String, Long> sum =
              sums.computeIfAbsent(owners.getOrDefault(agency, agency), owner -> new TreeMap<>());
          outcomes.forEach(
              (outcome, count) -> {
                List<String> kinds =
                    outcome.judged() ? outcome.kinds() : List.of("QT-12 NOT_JUDGED");
                kinds.forEach(kind -> sum.merge(kind, count[0], Long::sum));
              });
        });
    List<ReasonCount> reasons = new ArrayList<>();
    sums.forEach(
        (agency, sum) ->
            sum.forEach(
                (kind, results) ->
                    reasons.add(
                        new ReasonCount(
                            agency.level(),
                            agency.code(),
                            kind.substring(0, kind.indexOf(' ')),
                            kind.substring(kind.indexOf(' ') + 1),
                            results))));
    return reasons;
  }
}
