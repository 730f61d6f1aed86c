package vn.vanban.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.stock.DocumentJudge;
import vn.vanban.digitization.stock.ReportFiles;
import vn.vanban.digitization.stock.StockQuery;
import vn.vanban.digitization.stock.StockReport;
import vn.vanban.digitization.stock.StockRun;
import vn.vanban.examples.demo.DemoStock;
import vn.vanban.signing.Verifier;

/** Spark in this process, with two workers on one register. */
class ClusterAssessmentTest {
  @TempDir static Path folder;

  private static SparkSession session;
  private static JavaSparkContext spark;

  @BeforeAll
  static void start() throws IOException {
    DemoStock.writeTo(folder);
    session =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", folder.resolve("spark").toString())
            .getOrCreate();
    spark = new JavaSparkContext(session.sparkContext());
  }

  @AfterAll
  static void stop() {
    session.stop();
  }

  @Test
  void writesTheReportOfOneMachine() throws IOException {
    StockReport alone = alone(imported("alone"));
    Path expected = folder.resolve("expected");
    ReportFiles.write(alone, expected);

    String out = folder.resolve("out").toUri().toString();
    run(imported("cluster"), out, 2);

    assertThat(alone.agencies()).isNotEmpty();
    for (String name : new String[] {"report.json", "progress.csv", "work.csv", "report.html"}) {
      assertThat(folder.resolve("out").resolve(name)).hasSameBinaryContentAs(expected.resolve(name));
    }
  }

  @Test
  void countsNothingTwiceHoweverManyWorkersThereAre() throws IOException {
    String database = imported("many");

    StockReport first = run(database, folder.resolve("first").toUri().toString(), 5);
    StockReport again = run(database, folder.resolve("again").toUri().toString(), 1);

    assertThat(ReportFiles.json(again)).isEqualTo(ReportFiles.json(first));
  }

  @Test
  void handsOutNoFileOutsideTheFolder() throws IOException {
    HadoopDocuments documents =
        HadoopDocuments.in(folder.resolve("documents").toUri().toString(), new Configuration());
    Files.writeString(folder.resolve("outside.pdf"), "outside");

    assertThat(documents.hold("../outside.pdf")).isEmpty();
    assertThat(documents.hold("../documents/../outside.pdf")).isEmpty();
    assertThat(documents.hold(folder.resolve("outside.pdf").toString())).isEmpty();
    assertThat(documents.hold("//host/outside.pdf")).isEmpty();
    assertThat(documents.hold("file:///etc/passwd")).isEmpty();
    assertThat(documents.hold("absent.pdf")).isEmpty();
  }

  @Test
  void letsNoCopyOfADocumentLie() throws IOException {
    HadoopDocuments documents =
        HadoopDocuments.in(folder.resolve("documents").toUri().toString(), new Configuration());
    String name;
    try (var files = Files.list(folder.resolve("documents"))) {
      name = String.valueOf(files.findFirst().orElseThrow().getFileName());
    }

    Path copy;
    try (var held = documents.hold(name).orElseThrow()) {
      copy = held.path();
      assertThat(copy).hasSameBinaryContentAs(folder.resolve("documents").resolve(name));
    }

    assertThat(copy).doesNotExist();
  }

  private static StockReport run(String database, String out, int workers) throws IOException {
    return ClusterAssessment.run(
        spark,
        database,
        folder.resolve("documents").toUri().toString(),
        trust(),
        DemoStock.CUT_OFF,
        out,
        workers);
  }

  private static StockReport alone(String database) throws IOException {
    DocumentJudge judge =
        DocumentJudge.of(
                Verifier.of(trust().policy()),
                MetadataExtractor.standard(),
                DemoStock.CUT_OFF,
                "alone")
            .with(RuleBook.standard());
    try (Register register = Register.open(database)) {
      StockRun.of(register, folder.resolve("documents"), judge).assess(DemoStock.CUT_OFF);
      return StockQuery.at(LocalDate.of(2024, 12, 31)).of(register);
    }
  }

  private static Trust trust() {
    return new Trust(folder.resolve("pki"));
  }

  private static String imported(String name) throws IOException {
    String database = "jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0";
    try (Register register = Register.open(database)) {
      register.importFile(folder.resolve("register.csv"));
    }
    return database;
  }
}
