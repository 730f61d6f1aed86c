package vn.vanban.digitization.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The first lock that a transaction takes which writes more than one row of a register: the row of
 * its version. An import changes rows in the order of its file and a worker in that of the
 * register; without one lock before all others each could wait for a row of the other.
 *
 * <p>A worker holds its batch before, which nobody waits for who holds this lock.
 */
final class RegisterLock {
  private static final String VERSION = "SELECT version FROM vanban_version FOR ";

  private RegisterLock() {}

  /** Waits until nobody else writes, and keeps others from it until the transaction ends. */
  static void alone(Connection connection) throws SQLException {
    take(connection, "UPDATE");
  }

  /**
   * Waits for those who write alone, and keeps them from it until the transaction ends: for those
   * who take their further locks in one order. H2 knows no such lock, and lets one after the other.
   */
  static void together(Connection connection) throws SQLException {
    take(connection, Database.isH2(connection) ? "UPDATE" : "SHARE");
  }

  private static void take(Connection connection, String how) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(VERSION + how).close();
    }
  }
}
