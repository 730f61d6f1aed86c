package vn.vanban.examples.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import picocli.CommandLine;

/** The {@code vanban} command. */
public final class Vanban {
  private static final String HELP =
      """
      vanban: chữ ký số, siêu dữ liệu và chỉ tiêu số hóa / signatures, metadata and the quota

        vanban verify    [--trust FILE|DIR]... FILE...
        vanban extract   FILE...
        vanban quota     [--level LEVEL] [--year YEAR] [--counts FILE.csv]
        vanban assess    --register FILE.csv --documents DIR [--trust FILE|DIR]... [--out DIR]
        vanban assess    --db JDBC-URL --documents DIR [--resume] [--trust FILE|DIR]... [--out DIR]
        vanban register  import --db JDBC-URL FILE.csv|FILE.xlsx
        vanban register  progress --db JDBC-URL [--year YEAR] [--at DATE] [--json] [--out DIR]
        vanban register  export --db JDBC-URL FILE.csv|FILE.xlsx
        vanban check     [--profile PROFILE] [--day DATE] FILE...
        vanban rules
        vanban trust     [--import DIR] FILE|DIR...
        vanban rejudge   [--trust FILE|DIR]... DOSSIER.zip...
        vanban demo      [--out DIR]

      vanban COMMAND --help: mọi tùy chọn / all options.
      0: đạt / all well; 1: có lỗi / failed; 2: dùng sai / wrong use; 3: chưa xác định / indeterminate.
      """;

  private Vanban() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    silenceLoggers();
    PrintStream out = utf8(FileDescriptor.out);
    Console console = new Console(out, utf8(FileDescriptor.err), onTerminal(), Instant::now);
    int exit = run(console, arguments);
    out.flush();
    console.err().flush();
    System.exit(exit);
  }

  @SuppressWarnings("SystemConsoleNull") // with this property it is null off a terminal on any JDK
  private static boolean onTerminal() {
    System.setProperty("jdk.console", "java.base");
    return System.console() != null;
  }

  /** The parsers log through these; what is wrong with a document stands in its report. */
  private static void silenceLoggers() {
    System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    System.setProperty("log4j.provider", "org.apache.logging.log4j.simple.internal.SimpleProvider");
    System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
  }

  /** Runs the command; only the subcommand that is asked for is loaded. */
  static int run(Console console, String... arguments) {
    if (arguments.length == 0) {
      console.err().print(HELP);
      return Exit.WRONG_USE;
    }
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    return switch (arguments[0]) {
      case "verify" -> execute(console, new VerifyCommand(console), rest);
      case "extract" -> execute(console, new ExtractCommand(console), rest);
      case "quota" -> execute(console, new QuotaCommand(console), rest);
      case "assess" -> execute(console, new AssessCommand(console), rest);
      case "register" -> register(console, rest);
      case "check" -> execute(console, new CheckCommand(console), rest);
      case "rules" -> execute(console, new RulesCommand(console), rest);
      case "trust" -> execute(console, new TrustCommand(console), rest);
      case "rejudge" -> execute(console, new RejudgeCommand(console), rest);
      case "demo" -> execute(console, new DemoCommand(console), rest);
      case "help", "--help", "-h" -> {
        console.out().print(HELP);
        yield Exit.WELL;
      }
      case "--version", "-V" -> {
        console.line(Version.TOOL);
        yield Exit.WELL;
      }
      default -> {
        console
            .err()
            .println("vanban: unknown command \"" + arguments[0] + "\"; see vanban --help");
        yield Exit.WRONG_USE;
      }
    };
  }

  private static int register(Console console, String[] arguments) {
    String which = arguments.length == 0 ? "" : arguments[0];
    Object subcommand =
        switch (which) {
          case "import" -> new RegisterImportCommand(console);
          case "progress" -> new RegisterProgressCommand(console);
          case "export" -> new RegisterExportCommand(console);
          default -> null;
        };
    if (subcommand == null) {
      console.err().println("vanban register: import, progress or export; see vanban --help");
      return Exit.WRONG_USE;
    }
    return execute(console, subcommand, Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static int execute(Console console, Object subcommand, String[] arguments) {
    CommandLine command = new CommandLine(subcommand);
    String name = "vanban " + command.getCommandName();
    command.setCommandName(name);
    command
        .getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("These options.")
                .build());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    command.setParameterExceptionHandler(
        (exception, given) -> {
          console.err().println(name + ": " + oneLine(exception));
          return Exit.WRONG_USE;
        });
    command.setExecutionExceptionHandler(
        (exception, given, result) -> {
          if (exception instanceof WrongUse wrong) {
            console.err().println(name + ": " + oneLine(wrong));
            return Exit.WRONG_USE;
          }
          throw exception;
        });
    return command.execute(arguments);
  }

  private static String oneLine(Exception exception) {
    return String.valueOf(exception.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    // The platform's charset loses Vietnamese letters where the locale is C.
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13),
        false,
        StandardCharsets.UTF_8);
  }
}
