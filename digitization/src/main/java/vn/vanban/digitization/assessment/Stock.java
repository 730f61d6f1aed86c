package vn.vanban.digitization.assessment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Finding;
import vn.vanban.core.quota.QuotaSchedule;
import vn.vanban.core.quota.Tally;
import vn.vanban.digitization.layout.Plain;

/**
 * The assessments of a whole register, each result counted once (rule QT-11): of several entries
 * with one code the first that counts stands for the result, else the first in force, else the
 * first.
 */
public final class Stock {
  private final List<Assessment> assessments;

  private Stock(List<Assessment> assessments) {
    this.assessments = List.copyOf(assessments);
  }

  /** Returns the stock of assessments in the order of the register. */
  public static Stock of(List<Assessment> assessments) {
    Map<String, Integer> standing = new HashMap<>();
    for (int i = 0; i < assessments.size(); i++) {
      String code = assessments.get(i).entry().resultCode();
      Integer other = standing.get(code);
      if (other == null || weight(assessments.get(i)) > weight(assessments.get(other))) {
        standing.put(code, i);
      }
    }
    List<Assessment> once = new ArrayList<>(assessments.size());
    for (int i = 0; i < assessments.size(); i++) {
      Assessment assessment = assessments.get(i);
      String code = assessment.entry().resultCode();
      once.add(
          Objects.requireNonNull(standing.get(code)) == i
              ? assessment
              : assessment.with(Finding.of(Reason.ALREADY_COUNTED).with("resultCode", code)));
    }
    return new Stock(withRepeatedNumbers(once));
  }

  /**
   * Decree 30/2020, article 15.1: number, symbol and agency are unique within a year. Entries of
   * one file are of one document.
   */
  private static List<Assessment> withRepeatedNumbers(List<Assessment> assessments) {
    Map<NumberKey, Assessment> first = new HashMap<>();
    Map<NumberKey, String> other = new HashMap<>();
    for (Assessment assessment : assessments) {
      NumberKey key = NumberKey.of(assessment.entry());
      if (key == null) {
        continue;
      }
      Assessment earlier = first.putIfAbsent(key, assessment);
      if (earlier != null && differ(earlier.entry(), assessment.entry())) {
        other.putIfAbsent(key, assessment.entry().resultCode());
      }
    }
    if (other.isEmpty()) {
      return assessments;
    }
    List<Assessment> told = new ArrayList<>(assessments.size());
    for (Assessment assessment : assessments) {
      NumberKey key = NumberKey.of(assessment.entry());
      String code = key == null ? null : other.get(key);
      if (code == null) {
        told.add(assessment);
        continue;
      }
      String with =
          code.equals(assessment.entry().resultCode())
              ? Objects.requireNonNull(first.get(key)).entry().resultCode()
              : code;
      told.add(assessment.with(Finding.of(Reason.NUMBER_REPEATED).with("resultCode", with)));
    }
    return told;
  }

  private static boolean differ(ResultEntry one, ResultEntry two) {
    return !one.resultCode().equals(two.resultCode())
        && (one.file().isEmpty() || !one.file().equals(two.file()));
  }

  private record NumberKey(String agency, String number, int year) {
    static @Nullable NumberKey of(ResultEntry entry) {
      String number = Plain.words(entry.documentNumber());
      return number.isEmpty() || entry.issuedOn().isEmpty()
          ? null
          : new NumberKey(
              Plain.words(entry.agencyCode()), number, entry.issuedOn().get().getYear());
    }
  }

  private static int weight(Assessment assessment) {
    if (assessment.counts()) {
      return 2;
    }
    return assessment.inForce() ? 1 : 0;
  }

  /** The assessments in the order of the register, repeated entries marked. */
  public List<Assessment> assessments() {
    return assessments;
  }

  /** The progress of each agency at each level, levels from province to commune. */
  public List<StockProgress> byAgency(QuotaSchedule schedule, LocalDate cutOff) {
    return progress(schedule, cutOff, ResultEntry::agencyCode);
  }

  /** The progress of each level, all its agencies together; the agency code is empty. */
  public List<StockProgress> byLevel(QuotaSchedule schedule, LocalDate cutOff) {
    return progress(schedule, cutOff, entry -> "");
  }

  private List<StockProgress> progress(
      QuotaSchedule schedule, LocalDate cutOff, Function<ResultEntry, String> agency) {
    Map<Group, List<Assessment>> groups = new LinkedHashMap<>();
    for (Assessment assessment : assessments) {
      ResultEntry entry = assessment.entry();
      groups
          .computeIfAbsent(
              new Group(entry.level(), agency.apply(entry)), group -> new ArrayList<>())
          .add(assessment);
    }
    return groups.entrySet().stream()
        .sorted(
            Comparator.comparing(
                (Map.Entry<Group, List<Assessment>> group) -> group.getKey().level()))
        .map(group -> progress(schedule, cutOff, group.getKey(), group.getValue()))
        .toList();
  }

  private static StockProgress progress(
      QuotaSchedule schedule, LocalDate cutOff, Group group, List<Assessment> of) {
    // Results that are not in force leave both sides (rule QT-10), and so do repeated entries.
    List<Assessment> stock = of.stream().filter(a -> a.inForce() && !a.repeated()).toList();
    long present = stock.stream().filter(Assessment::filePresent).count();
    long digitized = stock.stream().filter(Assessment::counts).count();
    String name = of.get(0).entry().agencyName();
    return new StockProgress(
        group.agencyCode(),
        group.agencyCode().isEmpty() ? "" : name,
        present,
        schedule.assess(group.level(), cutOff, Tally.digitized(digitized).outOf(stock.size())));
  }

  private record Group(AdministrativeLevel level, String agencyCode) {}
}
