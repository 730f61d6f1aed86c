package vn.vanban.examples.cluster;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.stock.ReportFiles;
import vn.vanban.digitization.stock.StockReport;
import vn.vanban.examples.demo.DemoStock;

/**
 * How much faster two workers are than one: {@code ClusterBench FOLDER TIMES} assesses the demo's
 * stock, each entry repeated under as many codes, and prints the seconds of each number of workers.
 */
final class ClusterBench {
  private ClusterBench() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int times = Integer.parseInt(arguments[1]);
    DemoStock.writeTo(folder);
    Path register = repeated(folder, times);
    List<String> reports = new ArrayList<>();
    // The first round compiles; the other two count.
    for (int workers : new int[] {2, 1, 2}) {
      reports.add(run(folder, register, workers, reports.size()));
    }
    System.out.println("same totals: " + (reports.stream().distinct().count() == 1));
  }

  private static Path repeated(Path folder, int times) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("register.csv"));
    Path register = folder.resolve("repeated.csv");
    try (BufferedWriter out = Files.newBufferedWriter(register)) {
      out.write(lines.get(0) + "\n");
      for (int i = 0; i < times; i++) {
        for (String line : lines.subList(1, lines.size())) {
          // The code of the result is the first column.
          out.write(line.replaceFirst(",", "." + i + ",") + "\n");
        }
      }
    }
    return register;
  }

  private static String run(Path folder, Path csv, int workers, int round) throws IOException {
    String database = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("bench" + round);
    try (Register register = Register.open(database)) {
      register.importFile(csv);
    }
    try (SparkSession session =
        SparkSession.builder()
            .master("local[" + workers + "]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate()) {
      long start = System.nanoTime();
      StockReport report =
          ClusterAssessment.run(
              new JavaSparkContext(session.sparkContext()),
              database,
              folder.resolve("documents").toUri().toString(),
              new Trust(folder.resolve("pki")),
              DemoStock.CUT_OFF,
              folder.resolve("report" + round).toUri().toString(),
              workers);
      System.out.printf("%d workers: %.1f s%n", workers, (System.nanoTime() - start) / 1e9);
      return ReportFiles.json(report);
    }
  }
}
