package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.reading.Row;

/** Rows as one running text, in which a hit still knows its rows. */
final class Passage {
  private final List<Row> rows;
  private final int[] starts;
  private final String text;
  private final String plain;

  private Passage(List<Row> rows) {
    this.rows = rows;
    this.starts = new int[rows.size()];
    StringBuilder running = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      starts[i] = running.length();
      running.append(rows.get(i).text()).append('\n');
    }
    this.text = running.toString();
    this.plain = Plain.of(text);
  }

  static Passage of(List<Row> rows) {
    return new Passage(rows);
  }

  /** A piece of the text with the rows that it stands on. */
  record Piece(String text, List<Row> rows, Matcher match) {}

  /** The first hit of a pattern in the plain text; the piece is its first group. */
  Optional<Piece> find(Pattern pattern) {
    Matcher match = pattern.matcher(textFor(pattern));
    return match.find() ? Optional.of(piece(match)) : Optional.empty();
  }

  /** All hits, at most {@code most}. */
  List<Piece> findAll(Pattern pattern, int most) {
    List<Piece> pieces = new ArrayList<>();
    Matcher match = pattern.matcher(textFor(pattern));
    while (pieces.size() < most && match.find()) {
      pieces.add(new Piece(group(match), rowsOf(match.start(), match.end()), match));
    }
    return pieces;
  }

  /** Only a pattern of lines sees where rows end; to others the text runs on. */
  private String textFor(Pattern pattern) {
    boolean lines = (pattern.flags() & Pattern.MULTILINE) != 0;
    return lines ? plain : plain.replace('\n', ' ');
  }

  private Piece piece(Matcher match) {
    return new Piece(group(match), rowsOf(match.start(), match.end()), match);
  }

  private String group(Matcher match) {
    int group = match.groupCount() > 0 && match.start(1) >= 0 ? 1 : 0;
    return text.substring(match.start(group), match.end(group)).replace('\n', ' ').strip();
  }

  private List<Row> rowsOf(int from, int to) {
    List<Row> hit = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int end = i + 1 < rows.size() ? starts[i + 1] : text.length();
      if (starts[i] < to && end > from) {
        hit.add(rows.get(i));
      }
    }
    return hit;
  }
}
