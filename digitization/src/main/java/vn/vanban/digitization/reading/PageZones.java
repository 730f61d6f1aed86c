package vn.vanban.digitization.reading;

import java.util.List;

/**
 * Where on a page the header and the signature block stand, by the geometry of its ink: a body is
 * made of lines from margin to margin, the cells around it are not.
 */
final class PageZones {
  /** A line of a body is at least this part of the widest; the last of a paragraph is not. */
  private static final double FULL = 0.9;

  /** Two columns are at least this part of the page apart somewhere near its middle. */
  private static final double PARTED = 0.035;

  /** The letterhead ends in this part of the page. */
  private static final double HEAD = 0.4;

  private final Bitmap page;
  private final Ink ink;
  private final List<Ink.Line> lines;
  private final int widest;

  PageZones(Bitmap page, Ink ink) {
    this.page = page;
    this.ink = ink;
    this.lines = ink.lines();
    int[] widths = lines.stream().mapToInt(Ink.Line::width).sorted().toArray();
    this.widest = widths.length == 0 ? 0 : widths[(int) (0.92 * (widths.length - 1))];
  }

  /** The letterhead in its two columns, then what stands between it and the body. */
  List<Bitmap.Area> header() {
    int end = headEnd();
    int bottom = end < 0 ? page.height : lines.get(end).bottom() + page.pixels(4);
    int first = -1;
    int last = -1;
    for (int i = 0; i < lines.size() && lines.get(i).bottom() < HEAD * page.height; i++) {
      if (isParted(lines.get(i)) && lines.get(i).top() < bottom) {
        first = first < 0 ? i : first;
        last = i;
      } else if (first >= 0 && crosses(lines.get(i), lines.get(first).gapCentre())) {
        break;
      }
    }
    if (first < 0) {
      return List.of(area(0, bottom));
    }
    int from = below(first - 1);
    int to = below(last);
    int cut = cut(from, to);
    return List.of(
        new Bitmap.Area(0, 0, cut, to).within(page.whole()),
        new Bitmap.Area(cut, 0, page.width, to).within(page.whole()),
        area(to, Math.max(Math.min(bottom, openingEnd(last)), to + 1)));
  }

  /**
   * Where the opening of the body ("Căn cứ ...") is seen to begin: its lines are indented alike and
   * not centred, as those of a title and a subject are. Two of them are enough to tell.
   */
  private int openingEnd(int head) {
    int found = 0;
    for (int i = head + 1; i < lines.size(); i++) {
      Ink.Line line = lines.get(i);
      int centre = (line.left() + line.right()) / 2;
      boolean centred = Math.abs(centre - (bodyLeft() + bodyRight()) / 2) < page.pixels(14);
      boolean indented = line.left() < bodyLeft() + page.pixels(50);
      found = indented && (!centred || isBody(i)) ? found + 1 : 0;
      if (found == 3) {
        return below(i);
      }
    }
    return page.height;
  }

  private int bodyLeft() {
    return lines.stream().filter(this::isWide).mapToInt(Ink.Line::left).min().orElse(0);
  }

  private int bodyRight() {
    return lines.stream().filter(this::isWide).mapToInt(Ink.Line::right).max().orElse(page.width);
  }

  private boolean isWide(Ink.Line line) {
    return line.width() >= FULL * widest && !isParted(line);
  }

  private int headEnd() {
    for (int i = 0; i + 2 < lines.size(); i++) {
      if (isBody(i) && isBody(i + 1) && (isBody(i + 2) || isShortEnd(i + 2))) {
        return i + 2;
      }
    }
    return -1;
  }

  /** Half way to the next line. */
  private int below(int i) {
    if (i < 0) {
      return 0;
    }
    int bottom = lines.get(i).bottom();
    return i + 1 < lines.size() ? (bottom + lines.get(i + 1).top()) / 2 : page.height;
  }

  private boolean crosses(Ink.Line line, int x) {
    return !isParted(line)
        && line.left() < x - page.pixels(20)
        && line.right() > x + page.pixels(20);
  }

  /** The column of pixels with the least ink near the middle, and of those the middle one. */
  private int cut(int top, int bottom) {
    int from = (int) (0.28 * page.width);
    int to = (int) (0.66 * page.width);
    int reach = page.pixels(3);
    int[] columns = new int[page.width];
    for (int x = from - reach; x < to + reach; x++) {
      columns[x] = ink.count(new Bitmap.Area(x, top, x + 1, bottom));
    }
    int least = Integer.MAX_VALUE;
    int start = from;
    int end = from;
    for (int x = from; x < to; x++) {
      int near = 0;
      for (int each = x - reach; each <= x + reach; each++) {
        near += columns[each];
      }
      if (near < least) {
        least = near;
        start = x;
        end = x;
      } else if (near == least && end == x - 1) {
        end = x;
      }
    }
    return (start + end) / 2;
  }

  /** The two columns after the body; empty where the body goes on to the end. */
  List<Bitmap.Area> signature() {
    int last = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (isBody(i)) {
        last = i;
      }
    }
    int first = -1;
    int parted = 0;
    for (int i = last + 1; i < lines.size(); i++) {
      boolean high = last < 0 && lines.get(i).bottom() < 0.06 * page.height;
      if (isParted(lines.get(i)) && !high) {
        first = first < 0 ? i : first;
        parted++;
      }
    }
    boolean sealed = sealAfter(last < 0 ? 0 : lines.get(last).top());
    if (parted < 2 && !sealed) {
      return List.of();
    }
    if (first < 0) {
      return List.of(area(below(last), page.height));
    }
    int top = below(last);
    for (int i = last + 1; i < first; i++) {
      top = crosses(lines.get(i), page.width / 2) ? below(i) : top;
    }
    int cut = cut(lines.get(first).top(), page.height);
    return List.of(
        new Bitmap.Area(0, top, cut, page.height).within(page.whole()),
        new Bitmap.Area(cut, top, page.width, page.height).within(page.whole()));
  }

  private boolean isBody(int i) {
    Ink.Line line = lines.get(i);
    return isWide(line) && line.width() > 0.6 * page.width;
  }

  private boolean isShortEnd(int i) {
    return lines.get(i).left() < lines.get(i - 1).left() + page.pixels(45);
  }

  private boolean isParted(Ink.Line line) {
    return line.gap() > PARTED * page.width
        && line.gapCentre() > 0.25 * page.width
        && line.gapCentre() < 0.75 * page.width;
  }

  /** A seal is 36 mm wide or less (Circular 07/2010/TT-BCA); a tenth of its disc is ink. */
  private boolean sealAfter(int top) {
    Bitmap.Area rest = area(top, page.height);
    double disc = Math.PI * Math.pow(page.dpi * 30 / 25.4 / 2, 2);
    return !rest.isEmpty() && page.coloured(rest, Bitmap.RED) > 0.05 * disc;
  }

  private Bitmap.Area area(int top, int bottom) {
    return new Bitmap.Area(0, top, page.width, bottom).within(page.whole());
  }
}
