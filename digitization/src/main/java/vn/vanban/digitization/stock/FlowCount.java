package vn.vanban.digitization.stock;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.register.Dossier;
import vn.vanban.digitization.register.Paper;
import vn.vanban.digitization.register.Register;

/** Counts dossiers and papers by period. */
final class FlowCount {
  private final Period period;
  private final Map<FlowMetric, long[]> metrics = new EnumMap<>(FlowMetric.class);
  private final Map<Target, Map<AdministrativeLevel, long[]>> targets = new EnumMap<>(Target.class);

  private FlowCount(Period period) {
    this.period = period;
    for (FlowMetric metric : FlowMetric.values()) {
      metrics.put(metric, new long[2]);
    }
    for (Target target : Target.values()) {
      targets.put(target, new EnumMap<>(AdministrativeLevel.class));
    }
  }

  static List<FlowPeriod> of(Register register, LocalDate cutOff) throws IOException {
    List<FlowCount> counts = Period.all(cutOff).stream().map(FlowCount::new).toList();
    register.dossiers(dossier -> counts.forEach(count -> count.add(dossier)));
    register.papers(paper -> counts.forEach(count -> count.add(paper)));
    return counts.stream().map(FlowCount::counted).toList();
  }

  private void add(Dossier dossier) {
    metrics.forEach(
        (metric, count) -> {
          if (metric.counts(dossier, period)) {
            count[1]++;
            count[0] += metric.fulfilled(dossier) ? 1 : 0;
          }
        });
    if (period.holds(dossier.receivedOn())) {
      add(Target.MOVED_ELECTRONICALLY, dossier.level(), dossier.movedElectronically());
      add(Target.NOT_ASKED_AGAIN, dossier.level(), !dossier.askedAgain());
    }
  }

  private void add(Paper paper) {
    if (!period.holds(Optional.of(paper.datedOn()))) {
      return;
    }
    switch (paper.kind()) {
      case DOCUMENT -> {
        if (!paper.secret()) {
          add(Target.SIGNED_DOCUMENTS, paper.level(), paper.signed());
        }
      }
      case WORK_DOSSIER -> add(Target.ONLINE_WORK, paper.level(), paper.online());
    }
  }

  private void add(Target target, AdministrativeLevel level, boolean fulfilled) {
    long[] count =
        Objects.requireNonNull(targets.get(target)).computeIfAbsent(level, key -> new long[2]);
    count[1]++;
    count[0] += fulfilled ? 1 : 0;
  }

  private FlowPeriod counted() {
    List<FlowPeriod.MetricCount> ofMetrics = new ArrayList<>();
    metrics.forEach(
        (metric, count) ->
            ofMetrics.add(
                new FlowPeriod.MetricCount(metric, Tally.digitized(count[0]).outOf(count[1]))));
    List<FlowPeriod.TargetCount> ofTargets = new ArrayList<>();
    targets.forEach(
        (target, levels) ->
            levels.forEach(
                (level, count) ->
                    ofTargets.add(
                        new FlowPeriod.TargetCount(
                            target, level, Tally.digitized(count[0]).outOf(count[1])))));
    return new FlowPeriod(period, ofMetrics, ofTargets);
  }
}
