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
 * Puts entries into the register within one transaction. An import says all there is to say of each
 * result that it names: an entry with the same code and file is changed and keeps its place,
 * earlier entries of the code with other files go, and the rest of the register stays. What an
 * import says as it is known already is not written again.
 */
final class ResultImport implements ResultSink {
  static final String INSERT_RESULT =
      "INSERT INTO vanban_result (id, import_id, line, "
          + ResultRow.COLUMNS
          + ") VALUES (?, ?, ?"
          + ", ?".repeat(ResultRow.WIDTH)
          + ")";

  static final String INSERT_STANDING =
      "INSERT INTO vanban_standing (agency_id, procedure_id, starts, ends, number_key, shared,"
          + " outcome_id, id) VALUES (?, ?, ?, ?, ?, ?, 0, ?)";

  private static final int BATCH = 1_000;

  private final Connection connection;
  private final Names names;
  private final int importId;
  private final boolean intoEmpty;
  private final PreparedStatement insertResult;
  private final PreparedStatement insertStanding;
  private final PreparedStatement update;
  private final PreparedStatement updateStanding;
  private final PreparedStatement share;
  private final PreparedStatement find;
  private final Mentions mentions = new Mentions();
  private final SortedSet<Long> pages = new TreeSet<>();
  private final List<Line> batch = new ArrayList<>(BATCH);
  private final List<ImportFault> faults = new ArrayList<>();
  private long nextId;
  private long added;
  private long changed;

  ResultImport(Connection connection, String source) throws SQLException {
    // One import at a time: the transaction of the connection holds the register's lock.
    this.connection = connection;
    this.names = Names.of(connection);
    this.importId = (int) first("SELECT COALESCE(MAX(id), 0) + 1 FROM vanban_import");
    this.nextId = first("SELECT COALESCE(MAX(id), 0) + 1 FROM vanban_result");
    this.intoEmpty = nextId == 1;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO vanban_import (id, source, results) VALUES (?, ?, 0)")) {
      insert.setInt(1, importId);
      insert.setString(2, source);
      insert.executeUpdate();
    }
    insertResult = connection.prepareStatement(INSERT_RESULT);
    insertStanding = connection.prepareStatement(INSERT_STANDING);
    update =
        connection.prepareStatement(
            "UPDATE vanban_result SET "
                + ResultRow.COLUMNS.replace(",", " = ?,")
                + " = ?, import_id = ?, line = ? WHERE id = ?");
    updateStanding =
        connection.prepareStatement(
            "UPDATE vanban_standing SET agency_id = ?, procedure_id = ?, starts = ?, ends = ?,"
                + " number_key = ?, shared = ? WHERE id = ?");
    share = connection.prepareStatement("UPDATE vanban_standing SET shared = TRUE WHERE id = ?");
    find =
        connection.prepareStatement(
            "SELECT id, "
                + ResultRow.COLUMNS
                + " FROM vanban_result WHERE result_code = ANY(?) ORDER BY id");
  }

  private long first(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void add(ResultEntry entry, long line) throws SQLException {
    batch.add(new Line(entry, line));
    if (batch.size() == BATCH) {
      flush();
    }
  }

  @Override
  public List<ImportFault> faults() {
    return faults;
  }

  /** Ends the import: drops the entries that this one took the place of. */
  @Override
  public ImportOutcome finish() throws SQLException {
    flush();
    long[] omitted = mentions.omitted();
    for (String table : List.of("vanban_assessment", "vanban_standing", "vanban_result")) {
      remove(table, omitted);
    }
    try (StandingPages copies = new StandingPages(connection)) {
      copies.copy(pages);
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE vanban_import SET results = " + (added + changed) + " WHERE id = " + importId);
    }
    return new ImportOutcome(ImportOutcome.Kind.RESULTS, added, changed, omitted.length);
  }

  private void remove(String table, long[] ids) throws SQLException {
    if (ids.length == 0) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
      for (int i = 0; i < ids.length; i++) {
        pages.add(StandingPage.of(ids[i]));
        delete.setLong(1, ids[i]);
        delete.addBatch();
        if (i % BATCH == BATCH - 1) {
          delete.executeBatch();
        }
      }
      delete.executeBatch();
    }
  }

  private void flush() throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    Map<String, List<Known>> known = known();
    for (Line line : batch) {
      put(line, known);
    }
    insertResult.executeBatch();
    insertStanding.executeBatch();
    update.executeBatch();
    updateStanding.executeBatch();
    // After the rows of this batch, of which some are shared with later ones of it.
    share.executeBatch();
    batch.clear();
  }

  /** The entries in the register of the codes of this batch. */
  private Map<String, List<Known>> known() throws SQLException {
    Map<String, List<Known>> known = new HashMap<>();
    if (intoEmpty && nextId == 1) {
      return known;
    }
    Object[] codes = batch.stream().map(line -> line.entry().resultCode()).distinct().toArray();
    find.setArray(1, connection.createArrayOf("VARCHAR", codes));
    try (ResultSet rows = find.executeQuery()) {
      while (rows.next()) {
        Known each = new Known(rows.getLong(1), ResultRow.read(rows, 2));
        mentions.mentionResult(each.id());
        known.computeIfAbsent(each.entry().resultCode(), code -> new ArrayList<>(1)).add(each);
      }
    }
    return known;
  }

  private void put(Line line, Map<String, List<Known>> known) throws SQLException {
    ResultEntry entry = line.entry();
    List<Known> of = known.computeIfAbsent(entry.resultCode(), code -> new ArrayList<>(1));
    Known same = null;
    boolean shared = false;
    for (Known each : of) {
      if (each.entry().file().equals(entry.file())) {
        same = each;
      } else {
        shared = true;
      }
    }
    int first = same == null ? 0 : mentions.line(same.id());
    if (first > 0) {
      if (faults.size() < ResultFile.MOST_FAULTS) {
        faults.add(
            new ImportFault(
                Fault.DUPLICATE.name(),
                line.line(),
                "resultCode",
                Map.of("value", entry.resultCode(), "first", Integer.toString(first))));
      }
      return;
    }
    if (same == null) {
      Known fresh = new Known(nextId++, entry);
      insert(line, fresh.id(), shared);
      // A code with several entries is counted by looking at all of them.
      for (Known each : of) {
        share.setLong(1, each.id());
        share.addBatch();
        pages.add(StandingPage.of(each.id()));
      }
      of.add(fresh);
      return;
    }
    changed++;
    mentions.mention(same.id(), line.line());
    if (!same.entry().equals(entry)) {
      update(line, same.id(), shared);
    }
  }

  private void insert(Line line, long id, boolean shared) throws SQLException {
    added++;
    mentions.mention(id, line.line());
    pages.add(StandingPage.of(id));
    insertResult.setLong(1, id);
    insertResult.setInt(2, importId);
    insertResult.setLong(3, line.line());
    ResultRow.write(insertResult, 4, line.entry());
    insertResult.addBatch();
    standing(insertStanding, names, line.entry(), shared, id);
  }

  private void update(Line line, long id, boolean shared) throws SQLException {
    pages.add(StandingPage.of(id));
    ResultRow.write(update, 1, line.entry());
    update.setInt(ResultRow.WIDTH + 1, importId);
    update.setLong(ResultRow.WIDTH + 2, line.line());
    update.setLong(ResultRow.WIDTH + 3, id);
    update.addBatch();
    standing(updateStanding, names, line.entry(), shared, id);
  }

  static void standing(
      PreparedStatement statement, Names names, ResultEntry entry, boolean shared, long id)
      throws SQLException {
    statement.setInt(1, names.agency(entry));
    statement.setInt(2, names.procedure(entry.procedureCode()));
    statement.setInt(3, Standing.starts(entry));
    statement.setInt(4, Standing.ends(entry));
    statement.setLong(5, Standing.numberKey(entry));
    statement.setBoolean(6, shared);
    statement.setLong(7, id);
    statement.addBatch();
  }

  @Override
  public void keep() throws SQLException {
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        insertResult;
        insertStanding;
        update;
        updateStanding;
        share) {
      find.close();
      connection.rollback();
    }
  }

  private record Line(ResultEntry entry, long line) {}

  private record Known(long id, ResultEntry entry) {}
}
