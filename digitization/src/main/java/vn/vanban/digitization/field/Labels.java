package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** Values that a form prints behind a label and a colon. */
final class Labels {
  /** A gap between the words of a row that parts two columns of a form, in points. */
  private static final double COLUMN = 16;

  /** Leaders, the next label on the row, or the next part of a list in a sentence. */
  private static final Pattern END =
      Pattern.compile(
          "\\s*(?:[.…_]{3,}|\\s(?=\\p{Lu}[\\p{L} ,/]{2,28}:)|[;,] ?(?=\\p{Ll}[\\p{L} /]{2,40}:)).*$");

  private static final Pattern NEXT_LABEL =
      Pattern.compile("^(?:[0-9]+[.)]|[-*+] |\\p{Lu}[\\p{L} ,/()]{2,44}:).*");

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
   * The value behind the first of the labels (alternatives of a pattern in plain letters), with the
   * rows over which it goes on.
   */
  static Optional<Candidate<String>> behind(List<Row> rows, String labels) {
    Pattern start =
        Pattern.compile(
            "^(?:[0-9]{1,2}[.)] ?|[-*+] ?)*(?:" + labels + ") ?(?:\\([^)]*\\) ?)?(?:: *|$)");
    for (int i = 0; i < rows.size(); i++) {
      Row first = firstColumn(rows.get(i));
      String text = first.text();
      Matcher label = start.matcher(Plain.of(text));
      if (!label.find()) {
        continue;
      }
      List<Row> used = new ArrayList<>(List.of(first));
      StringBuilder value = new StringBuilder(text.substring(label.end()));
      while (i + 1 < rows.size() && !isEnded(value) && continues(rows.get(i), rows.get(i + 1))) {
        i++;
        Row next = firstColumn(rows.get(i));
        value.append(' ').append(next.text());
        used.add(next);
      }
      String clean = Wording.tidy(END.matcher(value.toString().strip()).replaceFirst(""));
      if (!clean.isEmpty() && clean.length() <= 300) {
        return Optional.of(Candidate.of(clean, 0.88, used).from(clean));
      }
    }
    return Optional.empty();
  }

  private static boolean isEnded(StringBuilder value) {
    return value.indexOf("...") >= 0 || value.indexOf("…") >= 0 || value.length() > 300;
  }

  private static Row firstColumn(Row row) {
    for (int i = 1; i < row.words().size(); i++) {
      double gap = row.words().get(i).box().left() - row.words().get(i - 1).box().right();
      if (gap > COLUMN && !row.words().get(i - 1).text().endsWith(":")) {
        return row.part(0, i);
      }
    }
    return row;
  }

  /** A value goes on where its row is full, or where nothing stands behind its label. */
  private static boolean continues(Row row, Row next) {
    Row column = firstColumn(row);
    boolean narrow = column.words().size() < row.words().size();
    boolean full = narrow || row.box().right() > 430 || row.text().strip().endsWith(":");
    boolean label = !row.text().contains(":");
    return next.page() == row.page()
        && next.box().bottom() - row.box().bottom()
            < 1.9 * Math.max(row.size(), row.recognized() ? 13 : 12)
        && (full || label)
        && !NEXT_LABEL.matcher(next.text()).matches();
  }
}
