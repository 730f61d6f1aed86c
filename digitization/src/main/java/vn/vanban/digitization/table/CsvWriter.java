package vn.vanban.digitization.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes CSV in which nothing is a formula; {@link TableReader} reads it as it was. */
public final class CsvWriter implements Closeable {
  private final CSVPrinter printer;

  private CsvWriter(CSVPrinter printer) {
    this.printer = printer;
  }

  /** Starts a table; closing it closes {@code out}. */
  public static CsvWriter to(Writer out) throws IOException {
    return new CsvWriter(
        new CSVPrinter(out, CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get()));
  }

  /** Writes a row, the cells of which are texts and numbers. */
  public void row(List<?> cells) throws IOException {
    for (Object cell : cells) {
      printer.print(cell instanceof String text ? Guard.closed(text) : cell);
    }
    printer.println();
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }
}
