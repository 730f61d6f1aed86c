package vn.vanban.digitization.register;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.vanban.digitization.assessment.ResultEntry;

/**
 * Messages put into the register, each with the note that it was, in one transaction: a message
 * that comes twice, or after a later one, finds the note and says nothing.
 */
final class Deliveries {
  private final Connection connection;

  private Deliveries(Connection connection) {
    this.connection = connection;
  }

  /** Puts messages, and returns how many of them said something new. */
  static int put(Database database, Collection<ResultMessage> messages) throws IOException {
    Map<String, ResultMessage> last = new TreeMap<>();
    for (ResultMessage each : messages) {
      last.merge(each.resultCode(), each, (a, b) -> a.sequence() >= b.sequence() ? a : b);
    }
    if (last.isEmpty()) {
      return 0;
    }
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      RegisterLock.alone(connection);
      while (BulkImport.underWay(connection)) {
        // An import was halted: beginning another one sweeps away what it left.
        connection.rollback();
        database.results("").close();
        RegisterLock.alone(connection);
      }
      return new Deliveries(connection).put(last);
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  private int put(Map<String, ResultMessage> last) throws SQLException {
    Map<String, Long> known = known(last.keySet());
    List<ResultMessage> fresh =
        last.values().stream()
            .filter(
                each ->
                    !known.containsKey(each.resultCode())
                        || known.get(each.resultCode()) < each.sequence())
            .toList();
    // Closing the import ends the transaction, which is rolled back where it was not kept.
    try (ResultImport into = new ResultImport(connection, "")) {
      if (fresh.isEmpty()) {
        return 0;
      }
      long line = 0;
      for (ResultMessage each : fresh) {
        for (ResultEntry entry : each.entries()) {
          into.add(entry, ++line);
        }
      }
      into.finish();
      note(fresh, known);
      into.keep();
      return fresh.size();
    }
  }

  private Map<String, Long> known(Collection<String> codes) throws SQLException {
    Map<String, Long> known = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT result_code, sequence FROM vanban_delivery WHERE result_code = ANY(?)")) {
      select.setArray(1, connection.createArrayOf("VARCHAR", codes.toArray()));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          known.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return known;
  }

  private void note(List<ResultMessage> fresh, Map<String, Long> known) throws SQLException {
    try (PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO vanban_delivery (sequence, result_code) VALUES (?, ?)");
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE vanban_delivery SET sequence = ? WHERE result_code = ?")) {
      for (ResultMessage each : fresh) {
        PreparedStatement statement = known.containsKey(each.resultCode()) ? update : insert;
        statement.setLong(1, each.sequence());
        statement.setString(2, each.resultCode());
        statement.addBatch();
      }
      insert.executeBatch();
      update.executeBatch();
    }
  }
}
