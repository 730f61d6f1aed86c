package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An endless A4 page on which the paragraphs and tables of an office document are laid out, roughly
 * as a printer would, so that rules about places on a page hold for it too.
 */
final class Sheet {
  /**
   * Decree 30/2020/NĐ-CP, annex I: A4, 30 to 35 mm of margin on the left, 15 to 20 on the right.
   */
  static final double WIDTH = 595;

  static final double LEFT = 85;
  static final double RIGHT = 545;
  private static final double HEIGHT = 842;

  /** Word's own distance between tab stops: half an inch. */
  private static final double TAB = 36;

  /** Where the right of two columns begins that a tab parts, as a part of the width. */
  private static final double COLUMN = 0.45;

  private static final double LINE = 1.3;

  /**
   * The pieces of a word are put together one by one: a word of a million runs would never end. No
   * word or code is longer than this.
   */
  private static final int LONGEST_WORD = 1_000;

  /** Widths are estimated, so a line may be a little too long before it is broken. */
  private static final double SLACK = 0.06;

  private final List<Word> words = new ArrayList<>();
  private final int mostWords;
  private double bottom;
  private boolean faulty;

  Sheet(int mostWords) {
    this.mostWords = mostWords;
  }

  /** Where the lines of a paragraph stand between its edges. */
  enum Alignment {
    LEFT,
    CENTRE,
    RIGHT
  }

  /** A place to which a tab leads. */
  record TabStop(double at, Alignment alignment) {}

  /** A piece of text of one style. */
  record Run(String text, Style style) {}

  /** The frame of a paragraph: its edges, alignment and tab stops. */
  record Frame(double left, double right, Alignment alignment, List<TabStop> tabs) {}

  /**
   * Lays out a paragraph from {@code top} on and returns where it ends; a line feed in its text
   * breaks the line.
   */
  double paragraph(List<Run> runs, Frame frame, double top) {
    List<Word> line = new ArrayList<>();
    Pen pen = new Pen(frame, top);
    for (Run run : runs) {
      faulty |= Spelling.isFaulty(run.text());
      lay(run.text(), run.style(), pen, line);
    }
    pen.finish(line);
    bottom = Math.max(bottom, pen.y);
    return pen.y;
  }

  private void lay(String text, Style style, Pen pen, List<Word> line) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        pen.finish(line);
        at++;
      } else if (c == '\t') {
        pen.tab(line);
        at++;
      } else if (c == ' ' || c == '\u00A0') {
        pen.space(style);
        at++;
      } else {
        int end = at;
        while (end < text.length() && " \t\n\u00A0".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        pen.word(text.substring(at, end), style, line);
        at = end;
      }
    }
  }

  double bottom() {
    return bottom;
  }

  boolean isFaulty() {
    return faulty;
  }

  Page page() {
    words.sort(Comparator.comparingDouble(word -> word.box().bottom()));
    List<Row> rows = new ArrayList<>();
    List<Word> row = new ArrayList<>();
    for (Word word : words) {
      double size = Math.max(word.style().size(), 6);
      if (!row.isEmpty() && word.box().bottom() - row.get(0).box().bottom() > 0.4 * size) {
        rows.add(row(row));
        row.clear();
      }
      row.add(word);
    }
    if (!row.isEmpty()) {
      rows.add(row(row));
    }
    return new Page(1, WIDTH, Math.max(HEIGHT, bottom), rows);
  }

  private static Row row(List<Word> words) {
    words.sort(Comparator.comparingDouble(word -> word.box().left()));
    return new Row(1, words);
  }

  /** A rough width: capitals of Times are 0.61 of its size wide, small letters 0.44. */
  private static double widthOf(String text, double size) {
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      width += Character.isUpperCase(c) ? 0.61 : Character.isLowerCase(c) ? 0.44 : 0.42;
    }
    return width * size;
  }

  private final class Pen {
    private final Frame frame;
    private double x;
    private double y;
    private double size = 13;
    private int segment;
    private Alignment alignment;
    private double anchor;
    private boolean glued;

    Pen(Frame frame, double top) {
      this.frame = frame;
      this.y = top;
      start();
    }

    private void start() {
      x = frame.left();
      segment = 0;
      alignment = frame.alignment();
      anchor =
          switch (alignment) {
            case LEFT -> frame.left();
            case CENTRE -> (frame.left() + frame.right()) / 2;
            case RIGHT -> frame.right();
          };
      glued = false;
    }

    void space(Style style) {
      x += 0.25 * style.size();
      glued = false;
    }

    void word(String raw, Style style, List<Word> line) {
      String text = Spelling.normalized(raw).strip();
      if (text.isEmpty()) {
        return;
      }
      if (words.size() + line.size() >= mostWords) {
        throw new OverLimit("objects");
      }
      double width = widthOf(text, style.size());
      boolean first = segment >= line.size();
      if (!first
          && !glued
          && x + width > frame.right() + SLACK * (frame.right() - frame.left())
          && line.size() > 0) {
        finish(line);
        first = true;
      }
      size = Math.max(size, style.size());
      Box box = new Box(x, y, x + width, y + style.size());
      if (glued && !first && line.get(line.size() - 1).text().length() < LONGEST_WORD) {
        Word last = line.remove(line.size() - 1);
        line.add(new Word(last.text() + text, last.box().and(box), last.style()));
      } else {
        line.add(new Word(text, box, style));
      }
      x += width;
      glued = true;
    }

    /** Leads to the next tab stop; what comes then is aligned there. */
    void tab(List<Word> line) {
      settle(line);
      double from = x + 1;
      TabStop next = null;
      for (TabStop stop : frame.tabs()) {
        if (frame.left() + stop.at() > from && (next == null || stop.at() < next.at())) {
          next = stop;
        }
      }
      x = next == null ? standardStop(from, line) : frame.left() + next.at();
      alignment = next == null ? Alignment.LEFT : next.alignment();
      anchor = x;
      segment = line.size();
      glued = false;
    }

    /**
     * A stop of no paragraph's own. Where a text stands before the first tab of a line, the tab
     * parts two columns, and the stop that did it was lost with the file's older properties.
     */
    private double standardStop(double from, List<Word> line) {
      double stop = frame.left() + TAB * Math.ceil((from - frame.left()) / TAB);
      int letters = line.stream().mapToInt(word -> word.text().length()).sum();
      boolean columns = frame.tabs().isEmpty() && segment == 0 && letters > 6;
      double half = frame.left() + COLUMN * (frame.right() - frame.left());
      return columns ? Math.max(stop, half) : stop;
    }

    /** Moves the words since the last tab to where their alignment wants them. */
    private void settle(List<Word> line) {
      if (alignment == Alignment.LEFT || segment >= line.size()) {
        return;
      }
      double left = line.get(segment).box().left();
      double right = line.get(line.size() - 1).box().right();
      double to =
          alignment == Alignment.CENTRE ? anchor - (right - left) / 2 : anchor - (right - left);
      double shift = to - left;
      for (int i = segment; i < line.size(); i++) {
        Word word = line.get(i);
        Box box = word.box();
        line.set(
            i,
            new Word(
                word.text(),
                new Box(box.left() + shift, box.top(), box.right() + shift, box.bottom()),
                word.style()));
      }
      x = right + shift;
    }

    void finish(List<Word> line) {
      settle(line);
      words.addAll(line);
      line.clear();
      y += LINE * size;
      start();
    }
  }
}
