package vn.vanban.examples.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.report.VerificationReport;

/**
 * One document from a cold start: how long it took once the trust was loaded, and how high the heap
 * went.
 *
 * <p>{@code java -Xmx64m -cp examples/target/vanban.jar vn.vanban.examples.bench.One ROOT.cer FILE}
 * prints one JSON object.
 */
public final class One {
  private One() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    Verifier verifier = Throughput.verifier(Path.of(arguments[0]));
    long ready = System.nanoTime();
    VerificationReport report = verifier.verify(Document.of(Path.of(arguments[1])), Instant.now());
    long done = System.nanoTime();
    long sinceStart =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.println(
        String.format(
            Locale.ROOT,
            "{\"signatures\":%d,\"first\":\"%s\",\"trustMs\":%d,\"validateMs\":%d,"
                + "\"sinceJvmStartMs\":%d,\"peakHeapMB\":%d,\"classesLoaded\":%d}",
            report.signatures().size(),
            report.verdict(),
            (ready - start) / 1_000_000,
            (done - ready) / 1_000_000,
            sinceStart,
            peak / 1_000_000,
            ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount()));
  }
}
