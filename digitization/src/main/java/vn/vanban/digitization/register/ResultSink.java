package vn.vanban.digitization.register;

import java.sql.SQLException;
import java.util.List;
import vn.vanban.digitization.assessment.ResultEntry;

/** Where entries of an import go: nothing of them is seen before {@link #keep}. */
interface ResultSink extends AutoCloseable {
  /** Adds an entry. */
  void add(ResultEntry entry, long line) throws SQLException;

  /** Adds what is left, and says what was done. */
  ImportOutcome finish() throws SQLException;

  /** What was found wrong by then; nothing may be kept if anything was. */
  List<ImportFault> faults();

  /** Keeps the import. */
  void keep() throws SQLException;

  /** Ends the import; what was not kept is gone. */
  @Override
  void close() throws SQLException;
}
