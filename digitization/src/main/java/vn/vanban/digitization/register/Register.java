package vn.vanban.digitization.register;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import vn.vanban.core.law.Finding;
import vn.vanban.digitization.assessment.FindingText;
import vn.vanban.digitization.assessment.ResultEntry;

/**
 * The register of results, of dossiers and papers beside them, and of what was found of each
 * result's file.
 *
 * <p>It stands in a database that the caller names: H2, embedded, for one machine, or PostgreSQL
 * for several. The driver is the caller's dependency. Tables are made on first use. What an
 * operation reports as done is on disk; what fails leaves nothing behind. A register is safe for
 * threads.
 */
public final class Register implements AutoCloseable {
  private static final int BATCH = 32;

  private final Database database;
  private final Connection anchor;

  private Register(Database database, Connection anchor) {
    this.database = database;
    this.anchor = anchor;
  }

  /**
   * Opens a register by the JDBC URL of its database, such as {@code jdbc:h2:file:/data/register}
   * or {@code jdbc:postgresql://host/province?user=vanban}.
   *
   * @throws RegisterException if there is no driver for it, or no such database
   */
  public static Register open(String url) throws IOException {
    Objects.requireNonNull(url);
    return open(() -> DriverManager.getConnection(url));
  }

  /** Opens a register by the caller's source of connections, which may pool them. */
  public static Register open(DataSource source) throws IOException {
    Objects.requireNonNull(source);
    return open(source::getConnection);
  }

  private static Register open(Database.Connector connector) throws IOException {
    Database database = new Database(connector);
    try {
      // Kept until the end, since an embedded database closes with its last connection.
      Connection anchor = database.connect();
      boolean ready = false;
      try {
        database.migrate();
        ready = true;
        return new Register(database, anchor);
      } finally {
        if (!ready) {
          anchor.close();
        }
      }
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  /**
   * Imports a file, CSV or XLSX, of results, dossiers or papers: told by its columns. All of it is
   * kept, or nothing. Of each result that it names it says all there is to say: earlier entries of
   * that result with other files go.
   *
   * @throws ImportException if anything in the file is wrong, by line and column
   */
  public ImportOutcome importFile(Path file) throws IOException {
    return RegisterImport.of(database, file);
  }

  /** Puts entries into the register, as {@link #importFile} does those of a file. */
  public ImportOutcome put(Iterable<ResultEntry> entries) throws IOException {
    try (ResultSink into = database.results("")) {
      long line = 0;
      for (ResultEntry entry : entries) {
        if (!ResultFile.inside(entry.file())) {
          throw new IllegalArgumentException(entry.file() + " is outside of the folder");
        }
        into.add(entry, ++line);
      }
      ImportOutcome outcome = into.finish();
      if (!into.faults().isEmpty()) {
        throw new ImportException(Path.of(""), into.faults());
      }
      into.keep();
      return outcome;
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  /**
   * Puts what messages say of single results, all of them in one transaction, and returns how many
   * said something new. A message may come any number of times and after later ones: it is put
   * once, and never over a later one. Acknowledge it when this has returned.
   */
  public int deliver(Collection<ResultMessage> messages) throws IOException {
    return Deliveries.put(database, messages);
  }

  /**
   * Writes all entries to a file, XLSX if its name ends so, else CSV; {@link #importFile} reads it.
   * A file that is there is replaced once the new one is whole.
   */
  public void exportTo(Path file) throws IOException {
    RegisterExport.of(this, file);
  }

  /** How many entries there are. */
  public long size() throws IOException {
    return database.transaction(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM vanban_result")) {
            rows.next();
            return BulkImport.underWay(connection) ? 0 : rows.getLong(1);
          }
        });
  }

  /**
   * Begins a run over all entries, or joins one of the same instant and rules that is under way, of
   * this program or another. A run of others is abandoned by it.
   *
   * @param at the instant at which documents are judged
   * @param rules by what: whatever changes a judgement, such as versions, policy and trust anchors
   */
  public AssessmentRun run(Instant at, String rules) throws IOException {
    return database.transaction(
        connection -> {
          RegisterLock.alone(connection);
          Optional<AssessmentRun> open = unfinished(connection);
          if (open.isPresent() && open.get().at().equals(at) && open.get().rules().equals(rules)) {
            return open.get();
          }
          return begin(connection, at, rules);
        });
  }

  /** The run that was begun and not ended: after a halt, or while another program is at it. */
  public Optional<AssessmentRun> unfinished() throws IOException {
    return database.transaction(this::unfinished);
  }

  private Optional<AssessmentRun> unfinished(Connection connection) throws SQLException {
    return lastRun(connection, "OPEN");
  }

  /** The last run that ended. */
  public Optional<AssessmentRun> lastRun() throws IOException {
    return database.transaction(connection -> lastRun(connection, "DONE"));
  }

  private Optional<AssessmentRun> lastRun(Connection connection, String state) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, instant, rules FROM vanban_run WHERE state = ? ORDER BY id DESC")) {
      select.setString(1, state);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new AssessmentRun(
                    database, rows.getInt(1), Instant.parse(rows.getString(2)), rows.getString(3)))
            : Optional.empty();
      }
    }
  }

  private AssessmentRun begin(Connection connection, Instant at, String rules) throws SQLException {
    dropBatches(connection);
    int id;
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE vanban_run SET state = 'ABANDONED' WHERE state = 'OPEN'");
      try (ResultSet rows =
          statement.executeQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM vanban_run")) {
        rows.next();
        id = rows.getInt(1);
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO vanban_run (id, instant, rules, state) VALUES (?, ?, ?, 'OPEN')")) {
      insert.setInt(1, id);
      insert.setString(2, at.toString());
      insert.setString(3, rules);
      insert.executeUpdate();
    }
    batches(connection, id);
    return new AssessmentRun(database, id, at, rules);
  }

  /** Those that are held still, by who works on them, stay for the next run to drop. */
  private static void dropBatches(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM vanban_batch WHERE run_id = ? AND no = ?")) {
      try (ResultSet rows =
          select.executeQuery(
              "SELECT run_id, no FROM vanban_batch WHERE run_id IN (SELECT id FROM vanban_run"
                  + " WHERE state <> 'OPEN') FOR UPDATE SKIP LOCKED")) {
        while (rows.next()) {
          delete.setInt(1, rows.getInt(1));
          delete.setInt(2, rows.getInt(2));
          delete.addBatch();
        }
      }
      delete.executeBatch();
    }
  }

  private static void batches(Connection connection, int run) throws SQLException {
    if (BulkImport.underWay(connection)) {
      return;
    }
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO vanban_batch (run_id, no, first_id, last_id, done)"
                    + " VALUES (?, ?, ?, ?, FALSE)")) {
      statement.setFetchSize(Database.FETCH);
      List<long[]> ranges = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery("SELECT id FROM vanban_standing ORDER BY id")) {
        long first = 0;
        long last = 0;
        for (int i = 0; rows.next(); i++) {
          if (i % BATCH == 0) {
            if (i > 0) {
              ranges.add(new long[] {first, last});
            }
            first = rows.getLong(1);
          }
          last = rows.getLong(1);
        }
        if (last > 0) {
          ranges.add(new long[] {first, last});
        }
      }
      for (int i = 0; i < ranges.size(); i++) {
        insert.setInt(1, run);
        insert.setInt(2, i);
        insert.setLong(3, ranges.get(i)[0]);
        insert.setLong(4, ranges.get(i)[1]);
        insert.addBatch();
        if (i % 1_000 == 999) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /** Sees what counting needs of each entry, in the order of the register. */
  @FunctionalInterface
  public interface StandingVisitor {
    /**
     * Sees one entry.
     *
     * @param id its number
     * @param agency the agency
     * @param procedure the code of the procedure, or empty
     * @param starts the first day of force, in days since 1970-01-01
     * @param ends the last day of force
     * @param code the code of the result, where several entries share it; else empty
     * @param outcome what became of its file
     */
    void see(
        long id,
        Agency agency,
        String procedure,
        int starts,
        int ends,
        String code,
        Outcome outcome);
  }

  /** Hands on what counting needs of each entry, without the entry itself. */
  public void standings(StandingVisitor visitor) throws IOException {
    database.snapshot(
        connection -> {
          if (!BulkImport.underWay(connection)) {
            StandingScan.run(connection, visitor);
          }
          return 0;
        });
  }

  /** Sees entries with what was found of them. */
  @FunctionalInterface
  public interface EntryVisitor {
    /**
     * Sees one entry.
     *
     * @param id its number
     * @param entry the entry
     * @param numberKey a key that entries with the same agency, number and year share, or 0
     * @param shared whether other entries may have its code
     * @param findings what was found of its file; empty where no run has come to it
     */
    void see(
        long id,
        ResultEntry entry,
        long numberKey,
        boolean shared,
        Optional<List<Finding>> findings)
        throws IOException;
  }

  /** Hands on all entries in the order of the register; memory does not grow with them. */
  public void entries(EntryVisitor visitor) throws IOException {
    entries("", visitor);
  }

  /** Hands on the entries with these numbers, in the order of the register. */
  public void entries(List<Long> ids, EntryVisitor visitor) throws IOException {
    for (int from = 0; from < ids.size(); from += 1_000) {
      List<Long> some =
          ids.subList(from, Math.min(ids.size(), from + 1_000)).stream().sorted().toList();
      String list = some.toString();
      entries(" WHERE r.id IN (" + list.substring(1, list.length() - 1) + ")", visitor);
    }
  }

  /** Hands on the entries whose key {@code numberKey} or code others may share. */
  public void repeats(EntryVisitor visitor) throws IOException {
    entries(
        " WHERE s.shared = TRUE OR s.number_key <> 0 AND s.number_key IN (SELECT number_key FROM"
            + " vanban_standing WHERE number_key <> 0 GROUP BY number_key HAVING COUNT(*) > 1)",
        visitor);
  }

  private void entries(String where, EntryVisitor visitor) throws IOException {
    database.transaction(
        connection -> {
          if (BulkImport.underWay(connection)) {
            return 0;
          }
          try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(Database.FETCH);
            try (ResultSet rows =
                statement.executeQuery(
                    "SELECT r.id, r."
                        + ResultRow.COLUMNS.replace(", ", ", r.")
                        + ", s.number_key, s.shared, a.findings FROM vanban_result r"
                        + " JOIN vanban_standing s ON s.id = r.id"
                        + " LEFT JOIN vanban_assessment a ON a.id = r.id"
                        + where
                        + " ORDER BY r.id")) {
              while (rows.next()) {
                String findings = rows.getString(4 + ResultRow.WIDTH);
                visitor.see(
                    rows.getLong(1),
                    ResultRow.read(rows, 2),
                    rows.getLong(2 + ResultRow.WIDTH),
                    rows.getBoolean(3 + ResultRow.WIDTH),
                    findings == null ? Optional.empty() : FindingText.read(findings));
              }
            }
          }
          return 0;
        });
  }

  /** Keeps how agencies stand at a cut-off date; what was kept for that day is replaced. */
  public void keep(LocalDate cutOff, List<Snapshot> snapshots) throws IOException {
    database.transaction(connection -> Snapshots.write(connection, cutOff, snapshots));
  }

  /** How agencies stood at each cut-off date that was kept, the earliest first. */
  public List<Snapshot> history() throws IOException {
    return database.transaction(Snapshots::read);
  }

  /** Hands on the dossiers, in the order of their codes. */
  public void dossiers(Consumer<Dossier> visitor) throws IOException {
    database.transaction(connection -> FlowRows.dossiers(connection, visitor));
  }

  /** Hands on documents exchanged and work dossiers, in the order of their codes. */
  public void papers(Consumer<Paper> visitor) throws IOException {
    database.transaction(connection -> FlowRows.papers(connection, visitor));
  }

  @Override
  public void close() throws IOException {
    try {
      anchor.close();
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }
}
