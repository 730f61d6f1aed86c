package vn.vanban.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.ResultFile;
import vn.vanban.examples.demo.DemoStock;

/**
 * Runs of {@code vanban assess} that are killed ({@code kill -9}) at random moments and gone on
 * with, each held byte by byte against one that was not.
 *
 * <p>{@code java -cp examples/target/vanban.jar vn.vanban.examples.bench.KilledRuns FOLDER RESULTS
 * KILLS SEED} ends with an error where a report differs.
 */
public final class KilledRuns {
  private static final List<String> REPORT =
      List.of(
          "results.jsonl", "report.html", "report.json", "report.xlsx", "progress.csv", "work.csv");

  private KilledRuns() {}

  /** Runs the experiment. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int killed =
        of(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Long.parseLong(arguments[3]));
    System.out.println("{\"killed\":" + killed + ",\"identical\":true}");
  }

  /**
   * Kills a run so many times, each time going on with it, and compares the reports.
   *
   * @return how often a process was really killed before it ended
   */
  public static int of(Path folder, int results, int kills, long seed)
      throws IOException, InterruptedException {
    DemoStock.writeTo(folder);
    List<ResultEntry> entries = ResultFile.read(folder.resolve("register.csv"));
    Path csv = folder.resolve("many.csv");
    AssessmentScale.link(
        folder.resolve("documents"),
        Files.createDirectories(folder.resolve("links")),
        entries.stream()
            .filter(entry -> !entry.file().isEmpty())
            .filter(entry -> Files.exists(folder.resolve("documents").resolve(entry.file())))
            .toList(),
        results,
        csv);
    String whole = register(folder.resolve("whole"), csv);
    long start = System.nanoTime();
    ended(assess(folder, whole, folder.resolve("whole-out")));
    long taken = (System.nanoTime() - start) / 1_000_000;
    String url = register(folder.resolve("killed"), csv);
    Random random = new Random(seed);
    int killed = 0;
    for (int i = 0; i < kills; i++) {
      Process process = assess(folder, url, folder.resolve("killed-out"));
      // From the start of the virtual machine on; together most of a whole run, so that all meet
      // it.
      int longest = (int) Math.max(1, taken * 3 / 2 / kills);
      if (!process.waitFor(50 + random.nextInt(longest), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        killed++;
      }
    }
    ended(assess(folder, url, folder.resolve("killed-out")));
    for (String name : REPORT) {
      if (Files.mismatch(
              folder.resolve("whole-out").resolve(name), folder.resolve("killed-out").resolve(name))
          >= 0) {
        throw new IllegalStateException(name + " differs");
      }
    }
    return killed;
  }

  private static String register(Path file, Path csv) throws IOException {
    String url = "jdbc:h2:file:" + file.toAbsolutePath();
    try (Register register = Register.open(url)) {
      register.importFile(csv);
    }
    return url;
  }

  private static Process assess(Path folder, String url, Path out) throws IOException {
    Path pki = folder.resolve("pki");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("vn.vanban.examples.cli.Vanban", "assess", "--resume", "--db", url));
    command.addAll(List.of("--documents", folder.resolve("links").toString()));
    command.addAll(List.of("--trust", pki.resolve("roots").toString()));
    command.addAll(List.of("--intermediates", pki.resolve("intermediates").toString()));
    command.addAll(List.of("--revocation", pki.resolve("crl").toString()));
    command.addAll(List.of("--at", DemoStock.CUT_OFF.toString(), "--out", out.toString()));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A quota that is not met ends with 1. */
  private static void ended(Process process) throws InterruptedException {
    int exit = process.waitFor();
    if (exit > 1) {
      throw new IllegalStateException("vanban assess ended with " + exit);
    }
  }
}
