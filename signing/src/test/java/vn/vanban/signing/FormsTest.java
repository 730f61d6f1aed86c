package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.VerificationReport;

/** Forms of PDF signatures beside those that are usual. */
class FormsTest {
  @Test
  void judgesAnUnknownSubFilterOnlyWherePolicyNamesIt() throws IOException {
    SignedPdf pdf = SignedPdf.draft().sign(Signature.standard().subFilter("PBAD.PAdES")).revision();
    VerificationPolicy naming = Bench.policy().withCmsSubFilter("PBAD.PAdES");

    assertThat(Bench.kinds(Bench.strict(pdf.document())))
        .contains(Problem.Kind.UNSUPPORTED_SUBFILTER);
    assertThat(Bench.kinds(Verifier.of(naming).verify(pdf.document(), TestPki.NOW))).isEmpty();
  }

  @Test
  void reportsWhatTheFormAskedOfItsSigners() throws IOException {
    String asked = "/SV << /Type /SV /Ff 2 /SubFilter [/adbe.pkcs7.detached] /Reasons [(Duyet)] >>";
    SignedPdf pdf =
        SignedPdf.draft()
            .put(
                SignedPdf.FIELD,
                SignedPdf.field("Signature1", "/V 9 0 R /AP << /N 10 0 R >> " + asked))
            .sign(Signature.standard())
            .revision();

    VerificationReport report = Bench.strict(pdf.document());

    assertThat(Bench.kinds(report))
        .isEqualTo(Set.of(Problem.Kind.SEED_VALUES, Problem.Kind.SEED_VALUE_IGNORED));
    assertThat(report.signatures().get(0).warnings().get(0).facts())
        .containsEntry("asked", "SubFilter! adbe.pkcs7.detached; Reasons Duyet");
  }

  @Test
  void findsTheCertificateOfASignerInThePoolAndInTheStore() throws IOException {
    SignedPdf bare =
        SignedPdf.draft()
            .sign(
                Signature.in(
                    SignedPdf.SIGNATURE,
                    bytes ->
                        Signature.standardCms().onlyCertificates(TestPki.INTERMEDIATE).over(bytes)))
            .revision();

    assertThat(Bench.kinds(Bench.strict(bare.document())))
        .contains(Problem.Kind.NO_SIGNING_CERTIFICATE);
    bare.putStream(30, "", TestPki.SIGNER.encoded())
        .put(31, "<< /Type /DSS /Certs [30 0 R] >>")
        .put(SignedPdf.CATALOG, "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS 31 0 R >>")
        .revision();
    assertThat(Bench.kinds(Bench.strict(bare.document()))).isEmpty();
  }
}
