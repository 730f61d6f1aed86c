package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.ocr.OcrWord;

/** Recognized words become words of the page, with what the pixels under them say. */
final class ScanWords {
  /** Base lines that differ by less, as a part of the size, are one row; as in a text layer. */
  private static final double SAME_LINE = 0.3;

  private static final double ASCENT = 0.75;
  private static final double DESCENT = 0.22;

  /** Strokes of a bold face are thicker than this part of the size. */
  private static final double BOLD = 0.115;

  /** The darkest plane shows seals too; what is read of them must be as sure as this. */
  private static final double STRAY = 0.6;

  /** Below this the engine itself says that it read nothing. */
  private static final double GARBAGE = 0.3;

  /** Ink of more than this part of the size, squared, is a letter and no speck. */
  private static final double UNREAD = 0.1;

  /** What is left of the confidence of a word beside one that was not read. */
  private static final double DOUBTED = 0.5;

  private static final double STAMPED = 0.8;

  /** Forms are printed in this size, in points; it is that of leaders with no word beside them. */
  private static final double LEADER_SIZE = 12;

  /** A word beside two that are as sure as that. */
  private static final double BESIDE = 0.4;

  private static final Set<String> DASHES = Set.of("~", "¬", "—", "–", "_", "=", "»", "«", "+");

  /** Scanners leave streaks; no cell has a bar in it. */
  private static final Pattern STREAK = Pattern.compile("[|¦\\[\\]]+|[-—–_=]{2,}");

  /** Handwriting is not read: leaders stand for it, as they do in a form that waits for it. */
  private static final String LEADERS = "……";

  /** A printed row of dots is longer. */
  private static final String DOTS = "……………";

  private final Bitmap page;
  private final Ink ink;
  private final List<Piece> pieces = new ArrayList<>();

  /** A word in pixels of the page. */
  record Piece(
      String text,
      double left,
      double right,
      double baseline,
      double size,
      double confidence,
      boolean bold,
      boolean red,
      Word.Trace trace) {
    Piece doubted() {
      return sure(Math.min(confidence, DOUBTED));
    }

    Piece sure(double confidence) {
      return new Piece(text, left, right, baseline, size, confidence, bold, red, trace);
    }

    double width() {
      return right - left;
    }
  }

  ScanWords(Bitmap page, Ink ink) {
    this.page = page;
    this.ink = ink;
  }

  /** Adds what was read where only black is dark. */
  void addPrinted(List<OcrWord> words, Bitmap.Area area) {
    pieces.addAll(printed(words, area));
  }

  /** Merges a second look at a zone with the first: line by line, the better reading stays. */
  void addSecond(List<OcrWord> words, Bitmap.Area area) {
    List<Piece> first = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean inside =
          piece.left >= area.left()
              && piece.right <= area.right()
              && piece.baseline >= area.top()
              && piece.baseline <= area.bottom() + piece.size;
      if (inside && !piece.red) {
        first.add(piece);
      }
    }
    pieces.removeAll(first);
    pieces.addAll(SecondLook.merged(lines(first), lines(printed(words, area))));
  }

  private List<Piece> printed(List<OcrWord> words, Bitmap.Area area) {
    List<Piece> pieces = new ArrayList<>();
    for (OcrWord word : words) {
      Bitmap.Area box = box(word, area);
      if (box.isEmpty() || isDirt(word)) {
        continue;
      }
      int around = (int) (3 * word.size());
      Bitmap.Area near =
          new Bitmap.Area(box.left() - around, box.top(), box.right() + around, box.bottom())
              .within(page.whole());
      boolean sealed = page.coloured(near, Bitmap.RED) > 0.02 * box.width() * box.height();
      pieces.add(
          piece(word, area, false, sealed ? Word.Trace.UNDER_SEAL : Word.Trace.PRINTED, box));
    }
    return pieces;
  }

  /** Adds what was read in red where everything is dark, if nothing better was read there. */
  void addStamped(List<OcrWord> words, Bitmap.Area area) {
    List<Piece> red = new ArrayList<>();
    for (OcrWord word : words) {
      Bitmap.Area box = box(word, area);
      if (box.isEmpty() || word.confidence() < BESIDE || word.text().length() < 2) {
        continue;
      }
      Piece piece = piece(word, area, true, Word.Trace.PRINTED, box);
      boolean stamped =
          page.coloured(box, Bitmap.RED) > 0.12 * box.width() * box.height()
              && word.text().codePoints().allMatch(c -> Character.isLetter(c) || c == '.');
      if (stamped && pieces.stream().noneMatch(other -> overlap(other, piece))) {
        red.add(piece);
      }
    }
    for (Piece piece : red) {
      // One red word alone is a piece of a seal; a name or a title is at least two.
      long together =
          red.stream()
              .filter(other -> other.confidence >= STAMPED)
              .filter(other -> Math.abs(other.baseline - piece.baseline) < SAME_LINE * piece.size)
              .count();
      if (together > 1) {
        pieces.add(piece);
      }
    }
  }

  /** Puts leaders where an area has rows of dots that no engine was shown. */
  void addLeaders(List<Bitmap.Area> leaders, Bitmap.Area area) {
    for (Bitmap.Area row : leaders) {
      boolean inside =
          row.bottom() > area.top()
              && row.bottom() <= area.bottom()
              && row.left() >= area.left()
              && row.left() < area.right();
      if (!inside) {
        continue;
      }
      double size = page.pixels(LEADER_SIZE);
      Piece beside = null;
      for (Piece piece : pieces) {
        boolean level = Math.abs(piece.baseline - row.bottom()) < SAME_LINE * piece.size;
        if (level && (beside == null || apart(piece, row) < apart(beside, row))) {
          beside = piece;
        }
      }
      pieces.add(
          new Piece(
              DOTS,
              row.left(),
              row.right(),
              beside == null ? row.bottom() : beside.baseline,
              beside == null ? size : beside.size,
              1,
              false,
              false,
              Word.Trace.PRINTED));
    }
  }

  private static double apart(Piece piece, Bitmap.Area row) {
    return Math.max(row.left() - piece.right, piece.left - row.right());
  }

  private static boolean overlap(Piece one, Piece other) {
    return Math.abs(one.baseline - other.baseline) < 0.6 * other.size
        && Math.min(one.right, other.right) - Math.max(one.left, other.left)
            > 0.3 * (other.right - other.left);
  }

  /** Finds what a pen wrote on the rows of an area, and puts leaders there. */
  void addHandwriting(Bitmap.Area area) {
    if (!page.penned) {
      return;
    }
    List<Piece> written = new ArrayList<>();
    for (List<Piece> row : rows()) {
      Piece first = row.get(0);
      int top = (int) (first.baseline - 0.9 * first.size);
      int bottom = (int) (first.baseline + 0.2 * first.size);
      Bitmap.Area band = new Bitmap.Area(0, top, page.width, bottom).within(area);
      if (!band.isEmpty()) {
        written(band, first, written);
      }
    }
    pieces.addAll(written);
  }

  private void written(Bitmap.Area band, Piece row, List<Piece> written) {
    int apart = (int) Math.max(4, 1.2 * row.size);
    int start = -1;
    int last = -1;
    int count = 0;
    for (int x = band.left(); x <= band.right() + apart; x++) {
      int blue =
          x < band.right()
              ? page.coloured(new Bitmap.Area(x, band.top(), x + 1, band.bottom()), Bitmap.BLUE)
              : 0;
      if (blue > 0) {
        start = start < 0 ? x : start;
        last = x;
        count += blue;
      } else if (start >= 0 && x - last > apart) {
        if (count > 0.12 * row.size * row.size) {
          written.add(
              new Piece(
                  LEADERS,
                  start,
                  last + 1,
                  row.baseline,
                  row.size,
                  1,
                  false,
                  false,
                  Word.Trace.HANDWRITTEN));
        }
        start = -1;
        count = 0;
      }
    }
  }

  /** Rules, specks and edges that were taken for signs. */
  private static boolean isDirt(OcrWord word) {
    boolean letters = word.text().codePoints().anyMatch(Character::isLetterOrDigit);
    if (STREAK.matcher(word.text()).matches()) {
      return true;
    }
    double height = word.bottom() - word.top();
    return (!letters
            && word.confidence() < 0.6
            && !DASHES.contains(word.text())
            && !word.text().equals("-"))
        || height > 3 * word.size();
  }

  private Piece piece(
      OcrWord word, Bitmap.Area area, boolean red, Word.Trace trace, Bitmap.Area box) {
    return new Piece(
        word.text(),
        area.left() + word.left(),
        area.left() + word.right(),
        area.top() + word.baseline(),
        Math.max(4, word.size()),
        word.confidence(),
        ink.stroke(box) > BOLD * word.size(),
        red,
        trace);
  }

  private Bitmap.Area box(OcrWord word, Bitmap.Area area) {
    return new Bitmap.Area(
            area.left() + (int) word.left(),
            area.top() + (int) word.top(),
            area.left() + (int) word.right(),
            area.top() + (int) word.bottom())
        .within(page.whole());
  }

  /** The page, with its origin at a point of the page as it is shown. */
  Page page(int number, double left, double top, double width, double height) {
    List<Row> rows = new ArrayList<>();
    for (List<Piece> each : rows()) {
      List<Piece> row = doubted(withoutStrays(each));
      List<Word> words =
          row.stream()
              .map(piece -> word(piece, left, top))
              .filter(Objects::nonNull)
              .collect(Collectors.toList());
      if (!words.isEmpty()) {
        rows.add(new Row(number, OfficialPhrases.mended(words)));
      }
    }
    return new Page(number, width, height, rows);
  }

  /** Specks that were taken for letters stand alone, and the engine is not sure of them. */
  private static List<Piece> withoutStrays(List<Piece> row) {
    List<Piece> kept = new ArrayList<>(row);
    kept.removeIf(
        piece ->
            piece.confidence < STRAY
                && row.stream()
                    .noneMatch(
                        other ->
                            other.confidence >= STRAY
                                && other.left - piece.right < 1.5 * other.size
                                && piece.left - other.right < 1.5 * other.size));
    kept.sort(Comparator.comparingDouble(Piece::left));
    while (kept.size() > 1 && isGarbage(kept.get(kept.size() - 1), kept.get(kept.size() - 2))) {
      kept.remove(kept.size() - 1);
    }
    return kept;
  }

  /** What ends a row apart from it and could not be read is a picture, a frame or a pen. */
  private static boolean isGarbage(Piece last, Piece before) {
    boolean apart = last.left - before.right > 0.8 * last.size;
    return last.confidence < (apart ? GARBAGE : GARBAGE / 2)
        && last.trace != Word.Trace.HANDWRITTEN;
  }

  /** Where black ink stands between two words, a word was not read: neither is sure then. */
  private List<Piece> doubted(List<Piece> row) {
    List<Piece> doubted = new ArrayList<>(row);
    for (int i = 0; i < row.size(); i++) {
      Piece piece = row.get(i);
      double before = i == 0 ? piece.left - 4 * piece.size : row.get(i - 1).right;
      double after = i == row.size() - 1 ? piece.right + 4 * piece.size : row.get(i + 1).left;
      boolean unread =
          isPrinted(Math.max(before, piece.left - 6 * piece.size), piece.left, piece)
              || isPrinted(piece.right, Math.min(after, piece.right + 6 * piece.size), piece);
      if (unread && piece.trace != Word.Trace.HANDWRITTEN) {
        doubted.set(i, piece.doubted());
      }
    }
    return doubted;
  }

  private boolean isPrinted(double left, double right, Piece beside) {
    if (right - left < 0.6 * beside.size) {
      return false;
    }
    Bitmap.Area gap =
        new Bitmap.Area(
                (int) (left + 0.1 * beside.size),
                (int) (beside.baseline - 0.55 * beside.size),
                (int) (right - 0.1 * beside.size),
                (int) beside.baseline)
            .within(page.whole());
    if (gap.isEmpty()) {
      return false;
    }
    int red = page.coloured(gap, Bitmap.RED);
    int unread = beside.red ? red : ink.count(gap) - red - page.coloured(gap, Bitmap.BLUE);
    return unread > UNREAD * beside.size * beside.size;
  }

  private List<List<Piece>> rows() {
    return lines(pieces);
  }

  private static List<List<Piece>> lines(List<Piece> pieces) {
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Piece::baseline));
    List<List<Piece>> rows = new ArrayList<>();
    List<Piece> row = new ArrayList<>();
    for (Piece piece : sorted) {
      if (!row.isEmpty() && piece.baseline - row.get(0).baseline > SAME_LINE * piece.size) {
        rows.add(row);
        row = new ArrayList<>();
      }
      row.add(piece);
    }
    if (!row.isEmpty()) {
      rows.add(row);
    }
    return rows;
  }

  private @Nullable Word word(Piece piece, double left, double top) {
    String read = Spelling.normalized(piece.text).strip();
    // The dash of a list is so short that it is read as other short strokes.
    String text = DASHES.contains(read) ? "-" : read;
    if (text.isEmpty()) {
      return null;
    }
    double size = page.points(piece.size);
    double base = top + page.points(piece.baseline);
    Box box =
        new Box(
            left + page.points(piece.left),
            base - ASCENT * size,
            left + page.points(piece.right),
            base + DESCENT * size);
    Style style = new Style("", size, piece.bold, false, piece.red);
    return new Word(text, box, style, piece.confidence, piece.trace, text);
  }
}
