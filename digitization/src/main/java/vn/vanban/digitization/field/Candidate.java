package vn.vanban.digitization.field;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Word;

/**
 * A value that a rule read.
 *
 * @param value a {@code String}, a list of them, a {@link Day}, a {@link Stamp} or an {@link Owner}
 * @param raw the printed words
 * @param confidence from 0 to 1
 * @param rows the rows that it was read from; empty for a value that is not on a page
 * @param marks what else was noticed
 * @param <T> the type of the value
 */
public record Candidate<T>(
    T value, String raw, double confidence, List<Row> rows, Set<Mark> marks) {
  /** A seal hides strokes that tell letters apart, and the engine does not know of it. */
  private static final double SEALED = 0.88;

  /**
   * Of a clean zone 0 to 0.6 % of the characters are misread at 200 dpi: some 0.8 % of its words.
   */
  private static final double EACH = 0.992;

  /** Copies the collections. */
  public Candidate {
    rows = List.copyOf(rows);
    marks = Set.copyOf(marks);
  }

  static <T> Candidate<T> of(T value, double confidence, List<Row> rows) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    if (isRed(rows)) {
      marks.add(Mark.STAMPED_RED);
    }
    if (words(rows).anyMatch(word -> word.trace() == Word.Trace.UNDER_SEAL)) {
      marks.add(Mark.UNDER_SEAL);
    }
    if (words(rows).anyMatch(word -> word.trace() == Word.Trace.HANDWRITTEN)) {
      marks.add(Mark.HANDWRITTEN);
    }
    if (words(rows).anyMatch(Word::isMended)) {
      marks.add(Mark.INFERRED);
    }
    return new Candidate<>(value, read(rows), confidence * sureness(rows), rows, marks);
  }

  private static Stream<Word> words(List<Row> rows) {
    return rows.stream().flatMap(row -> row.words().stream());
  }

  /**
   * A value is as sure as its least sure word. Tesseract gives words that it reads well 0.93 and
   * more; that is as good as certain.
   */
  private static double sureness(List<Row> rows) {
    double least = 1;
    double all = 1;
    for (Row row : rows) {
      for (Word word : row.words()) {
        boolean said = word.text().codePoints().anyMatch(Character::isLetterOrDigit);
        double sure =
            word.trace() == Word.Trace.UNDER_SEAL
                ? Math.min(word.confidence(), SEALED)
                : word.confidence();
        least = said ? Math.min(least, sure) : least;
        all *= said && word.confidence() < 1 ? EACH : 1;
      }
    }
    return all * (least >= 0.93 ? 1 : 0.88 * least);
  }

  /** Returns this candidate with one more mark. */
  Candidate<T> with(Mark mark) {
    Set<Mark> more = EnumSet.of(mark);
    more.addAll(marks);
    return new Candidate<>(value, raw, confidence, rows, more);
  }

  /** Returns this candidate with the very words that it was read from. */
  Candidate<T> from(String words) {
    return new Candidate<>(value, words, confidence, rows, marks);
  }

  /** The box around the rows on the page of the first. */
  public Box box() {
    Box box = rows.get(0).box();
    for (Row row : rows) {
      if (row.page() == rows.get(0).page()) {
        box = box.and(row.box());
      }
    }
    return box;
  }

  static String join(List<Row> rows) {
    return rows.stream().map(Row::text).collect(Collectors.joining(" "));
  }

  private static String read(List<Row> rows) {
    return rows.stream().map(Row::read).collect(Collectors.joining(" "));
  }

  private static boolean isRed(List<Row> rows) {
    boolean words = false;
    for (Row row : rows) {
      for (Word word : row.words()) {
        if (!word.style().red()) {
          return false;
        }
        words = true;
      }
    }
    return words;
  }
}
