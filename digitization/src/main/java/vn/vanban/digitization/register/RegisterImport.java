package vn.vanban.digitization.register;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.vanban.core.id.AdministrativeLevel;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.table.Row;
import vn.vanban.digitization.table.TableException;
import vn.vanban.digitization.table.TableException.Fault;
import vn.vanban.digitization.table.TableReader;

/** Imports a file in one transaction: everything, or nothing and what is wrong with it. */
final class RegisterImport {
  private static final int BATCH = 1_000;

  private final Path file;
  private final TableReader table;
  private final List<ImportFault> faults = new ArrayList<>();

  private RegisterImport(Path file, TableReader table) {
    this.file = file;
    this.table = table;
  }

  static ImportOutcome of(Database database, Path file) throws IOException {
    try (TableReader table = TableReader.open(file)) {
      RegisterImport one = new RegisterImport(file, table);
      return switch (kind(table)) {
        case RESULTS -> one.results(database);
        case DOSSIERS -> database.transaction(RegisterImport.alone(one::dossiers));
        case PAPERS -> database.transaction(RegisterImport.alone(one::papers));
      };
    } catch (TableException e) {
      throw new ImportException(file, List.of(ImportFault.of(e)));
    }
  }

  private static Database.Work<ImportOutcome> alone(Database.Work<ImportOutcome> work) {
    return connection -> {
      RegisterLock.alone(connection);
      return work.of(connection);
    };
  }

  private static ImportOutcome.Kind kind(TableReader table) throws TableException {
    if (table.columns().contains("paperCode")) {
      table.require(Paper.COLUMNS);
      return ImportOutcome.Kind.PAPERS;
    }
    if (table.columns().contains("receivedOn") && !table.columns().contains("resultCode")) {
      table.require(Dossier.COLUMNS);
      return ImportOutcome.Kind.DOSSIERS;
    }
    table.require(ResultColumn.labels());
    return ImportOutcome.Kind.RESULTS;
  }

  private ImportOutcome results(Database database) throws IOException {
    try (ResultSink into = database.results(String.valueOf(file.getFileName()))) {
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        try {
          into.add(ResultFile.entry(row.get()), row.get().line());
        } catch (TableException e) {
          note(e);
        }
      }
      ImportOutcome outcome = into.finish();
      faults.addAll(into.faults());
      requireNoFaults();
      into.keep();
      return outcome;
    } catch (SQLException e) {
      throw RegisterException.of(e);
    }
  }

  private ImportOutcome dossiers(Connection connection) throws SQLException, IOException {
    try (PreparedStatement delete = FlowRows.dossierDelete(connection);
        PreparedStatement insert = FlowRows.dossierInsert(connection)) {
      return flow(
          ImportOutcome.Kind.DOSSIERS,
          "dossierCode",
          delete,
          insert,
          row ->
              FlowRows.write(
                  insert,
                  new Dossier(
                      row.required("dossierCode"),
                      row.constant("level", AdministrativeLevel.class),
                      row.required("agencyCode"),
                      row.date("receivedOn"),
                      row.date("finishedOn"),
                      row.flag("resultRequired"),
                      row.flag("componentAttached"),
                      row.flag("resultAttached"),
                      row.flag("reused"),
                      row.flag("synchronised"),
                      row.flag("movedElectronically"),
                      row.flag("askedAgain"))));
    }
  }

  private ImportOutcome papers(Connection connection) throws SQLException, IOException {
    try (PreparedStatement delete = FlowRows.paperDelete(connection);
        PreparedStatement insert = FlowRows.paperInsert(connection)) {
      return flow(
          ImportOutcome.Kind.PAPERS,
          "paperCode",
          delete,
          insert,
          row ->
              FlowRows.write(
                  insert,
                  new Paper(
                      row.required("paperCode"),
                      row.constant("kind", Paper.Kind.class),
                      row.constant("level", AdministrativeLevel.class),
                      row.required("agencyCode"),
                      row.date("datedOn")
                          .orElseThrow(() -> row.wrong(Fault.CELL_EMPTY, "datedOn", Map.of())),
                      row.flag("secret"),
                      row.flag("signed"),
                      row.flag("online"))));
    }
  }

  /** Puts one row into a batch. */
  @FunctionalInterface
  private interface Insert {
    void of(Row row) throws SQLException, TableException;
  }

  private ImportOutcome flow(
      ImportOutcome.Kind kind,
      String key,
      PreparedStatement delete,
      PreparedStatement insert,
      Insert each)
      throws SQLException, IOException {
    Map<String, Long> lines = new HashMap<>();
    long rows = 0;
    long changed = 0;
    for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
      try {
        each.of(row.get());
        String code = row.get().text(key);
        Long first = lines.putIfAbsent(code, row.get().line());
        if (first != null) {
          throw row.get()
              .wrong(Fault.DUPLICATE, key, Map.of("value", code, "first", Long.toString(first)));
        }
        delete.setString(1, code);
        delete.addBatch();
        rows++;
      } catch (TableException e) {
        note(e);
      }
      if (rows % BATCH == 0 && faults.isEmpty()) {
        changed += write(delete, insert);
      }
    }
    requireNoFaults();
    changed += write(delete, insert);
    return new ImportOutcome(kind, rows - changed, changed, 0);
  }

  private static long write(PreparedStatement delete, PreparedStatement insert)
      throws SQLException {
    long deleted = 0;
    for (int each : delete.executeBatch()) {
      deleted += Math.max(0, each);
    }
    insert.executeBatch();
    return deleted;
  }

  private void note(TableException fault) throws ImportException {
    try {
      ResultFile.note(faults, fault);
    } catch (TableException e) {
      faults.add(ImportFault.of(e));
      requireNoFaults();
    }
  }

  private void requireNoFaults() throws ImportException {
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparing(ImportFault::line));
      throw new ImportException(file, faults);
    }
  }
}
