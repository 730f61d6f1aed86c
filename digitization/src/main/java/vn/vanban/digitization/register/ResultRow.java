package vn.vanban.digitization.register;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.ResultEntry;

/** An entry as a row of {@code vanban_result}. */
final class ResultRow {
  /** The columns of an entry, in the order of {@link ResultEntry}. */
  static final String COLUMNS =
      "result_code, procedure_code, dossier_code, level, agency_code, agency_name,"
          + " document_number, document_type, issued_on, expires_on, revoked_on, replaced_by,"
          + " owner_id, owner_name, profile, file_name";

  /** How many they are. */
  static final int WIDTH = 16;

  private ResultRow() {}

  static void write(PreparedStatement statement, int first, ResultEntry entry) throws SQLException {
    statement.setString(first, entry.resultCode());
    statement.setString(first + 1, entry.procedureCode());
    statement.setString(first + 2, entry.dossierCode());
    statement.setString(first + 3, entry.level().name());
    statement.setString(first + 4, entry.agencyCode());
    statement.setString(first + 5, entry.agencyName());
    statement.setString(first + 6, entry.documentNumber());
    statement.setString(first + 7, entry.documentType());
    day(statement, first + 8, entry.issuedOn());
    day(statement, first + 9, entry.expiresOn());
    day(statement, first + 10, entry.revokedOn());
    statement.setString(first + 11, entry.replacedBy());
    statement.setString(first + 12, entry.ownerId());
    statement.setString(first + 13, entry.ownerName());
    statement.setString(first + 14, entry.profile().name());
    statement.setString(first + 15, entry.file());
  }

  static void day(PreparedStatement statement, int at, Optional<LocalDate> day)
      throws SQLException {
    if (day.isPresent()) {
      statement.setObject(at, day.get());
    } else {
      statement.setNull(at, Types.DATE);
    }
  }

  static ResultEntry read(ResultSet rows, int first) throws SQLException {
    return new ResultEntry(
        rows.getString(first),
        rows.getString(first + 1),
        rows.getString(first + 2),
        AdministrativeLevel.valueOf(rows.getString(first + 3)),
        rows.getString(first + 4),
        rows.getString(first + 5),
        rows.getString(first + 6),
        rows.getString(first + 7),
        day(rows, first + 8),
        day(rows, first + 9),
        day(rows, first + 10),
        rows.getString(first + 11),
        rows.getString(first + 12),
        rows.getString(first + 13),
        Profile.valueOf(rows.getString(first + 14)),
        rows.getString(first + 15));
  }

  static Optional<LocalDate> day(ResultSet rows, int at) throws SQLException {
    return Optional.ofNullable(rows.getObject(at, LocalDate.class));
  }
}
