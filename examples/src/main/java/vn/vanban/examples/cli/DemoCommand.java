package vn.vanban.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.vanban.examples.demo.DemoStock;

@Command(
    name = "demo",
    description = "Tạo và đánh giá một kho mẫu / make a sample stock and assess it.")
final class DemoCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the stock and the report are written; vanban-demo where absent.")
  private Path out = Path.of("vanban-demo");

  @Option(names = "--lang", paramLabel = "vi|en", description = "The language; vi by default.")
  private Language language = Language.vi;

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Words words = Words.in(language.locale());
    console.line(words.of("demo.making", Map.of("folder", out.toString())));
    try {
      DemoStock.writeTo(out);
    } catch (IOException e) {
      throw new WrongUse("--out " + out + ": the stock cannot be written: " + e.getMessage());
    }
    StockRun run = run(out, console);
    StockOutput.print(console, run, language.locale(), false);
    StockOutput.write(run, out.resolve("report"));
    console.line("");
    console.line(
        words.of(
            "demo.report",
            Map.of("file", out.resolve("report").resolve("report.html").toUri().toString())));
    // That some results do not count is what the demonstration shows: it is no failure.
    return Exit.WELL;
  }

  static StockRun run(Path folder, Console console) {
    Path pki = folder.resolve("pki");
    return StockRun.of(
        AssessCommand.entries(folder.resolve("register.csv"), Language.vi.locale()),
        folder.resolve("documents"),
        EngineJudge.of(
            TrustOptions.of(pki.resolve("roots"), pki.resolve("intermediates"), pki.resolve("crl"))
                .policy(),
            DemoStock.CUT_OFF),
        DemoStock.CUT_OFF,
        console);
  }
}
