package vn.vanban.digitization.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.vanban.digitization.assessment.FindingText;
import vn.vanban.digitization.assessment.ResultEntry;

/** One thread's hand in a run: takes a batch, and hands it back done. Not safe for threads. */
public final class RunWorker implements AutoCloseable {
  private final Connection connection;
  private final AssessmentRun run;
  private final int runId;
  private final Queue<Integer> open;
  private final Queue<Integer> held = new ArrayDeque<>();
  private final OutcomeNumbers outcomes;
  private boolean waiting;
  private int current = -1;

  RunWorker(Connection connection, AssessmentRun run, int runId, Queue<Integer> open) {
    this.connection = connection;
    this.run = run;
    this.runId = runId;
    this.open = open;
    this.outcomes = new OutcomeNumbers();
  }

  /**
   * An entry that is to be judged, with what is known of it.
   *
   * @param id its number in the register
   * @param entry the entry
   * @param basis what it was judged by before, or empty
   * @param holdsUntil the last day for which that holds, if it has one
   */
  public record Task(long id, ResultEntry entry, String basis, Optional<LocalDate> holdsUntil) {
    /**
     * What a judgement rests on: entry, file and rules together, as 64 hexadecimal digits. A task
     * with this basis is done already.
     *
     * @param fileDigest the SHA-256 of the file as hexadecimal digits; empty where there is none
     */
    public String basis(String fileDigest, String rules) {
      var digest = Standing.sha256();
      digest.update(Standing.digest(entry));
      digest.update((fileDigest + "\n" + rules).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /**
   * A task that was judged anew.
   *
   * @param task the task
   * @param basis what it was judged by: {@link Task#basis(String, String)}
   * @param fileDigest the SHA-256 of the file, or empty
   * @param judgement what was found
   */
  public record Done(Task task, String basis, String fileDigest, Judgement judgement) {}

  /** Takes a batch that nobody works on; empty where all are done. */
  public Optional<List<Task>> take() throws IOException {
    try {
      while (true) {
        Integer no = open.poll();
        if (no != null) {
          if (lock(no, " SKIP LOCKED")) {
            return Optional.of(tasks(no));
          }
          held.add(no);
          continue;
        }
        // What others held is waited for: should they have died, it is done here.
        no = held.poll();
        if (no == null) {
          return Optional.empty();
        }
        waiting = true;
        if (lock(no, "")) {
          return Optional.of(tasks(no));
        }
      }
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  /** Locks a batch that is not done; without a lock the transaction ends. */
  private boolean lock(int no, String how) throws SQLException, IOException {
    requireOpen();
    try (PreparedStatement lock =
        connection.prepareStatement(
            "SELECT done FROM vanban_batch WHERE run_id = ? AND no = ? FOR UPDATE" + how)) {
      lock.setInt(1, runId);
      lock.setInt(2, no);
      try (ResultSet rows = lock.executeQuery()) {
        if (rows.next() && !rows.getBoolean(1)) {
          current = no;
          return true;
        }
      }
    }
    connection.commit();
    return false;
  }

  private void requireOpen() throws SQLException, IOException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT state FROM vanban_run WHERE id = ?")) {
      select.setInt(1, runId);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next() || rows.getString(1).equals("ABANDONED")) {
          throw new RegisterException(
              RegisterException.Kind.SUPERSEDED, run.at() + ", " + run.rules());
        }
      }
    }
  }

  private List<Task> tasks(int no) throws SQLException {
    List<Task> tasks = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT r.id, "
                + "r."
                + ResultRow.COLUMNS.replace(", ", ", r.")
                + ", a.basis, a.holds_until FROM vanban_batch b"
                + " JOIN vanban_result r ON r.id BETWEEN b.first_id AND b.last_id"
                + " LEFT JOIN vanban_assessment a ON a.id = r.id"
                + " WHERE b.run_id = ? AND b.no = ? ORDER BY r.id")) {
      select.setInt(1, runId);
      select.setInt(2, no);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          String basis = rows.getString(2 + ResultRow.WIDTH);
          tasks.add(
              new Task(
                  rows.getLong(1),
                  ResultRow.read(rows, 2),
                  basis == null ? "" : basis,
                  ResultRow.day(rows, 3 + ResultRow.WIDTH)));
        }
      }
    }
    return tasks;
  }

  /** Whether the worker came to batches that others held. */
  public boolean waited() {
    return waiting;
  }

  /**
   * Keeps what was found and marks the batch done: both, or neither. An import that is under way is
   * waited for; of what an import changed or removed meanwhile nothing is kept, and the next run
   * judges it.
   *
   * @throws RegisterException if another run took the place of this one
   */
  public void done(List<Done> judged) throws IOException {
    Database.within(
        connection,
        c -> {
          RegisterLock.together(c);
          requireOpen();
          save(unchanged(judged));
          try (PreparedStatement update =
              c.prepareStatement(
                  "UPDATE vanban_batch SET done = TRUE WHERE run_id = ? AND no = ?")) {
            update.setInt(1, runId);
            update.setInt(2, current);
            return update.executeUpdate();
          }
        });
    outcomes.committed();
  }

  private List<Done> unchanged(List<Done> judged) throws SQLException {
    if (judged.isEmpty()) {
      return judged;
    }
    Map<Long, ResultEntry> entries = new HashMap<>();
    tasks(current).forEach(task -> entries.put(task.id(), task.entry()));
    return judged.stream()
        .filter(each -> each.task().entry().equals(entries.get(each.task().id())))
        .toList();
  }

  private void save(List<Done> judged) throws SQLException {
    try (PreparedStatement update =
            connection.prepareStatement(
                "UPDATE vanban_assessment SET basis = ?, file_digest = ?, rules = ?, judged_at = ?,"
                    + " holds_until = ?, findings = ? WHERE id = ?");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO vanban_assessment (basis, file_digest, rules, judged_at, holds_until,"
                    + " findings, id) VALUES (?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement standing =
            connection.prepareStatement("UPDATE vanban_standing SET outcome_id = ? WHERE id = ?");
        StandingPages copies = new StandingPages(connection)) {
      SortedSet<Long> pages = new TreeSet<>();
      boolean updates = false;
      boolean inserts = false;
      for (Done each : judged) {
        boolean known = !each.task().basis().isEmpty();
        write(known ? update : insert, each);
        updates |= known;
        inserts |= !known;
        standing.setInt(1, outcomes.of(connection, Outcome.of(each.judgement().assessment())));
        standing.setLong(2, each.task().id());
        standing.addBatch();
        pages.add(StandingPage.of(each.task().id()));
      }
      if (updates) {
        update.executeBatch();
      }
      if (inserts) {
        insert.executeBatch();
      }
      if (!judged.isEmpty()) {
        standing.executeBatch();
        copies.copy(pages);
      }
    }
  }

  private void write(PreparedStatement statement, Done done) throws SQLException {
    statement.setString(1, done.basis());
    statement.setString(2, done.fileDigest());
    statement.setString(3, run.rules());
    statement.setObject(4, run.at().atOffset(ZoneOffset.UTC));
    if (done.judgement().holdsUntil().isPresent()) {
      statement.setObject(5, done.judgement().holdsUntil().get());
    } else {
      statement.setNull(5, Types.DATE);
    }
    statement.setString(6, FindingText.write(done.judgement().assessment().lastingReasons()));
    statement.setLong(7, done.task().id());
    statement.addBatch();
  }

  @Override
  public void close() throws IOException {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  /** The numbers of outcomes; a new one is added for all to see, whatever becomes of the batch. */
  private static final class OutcomeNumbers {
    private final Map<Outcome, Integer> known = new HashMap<>();
    private final Map<Outcome, Integer> fresh = new HashMap<>();

    int of(Connection connection, Outcome outcome) throws SQLException {
      Integer number = known.get(outcome);
      if (number == null) {
        number = fresh.get(outcome);
      }
      if (number != null) {
        return number;
      }
      int found = find(connection, outcome);
      if (found < 0) {
        // Held until the batch is kept: two that add at once get different numbers.
        try (PreparedStatement lock =
            connection.prepareStatement("SELECT id FROM vanban_outcome WHERE id = 0 FOR UPDATE")) {
          lock.executeQuery().close();
        }
        found = find(connection, outcome);
      }
      if (found < 0) {
        found = insert(connection, outcome);
      }
      fresh.put(outcome, found);
      return found;
    }

    void committed() {
      known.putAll(fresh);
      fresh.clear();
    }

    private static int find(Connection connection, Outcome outcome) throws SQLException {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT id FROM vanban_outcome WHERE judged = TRUE AND file_present = ?"
                  + " AND counts = ? AND kinds = ?")) {
        select.setBoolean(1, outcome.filePresent());
        select.setBoolean(2, outcome.counts());
        select.setString(3, String.join(";", outcome.kinds()));
        try (ResultSet rows = select.executeQuery()) {
          return rows.next() ? rows.getInt(1) : -1;
        }
      }
    }

    private static int insert(Connection connection, Outcome outcome) throws SQLException {
      int id;
      try (PreparedStatement select =
              connection.prepareStatement("SELECT MAX(id) + 1 FROM vanban_outcome");
          ResultSet rows = select.executeQuery()) {
        rows.next();
        id = rows.getInt(1);
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO vanban_outcome (id, judged, file_present, counts, kinds)"
                  + " VALUES (?, TRUE, ?, ?, ?)")) {
        insert.setInt(1, id);
        insert.setBoolean(2, outcome.filePresent());
        insert.setBoolean(3, outcome.counts());
        insert.setString(4, String.join(";", outcome.kinds()));
        insert.executeUpdate();
      }
      return id;
    }
  }
}
