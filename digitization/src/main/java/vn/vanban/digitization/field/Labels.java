package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** Values that a form prints behind a label and a colon. */
final class Labels {
  private Labels() {}

  /** All zones in which a code may be printed. */
  static Passage everywhere(Zones zones) {
    List<Row> rows = new ArrayList<>(zones.marks());
    rows.addAll(zones.reference());
    rows.addAll(zones.letterhead());
    rows.addAll(zones.subject());
    rows.addAll(zones.body());
    rows.addAll(zones.recipients());
    rows.addAll(zones.signature());
    return Passage.of(rows);
  }

  /** What stands in the head without being a cell, in black or in red. */
  static Passage marks(Zones zones) {
    List<Row> rows = new ArrayList<>(zones.marks());
    rows.addAll(zones.stamps());
    rows.addAll(zones.reference());
    return Passage.of(rows);
  }

  /**
   * The value behind the first of the labels (alternatives of a pattern in plain letters): up to
   * leaders, a wide gap, the next label or the end of the row; {@code rows} more rows are taken
   * while the value goes on.
   */
  static Optional<Candidate<String>> behind(Zones zones, String labels, boolean severalRows) {
    Pattern start =
        Pattern.compile("^(?:[0-9*]+[.)]? ?|[-*+] ?)?(?:" + labels + ") ?(?:\\([^)]*\\) ?)?:? *");
    List<Row> rows = zones.body();
    for (int i = 0; i < rows.size(); i++) {
      Optional<Piece> piece = piece(rows.get(i), start);
      if (piece.isEmpty()) {
        continue;
      }
      StringBuilder value = new StringBuilder(piece.get().text());
      List<Row> used = new ArrayList<>(List.of(rows.get(i)));
      boolean open = piece.get().open();
      while (severalRows
          && open
          && i + 1 < rows.size()
          && continues(rows.get(i), rows.get(i + 1))) {
        i++;
        Piece next = cut(rows.get(i).text());
        value.append(' ').append(next.text());
        used.add(rows.get(i));
        open = next.open();
      }
      String clean = Wording.tidy(value.toString());
      if (!clean.isEmpty()) {
        return Optional.of(Candidate.of(clean, 0.88, used).from(clean));
      }
    }
    return Optional.empty();
  }

  /** A piece of a row; open if nothing but the end of the row ended it. */
  private record Piece(String text, boolean open) {}

  private static Optional<Piece> piece(Row row, Pattern start) {
    String text = row.text();
    var label = start.matcher(vn.vanban.digitization.layout.Plain.of(text));
    if (!label.find() || label.start() != 0 || !hasColon(text, label.end())) {
      return Optional.empty();
    }
    return Optional.of(cut(text.substring(label.end())));
  }

  private static boolean hasColon(String text, int end) {
    return text.substring(0, end).strip().endsWith(":");
  }

  private static final Pattern END =
      Pattern.compile(
          "\\s*(?:[.…_]{3,}|\\s(?=\\p{Lu}[\\p{L} ,/]{2,28}:)|; ?(?=\\p{L}[\\p{L} ,/]{2,40}:)).*$");

  private static Piece cut(String text) {
    String kept = END.matcher(text).replaceFirst("");
    return new Piece(kept.strip(), kept.length() == text.length());
  }

  private static boolean continues(Row row, Row next) {
    return next.page() == row.page()
        && next.box().bottom() - row.box().bottom() < 1.9 * Math.max(row.size(), 12)
        && row.box().right() > 400
        && !next.text().matches("^(?:[0-9]+[.)]|[-*+]|\\p{Lu}[\\p{L} ,/()]{2,40}:).*");
  }
}
