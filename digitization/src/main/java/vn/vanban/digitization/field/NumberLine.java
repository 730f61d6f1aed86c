package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;
import vn.vanban.digitization.reading.Word;

/**
 * The grammar of cell 3, with the odd forms of real documents: {@code 2407/QĐ-UBND}, {@code
 * 30/2020/NĐ-CP}, {@code 653/2019/UBTVQH14}, {@code 01/2004/TTLT/BVHTT-BYT}, {@code
 * 66.7/2025/NQ-CP}, {@code 01NQ-HĐQLQ}, {@code 12-NQ/TU}, {@code 1961/QĐUBND} and blanks where a
 * draft has no number.
 *
 * @param number the number, or null where it is blank
 * @param symbol the symbol, or null where there is none
 * @param whole number and symbol as they are cited, or null where the number is blank
 * @param year the year between them, or 0
 */
record NumberLine(
    @Nullable String number, @Nullable String symbol, @Nullable String whole, int year, Row row) {
  private static final Pattern LABEL = Pattern.compile("^\\s*(?i:S[ỐỐÓO]|Số|So)\\s*[:.;]?\\s*");
  private static final Pattern CODE =
      Pattern.compile(
          "^([0-9]{1,10}(?:\\.[0-9]{1,3})?(?:[a-zA-Z](?=[/-]|$))?)?([/-]?)(?:((?:19|20)[0-9]{2})(?=/|$)/?)?(.*)$");

  /** What is no letter, then the symbol behind a slash. */
  private static final Pattern WORD =
      Pattern.compile("^(?:[^\\p{Lu}]{0,3}(?i:s[ốôo])[:.]?)?[^\\p{Lu}]*/?(\\p{Lu}.*|)$");

  /** A printed number is read surer than this; what a pen wrote is guessed at. */
  private static final double WRITTEN = 0.45;

  static Optional<NumberLine> of(Zones zones) {
    for (Row row : zones.number()) {
      Optional<NumberLine> line = of(row);
      if (line.isPresent()) {
        return row.recognized() ? line.map(read -> read.besideTitle(zones)) : line;
      }
    }
    return Optional.empty();
  }

  static Optional<NumberLine> of(Row scanned) {
    Row row = scanned.recognized() ? written(scanned) : scanned;
    String text = LABEL.matcher(row.text()).replaceFirst("");
    String code =
        text.replaceAll("[.…_]{2,}", "")
            .replaceAll("[–—−‐‑]", "-")
            .replaceAll("\\s+", "")
            .replaceAll("[.,;:]+$", "");
    Matcher parts = CODE.matcher(code);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String number = blankToNull(parts.group(1));
    String year = parts.group(3);
    String symbol = blankToNull(parts.group(4).replaceAll("^[/-]+", ""));
    if (symbol != null && !isSymbol(symbol)) {
      symbol = null;
    }
    if (number == null && symbol == null) {
      return Optional.empty();
    }
    String whole = number == null ? null : code;
    return Optional.of(
        new NumberLine(number, symbol, whole, year == null ? 0 : Integer.parseInt(year), row));
  }

  /**
   * The row with leaders for a number that is no sure reading: between the printed label and the
   * printed symbol a pen wrote it.
   */
  private static Row written(Row row) {
    List<Word> words = new ArrayList<>();
    boolean numbered = false;
    for (Word word : row.words()) {
      Matcher parts = WORD.matcher(word.text());
      boolean digits = word.text().chars().anyMatch(Character::isDigit);
      boolean letters = Plain.of(word.text()).matches(".*[A-Z]{2}.*");
      boolean label = LABEL.matcher(word.text()).matches();
      if (!numbered && !label && word.confidence() < WRITTEN && parts.matches()) {
        words.add(leaders(word));
        String symbol = parts.group(1);
        if (!symbol.isEmpty()) {
          words.add(
              new Word(
                  symbol,
                  word.box(),
                  word.style(),
                  Math.max(word.confidence(), WRITTEN),
                  word.trace(),
                  word.read()));
        }
      } else if (!numbered && !label && word.confidence() < WRITTEN && !letters) {
        words.add(leaders(word));
      } else {
        words.add(word);
      }
      numbered |= !label && (digits || letters);
    }
    return new Row(row.page(), words);
  }

  private static Word leaders(Word word) {
    return new Word("……", word.box(), word.style(), 1, Word.Trace.HANDWRITTEN, word.read());
  }

  /**
   * The line with the abbreviation of the printed type where one letter more or less was read:
   * {@code QĐĐ-UBND} of a decision is {@code QĐ-UBND}.
   */
  private NumberLine besideTitle(Zones zones) {
    String read = symbol;
    if (read == null || whole == null || zones.title().isEmpty()) {
      return this;
    }
    String title = Plain.words(Candidate.join(zones.title()));
    String abbreviation =
        title.startsWith("QUYET DINH") ? "QĐ" : title.startsWith("NGHI DINH") ? "NĐ" : "";
    String first = read.split("[-/]", -1)[0];
    boolean near =
        !first.equals(abbreviation)
            && (first.equals(abbreviation + "Đ")
                || first.equals(abbreviation.replace("Đ", "D"))
                || first.equals(abbreviation.replace("Đ", "Ð")));
    if (abbreviation.isEmpty() || !near) {
      return this;
    }
    String mended = abbreviation + read.substring(first.length());
    List<Word> words = new ArrayList<>();
    for (Word word : row.words()) {
      words.add(
          new Word(
              word.text().replace(first, abbreviation),
              word.box(),
              word.style(),
              word.confidence(),
              word.trace(),
              word.read()));
    }
    return new NumberLine(
        number, mended, whole.replace(read, mended), year, new Row(row.page(), words));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /** Capitals rule a symbol, whatever small letters (QyĐ, TTr, Kgvx) stand among them. */
  private static boolean isSymbol(String text) {
    return text.length() <= 40
        && text.chars().anyMatch(Character::isUpperCase)
        && Plain.of(text).matches("[A-Z0-9&./()-]+");
  }

  double confidence() {
    if (whole == null) {
      return 0.9;
    }
    String plain = Plain.of(whole);
    boolean regular =
        plain.matches("[0-9]{2,5}(/[0-9]{4})?/[A-Z][A-Z0-9]*([-/][A-Z0-9&.]+)*")
            || plain.matches("[0-9]{1,5}-[A-Z]+/[A-Z0-9.]+");
    return regular ? 0.97 : 0.82;
  }

  static List<Row> rows(NumberLine line) {
    return List.of(line.row());
  }
}
