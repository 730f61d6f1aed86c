package vn.vanban.digitization.register;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.table.Row;
import vn.vanban.digitization.table.TableException;
import vn.vanban.digitization.table.TableException.Fault;
import vn.vanban.digitization.table.TableReader;

/**
 * A file of results, CSV or XLSX, with the columns of {@link ResultColumn}: for a stock that is
 * small enough to be held, without a database.
 */
public final class ResultFile {
  /** So many faults are told of one file; the rest would be of the same kinds. */
  static final int MOST_FAULTS = 100;

  private ResultFile() {}

  /**
   * Reads all entries.
   *
   * @throws ImportException if anything in the file is wrong, by line and column
   */
  public static List<ResultEntry> read(Path file) throws ImportException {
    List<ResultEntry> entries = new ArrayList<>();
    List<ImportFault> faults = new ArrayList<>();
    try (TableReader table = TableReader.open(file)) {
      table.require(ResultColumn.labels());
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        try {
          entries.add(entry(row.get()));
        } catch (TableException e) {
          note(faults, e);
        }
      }
    } catch (TableException e) {
      faults.add(ImportFault.of(e));
    } catch (IOException e) {
      faults.add(new ImportFault(Fault.UNREADABLE.name(), 0, "", Map.of()));
    }
    if (!faults.isEmpty()) {
      throw new ImportException(file, faults);
    }
    return List.copyOf(entries);
  }

  /** Notes the fault of a row, and goes on to the next one unless there are too many. */
  static void note(List<ImportFault> faults, TableException fault) throws TableException {
    if (faults.size() >= MOST_FAULTS - 1) {
      throw fault;
    }
    faults.add(ImportFault.of(fault));
  }

  static ResultEntry entry(Row row) throws TableException {
    return new ResultEntry(
        row.required("resultCode"),
        row.text("procedureCode"),
        row.text("dossierCode"),
        row.constant("level", AdministrativeLevel.class),
        row.required("agencyCode"),
        row.text("agencyName"),
        row.text("documentNumber"),
        row.text("documentType"),
        row.date("issuedOn"),
        row.date("expiresOn"),
        row.date("revokedOn"),
        row.text("replacedBy"),
        row.text("ownerId"),
        row.text("ownerName"),
        // A register of results holds results, where it does not say otherwise.
        row.text("profile").isEmpty()
            ? Profile.TTHC_RESULT
            : row.constant("profile", Profile.class),
        inside(row));
  }

  /** The register may be from elsewhere: it must not point out of the folder of the documents. */
  private static String inside(Row row) throws TableException {
    String file = row.text("file");
    if (!inside(file)) {
      throw row.wrong(Fault.OUTSIDE, "file", Map.of("value", file));
    }
    return file;
  }

  static boolean inside(String file) {
    try {
      Path path = Path.of(file).normalize();
      return !path.isAbsolute() && !path.startsWith("..");
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
