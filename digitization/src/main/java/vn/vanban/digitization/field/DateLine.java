package vn.vanban.digitization.field;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/**
 * The grammar of cell 4: {@code Sơn La, ngày 05 tháng 4 năm 2025}, with blanks where a draft has no
 * day.
 *
 * @param place the words before the date, or null where there are none
 * @param day the date as far as it is printed, or null where there is no such day
 * @param printed the date as it is printed
 */
record DateLine(@Nullable String place, @Nullable Day day, String printed, Row row) {
  private static final Pattern DATE =
      Pattern.compile(
          "\\bNGAY\\b[ .…_]*([0-9]{1,2})?[ .…_]*THANG\\b[ .…_]*([0-9]{1,2})?[ .…_]*NAM\\b[ .…_]*((?:[0-9] ?){4})?");

  static Optional<DateLine> of(Zones zones) {
    for (Row row : zones.placeDate()) {
      Optional<DateLine> line = of(row);
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  static Optional<DateLine> of(Row row) {
    String text = row.text();
    Matcher date = DATE.matcher(Plain.of(text));
    if (!date.find()) {
      return Optional.empty();
    }
    String before = text.substring(0, date.start()).strip().replaceAll("[,.;:]+$", "").strip();
    String place = before.isEmpty() || before.length() > 60 ? null : before;
    return Optional.of(
        new DateLine(place, day(date), text.substring(date.start(), date.end()).strip(), row));
  }

  private static @Nullable Day day(Matcher date) {
    String year = date.group(3);
    if (year == null) {
      return null;
    }
    int month = number(date.group(2));
    int day = month == 0 ? 0 : number(date.group(1));
    return Day.of(Integer.parseInt(year.replace(" ", "")), month, day).orElse(null);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** The dates that stand in a text, in its order. */
  static List<Day> daysIn(String text) {
    java.util.ArrayList<Day> days = new java.util.ArrayList<>();
    Matcher words =
        Pattern.compile(
                "([0-9]{1,2}) ?THANG ?([0-9]{1,2}) ?NAM ?([0-9]{4})|([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
            .matcher(Plain.of(text));
    while (words.find()) {
      int first = words.group(1) != null ? 1 : 4;
      Day.of(
              Integer.parseInt(words.group(first + 2)),
              Integer.parseInt(words.group(first + 1)),
              Integer.parseInt(words.group(first)))
          .filter(Day::isWhole)
          .ifPresent(days::add);
    }
    return days;
  }
}
