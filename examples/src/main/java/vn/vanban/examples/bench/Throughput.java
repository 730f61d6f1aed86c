package vn.vanban.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

/**
 * Documents verified a second, in the steady state.
 *
 * <p>{@code java -cp examples/target/vanban.jar vn.vanban.examples.bench.Throughput ROOT.cer FOLDER
 * THREADS WARM-UP-SECONDS SECONDS} prints one JSON object. CPU time a document counts all threads,
 * garbage collection included, and does not depend on what else the machine does.
 */
public final class Throughput {
  private static final int SLICE_SECONDS = 5;

  private Throughput() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Verifier verifier = verifier(Path.of(arguments[0]));
    List<Document> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
      files.filter(Files::isRegularFile).sorted().map(Document::of).forEach(documents::add);
    }
    int threads = Integer.parseInt(arguments[2]);
    run(verifier, documents, threads, Integer.parseInt(arguments[3]));
    System.out.println(run(verifier, documents, threads, Integer.parseInt(arguments[4])));
  }

  static Verifier verifier(Path root) throws IOException {
    return Verifier.of(
        VerificationPolicy.strict(TrustAnchors.from(root))
            .dangerouslyWithoutRevocation("the documents of the measurement have no CRL"));
  }

  private static String run(Verifier verifier, List<Document> documents, int threads, int seconds)
      throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    AtomicInteger next = new AtomicInteger();
    AtomicLong signatures = new AtomicLong();
    Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    AtomicInteger[] slices = new AtomicInteger[seconds / SLICE_SECONDS + 1];
    Arrays.setAll(slices, index -> new AtomicInteger());
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    Instant at = Instant.now();
    List<Thread> pool = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  Document document =
                      documents.get(Math.floorMod(next.getAndIncrement(), documents.size()));
                  long begin = System.nanoTime();
                  signatures.addAndGet(signatures(verifier, document, at));
                  long now = System.nanoTime();
                  nanos.add(now - begin);
                  int slice = (int) ((now - start) / 1_000_000_000L / SLICE_SECONDS);
                  slices[Math.min(slices.length - 1, slice)].incrementAndGet();
                }
              });
      thread.start();
      pool.add(thread);
    }
    for (Thread thread : pool) {
      thread.join();
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    int best = Arrays.stream(slices).mapToInt(AtomicInteger::get).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "{\"threads\":%d,\"files\":%d,\"documents\":%d,\"docsPerSecond\":%.1f,"
            + "\"bestSliceDocsPerSecond\":%.1f,\"cpuMsPerDocument\":%.2f,"
            + "\"signaturesPerSecond\":%.1f,\"p50ms\":%.3f,\"p95ms\":%.3f}",
        threads,
        documents.size(),
        sorted.length,
        sorted.length / elapsed,
        best / (double) SLICE_SECONDS,
        (system.getProcessCpuTime() - cpu) / 1e6 / sorted.length,
        signatures.get() / elapsed,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.95)] / 1e6);
  }

  private static int signatures(Verifier verifier, Document document, Instant at) {
    try {
      return verifier.verify(document, at).signatures().size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
