package vn.vanban.digitization.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.vanban.digitization.table.TableException.Fault;

/** One row of a table; an empty cell means that a value is absent. */
public final class Row {
  /** What a cell may hold: a spreadsheet's own limit. */
  private static final int LONGEST_CELL = 32_767;

  private final long line;
  private final Map<String, Integer> columns;
  private final List<String> cells;

  Row(long line, Map<String, Integer> columns, List<String> cells) {
    this.line = line;
    this.columns = columns;
    this.cells = cells;
  }

  /** The line on which the row begins, from 1. */
  public long line() {
    return line;
  }

  /** The text of a cell, without spaces around it; empty also where there is no such column. */
  public String text(String column) throws TableException {
    Integer at = columns.get(column);
    String cell = at == null || at >= cells.size() ? "" : Guard.opened(cells.get(at)).strip();
    if (cell.length() > LONGEST_CELL || cell.indexOf('\0') >= 0) {
      throw wrong(
          Fault.TOO_LONG,
          column,
          Map.of("length", Integer.toString(cell.length()), "most", "" + LONGEST_CELL));
    }
    return cell;
  }

  /** The text of a cell that must not be empty. */
  public String required(String column) throws TableException {
    String text = text(column);
    if (text.isEmpty()) {
      throw wrong(Fault.CELL_EMPTY, column, Map.of());
    }
    return text;
  }

  /** A day as in 2024-12-31; empty where the cell is. */
  public Optional<LocalDate> date(String column) throws TableException {
    String text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 1 && day.getYear() <= 9999) {
        return Optional.of(day);
      }
    } catch (DateTimeException e) {
      // Said below, as of a year that no register has.
    }
    throw wrong(Fault.DATE, column, Map.of("value", text));
  }

  /** A whole number. */
  public long count(String column) throws TableException {
    String text = required(column);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw wrong(Fault.NUMBER, column, Map.of("value", text));
    }
  }

  /** A yes or no, as {@code true} or {@code false}, {@code 1} or {@code 0}; empty is no. */
  public boolean flag(String column) throws TableException {
    String text = text(column).toLowerCase(Locale.ROOT);
    return switch (text) {
      case "", "false", "0" -> false;
      case "true", "1" -> true;
      default ->
          throw wrong(Fault.CHOICE, column, Map.of("value", text, "allowed", "[true, false]"));
    };
  }

  /** One of the constants of an enum, in capitals or not. */
  public <E extends Enum<E>> E constant(String column, Class<E> type) throws TableException {
    String text = required(column);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    throw wrong(
        Fault.CHOICE,
        column,
        Map.of("value", text, "allowed", Arrays.toString(type.getEnumConstants())));
  }

  /** Makes what is said of a cell of this row. */
  public TableException wrong(Fault fault, String column, Map<String, String> facts) {
    return new TableException(fault, line, column, facts);
  }
}
