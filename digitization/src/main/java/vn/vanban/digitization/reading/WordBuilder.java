package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts glyphs together to words while they are painted, and words to rows when the page is done.
 *
 * <p>The order of painting keeps apart what lies over one another, such as a stamp over a line; the
 * order on the page is made only between words.
 */
final class WordBuilder {
  /** A space of a proportional font is about a quarter of its size; half of that parts words. */
  private static final double SPACE = 0.14;

  /** Base lines that differ by less, as a part of the size, are one row. */
  private static final double SAME_LINE = 0.3;

  /** The part of the size that stands above and below the base line. */
  private static final double ASCENT = 0.75;

  private static final double DESCENT = 0.22;

  private final List<Part> parts = new ArrayList<>();
  private @Nullable Part open;
  private boolean faulty;

  /** Adds a glyph by the start and the end of its base line. */
  void add(String unicode, double x, double y, double endX, double endY, Style style) {
    if (unicode.isBlank()) {
      gap();
      return;
    }
    Part last = open;
    if (last != null && last.continuesAt(x, y, style)) {
      last.append(unicode, endX, endY);
      return;
    }
    gapless();
    open = new Part(unicode, x, y, endX, endY, style);
  }

  /** Ends the word. */
  void gap() {
    Part last = open;
    if (last != null) {
      last.spaceAfter = true;
    }
    gapless();
  }

  private void gapless() {
    if (open != null) {
      parts.add(open);
      open = null;
    }
  }

  boolean isFaulty() {
    return faulty;
  }

  Page page(int number, double width, double height) {
    gapless();
    withoutSeals();
    int turn = mainDirection();
    List<Part> upright = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part.direction() == turn) {
        part.turn(turn, width, height);
        upright.add(part);
      }
    }
    return new Page(
        number,
        turn % 2 == 0 ? width : height,
        turn % 2 == 0 ? height : width,
        rows(number, upright));
  }

  /**
   * Drops the letters of a seal: red ones that run along a circle, and the red ones that they
   * surround. A name or title stamped in red runs straight and reaches out of the circle.
   */
  private void withoutSeals() {
    List<Part> tilted = parts.stream().filter(part -> part.style.red() && part.isTilted()).toList();
    if (tilted.size() < 4) {
      return;
    }
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (Part part : tilted) {
      left = Math.min(left, part.x);
      right = Math.max(right, part.x);
      top = Math.min(top, part.y);
      bottom = Math.max(bottom, part.y);
    }
    // Letters may run along the upper half alone: a seal is as high as it is wide.
    Box seal = new Box(left - 12, top - 12, right + 12, Math.max(bottom, top + right - left) + 12);
    parts.removeIf(
        part ->
            part.style.red()
                && Math.min(part.x, part.endX) >= seal.left()
                && Math.max(part.x, part.endX) <= seal.right()
                && part.y >= seal.top()
                && part.y <= seal.bottom());
  }

  private int mainDirection() {
    int[] letters = new int[4];
    for (Part part : parts) {
      letters[part.direction()] += part.text.length();
    }
    int best = 0;
    for (int i = 1; i < 4; i++) {
      if (letters[i] > letters[best]) {
        best = i;
      }
    }
    return best;
  }

  private List<Row> rows(int number, List<Part> upright) {
    upright.sort(Comparator.comparingDouble(part -> part.y));
    List<Row> rows = new ArrayList<>();
    List<Part> row = new ArrayList<>();
    double base = 0;
    for (Part part : upright) {
      if (!row.isEmpty() && part.y - base > SAME_LINE * Math.max(part.size(), 6)) {
        addRow(rows, number, row);
        row.clear();
      }
      if (row.isEmpty()) {
        base = part.y;
      }
      row.add(part);
    }
    if (!row.isEmpty()) {
      addRow(rows, number, row);
    }
    return rows;
  }

  private void addRow(List<Row> rows, int number, List<Part> row) {
    row.sort(Comparator.comparingDouble(part -> part.x));
    List<Word> words = new ArrayList<>(row.size());
    Part pending = row.get(0);
    for (Part part : row.subList(1, row.size())) {
      if (pending.isPaintedAgainBy(part)) {
        continue;
      }
      if (pending.isJoinedBy(part)) {
        pending.join(part);
        continue;
      }
      addWord(words, pending);
      pending = part;
    }
    addWord(words, pending);
    if (!words.isEmpty()) {
      rows.add(new Row(number, words));
    }
  }

  private void addWord(List<Word> words, Part part) {
    String raw = part.text.toString();
    faulty |= Spelling.isFaulty(raw);
    String text = Spelling.normalized(raw).strip();
    if (text.isEmpty()) {
      return;
    }
    double size = part.size();
    Box box = new Box(part.x, part.y - ASCENT * size, part.endX, part.y + DESCENT * size);
    words.add(new Word(text, box, part.style));
  }

  private static final class Part {
    private final StringBuilder text;
    private final Style style;
    private double x;
    private double y;
    private double endX;
    private double endY;
    private boolean spaceAfter;

    Part(String text, double x, double y, double endX, double endY, Style style) {
      this.text = new StringBuilder(text);
      this.x = x;
      this.y = y;
      this.endX = endX;
      this.endY = endY;
      this.style = style;
    }

    double size() {
      return Math.max(style.size(), 1);
    }

    boolean continuesAt(double nextX, double nextY, Style next) {
      double most = SPACE * Math.max(size(), next.size());
      double along;
      double across;
      switch (direction()) {
        case 0 -> {
          along = nextX - endX;
          across = nextY - endY;
        }
        case 1 -> {
          along = nextY - endY;
          across = nextX - endX;
        }
        case 2 -> {
          along = endX - nextX;
          across = nextY - endY;
        }
        default -> {
          along = endY - nextY;
          across = nextX - endX;
        }
      }
      return along < most
          && along > -3 * most
          && Math.abs(across) < most
          && !next.red() == !style.red();
    }

    void append(String more, double toX, double toY) {
      text.append(more);
      endX = toX;
      endY = toY;
    }

    /** Where the text runs: 0 to the right, 1 down, 2 to the left, 3 up. */
    int direction() {
      double dx = endX - x;
      double dy = endY - y;
      if (Math.abs(dx) >= Math.abs(dy)) {
        return dx >= 0 ? 0 : 2;
      }
      return dy > 0 ? 1 : 3;
    }

    /** More than 4 degrees off the horizontal and the vertical. */
    boolean isTilted() {
      double dx = Math.abs(endX - x);
      double dy = Math.abs(endY - y);
      return Math.min(dx, dy) > 0.07 * Math.max(dx, dy);
    }

    void turn(int direction, double width, double height) {
      double fromX = x;
      double fromY = y;
      double toX = endX;
      double toY = endY;
      switch (direction) {
        case 1 -> move(fromY, width - fromX, toY, width - toX);
        case 2 -> move(width - fromX, height - fromY, width - toX, height - toY);
        case 3 -> move(height - fromY, fromX, height - toY, toX);
        default -> {}
      }
    }

    private void move(double fromX, double fromY, double toX, double toY) {
      x = fromX;
      y = fromY;
      endX = toX;
      endY = toY;
    }

    /** Bold type is sometimes made by painting a word twice, a little apart. */
    boolean isPaintedAgainBy(Part other) {
      return Math.abs(other.x - x) < 0.2 * size() && text.compareTo(other.text) == 0;
    }

    boolean isJoinedBy(Part other) {
      double between = other.x - endX;
      return !spaceAfter
          && between < SPACE / 2 * size()
          && between > -SPACE * size()
          && Math.abs(other.y - y) < SPACE * size()
          && other.style.red() == style.red();
    }

    void join(Part other) {
      text.append(other.text);
      endX = other.endX;
      spaceAfter = other.spaceAfter;
    }
  }
}
