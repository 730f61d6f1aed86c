package vn.vanban.digitization.register;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Empty databases of a PostgreSQL server, which starts with the first and ends with the test class.
 * Where PostgreSQL is not installed, whoever asks for one is skipped.
 */
public final class PostgresDatabases implements AfterAllCallback {
  private @Nullable PostgresServer server;
  private int databases;

  /** Makes none yet. */
  public PostgresDatabases() {
    // Said, since the package is exported.
  }

  /** Makes an empty database, and returns its URL. */
  public String next() throws IOException, InterruptedException, SQLException {
    assumeTrue(PostgresServer.programs().isPresent(), "PostgreSQL is not installed");
    if (server == null) {
      server = PostgresServer.start();
    }
    return server.database("register" + databases++);
  }

  /** The server of the databases that were made. */
  public PostgresServer server() {
    return Objects.requireNonNull(server, "no database was asked for");
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
