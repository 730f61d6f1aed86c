package vn.vanban.digitization.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Word;

/** The two halves of a row that two columns share; either may be missing. */
record Columns(@Nullable Row left, @Nullable Row right) {
  /** The least gap between columns, in points: wider than the space of a justified line. */
  private static final double GAP = 4;

  /** How far a column may reach over the line between the columns, in points. */
  private static final double OVERREACH = 45;

  /**
   * Cuts a row at the gap that is widest and nearest to {@code middle}; a row without such a gap
   * goes whole to the side of its centre.
   */
  static Columns of(Row row, double middle) {
    if (row.box().left() >= middle - 1) {
      // Recognized words stand a little further apart than printed ones: no gap parts them here.
      return new Columns(null, row);
    }
    if (row.box().right() <= middle) {
      return new Columns(row, null);
    }
    List<Word> words = row.words();
    int cut = -1;
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < words.size(); i++) {
      double from = words.get(i - 1).box().right();
      double to = words.get(i).box().left();
      if (to - from < GAP || from > middle + OVERREACH || to < middle - OVERREACH) {
        continue;
      }
      double away = middle < from ? from - middle : Math.max(0, middle - to);
      double worth = 0.5 * (to - from) - away;
      if (worth > best) {
        best = worth;
        cut = i;
      }
    }
    if (cut > 0) {
      return new Columns(row.part(0, cut), row.part(cut, words.size()));
    }
    return row.box().centre() < middle ? new Columns(row, null) : new Columns(null, row);
  }
}
