package vn.vanban.examples.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "register export",
    description = "Xuất sổ kết quả ra CSV hoặc XLSX / write the register to CSV or XLSX.")
final class RegisterExportCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--db", required = true, paramLabel = "JDBC-URL", description = "The database.")
  private @Nullable String db;

  @Parameters(arity = "1", paramLabel = "FILE", description = "FILE.csv or FILE.xlsx.")
  private @Nullable Path file;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  RegisterExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return DatabaseUse.of(
        Objects.requireNonNull(db),
        language.locale(),
        console,
        register -> {
          register.exportTo(Objects.requireNonNull(file));
          return Exit.WELL;
        });
  }
}
