package vn.vanban.digitization.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.core.quota.Tally;

/** The rows of {@code vanban_snapshot}. */
final class Snapshots {
  private Snapshots() {}

  static Integer write(Connection connection, LocalDate cutOff, List<Snapshot> snapshots)
      throws SQLException {
    // Two programs that shared a run end it together.
    RegisterLock.alone(connection);
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM vanban_snapshot WHERE cut_off = ?")) {
      delete.setObject(1, cutOff);
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO vanban_snapshot (cut_off, level, agency_code, agency_name, stock,"
                + " file_present, digitized, entered, ended, ended_digitized)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Snapshot each : snapshots) {
        insert.setObject(1, cutOff);
        insert.setString(2, each.agency().level().name());
        insert.setString(3, each.agency().code());
        insert.setString(4, each.agency().name());
        insert.setLong(5, each.tally().total());
        insert.setLong(6, each.filePresent());
        insert.setLong(7, each.tally().digitized());
        insert.setLong(8, each.entered());
        insert.setLong(9, each.ended());
        insert.setLong(10, each.endedDigitized());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return snapshots.size();
  }

  static List<Snapshot> read(Connection connection) throws SQLException {
    List<Snapshot> snapshots = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT cut_off, level, agency_code, agency_name, stock, file_present, digitized,"
                    + " entered, ended, ended_digitized FROM vanban_snapshot"
                    + " ORDER BY cut_off, level, agency_code");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        snapshots.add(
            new Snapshot(
                rows.getObject(1, LocalDate.class),
                new Agency(
                    AdministrativeLevel.valueOf(rows.getString(2)),
                    rows.getString(3),
                    rows.getString(4)),
                Tally.digitized(rows.getLong(7)).outOf(rows.getLong(5)),
                rows.getLong(6),
                rows.getLong(8),
                rows.getLong(9),
                rows.getLong(10)));
      }
    }
    return List.copyOf(snapshots);
  }
}
