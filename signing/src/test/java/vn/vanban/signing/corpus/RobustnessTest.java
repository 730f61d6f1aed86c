package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Whatever file comes, there is a report, and soon. */
class RobustnessTest {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @ParameterizedTest
  @ValueSource(strings = {"robustness", "signed/files"})
  void reportsOnEveryFile(String folder) throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    Verifier verifier = Verifier.of(VerificationPolicy.strict(TrustAnchors.none()));

    List<Path> files = files(Corpus.folder().resolve(folder));

    assertThat(files).hasSizeGreaterThan(100);
    for (Path file : files) {
      long start = System.nanoTime();
      VerificationReport report =
          verifier.verify(Document.of(file), Instant.parse("2026-11-23T00:00:00Z"));
      Duration taken = Duration.ofNanos(System.nanoTime() - start);

      // Without anchors nothing passes, and what does not fit a report is no report.
      assertThat(report.verdict()).as(file.toString()).isNotEqualTo(Verdict.PASSED);
      assertThat(report.digest()).as(file.toString()).isPresent();
      assertThat(taken).as(file.toString()).isLessThan(LONGEST);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
