package vn.vanban.digitization.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import vn.vanban.digitization.table.TableException.Fault;

/** Rows of a CSV file (RFC 4180), separated by what separates its header. */
final class CsvSource implements TableReader.Source {
  private static final int LONGEST_HEADER = 1 << 14;

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private int width = -1;

  private CsvSource(CSVParser parser) {
    this.parser = parser;
    this.records = parser.iterator();
  }

  static CsvSource open(Path file) throws IOException {
    BufferedReader text = new BufferedReader(TextEncoding.open(file), LONGEST_HEADER);
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(true).get();
    return new CsvSource(CSVParser.parse(text, format));
  }

  /** Spreadsheets separate by semicolons in some languages, and by tabs in UTF-16. */
  private static char delimiter(BufferedReader text) throws IOException {
    text.mark(LONGEST_HEADER);
    char[] start = new char[LONGEST_HEADER - 1];
    int length = Math.max(0, text.read(start));
    text.reset();
    for (int i = 0; i < length && start[i] != '\n'; i++) {
      if (start[i] == ',' || start[i] == ';' || start[i] == '\t') {
        return start[i];
      }
    }
    return ',';
  }

  @Override
  public Optional<TableReader.Cells> next() throws IOException {
    long line = parser.getCurrentLineNumber() + 1;
    CSVRecord record;
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      record = records.next();
    } catch (UncheckedIOException | IllegalStateException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        // Text is decoded ahead of its rows: the line is not known.
        throw new TableException(Fault.ENCODING, 0, "", Map.of());
      }
      throw new TableException(
          Fault.NOT_CSV, line, "", Map.of("detail", String.valueOf(e.getMessage())));
    }
    List<String> cells = Arrays.asList(record.values());
    if (width < 0) {
      width = cells.size();
    }
    if (cells.size() != width) {
      throw new TableException(
          Fault.ROW_LENGTH, line, "", Map.of("cells", "" + cells.size(), "header", "" + width));
    }
    return Optional.of(new TableReader.Cells(line, cells));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
