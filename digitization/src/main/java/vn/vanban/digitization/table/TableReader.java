package vn.vanban.digitization.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.table.TableException.Fault;

/**
 * Reads a table with a header, CSV or the first sheet of an XLSX workbook, told apart by their
 * bytes. Columns stand in any order; further ones are ignored. Memory does not grow with the rows.
 */
public final class TableReader implements Closeable {
  private final Source source;
  private final Map<String, Integer> columns;

  private TableReader(Source source, Map<String, Integer> columns) {
    this.source = source;
    this.columns = columns;
  }

  /** Where rows come from. */
  interface Source extends Closeable {
    /** The next row that is not blank; empty at the end. */
    Optional<Cells> next() throws IOException;
  }

  /** The cells of a row, and the line on which it begins. */
  record Cells(long line, List<String> cells) {}

  /**
   * Opens a file.
   *
   * @throws TableException if it is no table
   */
  public static TableReader open(Path file) throws TableException {
    Source source = null;
    try {
      source = isZip(file) ? XlsxSource.open(file) : CsvSource.open(file);
      return new TableReader(source, header(source));
    } catch (TableException e) {
      closeQuietly(source, e);
      throw e;
    } catch (IOException e) {
      closeQuietly(source, e);
      Fault fault = e instanceof CharacterCodingException ? Fault.ENCODING : Fault.UNREADABLE;
      throw new TableException(fault, 0, "", Map.of());
    }
  }

  private static void closeQuietly(@Nullable Source source, Exception e) {
    try {
      if (source != null) {
        source.close();
      }
    } catch (IOException closing) {
      e.addSuppressed(closing);
    }
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    }
  }

  private static Map<String, Integer> header(Source source) throws IOException {
    Cells header =
        source.next().orElseThrow(() -> new TableException(Fault.EMPTY, 1, "", Map.of()));
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.cells().size(); i++) {
      String name = header.cells().get(i).strip();
      if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
        throw new TableException(Fault.COLUMN_TWICE, header.line(), name, Map.of());
      }
    }
    return columns;
  }

  /** The names of the columns. */
  public Set<String> columns() {
    return Set.copyOf(columns.keySet());
  }

  /**
   * Checks that the table has columns.
   *
   * @throws TableException naming those that it lacks, in their order
   */
  public void require(List<String> names) throws TableException {
    String missing =
        names.stream().filter(n -> !columns.containsKey(n)).collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new TableException(
          Fault.COLUMN_MISSING,
          1,
          "",
          Map.of("columns", missing, "there", String.join(", ", new TreeSet<>(columns.keySet()))));
    }
  }

  /** The next row; empty at the end. */
  public Optional<Row> next() throws TableException {
    try {
      return source.next().map(row -> new Row(row.line(), columns, row.cells()));
    } catch (TableException e) {
      throw e;
    } catch (IOException e) {
      throw new TableException(Fault.UNREADABLE, 0, "", Map.of());
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
