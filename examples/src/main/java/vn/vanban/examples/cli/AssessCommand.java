package vn.vanban.examples.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "assess",
    description = "Đánh giá kho kết quả đã số hóa / assess a stock of digitized results.")
final class AssessCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--register",
      required = true,
      paramLabel = "FILE.csv",
      description = "The register of results.")
  private @Nullable Path register;

  @Option(
      names = "--documents",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the documents.")
  private @Nullable Path documents;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      converter = Moment.class,
      description = "The cut-off; now where absent.")
  private @Nullable Instant at;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes report.html, results.jsonl and progress.csv there.")
  private @Nullable Path out;

  @Option(
      names = "--rules",
      description = "Also judge form, file and identifiers by the rules of law.")
  private boolean rules;

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  AssessCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path folder = java.util.Objects.requireNonNull(documents);
    if (!Files.isDirectory(folder)) {
      throw new WrongUse("--documents " + folder + ": there is no such folder");
    }
    Instant instant = at == null ? console.now().get() : at;
    EngineJudge judge = EngineJudge.of(trust.policy(), instant);
    StockRun run =
        StockRun.of(
            Register.read(java.util.Objects.requireNonNull(register)),
            folder,
            rules ? judge.withRules() : judge,
            instant,
            console);
    StockOutput.print(console, run, language.locale(), json);
    if (out != null) {
      StockOutput.write(run, out);
    }
    return StockOutput.exit(run);
  }
}
