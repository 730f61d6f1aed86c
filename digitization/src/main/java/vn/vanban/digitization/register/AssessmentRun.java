package vn.vanban.digitization.register;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/**
 * A run over the whole register, which any number of threads and programs share by the database: a
 * batch is held by the transaction that works on it, and is free again when that ends, also by a
 * {@code kill -9}.
 */
public final class AssessmentRun {
  private final Database database;
  private final int id;
  private final Instant at;
  private final String rules;

  AssessmentRun(Database database, int id, Instant at, String rules) {
    this.database = database;
    this.id = id;
    this.at = at;
    this.rules = rules;
  }

  /** The instant at which documents are judged. */
  public Instant at() {
    return at;
  }

  /** By which rules: what {@link Register#run} was given. */
  public String rules() {
    return rules;
  }

  /**
   * How far a run is.
   *
   * @param done the entries of the batches that are done, by whichever program
   * @param total all entries
   */
  public record Progress(long done, long total) {}

  /** How far the run is, all programs together. */
  public Progress progress() throws IOException {
    return database.transaction(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT b.done, COUNT(*) FROM vanban_batch b JOIN vanban_result r"
                      + " ON r.id BETWEEN b.first_id AND b.last_id"
                      + " WHERE b.run_id = ? GROUP BY b.done")) {
            select.setInt(1, id);
            long done = 0;
            long total = 0;
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                done += rows.getBoolean(1) ? rows.getLong(2) : 0;
                total += rows.getLong(2);
              }
            }
            return new Progress(done, total);
          }
        });
  }

  /**
   * Returns a worker, for one thread. It begins at a place of its own, so that programs that start
   * together do not ask for the same batches.
   *
   * @param place any number; different ones begin at different places
   */
  public RunWorker worker(int place) throws IOException {
    try {
      Connection connection = database.connect();
      boolean ready = false;
      try {
        connection.setAutoCommit(false);
        RunWorker worker = new RunWorker(connection, this, id, open(connection, place));
        ready = true;
        return worker;
      } finally {
        if (!ready) {
          connection.close();
        }
      }
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  private Queue<Integer> open(Connection connection, int place) throws SQLException {
    List<Integer> open = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT no FROM vanban_batch WHERE run_id = ? AND done = FALSE ORDER BY no")) {
      select.setInt(1, id);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          open.add(rows.getInt(1));
        }
      }
    }
    connection.commit();
    Collections.rotate(open, -Math.floorMod(place * 7_919, Math.max(1, open.size())));
    return new ArrayDeque<>(open);
  }

  /** Ends the run, when all of its batches are done. */
  public void finish() throws IOException {
    database.transaction(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE vanban_run SET state = 'DONE' WHERE id = ? AND state = 'OPEN'")) {
            update.setInt(1, id);
            return update.executeUpdate();
          }
        });
  }
}
