package vn.vanban.digitization.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.table.TableException.Fault;

/**
 * Puts entries into an empty register of H2. One transaction over a million rows is written twice
 * by that database, at its rows and at its commit; here rows are kept in portions instead, under an
 * import that is not done, and as long as there is such a one the register is empty for everybody.
 * What a halt leaves is swept away by whoever imports next.
 */
final class BulkImport implements ResultSink {
  private static final int PORTION = 4_000;

  private final Connection lock;
  private final Connection connection;
  private final Names names;
  private final PreparedStatement insertResult;
  private final PreparedStatement insertStanding;
  private final PreparedStatement insertPage;
  private final StandingPage page = new StandingPage();
  private final List<ImportFault> faults = new ArrayList<>();
  private long count;
  private boolean finished;

  private BulkImport(Connection lock, Connection connection, String source) throws SQLException {
    this.lock = lock;
    this.connection = connection;
    connection.setAutoCommit(false);
    sweep();
    execute("DROP INDEX IF EXISTS vanban_result_code");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO vanban_import (id, source, results) VALUES (1, ?, -1)")) {
      insert.setString(1, source);
      insert.executeUpdate();
    }
    connection.commit();
    this.names = Names.of(connection);
    this.insertResult = connection.prepareStatement(ResultImport.INSERT_RESULT);
    this.insertStanding = connection.prepareStatement(ResultImport.INSERT_STANDING);
    this.insertPage = connection.prepareStatement(StandingPages.INSERT);
  }

  /** Whether an import into the register that was empty is under way, or was left by a halt. */
  static boolean underWay(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT COUNT(*) FROM vanban_import WHERE results < 0")) {
      rows.next();
      return rows.getLong(1) > 0;
    }
  }

  /**
   * Begins an import if the register is empty.
   *
   * @param lock a connection whose transaction holds the register's lock; it ends with the import
   */
  static BulkImport into(Connection lock, Connection connection, String source)
      throws SQLException {
    return new BulkImport(lock, connection, source);
  }

  /** Whether the register has no entry, but for those of an import that was never done. */
  static boolean suits(Connection connection) throws SQLException {
    if (!Database.isH2(connection)) {
      return false;
    }
    if (underWay(connection)) {
      return true;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM vanban_result LIMIT 1")) {
      return !rows.next();
    }
  }

  private void sweep() throws SQLException {
    execute("TRUNCATE TABLE vanban_result");
    execute("TRUNCATE TABLE vanban_standing");
    execute("TRUNCATE TABLE vanban_page");
    execute("TRUNCATE TABLE vanban_assessment");
    execute("TRUNCATE TABLE vanban_batch");
    execute("DELETE FROM vanban_import");
    execute("CREATE INDEX IF NOT EXISTS vanban_result_code ON vanban_result (result_code)");
    connection.commit();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void add(ResultEntry entry, long line) throws SQLException {
    count++;
    insertResult.setLong(1, count);
    insertResult.setInt(2, 1);
    insertResult.setLong(3, line);
    ResultRow.write(insertResult, 4, entry);
    insertResult.addBatch();
    ResultImport.standing(insertStanding, names, entry, false, count);
    if (count % StandingPage.ENTRIES == 0) {
      StandingPages.write(insertPage, StandingPage.of(count - 1), page);
    }
    page.add(
        count,
        false,
        names.agency(entry),
        names.procedure(entry.procedureCode()),
        Standing.starts(entry),
        Standing.ends(entry),
        0);
    if (count % PORTION == 0) {
      flush();
    }
  }

  private void flush() throws SQLException {
    insertResult.executeBatch();
    insertStanding.executeBatch();
    insertPage.executeBatch();
    connection.commit();
  }

  @Override
  public List<ImportFault> faults() {
    return faults;
  }

  @Override
  public ImportOutcome finish() throws SQLException {
    if (count > 0) {
      StandingPages.write(insertPage, StandingPage.of(count), page);
    }
    flush();
    execute("CREATE INDEX vanban_result_code ON vanban_result (result_code)");
    repeats();
    return new ImportOutcome(ImportOutcome.Kind.RESULTS, count, 0, 0);
  }

  /** Marks the entries of one code as shared, and finds those that stand twice with one file. */
  private void repeats() throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement of =
            connection.prepareStatement(
                "SELECT id, file_name, line FROM vanban_result WHERE result_code = ?"
                    + " ORDER BY id");
        PreparedStatement share =
            connection.prepareStatement("UPDATE vanban_standing SET shared = TRUE WHERE id = ?")) {
      List<String> codes = new ArrayList<>();
      SortedSet<Long> pages = new TreeSet<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT result_code FROM vanban_result GROUP BY result_code HAVING COUNT(*) > 1")) {
        while (rows.next()) {
          codes.add(rows.getString(1));
        }
      }
      for (String code : codes) {
        of.setString(1, code);
        Map<String, Long> lines = new HashMap<>();
        try (ResultSet rows = of.executeQuery()) {
          while (rows.next()) {
            Long first = lines.putIfAbsent(rows.getString(2), rows.getLong(3));
            if (first != null && faults.size() < ResultFile.MOST_FAULTS) {
              faults.add(
                  new ImportFault(
                      Fault.DUPLICATE.name(),
                      rows.getLong(3),
                      "resultCode",
                      Map.of("value", code, "first", Long.toString(first))));
            }
            share.setLong(1, rows.getLong(1));
            share.addBatch();
            pages.add(StandingPage.of(rows.getLong(1)));
          }
        }
      }
      if (!codes.isEmpty()) {
        share.executeBatch();
      }
      try (StandingPages copies = new StandingPages(connection)) {
        copies.copy(pages);
      }
    }
    connection.commit();
  }

  @Override
  public void keep() throws SQLException {
    execute("UPDATE vanban_import SET results = " + count + " WHERE id = 1");
    connection.commit();
    finished = true;
  }

  @Override
  public void close() throws SQLException {
    try (lock;
        connection;
        insertResult;
        insertStanding;
        insertPage) {
      if (!finished) {
        connection.rollback();
        sweep();
      }
      lock.rollback();
    }
  }
}
