package vn.vanban.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.vanban.core.Document;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.metadata.MetadataField;
import vn.vanban.digitization.ocr.Tesseract;

/**
 * What reading the metadata of documents takes, one after the other, in the steady state.
 *
 * <p>{@code java -cp examples/target/vanban.jar vn.vanban.examples.bench.Reading ROUNDS
 * FILE-OR-FOLDER...} reads all files so many times, measures the second half of the rounds, and
 * prints one JSON object. CPU time is that of all threads, garbage collection included, and apart
 * from it that of the recognition engine's processes; neither depends on what else the machine
 * does. The time of other processes is known on Linux only, and is -1 elsewhere.
 */
public final class Reading {
  /** proc(5): times of child processes that ended are in ticks, of which Linux counts 100. */
  private static final double TICK_MS = 10;

  private static final Path STATUS = Path.of("/proc/self/stat");

  private Reading() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    List<Document> documents = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      try (Stream<Path> files = Files.walk(Path.of(arguments[i]))) {
        files.filter(Files::isRegularFile).sorted().map(Document::of).forEach(documents::add);
      }
    }
    MetadataExtractor extractor =
        Tesseract.in(System.getenv().getOrDefault("PATH", ""))
            .map(MetadataExtractor.standard()::reading)
            .orElseGet(MetadataExtractor::standard);
    run(extractor, documents, rounds / 2);
    System.out.println(run(extractor, documents, rounds - rounds / 2));
  }

  private static String run(MetadataExtractor extractor, List<Document> documents, int rounds)
      throws IOException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long pages = 0;
    long fields = 0;
    long children = childTicks();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      for (Document document : documents) {
        var metadata = extractor.extract(document).metadata();
        pages += metadata.pageCount().map(read -> read.value()).orElse(0);
        fields +=
            metadata.fields().keySet().stream()
                .filter(field -> field != MetadataField.PAGE_COUNT)
                .count();
      }
    }
    double count = Math.max(1, rounds * documents.size());
    double own = (system.getProcessCpuTime() - cpu) / 1e6;
    double engine = children < 0 ? -1 : (childTicks() - children) * TICK_MS;
    return String.format(
        Locale.ROOT,
        "{\"files\":%d,\"documents\":%.0f,\"pagesPerDocument\":%.1f,\"fieldsPerDocument\":%.1f,"
            + "\"cpuMsPerDocument\":%.2f,\"engineCpuMsPerDocument\":%.1f,"
            + "\"documentsPerCpuSecond\":%.1f,\"wallMsPerDocument\":%.1f,\"peakHeapMB\":%d}",
        documents.size(),
        count,
        pages / count,
        fields / count,
        own / count,
        engine < 0 ? -1 : engine / count,
        count * 1000 / (own + Math.max(0, engine)),
        (System.nanoTime() - start) / 1e6 / count,
        peakHeap() / 1_000_000);
  }

  /** The CPU time of child processes that have ended, by proc(5), fields 16 and 17; -1 unknown. */
  private static long childTicks() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return -1;
    }
    String status = Files.readString(STATUS);
    // The name of the program stands in brackets and may have spaces in it; field 3 follows.
    String[] fields = status.substring(status.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
