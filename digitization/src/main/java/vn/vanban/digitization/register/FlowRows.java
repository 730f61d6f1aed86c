package vn.vanban.digitization.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.function.Consumer;
import vn.vanban.core.id.AdministrativeLevel;

/** The rows of dossiers and papers, which stand beside the results. */
final class FlowRows {
  private static final String DOSSIER =
      "level, agency_code, received_on, finished_on, result_required, component_attached,"
          + " result_attached, reused, synchronised, moved_electronically, asked_again,"
          + " dossier_code";
  private static final String PAPER =
      "kind, level, agency_code, dated_on, secret, signed, online, paper_code";

  private FlowRows() {}

  static PreparedStatement dossierDelete(Connection connection) throws SQLException {
    return connection.prepareStatement("DELETE FROM vanban_dossier WHERE dossier_code = ?");
  }

  static PreparedStatement dossierInsert(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "INSERT INTO vanban_dossier (" + DOSSIER + ") VALUES (?" + ", ?".repeat(11) + ")");
  }

  static void write(PreparedStatement insert, Dossier dossier) throws SQLException {
    insert.setString(1, dossier.level().name());
    insert.setString(2, dossier.agencyCode());
    ResultRow.day(insert, 3, dossier.receivedOn());
    ResultRow.day(insert, 4, dossier.finishedOn());
    insert.setBoolean(5, dossier.resultRequired());
    insert.setBoolean(6, dossier.componentAttached());
    insert.setBoolean(7, dossier.resultAttached());
    insert.setBoolean(8, dossier.reused());
    insert.setBoolean(9, dossier.synchronised());
    insert.setBoolean(10, dossier.movedElectronically());
    insert.setBoolean(11, dossier.askedAgain());
    insert.setString(12, dossier.dossierCode());
    insert.addBatch();
  }

  static Integer dossiers(Connection connection, Consumer<Dossier> visitor) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(Database.FETCH);
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT " + DOSSIER + " FROM vanban_dossier ORDER BY dossier_code")) {
        int count = 0;
        while (rows.next()) {
          count++;
          visitor.accept(
              new Dossier(
                  rows.getString(12),
                  AdministrativeLevel.valueOf(rows.getString(1)),
                  rows.getString(2),
                  ResultRow.day(rows, 3),
                  ResultRow.day(rows, 4),
                  rows.getBoolean(5),
                  rows.getBoolean(6),
                  rows.getBoolean(7),
                  rows.getBoolean(8),
                  rows.getBoolean(9),
                  rows.getBoolean(10),
                  rows.getBoolean(11)));
        }
        return count;
      }
    }
  }

  static PreparedStatement paperDelete(Connection connection) throws SQLException {
    return connection.prepareStatement("DELETE FROM vanban_paper WHERE paper_code = ?");
  }

  static PreparedStatement paperInsert(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "INSERT INTO vanban_paper (" + PAPER + ") VALUES (?" + ", ?".repeat(7) + ")");
  }

  static void write(PreparedStatement insert, Paper paper) throws SQLException {
    insert.setString(1, paper.kind().name());
    insert.setString(2, paper.level().name());
    insert.setString(3, paper.agencyCode());
    insert.setObject(4, paper.datedOn());
    insert.setBoolean(5, paper.secret());
    insert.setBoolean(6, paper.signed());
    insert.setBoolean(7, paper.online());
    insert.setString(8, paper.paperCode());
    insert.addBatch();
  }

  static Integer papers(Connection connection, Consumer<Paper> visitor) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(Database.FETCH);
      try (ResultSet rows =
          statement.executeQuery("SELECT " + PAPER + " FROM vanban_paper ORDER BY paper_code")) {
        int count = 0;
        while (rows.next()) {
          count++;
          visitor.accept(
              new Paper(
                  rows.getString(8),
                  Paper.Kind.valueOf(rows.getString(1)),
                  AdministrativeLevel.valueOf(rows.getString(2)),
                  rows.getString(3),
                  rows.getObject(4, LocalDate.class),
                  rows.getBoolean(5),
                  rows.getBoolean(6),
                  rows.getBoolean(7)));
        }
        return count;
      }
    }
  }
}
