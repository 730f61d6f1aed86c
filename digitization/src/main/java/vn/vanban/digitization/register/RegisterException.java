package vn.vanban.digitization.register;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database fails: one sentence for a person, and what was committed is kept. */
public final class RegisterException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  RegisterException(Kind kind, String detail, Throwable cause) {
    super(detail, cause);
    this.kind = kind;
  }

  RegisterException(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  /** In which way the database fails. */
  public enum Kind {
    /** There is no driver for the URL on the class path. */
    DRIVER_ABSENT,
    /** The database cannot be reached, or refuses the user. */
    UNREACHABLE,
    /** Another process holds the database file. */
    IN_USE,
    /** The database went away in the middle. */
    LOST,
    /** No space is left for the database. */
    DISK_FULL,
    /** The tables are of a version that is not known here. */
    VERSION,
    /** Another run with other rules or another cut-off took the place of this one. */
    SUPERSEDED,
    /** Anything else that the database refuses. */
    REFUSED
  }

  /** In which way the database fails. */
  public Kind kind() {
    return kind;
  }

  /** One sentence for a person, in Vietnamese or English. */
  public String text(Locale locale) {
    String detail = String.valueOf(getMessage()).replaceAll("\\s+", " ");
    return Texts.of("register." + kind, locale, Map.of("detail", detail));
  }

  static RegisterException of(SQLException failure) {
    return new RegisterException(kindOf(failure), String.valueOf(failure.getMessage()), failure);
  }

  private static Kind kindOf(SQLException failure) {
    if (tellsOfFullDisk(failure, 0)) {
      return Kind.DISK_FULL;
    }
    String state = String.valueOf(failure.getSQLState());
    if (String.valueOf(failure.getMessage()).startsWith("No suitable driver")) {
      return Kind.DRIVER_ABSENT;
    }
    return switch (failure.getErrorCode()) {
      // H2: DATABASE_ALREADY_OPEN_1.
      case 90020 -> Kind.IN_USE;
      // H2: CONNECTION_BROKEN_1, DATABASE_IS_CLOSED, IO_EXCEPTION_1 and _2,
      // DATABASE_CALLED_AT_SHUTDOWN.
      case 90067, 90098, 90028, 90031, 90121 -> Kind.LOST;
      default -> {
        // SQL:2016, 08 connection exception; PostgreSQL, 57P operator intervention.
        if (state.equals("08001") || state.equals("08004") || state.startsWith("28")) {
          yield Kind.UNREACHABLE;
        }
        yield state.startsWith("08") || state.startsWith("57P") ? Kind.LOST : Kind.REFUSED;
      }
    };
  }

  /** The reason stands deep: behind causes, further exceptions of a batch, and suppressed ones. */
  private static boolean tellsOfFullDisk(@Nullable Throwable failure, int depth) {
    if (failure == null || depth > 8) {
      return false;
    }
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left")
        || message.contains("File too large")
        || message.contains("Disk quota exceeded")
        // PostgreSQL: disk_full.
        || failure instanceof SQLException sql && "53100".equals(sql.getSQLState())) {
      return true;
    }
    if (failure instanceof SQLException sql && tellsOfFullDisk(sql.getNextException(), depth + 1)) {
      return true;
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (tellsOfFullDisk(suppressed, depth + 1)) {
        return true;
      }
    }
    return tellsOfFullDisk(failure.getCause(), depth + 1);
  }
}
