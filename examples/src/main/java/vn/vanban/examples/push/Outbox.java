package vn.vanban.examples.push;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The table in which messages wait, within a transaction of its database. */
final class Outbox {
  private final Connection connection;

  Outbox(Connection connection) {
    this.connection = connection;
  }

  /** A message that waits; {@code no} is its place, {@code sequence} that among its result's. */
  record Waiting(long no, String resultCode, long sequence, String body) {}

  void create() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE outbox (no BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
              + " result_code VARCHAR NOT NULL, sequence BIGINT NOT NULL, body VARCHAR NOT NULL,"
              + " fault VARCHAR DEFAULT '' NOT NULL)");
    }
  }

  void send(String resultCode, long sequence, String body) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO outbox (result_code, sequence, body) VALUES (?, ?, ?)")) {
      insert.setString(1, resultCode);
      insert.setLong(2, sequence);
      insert.setString(3, body);
      insert.executeUpdate();
    }
  }

  /** Takes messages that no other consumer holds; they are free again with the transaction. */
  List<Waiting> take(int most) throws SQLException {
    List<Waiting> taken = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT no, result_code, sequence, body FROM outbox WHERE fault = ''"
                + " ORDER BY no LIMIT ? FOR UPDATE SKIP LOCKED")) {
      select.setInt(1, most);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          taken.add(
              new Waiting(rows.getLong(1), rows.getString(2), rows.getLong(3), rows.getString(4)));
        }
      }
    }
    return taken;
  }

  void remove(Waiting message) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM outbox WHERE no = ?")) {
      delete.setLong(1, message.no());
      delete.executeUpdate();
    }
  }

  /** Sets a message aside that cannot be read: it is kept for a person, and holds up no other. */
  void setAside(Waiting message, String fault) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE outbox SET fault = ? WHERE no = ?")) {
      update.setString(1, fault);
      update.setLong(2, message.no());
      update.executeUpdate();
    }
  }
}
