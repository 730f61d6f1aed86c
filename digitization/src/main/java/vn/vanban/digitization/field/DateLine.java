package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Word;

/**
 * The grammar of cell 4: {@code Sơn La, ngày 05 tháng 4 năm 2025}, with blanks where a draft has no
 * day.
 *
 * @param place the words before the date, or null where there are none
 * @param day the date as far as it is printed, or null where there is no such day
 * @param printed the date as it is printed
 */
record DateLine(@Nullable String place, @Nullable Day day, String printed, Row row) {
  /** Tesseract is this sure of printed figures even on poor paper, and less of written ones. */
  private static final double WRITTEN = 0.75;

  /** Half an inch is wider than any space within a line. */
  private static final double APART = 36;

  /** As sure as a word that the engine reads well. */
  private static final double PRINTED = 0.93;

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

  static Optional<DateLine> of(Row scanned) {
    Row row = scanned.recognized() ? written(apart(scanned)) : scanned;
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

  /**
   * The row with leaders for what stands between the printed words of a date and is no sure number:
   * there a pen wrote, and a figure that looks like its strokes is a guess.
   */
  private static Row written(Row row) {
    List<Word> words = new ArrayList<>(row.words());
    int from = indexOf(words, "NGAY", 0);
    int month = from < 0 ? -1 : indexOf(words, "THANG", from);
    int year = month < 0 ? -1 : indexOf(words, "NAM", month);
    if (year < 0 || month - from > 3 || year - month > 3) {
      return row;
    }
    boolean crossed = Math.min(words.get(from).confidence(), words.get(month).confidence()) < 0.6;
    if (month == from + 1 && crossed) {
      // Ink that was not read makes the words beside it doubtful.
      Word next = words.get(month);
      words.add(month, new Word("……", next.box(), next.style(), 1, Word.Trace.HANDWRITTEN, "……"));
      month++;
      year++;
    }
    for (int i = from + 1; i < year; i++) {
      Word word = words.get(i);
      boolean sure = word.text().matches("[0-9]{1,2}") && word.confidence() >= WRITTEN;
      if (i != month && !sure && word.trace() != Word.Trace.HANDWRITTEN) {
        words.set(
            i, new Word("……", word.box(), word.style(), 1, Word.Trace.HANDWRITTEN, word.read()));
      }
    }
    // The stroke of a pen may cross the words beside it; what they say is printed and known.
    for (int i : new int[] {from, month, year}) {
      Word word = words.get(i);
      words.set(
          i,
          new Word(
              word.text(),
              word.box(),
              word.style(),
              Math.max(word.confidence(), PRINTED),
              word.trace(),
              word.read()));
    }
    return new Row(row.page(), words);
  }

  /** The row from the last wide gap before the date on: a stamp may stand left of it. */
  private static Row apart(Row row) {
    int date = indexOf(row.words(), "NGAY", 0);
    for (int i = Math.min(date, row.words().size() - 1); i > 0; i--) {
      double gap = row.words().get(i).box().left() - row.words().get(i - 1).box().right();
      if (gap > APART) {
        return row.part(i, row.words().size());
      }
    }
    return row;
  }

  private static int indexOf(List<Word> words, String plain, int from) {
    for (int i = from; i < words.size(); i++) {
      if (Plain.lettersOf(words.get(i).text()).equals(plain)) {
        return i;
      }
    }
    return -1;
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
    List<Day> days = new ArrayList<>();
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
