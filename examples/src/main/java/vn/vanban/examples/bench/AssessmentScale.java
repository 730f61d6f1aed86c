package vn.vanban.examples.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import vn.vanban.core.Document;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.assessment.ResultEntry;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.register.ResultFile;
import vn.vanban.digitization.stock.DocumentJudge;
import vn.vanban.digitization.stock.StockRun;
import vn.vanban.examples.demo.DemoStock;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

/**
 * Documents assessed a second by way of the register, beside verification and extraction alone.
 *
 * <p>{@code java -cp examples/target/vanban.jar vn.vanban.examples.bench.AssessmentScale FOLDER
 * COUNT...} makes the documents of the demonstration in the folder and, for each count, as many
 * hard links to them and a register; it prints one JSON object for each. Both rates are taken in
 * one run, the bare one before and after, so that what else the machine does weighs on both.
 */
public final class AssessmentScale {
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

  private AssessmentScale() {}

  /** Runs the measurement. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = Path.of(arguments[0]);
    DemoStock.writeTo(folder);
    List<ResultEntry> entries =
        ResultFile.read(folder.resolve("register.csv")).stream()
            .filter(entry -> Files.exists(folder.resolve("documents").resolve(entry.file())))
            .filter(entry -> !entry.file().isEmpty())
            .toList();
    bare(folder, entries, 2_000);
    for (String each : List.of(arguments).subList(1, arguments.length)) {
      System.out.println(measure(folder, entries, Integer.parseInt(each)));
    }
  }

  static VerificationPolicy policy(Path folder) throws IOException {
    return VerificationPolicy.strict(TrustAnchors.from(folder.resolve("pki/roots")))
        .withIntermediates(CertificatePool.from(folder.resolve("pki/intermediates")))
        .withRevocation(RevocationSource.directory(folder.resolve("pki/crl")));
  }

  private static String measure(Path folder, List<ResultEntry> entries, int count)
      throws IOException, InterruptedException, ExecutionException {
    Path links = Files.createDirectories(folder.resolve("links-" + count));
    Path csv = links.resolve("register.csv");
    link(folder.resolve("documents"), links, entries, count, csv);
    int sample = Math.min(count, 5_000);
    double before = bare(folder, entries, sample);
    double rate;
    try (Register register =
        Register.open("jdbc:h2:file:" + links.resolve("register").toAbsolutePath())) {
      register.importFile(csv);
      DocumentJudge judge =
          DocumentJudge.of(
              Verifier.of(policy(folder)),
              MetadataExtractor.standard(),
              DemoStock.CUT_OFF,
              "bench " + Instant.now());
      long start = System.nanoTime();
      StockRun.Summary summary = StockRun.of(register, links, judge).assess(DemoStock.CUT_OFF);
      rate = summary.judged() / ((System.nanoTime() - start) / 1e9);
    }
    double after = bare(folder, entries, sample);
    double bare = (before + after) / 2;
    return String.format(
        Locale.ROOT,
        "{\"documents\":%d,\"threads\":%d,\"assessedPerSecond\":%.1f,\"barePerSecond\":%.1f,"
            + "\"bareBefore\":%.1f,\"bareAfter\":%.1f,\"share\":%.3f}",
        count,
        THREADS,
        rate,
        bare,
        before,
        after,
        rate / bare);
  }

  static void link(Path documents, Path links, List<ResultEntry> entries, int count, Path csv)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(csv)) {
      out.write(String.join(",", ResultColumn.labels()) + "\n");
      for (int i = 0; i < count; i++) {
        ResultEntry entry = entries.get(i % entries.size());
        String name = i + "-" + entry.file();
        if (!Files.exists(links.resolve(name))) {
          Files.createLink(links.resolve(name), documents.resolve(entry.file()));
        }
        List<String> cells = new ArrayList<>();
        for (ResultColumn column : ResultColumn.values()) {
          String text =
              switch (column) {
                case RESULT_CODE -> entry.resultCode() + "." + i;
                case FILE -> name;
                default -> column.text(entry);
              };
          cells.add('"' + text.replace("\"", "\"\"") + '"');
        }
        out.write(String.join(",", cells) + "\n");
      }
    }
  }

  /** Verification and extraction alone, of the same documents in the same order, on all cores. */
  private static double bare(Path folder, List<ResultEntry> entries, int count)
      throws IOException, InterruptedException, ExecutionException {
    Verifier verifier = Verifier.of(policy(folder));
    MetadataExtractor extractor = MetadataExtractor.standard();
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    long start = System.nanoTime();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(
            pool.submit(
                () -> {
                  for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                    Document document =
                        Document.of(
                            folder
                                .resolve("documents")
                                .resolve(entries.get(at % entries.size()).file()));
                    verifier.verify(document, DemoStock.CUT_OFF);
                    extractor.extract(document);
                  }
                  return null;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }
    return count / ((System.nanoTime() - start) / 1e9);
  }
}
