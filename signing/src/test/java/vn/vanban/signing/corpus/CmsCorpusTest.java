package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/** The CMS files of the corpus verify: the examples of RFC 4134, signed data, time stamps. */
class CmsCorpusTest {
  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final Set<Check> DECISIVE =
      Set.of(Check.FORMAT, Check.SIGNER, Check.INTEGRITY, Check.CHANGES);

  private Path folder = Path.of("");

  @BeforeEach
  void find() {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    folder = Corpus.folder().resolve("cms");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4.1.bin",
        "4.2.bin",
        "4.3.bin",
        "4.4.bin",
        "4.5.bin",
        "4.6.bin",
        "4.7.bin",
        "4.8.eml",
        "4.9.eml",
        "4.10.bin"
      })
  void verifiesTheSignedExamplesOfRfc4134(String name) throws IOException {
    Path examples = folder.resolve("rfc4134");
    Supplied content =
        Supplied.nothing().withContent(Document.of(examples.resolve("ExContent.bin")));
    CertificatePool authorities =
        CertificatePool.from(
            examples.resolve("CarlDSSSelf.cer"),
            examples.resolve("CarlRSASelf.cer"),
            examples.resolve("DianeDSSSignByCarlInherit.cer"));

    VerificationReport report = verify(examples.resolve(name), content, authorities);

    assertThat(Scoring.isAccepted(report, DECISIVE)).as(Scoring.why(report, DECISIVE)).isTrue();
  }

  /** Certificates alone, enveloped, digested and encrypted data, and plain data. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "3.1.bin",
        "3.2.bin",
        "4.11.bin",
        "5.1.bin",
        "5.2.bin",
        "5.3.eml",
        "6.0.bin",
        "7.1.bin",
        "7.2.bin"
      })
  void findsNoSignatureInTheOthers(String name) throws IOException {
    VerificationReport report =
        verify(
            folder.resolve("rfc4134").resolve(name), Supplied.nothing(), CertificatePool.empty());

    assertThat(report.signatures()).isEmpty();
    assertThat(report.problems())
        .extracting(Problem::kind)
        .allMatch(kind -> kind == Problem.Kind.NO_SIGNATURE || kind == Problem.Kind.ENCRYPTED);
  }

  @Test
  void verifiesSignedDataWithItsCounterSignatures() throws IOException {
    int counted = 0;
    for (Path file : files(folder.resolve("p7s"), ".p7s")) {
      VerificationReport report = verify(file, Supplied.nothing(), CertificatePool.empty());

      assertThat(Scoring.isAccepted(report, DECISIVE)).as(file.toString()).isTrue();
      assertThat(report.signatures().get(0).level()).isEqualTo("B-T");
      counted += report.signatures().size();
    }
    assertThat(counted).isEqualTo(16);
  }

  /** What the tokens are over is not in the corpus: all else of them holds. */
  @Test
  void verifiesTimeStampsButForTheDataThatIsAbsent() throws IOException {
    int counted = 0;
    for (Path file : files(folder.resolve("tsr"), ".tsr")) {
      VerificationReport report = verify(file, Supplied.nothing(), CertificatePool.empty());
      if (file.toString().contains("invalid")) {
        assertThat(report.problems()).isNotEmpty();
        continue;
      }
      boolean alone = file.toString().contains("without_embedded");
      for (SignatureReport each : report.signatures()) {
        counted++;
        assertThat(each.problems())
            .allMatch(
                problem ->
                    problem.kind() == Problem.Kind.SIGNED_CONTENT_ABSENT
                        || problem.kind() == Problem.Kind.TIMESTAMP_INVALID
                            && Detail.SIGNED_CONTENT.name().equals(problem.facts().get("detail"))
                        || problem.kind() == Problem.Kind.NO_SIGNING_CERTIFICATE && alone
                        || problem.kind().check() == Check.CHAIN);
      }
    }
    assertThat(counted).isEqualTo(5);
  }

  private static VerificationReport verify(Path file, Supplied supplied, CertificatePool pool)
      throws IOException {
    VerificationPolicy policy =
        VerificationPolicy.strict(TrustAnchors.none()).withIntermediates(pool);
    return Verifier.of(policy).verify(Document.of(file), AT, supplied);
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(
          all.filter(each -> each.toString().endsWith(ending)).sorted().toList());
    }
  }
}
