package vn.vanban.signing.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Random;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.crypto.DigestAlgorithm;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** A file of 50 MB, signed in a revision at its end as signers do it, beside one pass of SHA-256 over its bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class BigFileBenchmark {
  private static final int SIZE = 50_000_000;

  /** By counting, as {@link VerifyBenchmark} does; each has a thousand blocks. */
  private static final int WARM = 20;

  private final Verifier verifier = Verifier.of(Bench.policy());
  private Path file;

  /** Makes the file, which must pass. */
  @Setup
  public void make() throws IOException {
    byte[] image = new byte[SIZE];
    new Random(50).nextBytes(image);
    file = Files.createTempFile("vanban", ".pdf");
    Files.write(
        file,
        SignedPdf.draft()
            .putStream(SignedPdf.FREE, "", image)
            .revision()
            .sign(Signature.standard())
            .revision()
            .bytes());
    if (report().verdict() != Verdict.PASSED) {
      throw new IllegalStateException(Bench.text(report()));
    }
    for (int i = 0; i < WARM; i++) {
      report();
      digest();
    }
  }

  /** Removes the file. */
  @TearDown
  public void remove() throws IOException {
    Files.delete(file);
  }

  /** Verifies it. */
  @Benchmark
  public VerificationReport report() throws IOException {
    return verifier.verify(Document.of(file), TestPki.NOW);
  }

  /** The least that can be done: every byte read and digested once. */
  @Benchmark
  public byte[] digest() throws IOException {
    MessageDigest digest = DigestAlgorithm.SHA_256.newDigest();
    byte[] chunk = new byte[1 << 16];
    try (InputStream input = Files.newInputStream(file)) {
      int count;
      while ((count = input.read(chunk)) > 0) {
        digest.update(chunk, 0, count);
      }
    }
    return digest.digest();
  }
}
