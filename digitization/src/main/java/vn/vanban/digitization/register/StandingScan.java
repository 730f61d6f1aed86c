package vn.vanban.digitization.register;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.vanban.core.id.AdministrativeLevel;

/** Agencies, procedures and outcomes by their numbers, then the pages of all entries. */
final class StandingScan {
  private final Statement statement;
  private final Map<Integer, Agency> agencies = new HashMap<>();
  private final Map<Integer, String> procedures = new HashMap<>();
  private final Map<Integer, Outcome> outcomes = new HashMap<>();
  private final Map<Long, String> codes = new HashMap<>();

  private StandingScan(Statement statement) throws SQLException {
    this.statement = statement;
    statement.setFetchSize(Database.FETCH);
  }

  static void run(Connection connection, Register.StandingVisitor visitor) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      StandingScan scan = new StandingScan(statement);
      scan.names();
      scan.outcomes();
      scan.codes();
      scan.pages(visitor);
    }
  }

  private void names() throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT id, level, code, name FROM vanban_agency")) {
      while (rows.next()) {
        agencies.put(
            rows.getInt(1),
            new Agency(
                AdministrativeLevel.valueOf(rows.getString(2)),
                rows.getString(3),
                rows.getString(4)));
      }
    }
    try (ResultSet rows = statement.executeQuery("SELECT id, code FROM vanban_procedure")) {
      while (rows.next()) {
        procedures.put(rows.getInt(1), rows.getString(2));
      }
    }
  }

  private void outcomes() throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT id, judged, file_present, counts, kinds FROM vanban_outcome")) {
      while (rows.next()) {
        String kinds = rows.getString(5);
        outcomes.put(
            rows.getInt(1),
            new Outcome(
                rows.getBoolean(2),
                rows.getBoolean(3),
                rows.getBoolean(4),
                kinds.isEmpty() ? List.of() : List.of(kinds.split(";", -1))));
      }
    }
  }

  /** The codes that several entries may have. */
  private void codes() throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT r.id, r.result_code FROM vanban_page p JOIN vanban_standing s"
                + " ON s.id BETWEEN p.no * 32 AND p.no * 32 + 31 JOIN vanban_result r"
                + " ON r.id = s.id WHERE p.shared = TRUE AND s.shared = TRUE")) {
      while (rows.next()) {
        codes.put(rows.getLong(1), rows.getString(2));
      }
    }
  }

  private void pages(Register.StandingVisitor visitor) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT no, entries FROM vanban_page ORDER BY no")) {
      while (rows.next()) {
        StandingPage.read(
            rows.getLong(1),
            rows.getBytes(2),
            (id, shared, agency, procedure, starts, ends, outcome) ->
                visitor.see(
                    id,
                    Objects.requireNonNull(agencies.get(agency)),
                    Objects.requireNonNull(procedures.get(procedure)),
                    starts,
                    ends,
                    shared ? codes.getOrDefault(id, "") : "",
                    outcomes.getOrDefault(outcome, Outcome.NOT_JUDGED)));
      }
    }
  }
}
