package vn.vanban.examples.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkFiles;
import org.apache.spark.util.SerializableConfiguration;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.register.Register;
import vn.vanban.digitization.stock.DocumentJudge;
import vn.vanban.digitization.stock.StockRun;
import vn.vanban.signing.Verifier;

/**
 * One worker's hand in the run; all that it has to know is sent to its machine.
 *
 * @param database the JDBC URL of the register, which all workers reach
 * @param documents the folder of the documents, as Hadoop names it
 * @param at the instant of the assessment
 * @param trust the name of the folder that Spark hands out
 * @param trusted the digest of what is in it
 * @param hadoop the configuration of the file systems
 */
record Worker(
    String database,
    String documents,
    Instant at,
    String trust,
    String trusted,
    SerializableConfiguration hadoop)
    implements Serializable {

  /** Assesses batches until none is left; returns how many results were judged here. */
  long work() throws IOException {
    try (Register register = Register.open(database)) {
      return run(register).takePart(at).judged();
    }
  }

  /** Ends the run, when no worker is left. */
  void end(Register register) throws IOException {
    run(register).assess(at);
  }

  private StockRun run(Register register) throws IOException {
    Trust folder = new Trust(Path.of(SparkFiles.get(trust)));
    Configuration configuration = hadoop.value();
    DocumentJudge judge =
        DocumentJudge.of(
                Verifier.of(folder.policy()), MetadataExtractor.standard(), at, "strict " + trusted)
            .with(RuleBook.standard());
    // Spark counts cores by its tasks: each has one.
    return StockRun.of(register, HadoopDocuments.in(documents, configuration), judge)
        .withThreads(1);
  }
}
