package vn.vanban.digitization.register;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Connections to the database of a register, and the tables in it. */
final class Database {
  private static final int VERSION = 1;

  /** Rows that the driver fetches at once; a row of the register has some 300 bytes. */
  static final int FETCH = 2_000;

  private final Connector connector;

  Database(Connector connector) {
    this.connector = connector;
  }

  /** Opens a connection. */
  @FunctionalInterface
  interface Connector {
    Connection connect() throws SQLException;
  }

  /** What is done within one transaction. */
  @FunctionalInterface
  interface Work<T> {
    T of(Connection connection) throws SQLException, IOException;
  }

  /** Opens a connection that commits by itself where nobody says otherwise. */
  Connection connect() throws SQLException {
    Connection connection = connector.connect();
    try {
      if (isH2(connection)) {
        try (Statement statement = connection.createStatement()) {
          // By default H2 writes half a second after a commit was acknowledged: a halt loses it.
          statement.execute("SET WRITE_DELAY 0");
          // A result is handed on row by row, and never gathered in memory.
          statement.execute("SET LAZY_QUERY_EXECUTION TRUE");
          // Whoever waits for a batch waits as long as its documents take.
          statement.execute("SET LOCK_TIMEOUT " + Integer.MAX_VALUE);
        }
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static boolean isH2(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2");
  }

  /** Does work in one transaction of a connection of its own: all of it is kept, or nothing. */
  <T> T transaction(Work<T> work) throws IOException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      return within(connection, work);
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  /** Reads by several statements what was there when the first of them began. */
  <T> T snapshot(Work<T> work) throws IOException {
    try (Connection connection = connect()) {
      int isolation = connection.getTransactionIsolation();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      T result = within(connection, work);
      // A pool may hand the connection on as it is.
      connection.setTransactionIsolation(isolation);
      return result;
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  static <T> T within(Connection connection, Work<T> work) throws IOException {
    boolean kept = false;
    try {
      T result = work.of(connection);
      connection.commit();
      kept = true;
      return result;
    } catch (SQLException e) {
      throw RegisterException.of(e);
    } finally {
      if (!kept) {
        rollBack(connection);
      }
    }
  }

  /** What failed before is what is told; a connection that is gone rolls back by itself. */
  @SuppressWarnings("EmptyCatch")
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // See above.
    }
  }

  /** Begins an import of results, when none other is under way. */
  ResultSink results(String source) throws IOException {
    try {
      Connection lock = connect();
      Connection connection = null;
      boolean ready = false;
      try {
        lock.setAutoCommit(false);
        RegisterLock.alone(lock);
        if (!BulkImport.suits(lock)) {
          ResultSink into = new ResultImport(lock, source);
          ready = true;
          return into;
        }
        connection = connect();
        ResultSink into = BulkImport.into(lock, connection, source);
        ready = true;
        return into;
      } finally {
        if (!ready) {
          lock.close();
          if (connection != null) {
            connection.close();
          }
        }
      }
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  /** Makes the tables where there are none, and checks the version where there are. */
  void migrate() throws IOException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      if (!hasTables(connection)) {
        within(connection, Database::run);
      }
      int version = version(connection);
      connection.rollback();
      if (version != VERSION) {
        throw new RegisterException(
            RegisterException.Kind.VERSION, version + ", " + VERSION + " expected");
      }
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  private static boolean hasTables(Connection connection) throws SQLException {
    String name =
        connection.getMetaData().storesUpperCaseIdentifiers() ? "VANBAN_VERSION" : "vanban_version";
    try (ResultSet tables =
        connection
            .getMetaData()
            .getTables(connection.getCatalog(), connection.getSchema(), name, null)) {
      return tables.next();
    }
  }

  private static Integer run(Connection connection) throws SQLException, IOException {
    String script;
    try (InputStream in =
        Database.class.getResourceAsStream("/vanban-migrations/V1__register.sql")) {
      script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    try (Statement statement = connection.createStatement()) {
      if (!isH2(connection)) {
        // Two programs may start at once; tables are made in transactions here.
        statement.execute("SELECT pg_advisory_xact_lock(" + 0x76616e62616eL + ")");
        if (hasTables(connection)) {
          return VERSION;
        }
      }
      for (String each : script.replaceAll("(?m)^--.*$", "").split(";\\s*\\n", -1)) {
        if (!each.isBlank()) {
          statement.execute(each.strip());
        }
      }
    }
    return VERSION;
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT MAX(version) FROM vanban_version")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
