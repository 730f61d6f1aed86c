package vn.vanban.digitization.table;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A table that cannot be read, or a cell of it that cannot be used. */
public final class TableException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final long line;
  private final String column;
  private final transient Map<String, String> facts;

  /** Makes a fault of a place in the file; line 0 is the whole file, the empty column a row. */
  public TableException(Fault fault, long line, String column, Map<String, String> facts) {
    super(fault + " in line " + line + ", column " + column + " " + facts);
    this.fault = fault;
    this.line = line;
    this.column = column;
    this.facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /** What can be wrong. */
  public enum Fault {
    /** The file is not there or may not be read. */
    UNREADABLE,
    /** The text is in TCVN3 (ABC), of the time before Unicode. */
    TCVN3,
    /** The text is neither in UTF-8 nor in UTF-16. */
    ENCODING,
    /** The text is no CSV; fact {@code detail}. */
    NOT_CSV,
    /** The workbook cannot be read; fact {@code detail}. */
    NOT_XLSX,
    /** There is no header. */
    EMPTY,
    /** A column is missing; fact {@code columns}. */
    COLUMN_MISSING,
    /** A column stands twice. */
    COLUMN_TWICE,
    /** A row has another number of cells than the header; facts {@code cells}, {@code header}. */
    ROW_LENGTH,
    /** A cell must not be empty. */
    CELL_EMPTY,
    /** A date does not exist; fact {@code value}. */
    DATE,
    /** A number is none; fact {@code value}. */
    NUMBER,
    /** A value is none of those allowed; facts {@code value}, {@code allowed}. */
    CHOICE,
    /** A value is too long; facts {@code length}, {@code most}. */
    TOO_LONG,
    /** The name of a file points out of its folder; fact {@code value}. */
    OUTSIDE,
    /** What the row enters stands in another row; facts {@code value}, {@code first}. */
    DUPLICATE
  }

  /** What is wrong. */
  public Fault fault() {
    return fault;
  }

  /** The line, from 1; 0 where it is the whole file. */
  public long line() {
    return line;
  }

  /** The column by its name in the header, or empty. */
  public String column() {
    return column;
  }

  /** The facts of the fault. */
  public Map<String, String> facts() {
    return facts;
  }
}
