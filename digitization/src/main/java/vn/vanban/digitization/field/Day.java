package vn.vanban.digitization.field;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A date as far as it is printed.
 *
 * @param year from 1 to 9999
 * @param month from 1 to 12, or 0 where it is blank
 * @param day of the month, or 0 where it is blank
 */
public record Day(int year, int month, int day) {
  /** Returns the date of the parts, or nothing where there is no such day. */
  public static Optional<Day> of(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || (month == 0 && day > 0)) {
      return Optional.empty();
    }
    if (day > 0 && !YearMonth.of(year, month).isValidDay(day)) {
      return Optional.empty();
    }
    return Optional.of(new Day(year, month, day));
  }

  /** Whether the day is known. */
  public boolean isWhole() {
    return day > 0;
  }

  /** Returns the day so much later; a whole day only. */
  Day plus(long amount, ChronoUnit unit) {
    LocalDate later = LocalDate.of(year, month, day).plus(amount, unit);
    return new Day(later.getYear(), later.getMonthValue(), later.getDayOfMonth());
  }

  /** As ISO 8601 writes it, to the precision that is known. */
  @Override
  public String toString() {
    String text = String.format(Locale.ROOT, "%04d", year);
    if (month > 0) {
      text += String.format(Locale.ROOT, "-%02d", month);
    }
    return day > 0 ? text + String.format(Locale.ROOT, "-%02d", day) : text;
  }
}
