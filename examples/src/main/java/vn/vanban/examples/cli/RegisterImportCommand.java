package vn.vanban.examples.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.vanban.digitization.register.ImportOutcome;

@Command(
    name = "register import",
    description = "Nhập sổ kết quả, hồ sơ, văn bản / import results, dossiers or papers.")
final class RegisterImportCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--db",
      required = true,
      paramLabel = "JDBC-URL",
      description = "The database, such as jdbc:h2:file:./register.")
  private @Nullable String db;

  @Parameters(
      arity = "1",
      paramLabel = "FILE",
      description = "CSV or XLSX; what it holds is told by its columns.")
  private @Nullable Path file;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  RegisterImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return DatabaseUse.of(
        Objects.requireNonNull(db),
        language.locale(),
        console,
        register -> {
          ImportOutcome outcome = register.importFile(Objects.requireNonNull(file));
          console.line(
              Words.in(language.locale())
                  .of(
                      "import." + outcome.kind().name().toLowerCase(Locale.ROOT),
                      Map.of(
                          "added", Long.toString(outcome.added()),
                          "changed", Long.toString(outcome.changed()),
                          "removed", Long.toString(outcome.removed()))));
          return Exit.WELL;
        });
  }
}
