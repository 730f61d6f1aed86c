package vn.vanban.digitization.stock;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** A report as files: the same report gives the same bytes. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes {@code report.html}, {@code report.json}, {@code report.xlsx}, {@code progress.csv} and
   * {@code work.csv} into a folder, which is made where it is absent; the workbook and the tables
   * are in Vietnamese. An earlier report there is replaced when all of the new one is written.
   */
  public static void write(StockReport report, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> names =
        List.of("report.html", "report.json", "progress.csv", "work.csv", "report.xlsx");
    try {
      Files.writeString(part(folder, names.get(0)), html(report));
      Files.writeString(part(folder, names.get(1)), json(report));
      Files.writeString(part(folder, names.get(2)), csv(report));
      Files.writeString(part(folder, names.get(3)), workCsv(report));
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(part(folder, names.get(4))))) {
        xlsx(report, out, Locale.ROOT);
      }
      for (String name : names) {
        Files.move(part(folder, name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (String name : names) {
        Files.deleteIfExists(part(folder, name));
      }
    }
  }

  private static Path part(Path folder, String name) {
    return folder.resolve(name + ".part");
  }

  /** Returns one page that needs nothing else: charts, both languages, for screen and paper. */
  public static String html(StockReport report) {
    return new ReportHtml(report).page();
  }

  /** Returns the whole report as one JSON object. */
  public static String json(StockReport report) {
    return ReportJson.of(report);
  }

  /** Returns the lines of all agencies and years as CSV. */
  public static String csv(StockReport report) throws IOException {
    StringWriter text = new StringWriter();
    ReportTables.progressCsv(report, text);
    return text.toString();
  }

  /** Returns the list of what to do next as CSV. */
  public static String workCsv(StockReport report) throws IOException {
    StringWriter text = new StringWriter();
    ReportTables.workCsv(report, text);
    return text.toString();
  }

  /**
   * Writes the workbook, first the table of the periodic report, which an officer can send as it
   * is; {@code out} is closed.
   */
  public static void xlsx(StockReport report, OutputStream out, Locale locale) throws IOException {
    ReportTables.xlsx(report, out, locale);
  }
}
