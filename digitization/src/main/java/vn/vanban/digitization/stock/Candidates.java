package vn.vanban.digitization.stock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.vanban.digitization.register.Agency;
import vn.vanban.digitization.register.Outcome;
import vn.vanban.digitization.register.Register;

/**
 * The results that could be done next, and the choice among them: what is least effort first, then
 * the agencies that lack the fewest, then the order of the register; of each agency no more than it
 * lacks. So many are kept of each agency and effort as the list may hold: memory is bounded.
 */
final class Candidates {
  private final int most;
  private final int due;
  private final IdentityHashMap<Outcome, Effort> efforts = new IdentityHashMap<>();
  private final IdentityHashMap<Agency, Map<Effort, List<Candidate>>> kept =
      new IdentityHashMap<>();

  Candidates(int most, int due) {
    this.most = most;
    this.due = due;
  }

  private record Candidate(long id, Effort effort, Outcome outcome) {}

  private record Choice(Candidate candidate, long lacking) {}

  void add(Tallies.Entry entry) {
    if (entry.ends() < due) {
      return;
    }
    Effort effort = efforts.computeIfAbsent(entry.outcome(), Effort::of);
    List<Candidate> of =
        kept.computeIfAbsent(entry.agency(), agency -> new EnumMap<>(Effort.class))
            .computeIfAbsent(effort, key -> new ArrayList<>());
    if (of.size() < most) {
      of.add(new Candidate(entry.id(), effort, entry.outcome()));
    }
  }

  List<WorkItem> choose(
      Register register, IdentityHashMap<Agency, Agency> owners, List<StockLine> agencies)
      throws IOException {
    Map<String, Long> lacking = new HashMap<>();
    // The last line of an agency is that of the cut-off date.
    for (StockLine line : agencies) {
      lacking.put(
          line.progress().level() + " " + line.agencyCode(),
          line.progress().pace().map(pace -> pace.remaining()).orElse(0L));
    }
    List<Choice> choices = new ArrayList<>();
    Map<String, List<Candidate>> byOwner = new HashMap<>();
    kept.forEach(
        (agency, efforts) -> {
          Agency owner = owners.getOrDefault(agency, agency);
          efforts
              .values()
              .forEach(
                  of ->
                      byOwner
                          .computeIfAbsent(
                              owner.level() + " " + owner.code(), key -> new ArrayList<>())
                          .addAll(of));
        });
    byOwner.forEach(
        (owner, of) -> {
          long lacks = lacking.getOrDefault(owner, 0L);
          of.stream()
              .sorted(Comparator.comparing(Candidate::effort).thenComparing(Candidate::id))
              .limit(Math.min(lacks, most))
              .forEach(each -> choices.add(new Choice(each, lacks)));
        });
    choices.sort(
        Comparator.comparing((Choice each) -> each.candidate().effort())
            .thenComparing(Choice::lacking)
            .thenComparing(each -> each.candidate().id()));
    return items(register, choices.subList(0, Math.min(most, choices.size())));
  }

  private static List<WorkItem> items(Register register, List<Choice> choices) throws IOException {
    Map<Long, WorkItem> items = new HashMap<>();
    Map<Long, Candidate> wanted = new HashMap<>();
    choices.forEach(each -> wanted.put(each.candidate().id(), each.candidate()));
    register.entries(
        choices.stream().map(each -> each.candidate().id()).toList(),
        (id, entry, key, shared, findings) -> {
          Candidate of = Objects.requireNonNull(wanted.get(id));
          items.put(id, new WorkItem(entry, of.effort(), of.outcome().kinds()));
        });
    return choices.stream()
        .map(each -> items.get(each.candidate().id()))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }
}
