package vn.vanban.digitization.stock;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A period of a periodic report: a quarter, half a year, or a year.
 *
 * @param kind which
 * @param from its first day
 * @param to its last day, or the cut-off date within it
 */
public record Period(Kind kind, LocalDate from, LocalDate to) {
  /** Checks the order of the days. */
  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(from + " to " + to);
    }
  }

  /** The lengths of periods. */
  public enum Kind {
    /** Three months. */
    QUARTER(3),
    /** Six months. */
    HALF_YEAR(6),
    /** Twelve months. */
    YEAR(12);

    private final int months;

    Kind(int months) {
      this.months = months;
    }
  }

  /** Returns the period in which a day lies, up to that day. */
  public static Period of(Kind kind, LocalDate day) {
    int first = (day.getMonthValue() - 1) / kind.months * kind.months + 1;
    return new Period(kind, LocalDate.of(day.getYear(), first, 1), day);
  }

  /** The periods in which a day lies, the shortest first. */
  public static List<Period> all(LocalDate day) {
    return List.of(of(Kind.QUARTER, day), of(Kind.HALF_YEAR, day), of(Kind.YEAR, day));
  }

  boolean holds(Optional<LocalDate> day) {
    return day.isPresent() && !day.get().isBefore(from) && !day.get().isAfter(to);
  }

  /** Its name, in Vietnamese or English. */
  public String text(Locale locale) {
    int number = (from.getMonthValue() - 1) / kind.months + 1;
    return Texts.of(
        "period." + kind,
        locale,
        Map.of("number", Integer.toString(number), "year", Integer.toString(from.getYear())));
  }
}
