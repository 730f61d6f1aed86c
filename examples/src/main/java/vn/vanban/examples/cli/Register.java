package vn.vanban.examples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.ResultEntry;

/** Reads the register of results from a CSV file. */
final class Register {
  static final List<String> COLUMNS =
      List.of(
          "resultCode",
          "procedureCode",
          "dossierCode",
          "level",
          "agencyCode",
          "agencyName",
          "documentNumber",
          "documentType",
          "issuedOn",
          "expiresOn",
          "revokedOn",
          "replacedBy",
          "ownerId",
          "ownerName",
          "profile",
          "file");

  private Register() {}

  static List<ResultEntry> read(Path file) {
    List<ResultEntry> entries = new ArrayList<>();
    for (CsvTable.Row row : CsvTable.read(file, COLUMNS).rows()) {
      entries.add(entry(row));
    }
    return entries;
  }

  private static ResultEntry entry(CsvTable.Row row) {
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
  private static String inside(CsvTable.Row row) {
    String file = row.text("file");
    try {
      Path path = Path.of(file).normalize();
      if (path.isAbsolute() || path.startsWith("..")) {
        throw row.wrong("file", "\"" + file + "\" is outside of the folder of the documents");
      }
    } catch (InvalidPathException e) {
      throw row.wrong("file", "\"" + file + "\" is no name of a file");
    }
    return file;
  }
}
