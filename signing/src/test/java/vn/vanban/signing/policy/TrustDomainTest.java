package vn.vanban.signing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.report.CertificateSummary;

class TrustDomainTest {
  @Test
  void tellsTheDomainOfAnUnknownRootOnTheOperatorsWordAlone() throws IOException {
    TrustAnchors anchors = TrustAnchors.of(TestPki.ROOT.x509());
    assertThat(domain(anchors)).isEmpty();
    assertThat(domain(anchors.in(TrustDomain.PUBLIC_DUTY))).contains("PUBLIC_DUTY");
    assertThat(domain(anchors.in(TrustDomain.PUBLIC))).contains("PUBLIC");
  }

  @Test
  void keepsTheDomainBesideATimeOfTrust() {
    TrustAnchors anchors =
        TrustAnchors.of(TestPki.ROOT.x509())
            .in(TrustDomain.PUBLIC)
            .trustedBetween(TestPki.LONG_AGO, TestPki.NOW);
    assertThat(anchors.domain(anchors.fingerprints().get(0))).contains(TrustDomain.PUBLIC);
  }

  @Test
  void knowsRootsOfBothDomainsAndTrustsNone() {
    assertThat(KnownAuthority.all())
        .filteredOn(KnownAuthority::isRoot)
        .extracting(KnownAuthority::domain)
        .contains(TrustDomain.PUBLIC_DUTY, TrustDomain.PUBLIC);
    assertThat(KnownAuthority.all())
        .allSatisfy(each -> assertThat(each.sha256()).matches("[0-9a-f]{64}"));
    assertThat(TrustAnchors.none().fingerprints()).isEmpty();
  }

  @Test
  void recognizesTheCertificatesOfTheCorpusAndNeverConfusesTheDomains() throws IOException {
    Path folder =
        Path.of(
                System.getProperty(
                    "vanban.corpus", System.getProperty("vanban.root") + "/../shared/corpus"))
            .resolve("vn/trust");
    Assumptions.assumeTrue(Files.isDirectory(folder), "the corpus is not beside the repository");
    Path root = folder.resolve("rootcag2.crt");
    TrustAnchors duty = TrustAnchors.from(root);
    assertThat(duty.domain(duty.fingerprints().get(0))).contains(TrustDomain.PUBLIC_DUTY);
    assertThatThrownBy(() -> duty.in(TrustDomain.PUBLIC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PUBLIC_DUTY");
    TrustAnchors national = TrustAnchors.from(folder.resolve("vnrca256.crt"));
    List<CertificateSummary> both =
        Verifier.of(VerificationPolicy.strict(duty.and(national))).anchors();
    assertThat(both)
        .extracting(each -> each.trustDomain().orElseThrow())
        .containsExactlyInAnyOrder("PUBLIC_DUTY", "PUBLIC");
  }

  private static Optional<String> domain(TrustAnchors anchors) throws IOException {
    return Verifier.of(
            VerificationPolicy.strict(anchors).dangerouslyWithoutRevocation("no lists here"))
        .verify(SignedPdf.standard().document(), TestPki.NOW)
        .signatures()
        .get(0)
        .certificate()
        .orElseThrow()
        .trustDomain();
  }
}
