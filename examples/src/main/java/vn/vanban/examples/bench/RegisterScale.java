package vn.vanban.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import vn.vanban.digitization.assessment.ResultColumn;
import vn.vanban.digitization.register.ImportOutcome;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.stock.StockQuery;
import vn.vanban.digitization.stock.StockReport;

/**
 * A register of many results: how long its import takes, and where all agencies and years stand.
 *
 * <p>{@code java -Xmx256m -cp examples/target/vanban.jar vn.vanban.examples.bench.RegisterScale
 * JDBC-URL ROWS FILE.csv} makes the file, imports it into the database, which should be empty, and
 * prints one JSON object.
 */
public final class RegisterScale {
  private static final int AGENCIES = 200;
  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);
  private static final int DAYS = 2_500;

  private RegisterScale() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[1]);
    Path file = Path.of(arguments[2]);
    write(file, rows);
    try (Register register = Register.open(arguments[0])) {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long cpu = system.getProcessCpuTime();
      long start = System.nanoTime();
      ImportOutcome outcome = register.importFile(file);
      double imported = seconds(start);
      double importedCpu = (system.getProcessCpuTime() - cpu) / 1e9;
      double[] progress = new double[5];
      int lines = 0;
      for (int i = 0; i < progress.length; i++) {
        start = System.nanoTime();
        StockReport report = StockQuery.at(LocalDate.of(2025, 12, 31)).of(register);
        progress[i] = seconds(start);
        lines = report.agencies().size();
      }
      System.out.println(
          String.format(
              Locale.ROOT,
              "{\"rows\":%d,\"added\":%d,\"importSeconds\":%.1f,\"importCpuSeconds\":%.1f,\"firstProgressSeconds\":%.2f,"
                  + "\"progressSeconds\":%.2f,\"lines\":%d,\"heapMB\":%d,\"peakHeapMB\":%d}",
              rows,
              outcome.added(),
              imported,
              importedCpu,
              progress[0],
              Arrays.stream(progress).min().orElseThrow(),
              lines,
              Runtime.getRuntime().maxMemory() / 1_000_000,
              peak()));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        / 1_000_000;
  }

  private static void write(Path file, int rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", ResultColumn.labels()) + "\n");
      for (int i = 0; i < rows; i++) {
        out.write(row(i));
      }
    }
  }

  private static String row(int i) {
    int agency = i % AGENCIES;
    String level = agency < 20 ? "PROVINCE" : agency < 50 ? "DISTRICT" : "COMMUNE";
    // Spread as hashing does, so that neither codes nor days come in order.
    int mixed = (i * 0x9E3779B1) >>> 1;
    LocalDate issued = FIRST.plusDays(mixed % DAYS);
    String expires = mixed % 3 == 0 ? "" : issued.plusYears(5).toString();
    String revoked = mixed % 50 == 1 ? issued.plusYears(1).toString() : "";
    return String.format(
        Locale.ROOT,
        "%08x.KQ.%07d,1.%06d.000.00.00.H52,H52.%d-24%02d01-%06d,%s,H52.%d,Cơ quan số %d,"
            + "%d/QĐ-UBND,Quyết định,%s,%s,%s,,0140%08d,Nguyễn Văn %d,TTHC_RESULT,%s\n",
        mixed,
        i,
        mixed % 900,
        agency,
        1 + mixed % 12,
        i % 1_000_000,
        level,
        agency,
        agency,
        i / AGENCIES,
        issued,
        expires,
        revoked,
        i % 100_000_000,
        i,
        mixed % 4 == 0 ? "" : "ket-qua-" + i + ".pdf");
  }
}
