package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of dots on which a form waits for a value, or that fill a line behind one. An engine
 * reads letters and figures into them, so they are found by their geometry and never shown to it.
 */
final class Leaders {
  /** The full stop of a text of size 14 is 1.5 points wide; a scanner's blur adds to that. */
  private static final double DOT = 2.4;

  /** Dots of a row are typed close together, or spaced like the letters of a text. */
  private static final double APART = 9;

  /** A text has three dots in a row; leaders have more. */
  private static final int FEWEST = 6;

  /** The part of the gaps between dots that are alike: specks lie anywhere. */
  private static final double REGULAR = 0.7;

  private final Bitmap page;
  private final Ink ink;
  private final boolean[] seen;

  private Leaders(Bitmap page, Ink ink) {
    this.page = page;
    this.ink = ink;
    this.seen = new boolean[page.width * page.height];
  }

  /** Finds the leaders of an upright page. */
  static List<Bitmap.Area> of(Bitmap page, Ink ink) {
    return new Leaders(page, ink).rows();
  }

  private List<Bitmap.Area> rows() {
    List<Bitmap.Area> dots = dots();
    dots.sort(Comparator.comparingInt(Bitmap.Area::bottom));
    List<Bitmap.Area> rows = new ArrayList<>();
    List<Bitmap.Area> level = new ArrayList<>();
    int slack = Math.max(1, page.pixels(1));
    for (Bitmap.Area dot : dots) {
      if (!level.isEmpty() && dot.bottom() - level.get(0).bottom() > slack) {
        addRows(level, rows);
        level.clear();
      }
      level.add(dot);
    }
    addRows(level, rows);
    return rows;
  }

  private void addRows(List<Bitmap.Area> level, List<Bitmap.Area> rows) {
    level.sort(Comparator.comparingInt(Bitmap.Area::left));
    List<Bitmap.Area> row = new ArrayList<>();
    for (Bitmap.Area dot : level) {
      if (!row.isEmpty() && dot.left() - row.get(row.size() - 1).left() > page.pixels(APART)) {
        addRow(row, rows);
        row.clear();
      }
      row.add(dot);
    }
    addRow(row, rows);
  }

  private void addRow(List<Bitmap.Area> row, List<Bitmap.Area> rows) {
    if (row.size() < FEWEST) {
      return;
    }
    int[] gaps = new int[row.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = row.get(i + 1).left() - row.get(i).left();
    }
    int[] sorted = gaps.clone();
    Arrays.sort(sorted);
    double usual = sorted[sorted.length / 2];
    int alike = 0;
    for (int gap : gaps) {
      alike += Math.abs(gap - usual) <= Math.max(1, 0.25 * usual) ? 1 : 0;
    }
    if (alike >= REGULAR * gaps.length) {
      int top = row.stream().mapToInt(Bitmap.Area::top).min().orElseThrow();
      int bottom = row.stream().mapToInt(Bitmap.Area::bottom).max().orElseThrow();
      Bitmap.Area last = row.get(row.size() - 1);
      rows.add(new Bitmap.Area(row.get(0).left(), top, last.right(), bottom));
    }
  }

  /** The pieces of ink that are no larger than a dot. */
  private List<Bitmap.Area> dots() {
    int most = Math.max(3, page.pixels(DOT));
    List<Bitmap.Area> dots = new ArrayList<>();
    int[] open = new int[page.width * 4];
    for (int y = 0; y < page.height; y++) {
      for (int x = 0; x < page.width; x++) {
        if (ink.at(x, y) && !seen[y * page.width + x]) {
          Bitmap.Area piece = piece(x, y, open);
          if (piece.width() <= most && piece.height() <= most && piece.width() > 1) {
            dots.add(piece);
          }
        }
      }
    }
    return dots;
  }

  /** The box around the ink that hangs together with a pixel, as far as it can be followed. */
  private Bitmap.Area piece(int x, int y, int[] open) {
    int count = 0;
    open[count++] = y * page.width + x;
    seen[y * page.width + x] = true;
    int left = x;
    int right = x;
    int bottom = y;
    while (count > 0) {
      int at = open[--count];
      int column = at % page.width;
      int row = at / page.width;
      left = Math.min(left, column);
      right = Math.max(right, column);
      bottom = Math.max(bottom, row);
      for (int near = 0; near < 9 && count < open.length; near++) {
        int nextX = column + near % 3 - 1;
        int nextY = row + near / 3 - 1;
        if (nextX < 0 || nextY < 0 || nextX >= page.width || nextY >= page.height) {
          continue;
        }
        int next = nextY * page.width + nextX;
        if (!seen[next] && ink.at(nextX, nextY)) {
          seen[next] = true;
          open[count++] = next;
        }
      }
    }
    return new Bitmap.Area(left, y, right + 1, bottom + 1);
  }
}
