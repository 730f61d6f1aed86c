package vn.vanban.signing.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Identity;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

final class SignerRulesTest {
  private static final String POLICY = "1.3.6.1.4.1.99999.1";

  @Test
  void asksForOneOfThePolicies() throws Exception {
    CertificatePolicies policies =
        new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(POLICY)));
    Identity authority =
        TestPki.ROOT
            .issue("CN=Authority,C=VN")
            .key(TestPki.otherKey())
            .extension(Extension.certificatePolicies, false, policies)
            .authority();
    Identity with =
        authority
            .issue("CN=An,C=VN")
            .extension(Extension.certificatePolicies, false, policies)
            .signer();
    Identity without = authority.issue("CN=An,C=VN").signer();
    SignerRules rules = SignerRules.none().withPolicies(Set.of(POLICY, "1.2.3"));
    assertThat(problem(with, authority, rules)).isEmpty();
    assertThat(problem(without, authority, SignerRules.none())).isEmpty();
    assertThat(problem(without, authority, rules)).isEqualTo(Detail.EXPLICIT_POLICY.name());
    assertThat(problem(with, authority, SignerRules.none().withPolicies(Set.of("1.2.3"))))
        .isEqualTo(Detail.EXPLICIT_POLICY.name());
  }

  @Test
  void asksForOneOfThePurposes() throws Exception {
    Identity mail =
        TestPki.INTERMEDIATE
            .issue("CN=An,C=VN")
            .key(TestPki.otherKey())
            .extension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection))
            .signer();
    String wanted = KeyPurposeId.id_kp_emailProtection.getId();
    assertThat(problem(mail, TestPki.INTERMEDIATE, SignerRules.none().withPurposes(Set.of(wanted))))
        .isEmpty();
    assertThat(
            problem(mail, TestPki.INTERMEDIATE, SignerRules.none().withPurposes(Set.of("1.2.3"))))
        .isEqualTo(Detail.KEY_USAGE.name());
    // Without the extension a certificate is for any purpose.
    assertThat(
            problem(
                TestPki.SIGNER,
                TestPki.INTERMEDIATE,
                SignerRules.none().withPurposes(Set.of("1.2.3"))))
        .isEmpty();
  }

  @Test
  void asksForAKeyThatIsForSigning() throws Exception {
    Identity other =
        TestPki.INTERMEDIATE
            .issue("CN=An,C=VN")
            .key(TestPki.otherKey())
            .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyAgreement))
            .signer();
    assertThat(problem(other, TestPki.INTERMEDIATE, SignerRules.none())).isEmpty();
    assertThat(problem(other, TestPki.INTERMEDIATE, SignerRules.none().withKeyUsage()))
        .isEqualTo(Detail.KEY_USAGE.name());
    assertThat(problem(TestPki.SIGNER, TestPki.INTERMEDIATE, SignerRules.none().withKeyUsage()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.", "3.1", "1.02", "signing"})
  void takesObjectIdentifiersAlone(String text) {
    assertThatThrownBy(() -> SignerRules.none().withPolicies(Set.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SignerRules.none().withPurposes(Set.of(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What is wrong with the path of a signer; empty if nothing is. */
  private static String problem(Identity signer, Identity authority, SignerRules rules)
      throws IOException {
    VerificationPolicy policy =
        Bench.anchored().dangerouslyWithoutRevocation("the test is about paths").withSigners(rules);
    var document =
        SignedPdf.draft()
            .sign(
                Signature.in(
                    SignedPdf.SIGNATURE,
                    bytes ->
                        Cms.by(signer)
                            .certificates(authority, TestPki.INTERMEDIATE)
                            .stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value))
                            .over(bytes)))
            .revision()
            .document();
    var signature = Verifier.of(policy).verify(document, TestPki.NOW).signatures().get(0);
    // The stamp has no part in it: its certificate has neither policies nor those purposes.
    assertThat(Bench.kinds(signature)).doesNotContain(Problem.Kind.TIMESTAMP_NOT_TRUSTED);
    return signature.problems().stream()
        .map(each -> each.facts().getOrDefault("detail", each.kind().name()))
        .findFirst()
        .orElse("");
  }
}
