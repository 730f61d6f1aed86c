package vn.vanban.examples.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import vn.vanban.core.Document;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.VerificationReport;

/**
 * What the rules cost beside verification and extraction, in the steady state.
 *
 * <p>{@code java -cp examples/target/vanban.jar vn.vanban.examples.bench.RuleCost ROUNDS FILE...}
 * prints one JSON object a file: the median CPU milliseconds of each step in the second half of the
 * rounds; {@code rulesMs} is by how much one look into the file for both is dearer than extraction
 * alone, {@code apartMs} what the rules take when they open it again.
 */
public final class RuleCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private RuleCost() {}

  /** Runs the measurement. */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    Verifier verifier = Verifier.of(VerificationPolicy.strict(TrustAnchors.none()));
    MetadataExtractor extractor = MetadataExtractor.standard();
    RuleBook book = RuleBook.standard();
    Instant at = Instant.now();
    for (int file = 1; file < arguments.length; file++) {
      Document document = Document.of(Path.of(arguments[file]));
      long[][] nanos = new long[4][rounds - rounds / 2];
      for (int round = 0; round < rounds; round++) {
        int kept = Math.max(0, round - rounds / 2);
        long start = THREADS.getCurrentThreadCpuTime();
        VerificationReport verification = verifier.verify(document, at);
        long verified = THREADS.getCurrentThreadCpuTime();
        ExtractionReport extraction = extractor.extract(document);
        long extracted = THREADS.getCurrentThreadCpuTime();
        Circumstances circumstances = Circumstances.of(Profile.ORIGINAL, verification, extraction);
        book.judge(document, verification, extraction, circumstances);
        nanos[0][kept] = verified - start;
        nanos[1][kept] = extracted - verified;
        long apart = THREADS.getCurrentThreadCpuTime();
        book.examine(
            document,
            verification,
            extractor,
            read -> Circumstances.of(Profile.ORIGINAL, verification, read));
        nanos[2][kept] = apart - extracted;
        nanos[3][kept] = THREADS.getCurrentThreadCpuTime() - apart;
      }
      System.out.println(
          String.format(
              Locale.ROOT,
              "{\"file\":\"%s\",\"verifyMs\":%.2f,\"extractMs\":%.2f,\"rulesMs\":%.2f,"
                  + "\"apartMs\":%.2f}",
              document.name(),
              median(nanos[0]),
              median(nanos[1]),
              median(nanos[3]) - median(nanos[1]),
              median(nanos[2])));
    }
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }
}
