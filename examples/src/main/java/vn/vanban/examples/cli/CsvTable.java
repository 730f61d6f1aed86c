package vn.vanban.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file in UTF-8 with a header line. Whatever is wrong with it is {@link WrongUse}, and names
 * the file, the line and the column.
 */
final class CsvTable {
  private final Path file;
  private final List<Row> rows;

  private CsvTable(Path file, List<Row> rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Reads a file that has all of {@code columns}, in any order; further ones are ignored. */
  static CsvTable read(Path file, List<String> columns) {
    String text = text(file);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    List<Row> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      Set<String> missing = new HashSet<>(columns);
      missing.removeAll(parser.getHeaderNames());
      for (String column : columns) {
        if (missing.contains(column)) {
          throw new WrongUse(file + ", line 1: the column " + column + " is missing");
        }
      }
      long line = parser.getCurrentLineNumber() + 1;
      for (CSVRecord record : parser) {
        if (!record.isConsistent()) {
          throw new WrongUse(
              "%s, line %d: %d columns, the header has %d"
                  .formatted(file, line, record.size(), parser.getHeaderNames().size()));
        }
        rows.add(new Row(file, line, record));
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (IllegalArgumentException e) {
      throw new WrongUse(file + ", line 1: " + e.getMessage());
    } catch (CSVException e) {
      throw new WrongUse(file + ": " + e.getMessage());
    } catch (UncheckedIOException | IOException e) {
      throw new WrongUse(file + ": not a CSV file: " + e.getMessage());
    }
    return new CsvTable(file, rows);
  }

  private static String text(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new WrongUse(file + ": the file cannot be read");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new WrongUse(file + ": the file is not in UTF-8");
    }
  }

  Path file() {
    return file;
  }

  List<Row> rows() {
    return rows;
  }

  /** One line of the file; empty means absent. */
  static final class Row {
    private final Path file;
    private final long line;
    private final CSVRecord record;

    Row(Path file, long line, CSVRecord record) {
      this.file = file;
      this.line = line;
      this.record = record;
    }

    String text(String column) {
      return record.get(column);
    }

    String required(String column) {
      String value = text(column);
      if (value.isEmpty()) {
        throw wrong(column, "is empty");
      }
      return value;
    }

    Optional<LocalDate> date(String column) {
      String value = text(column);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(LocalDate.parse(value));
      } catch (DateTimeException e) {
        throw wrong(column, "\"" + value + "\" is no date of the form 2024-12-31");
      }
    }

    long count(String column) {
      String value = required(column);
      try {
        return Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw wrong(column, "\"" + value + "\" is no whole number");
      }
    }

    <E extends Enum<E>> E constant(String column, Class<E> type) {
      String value = required(column);
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(value.toUpperCase(Locale.ROOT))) {
          return constant;
        }
      }
      throw wrong(
          column,
          "\"%s\" is none of %s".formatted(value, Arrays.toString(type.getEnumConstants())));
    }

    WrongUse wrong(String column, String why) {
      return new WrongUse("%s, line %d, column %s: %s".formatted(file, line, column, why));
    }

    WrongUse wrong(String why) {
      return new WrongUse("%s, line %d: %s".formatted(file, line, why));
    }
  }
}
