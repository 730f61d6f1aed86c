package vn.vanban.examples.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.stock.ReportFiles;
import vn.vanban.digitization.stock.StockQuery;
import vn.vanban.digitization.stock.StockReport;

/**
 * The assessment of a register by the workers of a Spark cluster.
 *
 * <pre>
 * spark-submit --class vn.vanban.examples.cluster.ClusterAssessment cluster.jar \
 *     JDBC-URL DOCUMENTS TRUST AT OUT [WORKERS]
 * </pre>
 *
 * <p>The workers take batches from the register's database and put back what they found, batch by
 * batch in transactions: a machine that dies gives its batches back, a task that Spark starts twice
 * counts nothing twice, and a job that was killed goes on where it stopped. The report is that of
 * {@code vanban assess}, byte for byte.
 */
public final class ClusterAssessment {
  /** Vietnam has one time zone, without summer time. */
  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private ClusterAssessment() {}

  /**
   * Runs the job.
   *
   * @param arguments the JDBC URL of the register; the folder of the documents, as Hadoop names it;
   *     a folder of this machine with {@code roots}, {@code intermediates} and {@code crl}; the
   *     instant of the assessment; the folder of the report, as Hadoop names it; and how many
   *     workers, one for each core of the cluster where absent
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 5 || arguments.length > 6) {
      throw new IllegalArgumentException("JDBC-URL DOCUMENTS TRUST AT OUT [WORKERS]");
    }
    try (SparkSession session = SparkSession.builder().appName("vanban").getOrCreate()) {
      JavaSparkContext spark = new JavaSparkContext(session.sparkContext());
      run(
          spark,
          arguments[0],
          arguments[1],
          new Trust(Path.of(arguments[2])),
          Instant.parse(arguments[3]),
          arguments[4],
          arguments.length == 6 ? Integer.parseInt(arguments[5]) : spark.defaultParallelism());
    }
  }

  static StockReport run(
      JavaSparkContext spark,
      String database,
      String documents,
      Trust trust,
      Instant at,
      String out,
      int workers)
      throws IOException {
    Configuration hadoop = spark.hadoopConfiguration();
    spark.addFile(trust.folder().toAbsolutePath().toString(), true);
    Worker worker =
        new Worker(
            database,
            documents,
            at,
            String.valueOf(trust.folder().getFileName()),
            trust.digest(),
            new SerializableConfiguration(hadoop));
    List<Worker> all = Collections.nCopies(workers, worker);
    spark.parallelize(all, workers).map(Worker::work).collect();
    try (Register register = Register.open(database)) {
      worker.end(register);
      LocalDate cutOff = at.atOffset(VIETNAM).toLocalDate();
      StockReport report = StockQuery.at(cutOff).of(register);
      write(report, out, hadoop);
      return report;
    }
  }

  private static void write(StockReport report, String out, Configuration hadoop)
      throws IOException {
    Path here = Files.createTempDirectory("vanban-report-");
    ReportFiles.write(report, here);
    org.apache.hadoop.fs.Path there = new org.apache.hadoop.fs.Path(out);
    FileSystem system = there.getFileSystem(hadoop);
    system.mkdirs(there);
    for (File file : FileUtil.listFiles(here.toFile())) {
      system.copyFromLocalFile(
          true,
          true,
          new org.apache.hadoop.fs.Path(file.toURI()),
          new org.apache.hadoop.fs.Path(there, file.getName()));
    }
    Files.delete(here);
  }
}
