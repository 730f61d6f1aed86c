package vn.vanban.signing.jmh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * Whole documents in the steady state: one verifier, which has seen the chain before, as a system
 * has one. Every document passes under the strict policy with revocation lists, and each signature
 * has its time stamp.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 5, time = 5)
public class VerifyBenchmark {
  /**
   * JMH warms up by the clock, which says little where others have the processor: so many
   * documents, and the compiler has seen enough.
   */
  static final int WARM = 1_000;

  /** What is verified. */
  public enum Kind {
    /** One signature over the whole file. */
    ONE_SIGNATURE,
    /** The same, and its cross-reference in a stream. */
    ONE_SIGNATURE_IN_STREAMS,
    /** Three signatures, each in a revision of its own. */
    THREE_SIGNATURES,
    /** Six signatures. */
    SIX_SIGNATURES,
    /** One signature, and a later revision with validation data. */
    LATER_STORE
  }

  /** The document. */
  @Param public Kind kind;

  private final Verifier verifier = Verifier.of(Bench.policy());
  private Document document;

  /** Makes the document, which must pass. */
  @Setup
  public void make() throws IOException {
    SignedPdf pdf =
        switch (kind) {
          case ONE_SIGNATURE -> SignedPdf.standard();
          case ONE_SIGNATURE_IN_STREAMS -> SignedPdf.signatures(Style.STREAM, 1);
          case THREE_SIGNATURES -> SignedPdf.signatures(Style.TABLE, 3);
          case SIX_SIGNATURES -> SignedPdf.signatures(Style.TABLE, 6);
          case LATER_STORE -> SignedPdf.standard().store().revision();
        };
    document = pdf.document();
    if (report().verdict() != Verdict.PASSED) {
      throw new IllegalStateException(Bench.text(report()));
    }
    for (int i = 0; i < WARM; i++) {
      report();
    }
  }

  /** Verifies it. */
  @Benchmark
  public VerificationReport report() throws IOException {
    return verifier.verify(document, TestPki.NOW);
  }
}
