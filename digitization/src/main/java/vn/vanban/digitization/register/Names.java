package vn.vanban.digitization.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.digitization.assessment.ResultEntry;

/** The numbers of agencies and procedures within one transaction that may add to them. */
final class Names {
  private final Connection connection;
  private final Map<String, Integer> agencies = new HashMap<>();
  private final Map<String, Integer> procedures = new HashMap<>();

  private Names(Connection connection) {
    this.connection = connection;
  }

  static Names of(Connection connection) throws SQLException {
    Names names = new Names(connection);
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery("SELECT id, level, code FROM vanban_agency ORDER BY id")) {
        while (rows.next()) {
          names.agencies.put(rows.getString(2) + " " + rows.getString(3), rows.getInt(1));
        }
      }
      try (ResultSet rows =
          statement.executeQuery("SELECT id, code FROM vanban_procedure ORDER BY id")) {
        while (rows.next()) {
          names.procedures.put(rows.getString(2), rows.getInt(1));
        }
      }
    }
    return names;
  }

  int agency(ResultEntry entry) throws SQLException {
    return agency(entry.level(), entry.agencyCode(), entry.agencyName());
  }

  private int agency(AdministrativeLevel level, String code, String name) throws SQLException {
    String key = level + " " + code;
    Integer known = agencies.get(key);
    if (known != null) {
      return known;
    }
    int id = agencies.size() + 1;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO vanban_agency (id, level, code, name) VALUES (?, ?, ?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, level.name());
      insert.setString(3, code);
      insert.setString(4, name);
      insert.executeUpdate();
    }
    agencies.put(key, id);
    return id;
  }

  int procedure(String code) throws SQLException {
    Integer known = procedures.get(code);
    if (known != null) {
      return known;
    }
    int id = procedures.size() + 1;
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO vanban_procedure (id, code) VALUES (?, ?)")) {
      insert.setInt(1, id);
      insert.setString(2, code);
      insert.executeUpdate();
    }
    procedures.put(code, id);
    return id;
  }
}
