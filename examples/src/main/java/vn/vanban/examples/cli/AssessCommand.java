package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.register.AssessmentRun;
import vn.vanban.digitization.register.ImportException;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.ResultFile;
import vn.vanban.digitization.stock.DocumentJudge;
import vn.vanban.digitization.stock.StockQuery;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.VerificationPolicy;

@Command(
    name = "assess",
    description = "Đánh giá kho kết quả đã số hóa / assess a stock of digitized results.")
final class AssessCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--register",
      paramLabel = "FILE.csv|FILE.xlsx",
      description = "The register of results.")
  private @Nullable Path register;

  @Option(
      names = "--db",
      paramLabel = "JDBC-URL",
      description = "The database of a register; instead of --register.")
  private @Nullable String db;

  @Option(names = "--resume", description = "Go on with the run that stopped, at its cut-off.")
  private boolean resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Documents at once; one for each processor where absent.")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors());

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
    Path folder = Objects.requireNonNull(documents);
    if (!Files.isDirectory(folder)) {
      throw new WrongUse("--documents " + folder + ": there is no such folder");
    }
    if ((register == null) == (db == null)) {
      throw new WrongUse("--register FILE or --db JDBC-URL, one of the two");
    }
    if (db != null) {
      return DatabaseUse.of(db, language.locale(), console, this::assess);
    }
    if (resume) {
      throw new WrongUse("--resume: only a run over a database (--db) can be gone on with");
    }
    Instant instant = at == null ? console.now().get() : at;
    EngineJudge judge = EngineJudge.of(trust.policy(), instant);
    StockRun run =
        StockRun.of(
            entries(Objects.requireNonNull(register), language.locale()),
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

  static List<ResultEntry> entries(Path file, Locale locale) {
    try {
      return ResultFile.read(file);
    } catch (ImportException e) {
      throw new WrongUse(e.text(locale));
    }
  }

  private int assess(Register of) throws IOException {
    Instant instant = instant(of);
    VerificationPolicy policy = trust.policy();
    DocumentJudge judge =
        DocumentJudge.of(
            Verifier.of(policy),
            MetadataExtractor.standard(),
            instant,
            trust.rules(policy, instant));
    Progress progress = new Progress(console);
    try {
      vn.vanban.digitization.stock.StockRun.of(
              of,
              Objects.requireNonNull(documents),
              rules ? judge.with(RuleBook.standard()) : judge)
          .withThreads(threads)
          .withListener(progress::at)
          .assess(instant);
    } finally {
      progress.end();
    }
    LocalDate cutOff = instant.atOffset(Moment.VIETNAM).toLocalDate();
    RegisterOutput output = new RegisterOutput(of, StockQuery.at(cutOff).of(of), console);
    output.print(language.locale(), json, cutOff.getYear(), json);
    if (out != null) {
      output.write(out);
    }
    return output.exit(cutOff.getYear());
  }

  /** The cut-off of the run that stopped, the one that is asked for, or now. */
  private Instant instant(Register of) throws IOException {
    Optional<AssessmentRun> stopped = resume ? of.unfinished() : Optional.empty();
    if (stopped.isPresent()) {
      if (at != null && !at.equals(stopped.get().at())) {
        throw new WrongUse("--at: the run that stopped has the cut-off " + stopped.get().at());
      }
      return stopped.get().at();
    }
    return at == null ? console.now().get() : at;
  }
}
