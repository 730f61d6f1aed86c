package vn.vanban.digitization.register;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.table.CsvWriter;
import vn.vanban.digitization.table.Workbook;

/** Writes the entries of a register to a file beside the one named, and then in its place. */
final class RegisterExport {
  private RegisterExport() {}

  static void of(Register register, Path file) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      if (whole.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
        xlsx(register, part);
      } else {
        csv(register, part);
      }
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void csv(Register register, Path file) throws IOException {
    try (CsvWriter csv = CsvWriter.to(Files.newBufferedWriter(file))) {
      csv.row(ResultColumn.labels());
      register.entries((id, entry, key, shared, findings) -> csv.row(cells(entry)));
    }
  }

  private static void xlsx(Register register, Path file) throws IOException {
    if (register.size() >= Workbook.MOST_ROWS) {
      throw new IOException("a sheet has at most " + Workbook.MOST_ROWS + " rows: export as CSV");
    }
    try (Workbook workbook =
        Workbook.to(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      workbook.sheet("register", 24, 20, 20, 10, 14, 30, 16, 14, 12, 12, 12, 20, 16, 24, 14, 30);
      workbook.row(Workbook.Look.HEAD, ResultColumn.labels());
      register.entries(
          (id, entry, key, shared, findings) -> workbook.row(Workbook.Look.PLAIN, cells(entry)));
    }
  }

  private static List<String> cells(ResultEntry entry) {
    return Arrays.stream(ResultColumn.values()).map(column -> column.text(entry)).toList();
  }
}
