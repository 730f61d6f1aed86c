package vn.vanban.digitization.metadata;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A date of the calendar of which the day, or the month and the day, may be unknown: a draft says
 * only {@code tháng 3 năm 2025}, and a birth date may be a year.
 */
public final class PartialDate {
  private final int year;
  private final int month;
  private final int day;

  private PartialDate(int year, int month, int day) {
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** Returns a whole date. */
  public static PartialDate of(LocalDate date) {
    return new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /** Returns a month of a year. */
  public static PartialDate of(YearMonth month) {
    return new PartialDate(month.getYear(), month.getMonthValue(), 0);
  }

  /**
   * Returns a year.
   *
   * @throws DateTimeException if the year is not one of 1 to 9999
   */
  public static PartialDate ofYear(int year) {
    if (year < 1 || year > 9999) {
      throw new DateTimeException("year " + year);
    }
    return new PartialDate(year, 0, 0);
  }

  /** The year. */
  public int year() {
    return year;
  }

  /** The month, from 1 to 12, where it is known. */
  public OptionalInt month() {
    return month == 0 ? OptionalInt.empty() : OptionalInt.of(month);
  }

  /** The day of the month, where it is known. */
  public OptionalInt day() {
    return day == 0 ? OptionalInt.empty() : OptionalInt.of(day);
  }

  /** The whole date, where all its parts are known. */
  public Optional<LocalDate> whole() {
    return day == 0 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PartialDate that
        && year == that.year
        && month == that.month
        && day == that.day;
  }

  @Override
  public int hashCode() {
    return Objects.hash(year, month, day);
  }

  /** The date as ISO 8601 writes it: {@code 2025-03-14}, {@code 2025-03} or {@code 2025}. */
  @Override
  public String toString() {
    if (month == 0) {
      return String.format(Locale.ROOT, "%04d", year);
    }
    return day == 0
        ? String.format(Locale.ROOT, "%04d-%02d", year, month)
        : LocalDate.of(year, month, day).toString();
  }
}
