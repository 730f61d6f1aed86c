package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which pixels of a page are printed, and what follows from that alone: angle, lines, zones. */
final class Ink {
  /** Paper is judged by squares of this many pixels, so that a yellow edge is paper too. */
  private static final int SQUARE = 64;

  /** Ink is darker than this part of its paper. */
  private static final double DARK = 0.62;

  private final Bitmap page;
  private final boolean[] ink;

  private Ink(Bitmap page, boolean[] ink) {
    this.page = page;
    this.ink = ink;
  }

  static Ink of(Bitmap page) {
    int width = page.width;
    int height = page.height;
    int columns = (width + SQUARE - 1) / SQUARE;
    boolean[] ink = new boolean[width * height];
    int[] histogram = new int[256];
    for (int top = 0; top < height; top += SQUARE) {
      int bottom = Math.min(height, top + SQUARE);
      int[] limits = new int[columns];
      for (int column = 0; column < columns; column++) {
        int left = column * SQUARE;
        int right = Math.min(width, left + SQUARE);
        Arrays.fill(histogram, 0);
        int count = 0;
        for (int y = top; y < bottom; y += 2) {
          for (int x = left; x < right; x += 2) {
            histogram[page.brightest[y * width + x] & 0xFF]++;
            count++;
          }
        }
        // Print covers less than half of any square of a text: the brighter half is paper.
        int paper = 255;
        for (int above = 0; paper > 0 && above + histogram[paper] < count / 4; paper--) {
          above += histogram[paper];
        }
        limits[column] = (int) (DARK * Math.max(paper, 96));
      }
      for (int y = top; y < bottom; y++) {
        for (int x = 0; x < width; x++) {
          ink[y * width + x] = (page.brightest[y * width + x] & 0xFF) < limits[x / SQUARE];
        }
      }
    }
    return new Ink(page, ink);
  }

  int width() {
    return page.width;
  }

  int height() {
    return page.height;
  }

  boolean at(int x, int y) {
    return ink[y * page.width + x];
  }

  int count(Bitmap.Area area) {
    int count = 0;
    for (int y = area.top(); y < area.bottom(); y++) {
      for (int x = area.left(); x < area.right(); x++) {
        count += ink[y * page.width + x] ? 1 : 0;
      }
    }
    return count;
  }

  /** The part of an area from its first to its last inked row, with a margin; never empty. */
  Bitmap.Area extent(Bitmap.Area area, int margin) {
    int top = area.top();
    int bottom = area.bottom();
    int least = Math.max(4, page.pixels(2));
    while (top < bottom - 1
        && count(new Bitmap.Area(area.left(), top, area.right(), top + 1)) < least) {
      top++;
    }
    while (bottom > top + 1
        && count(new Bitmap.Area(area.left(), bottom - 1, area.right(), bottom)) < least) {
      bottom--;
    }
    return new Bitmap.Area(
        area.left(),
        Math.max(area.top(), top - margin),
        area.right(),
        Math.min(area.bottom(), bottom + margin));
  }

  /**
   * The angle of the lines, in radians, positive where they fall to the right: the one at which the
   * ink gathers in the fewest rows.
   */
  double angle() {
    int most = 60_000;
    int[] xs = new int[most];
    int[] ys = new int[most];
    int count = 0;
    int seen = 0;
    int step = Math.max(1, count(page.whole()) / most);
    for (int y = 0; y < page.height; y++) {
      for (int x = page.width / 20; x < page.width - page.width / 20; x++) {
        if (at(x, y) && ++seen % step == 0 && count < most) {
          xs[count] = x;
          ys[count] = y;
          count++;
        }
      }
    }
    double best = 0;
    double coarse = Math.toRadians(0.2);
    for (int round = 0; round < 2; round++) {
      double centre = best;
      double width = round == 0 ? coarse : coarse / 8;
      int reach = round == 0 ? 18 : 8;
      long highest = -1;
      for (int i = -reach; i <= reach; i++) {
        long gathered = gathered(xs, ys, count, centre + i * width);
        if (gathered > highest) {
          highest = gathered;
          best = centre + i * width;
        }
      }
    }
    return best;
  }

  private long gathered(int[] xs, int[] ys, int count, double angle) {
    double slope = Math.tan(angle);
    int[] rows = new int[page.height + page.width / 4];
    int offset = page.width / 8;
    for (int i = 0; i < count; i++) {
      int row = (int) (ys[i] - xs[i] * slope) + offset;
      if (row >= 0 && row < rows.length) {
        rows[row]++;
      }
    }
    long sum = 0;
    for (int row : rows) {
      sum += (long) row * row;
    }
    return sum;
  }

  /**
   * A line of print.
   *
   * @param gap the widest blank inside it
   */
  record Line(int left, int top, int right, int bottom, int gap, int gapCentre) {
    int width() {
      return right - left;
    }
  }

  /** The lines of the page from top to bottom, across all columns. */
  List<Line> lines() {
    int width = page.width;
    boolean[] streak = streaks();
    int[] rows = new int[page.height];
    for (int y = 0; y < page.height; y++) {
      for (int x = 0; x < width; x++) {
        rows[y] += ink[y * width + x] && !streak[x] ? 1 : 0;
      }
    }
    int least = Math.max(2, (int) (page.dpi / 50));
    List<Line> lines = new ArrayList<>();
    int start = -1;
    for (int y = 0; y <= page.height; y++) {
      boolean printed = y < page.height && rows[y] >= least;
      if (printed && start < 0) {
        start = y;
      } else if (!printed && start >= 0) {
        // Lower than a small letter is a rule or dirt.
        if (page.points(y - start) >= 4) {
          line(start, y, streak, lines);
        }
        start = -1;
      }
    }
    return lines;
  }

  /** Columns that are dark over most of the page are the scanner's, not the print's. */
  private boolean[] streaks() {
    boolean[] streak = new boolean[page.width];
    int margin = (int) (0.03 * page.width);
    for (int x = 0; x < page.width; x++) {
      int dark = 0;
      for (int y = 0; y < page.height; y++) {
        dark += at(x, y) ? 1 : 0;
      }
      streak[x] = dark > 0.45 * page.height || x < margin || x >= page.width - margin;
    }
    return streak;
  }

  private void line(int top, int bottom, boolean[] streak, List<Line> lines) {
    int bucket = Math.max(2, page.pixels(3));
    int count = page.width / bucket + 1;
    int[] buckets = new int[count];
    for (int y = top; y < bottom; y++) {
      for (int x = 0; x < page.width; x++) {
        buckets[x / bucket] += at(x, y) && !streak[x] ? 1 : 0;
      }
    }
    int first = -1;
    int last = -1;
    int gap = 0;
    int gapCentre = 0;
    for (int i = 0; i < count; i++) {
      if (buckets[i] < 3) {
        continue;
      }
      if (last >= 0 && i - last - 1 > gap) {
        gap = i - last - 1;
        gapCentre = (i + last + 1) * bucket / 2;
      }
      first = first < 0 ? i : first;
      last = i;
    }
    if (first >= 0 && last > first) {
      lines.add(
          new Line(first * bucket, top, (last + 1) * bucket, bottom, gap * bucket, gapCentre));
    }
  }

  /**
   * How thick the strokes of a word are: the middle one of its horizontal runs of ink, in pixels.
   */
  double stroke(Bitmap.Area word) {
    int[] runs = new int[64];
    int count = 0;
    for (int y = word.top(); y < word.bottom(); y++) {
      int run = 0;
      for (int x = word.left(); x <= word.right(); x++) {
        if (x < word.right() && at(x, y)) {
          run++;
        } else if (run > 0) {
          runs[Math.min(run, 63)]++;
          count++;
          run = 0;
        }
      }
    }
    int passed = 0;
    for (int run = 1; run < runs.length; run++) {
      if (2 * (passed + runs[run]) >= count && runs[run] > 0) {
        return run + (count / 2.0 - passed) / runs[run] - 0.5;
      }
      passed += runs[run];
    }
    return 0;
  }
}
