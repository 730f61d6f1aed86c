package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The three corners by which a QR code is found: squares that any line through their middle cuts in
 * parts of 1:1:3:1:1 (ISO/IEC 18004, 6.3.3).
 *
 * <p>Corners, triples of them and so the work on a page are counted: a page may be full of corners.
 */
final class FinderPatterns {
  /** A page of text has a few signs that look like corners; a page of codes has three a code. */
  private static final int MOST = 48;

  /** Pages of more rows than this have corners of more than one row of ink in three. */
  private static final int DENSE = 600;

  private final Ink ink;
  private final int width;
  private final int height;
  private final List<Corner> corners = new ArrayList<>();

  /** The middle of a corner, the size of a module, in pixels, and how often it was met. */
  record Corner(double x, double y, double module, int seen) {
    private boolean isAt(double otherX, double otherY, double otherModule) {
      return Math.abs(x - otherX) <= 2 * module
          && Math.abs(y - otherY) <= 2 * module
          && Math.abs(module - otherModule) <= Math.max(1, 0.5 * module);
    }

    private Corner and(double otherX, double otherY, double otherModule) {
      int count = seen + 1;
      return new Corner(
          (x * seen + otherX) / count,
          (y * seen + otherY) / count,
          (module * seen + otherModule) / count,
          count);
    }
  }

  /** Three corners as a code stands: the one between the others, the one right of it, the lower. */
  record Triple(Corner middle, Corner right, Corner lower) {
    double module() {
      return (middle.module() + right.module() + lower.module()) / 3;
    }

    /** The side of the square between the three middles, in pixels. */
    double side() {
      return (distance(middle, right) + distance(middle, lower)) / 2;
    }
  }

  FinderPatterns(Ink ink) {
    this.ink = ink;
    this.width = ink.width();
    this.height = ink.height();
  }

  /** The triples that may be codes, those whose shape is nearest to a square first. */
  List<Triple> triples(Deadline deadline) {
    int step = height > DENSE ? 2 : 1;
    for (int y = 0; y < height; y += step) {
      deadline.check();
      row(y);
    }
    corners.sort(Comparator.comparingInt(Corner::seen).reversed());
    List<Corner> most = corners.subList(0, Math.min(MOST, corners.size()));
    List<Triple> triples = new ArrayList<>();
    for (int a = 0; a < most.size(); a++) {
      for (int b = a + 1; b < most.size(); b++) {
        for (int c = b + 1; c < most.size(); c++) {
          triple(most.get(a), most.get(b), most.get(c), triples);
        }
      }
    }
    triples.sort(Comparator.comparingDouble(FinderPatterns::skew));
    return triples;
  }

  private void row(int y) {
    int[] runs = new int[5];
    int count = 0;
    boolean dark = false;
    int run = 0;
    for (int x = 0; x <= width; x++) {
      boolean now = x < width && ink.at(x, y);
      if (x < width && now == dark) {
        run++;
        continue;
      }
      if (count > 0 || dark) {
        System.arraycopy(runs, 1, runs, 0, 4);
        runs[4] = run;
        count = Math.min(5, count + 1);
      }
      if (dark && count == 5 && isCorner(runs)) {
        corner(x - runs[4] - runs[3] - runs[2] / 2.0, y, runs);
      }
      dark = now;
      run = 1;
    }
  }

  private static boolean isCorner(int[] runs) {
    int all = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
    if (all < 7) {
      return false;
    }
    double module = all / 7.0;
    double slack = Math.max(0.5 * module, 0.7);
    return Math.abs(runs[0] - module) < slack
        && Math.abs(runs[1] - module) < slack
        && Math.abs(runs[2] - 3 * module) < 2 * slack
        && Math.abs(runs[3] - module) < slack
        && Math.abs(runs[4] - module) < slack;
  }

  private void corner(double x, int y, int[] across) {
    double module = (across[0] + across[1] + across[2] + across[3] + across[4]) / 7.0;
    int[] down = crossing((int) x, y, 0, 1, (int) (4 * module) + 2);
    if (down == null || !isCorner(down)) {
      return;
    }
    double height = (down[0] + down[1] + down[2] + down[3] + down[4]) / 7.0;
    if (Math.abs(height - module) > Math.max(1, 0.4 * module)) {
      return;
    }
    double centre = down[5] + down[2] / 2.0;
    int[] again = crossing((int) x, (int) centre, 1, 0, (int) (4 * module) + 2);
    if (again == null || !isCorner(again)) {
      return;
    }
    double middle = again[5] + again[2] / 2.0;
    double size = (module + height) / 2;
    for (int i = 0; i < corners.size(); i++) {
      if (corners.get(i).isAt(middle, centre, size)) {
        corners.set(i, corners.get(i).and(middle, centre, size));
        return;
      }
    }
    // A page that is nothing but corners has no room left for a code.
    if (corners.size() < 8 * MOST) {
      corners.add(new Corner(middle, centre, size, 1));
    }
  }

  /**
   * The five runs of a line through the dark middle of a corner, and where the third begins; null
   * where there are no five.
   */
  private int @Nullable [] crossing(int x, int y, int right, int down, int most) {
    int[] runs = new int[6];
    int back = 0;
    while (back <= 3 * most && isDark(x - back * right, y - back * down)) {
      back++;
    }
    if (back == 0) {
      return null;
    }
    int begin = (right == 1 ? x : y) - back + 1;
    int at = back;
    for (int i = 1; i >= 0; i--) {
      boolean dark = i == 0;
      while (runs[i] <= most
          && isInside(x - at * right, y - at * down)
          && isDark(x - at * right, y - at * down) == dark) {
        runs[i]++;
        at++;
      }
    }
    int ahead = 1;
    while (ahead <= 3 * most && isDark(x + ahead * right, y + ahead * down)) {
      ahead++;
    }
    runs[2] = back + ahead - 1;
    runs[5] = begin;
    at = ahead;
    for (int i = 3; i <= 4; i++) {
      boolean dark = i == 4;
      while (runs[i] <= most
          && isInside(x + at * right, y + at * down)
          && isDark(x + at * right, y + at * down) == dark) {
        runs[i]++;
        at++;
      }
    }
    return runs;
  }

  private boolean isInside(int x, int y) {
    return x >= 0 && y >= 0 && x < width && y < height;
  }

  private boolean isDark(int x, int y) {
    return isInside(x, y) && ink.at(x, y);
  }

  private static void triple(Corner a, Corner b, Corner c, List<Triple> triples) {
    double least = Math.min(a.module(), Math.min(b.module(), c.module()));
    double most = Math.max(a.module(), Math.max(b.module(), c.module()));
    if (most > 1.5 * least + 0.5) {
      return;
    }
    double ab = distance(a, b);
    double bc = distance(b, c);
    double ca = distance(c, a);
    double longest = Math.max(ab, Math.max(bc, ca));
    Corner middle = longest == bc ? a : longest == ca ? b : c;
    Corner one = longest == bc ? b : longest == ca ? c : a;
    Corner other = longest == bc ? c : longest == ca ? a : b;
    // From the middle, the right one is the one from which the lower one lies clockwise.
    boolean clockwise =
        (one.x() - middle.x()) * (other.y() - middle.y())
                - (one.y() - middle.y()) * (other.x() - middle.x())
            > 0;
    Triple triple = clockwise ? new Triple(middle, one, other) : new Triple(middle, other, one);
    // ISO/IEC 18004, 6.1: 21 to 177 modules a side, of which 7 are not between the middles.
    double modules = triple.side() / triple.module();
    if (modules > 11 && modules < 190 && skew(triple) < 0.25) {
      triples.add(triple);
    }
  }

  /** How far the three are from a right angle with equal legs; 0 for a square. */
  private static double skew(Triple triple) {
    double right = distance(triple.middle(), triple.right());
    double lower = distance(triple.middle(), triple.lower());
    double across = distance(triple.right(), triple.lower());
    return Math.abs(right - lower) / Math.max(right, lower)
        + Math.abs(across / Math.hypot(right, lower) - 1);
  }

  private static double distance(Corner one, Corner other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }
}
