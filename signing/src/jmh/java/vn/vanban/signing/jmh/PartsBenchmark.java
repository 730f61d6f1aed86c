package vn.vanban.signing.jmh;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import vn.vanban.core.Limits;
import vn.vanban.signing.certpath.PathFinder;
import vn.vanban.signing.certpath.PathFinder.Search;
import vn.vanban.signing.cms.CmsSignedData;
import vn.vanban.signing.cms.CmsSigner;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.render.ReportJson;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.VerificationReport;

/** The parts of a verification by themselves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 5)
@Measurement(iterations = 5, time = 5)
public class PartsBenchmark {
  private static final byte[] CONTENT = new byte[16_000];

  private final byte[] value = Signature.standardCms().over(CONTENT);
  private final byte[] digest = DigestAlgorithm.SHA_256.digest(CONTENT);
  private final Certificate signer = parsed(TestPki.SIGNER.encoded());
  private final List<Certificate> others = List.of(parsed(TestPki.INTERMEDIATE.encoded()));
  private final VerificationPolicy policy = Bench.policy();
  private final ReportJson json = ReportJson.of("vanban", Locale.ENGLISH);
  private final PathFinder finder = new PathFinder(policy);

  private VerificationReport report;

  /** Warms up by counting, as {@link VerifyBenchmark} does. */
  @Setup
  public void warm() throws IOException, UnreadableException {
    report = Bench.strict(SignedPdf.standard().document());
    for (int i = 0; i < VerifyBenchmark.WARM; i++) {
      newPath();
      verifiedValue();
      line();
    }
  }

  private static Certificate parsed(byte[] encoded) {
    try {
      return Certificate.parse(encoded);
    } catch (UnreadableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Parses a certificate. */
  @Benchmark
  public Certificate certificate() throws UnreadableException {
    return Certificate.parse(TestPki.SIGNER.encoded());
  }

  /** Finds and validates a path of two, of which the finder has seen the signatures. */
  @Benchmark
  public Search knownPath() {
    return finder.find(signer, others, TestPki.NOW);
  }

  /** Finds and validates a path of two for the first time. */
  @Benchmark
  public Search newPath() {
    return new PathFinder(policy).find(signer, others, TestPki.NOW);
  }

  /** Parses a signature value with its certificates and its time stamp. */
  @Benchmark
  public CmsSignedData parsedValue() throws UnreadableException {
    return CmsSignedData.read(value, Limits.standard());
  }

  /** Parses a signature value and verifies it, ECDSA on P-256; not its time stamp. */
  @Benchmark
  public List<Problem> verifiedValue() throws UnreadableException {
    CmsSigner first = CmsSignedData.read(value, Limits.standard()).signers().get(0);
    return first.verify(digest);
  }

  /** Writes a report of one signature as a line of JSON. */
  @Benchmark
  public String line() {
    return json.line(report);
  }
}
