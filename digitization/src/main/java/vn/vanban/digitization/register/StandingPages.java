package vn.vanban.digitization.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;

/** Copies entries to their pages, within the transaction that changed them. */
final class StandingPages implements AutoCloseable {
  static final String INSERT = "INSERT INTO vanban_page (shared, entries, no) VALUES (?, ?, ?)";

  /** Pages that are read by one statement. */
  private static final int RUN = 64;

  private final PreparedStatement lock;
  private final PreparedStatement read;
  private final PreparedStatement update;
  private final PreparedStatement insert;

  StandingPages(Connection connection) throws SQLException {
    // Two transactions may have changed entries of one page: the later one reads after the other's
    // end. All ask for pages in one order, so that none waits for one that waits for it.
    lock =
        connection.prepareStatement(
            "SELECT no FROM vanban_page WHERE no BETWEEN ? AND ? ORDER BY no FOR UPDATE");
    read =
        connection.prepareStatement(
            "SELECT id, shared, agency_id, procedure_id, starts, ends, outcome_id"
                + " FROM vanban_standing WHERE id BETWEEN ? AND ? ORDER BY id");
    update =
        connection.prepareStatement("UPDATE vanban_page SET shared = ?, entries = ? WHERE no = ?");
    insert = connection.prepareStatement(INSERT);
  }

  /** Copies pages anew. */
  void copy(SortedSet<Long> pages) throws SQLException {
    long first = -1;
    long last = -1;
    for (long page : pages) {
      if (first >= 0 && (page != last + 1 || page - first >= RUN)) {
        copy(first, last);
        first = -1;
      }
      first = first < 0 ? page : first;
      last = page;
    }
    if (first >= 0) {
      copy(first, last);
    }
  }

  private void copy(long first, long last) throws SQLException {
    Set<Long> known = new HashSet<>();
    lock.setLong(1, first);
    lock.setLong(2, last);
    try (ResultSet rows = lock.executeQuery()) {
      while (rows.next()) {
        known.add(rows.getLong(1));
      }
    }
    read.setLong(1, first * StandingPage.ENTRIES);
    read.setLong(2, last * StandingPage.ENTRIES + StandingPage.ENTRIES - 1);
    StandingPage page = new StandingPage();
    long at = first;
    try (ResultSet rows = read.executeQuery()) {
      while (rows.next()) {
        long id = rows.getLong(1);
        for (; at < StandingPage.of(id); at++) {
          write(known.contains(at) ? update : insert, at, page);
        }
        page.add(
            id,
            rows.getBoolean(2),
            rows.getInt(3),
            rows.getInt(4),
            rows.getInt(5),
            rows.getInt(6),
            rows.getInt(7));
      }
    }
    for (; at <= last; at++) {
      write(known.contains(at) ? update : insert, at, page);
    }
    update.executeBatch();
    insert.executeBatch();
  }

  static void write(PreparedStatement statement, long number, StandingPage page)
      throws SQLException {
    statement.setBoolean(1, page.shared());
    statement.setBytes(2, page.take());
    statement.setLong(3, number);
    statement.addBatch();
  }

  @Override
  public void close() throws SQLException {
    try (lock;
        read;
        update) {
      insert.close();
    }
  }
}
