package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Case.cms;
import static vn.vanban.signing.made.Case.pdf;
import static vn.vanban.signing.made.Case.signed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.core.Digest;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Identity;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Documents with nothing wrong pass, in every form that the standards allow. */
class GoodDocumentTest {
  @ParameterizedTest
  @EnumSource(Style.class)
  void passesEachStyleOfCrossReference(Style style) throws IOException {
    VerificationReport report =
        Bench.strict(
            SignedPdf.draft().style(style).sign(Signature.standard()).revision().document());

    assertThat(Bench.kinds(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void tellsWhoSignedWhenAndHowMuch() throws IOException {
    byte[] document = SignedPdf.standard().bytes();

    VerificationReport report = Bench.strict(Document.of("signed.pdf", document));

    SignatureReport signature = report.signatures().get(0);
    assertThat(report.document()).isEqualTo("signed.pdf");
    assertThat(signature.id()).isEqualTo("Signature1");
    assertThat(signature.format()).isEqualTo("PAdES");
    // Its CMS claims a time of its own, which EN 319 142-1, 6.3 keeps out of the baseline.
    assertThat(signature.level()).isEqualTo("E-BES");
    assertThat(signature.certificate().orElseThrow().commonName()).isEqualTo("Nguyễn Văn Thử");
    assertThat(signature.time())
        .contains(new SigningTime.Proven(TestPki.STAMPED, "C=VN, CN=Test TSA"));
    assertThat(signature.coverage().extent()).isEqualTo(Coverage.Extent.WHOLE_DOCUMENT);
    assertThat(signature.changes()).isEmpty();
    assertThat(report.digest()).contains(Digest.of("SHA-256", TestPki.hash("SHA-256", document)));
    assertThat(report.requirePassed()).isSameAs(report);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void findsNothingWrongButRemarks(Case good) throws IOException {
    VerificationReport report = good.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(good.expected());
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  static Stream<Case> forms() {
    return Stream.of(
        signed(
            "BER of indefinite length",
            () ->
                Signature.in(SignedPdf.SIGNATURE, bytes -> Signature.standardCms().berOver(bytes))),
        signed("much padding", () -> Signature.standard().reserved(20_000)),
        signed("Adobe's subfilter", () -> Signature.standard().subFilter("adbe.pkcs7.detached")),
        cms("attributes in no order", () -> Signature.standardCms().unsorted()),
        cms("no signed attributes", () -> Signature.standardCms().withoutAttributes()),
        cms(
            "no reference to the certificate",
            () -> Signature.standardCms().withoutReference(),
            Problem.Kind.SIGNING_CERTIFICATE_UNSIGNED),
        cms(
            "a reference of the first version",
            () -> Signature.standardCms().firstReference(TestPki.SIGNER)),
        cms(
            "a reference with issuer and serial number",
            () -> Signature.standardCms().reference(TestPki.SIGNER, TestPki.SIGNER.serial())),
        cms(
            "certificates of others too",
            () -> Signature.standardCms().certificates(TestPki.ROOT, TestPki.WEAK_SIGNER)),
        cms("two signers", () -> Signature.standardCms().signers(2)),
        signed(
            "Adobe's digest of a digest, long ago",
            () ->
                Signature.in(
                        SignedPdf.SIGNATURE,
                        bytes ->
                            Cms.by(TestPki.SIGNER)
                                .claimed(TestPki.LONG_AGO)
                                .certificates(TestPki.INTERMEDIATE)
                                .content(
                                    new ASN1ObjectIdentifier("1.2.840.113549.1.7.1"),
                                    TestPki.hash("SHA-1", bytes))
                                .stamped(value -> Cms.token(TestPki.TSA, TestPki.LONG_AGO, value))
                                .over())
                    .subFilter("adbe.pkcs7.sha1"),
            Problem.Kind.DIGEST_LEGACY),
        signed(
                "a bare RSA signature, long ago",
                () -> bare("SHA-1", TestPki.RSA_SIGNER, "D:20250302100000+07'00'"),
                Problem.Kind.DIGEST_LEGACY,
                Problem.Kind.SCHEME_NOT_LISTED,
                Problem.Kind.CLAIMED_TIME_ACCEPTED)
            .under(Bench.tt15()),
        bare("a bare RSA signature of SHA-256", "SHA-256", TestPki.RSA_SIGNER),
        bare("a bare RSA signature of SHA-512", "SHA-512", TestPki.RSA_SIGNER),
        pdf(
            "a document time stamp alone",
            () ->
                SignedPdf.draft()
                    .sign(
                        Signature.in(
                                SignedPdf.SIGNATURE,
                                bytes -> Cms.token(TestPki.TSA, TestPki.STAMPED, bytes))
                            .subFilter("ETSI.RFC3161"))
                    .revision()));
  }

  /** The name of the form says SHA-1; the digest is the one that the value names. */
  private static Case bare(String name, String digest, Identity signer) {
    return signed(
            name,
            () -> bare(digest, signer, "D:20260302030000Z"),
            Problem.Kind.SCHEME_NOT_LISTED,
            Problem.Kind.CLAIMED_TIME_ACCEPTED)
        .under(Bench.tt15());
  }

  private static Signature bare(String digest, Identity signer, String time) {
    return Signature.in(SignedPdf.SIGNATURE, bytes -> octets(signer.sign(digest, bytes)))
        .subFilter("adbe.x509.rsa_sha1")
        .entries(
            "/M ("
                + time
                + ") /Cert [<"
                + HexFormat.of().formatHex(signer.encoded())
                + "> <"
                + HexFormat.of().formatHex(TestPki.INTERMEDIATE.encoded())
                + ">]");
  }

  @Test
  void findsAnIntermediateInThePool(@TempDir Path folder) throws IOException {
    Document document =
        SignedPdf.draft()
            .sign(
                Signature.in(
                    SignedPdf.SIGNATURE,
                    bytes ->
                        Cms.by(TestPki.SIGNER)
                            .stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value))
                            .over(bytes)))
            .revision()
            .document();
    Files.write(folder.resolve("pool.der"), TestPki.INTERMEDIATE.encoded());

    VerificationReport report =
        Verifier.of(Bench.policy().withIntermediates(CertificatePool.from(folder)))
            .verify(document, TestPki.NOW);

    assertThat(Bench.kinds(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void saysThatRevocationWasWaived() throws IOException {
    VerificationReport report =
        Verifier.of(Bench.anchored().dangerouslyWithoutRevocation("an archive without lists"))
            .verify(SignedPdf.standard().document(), TestPki.NOW);

    assertThat(report.signatures().get(0).outcome(Check.REVOCATION))
        .isEqualTo(new Outcome.Waived("an archive without lists"));
  }

  @ParameterizedTest
  @CsvSource({"128, ''", "256, ''", "128, mật khẩu", "256, mật khẩu"})
  void readsEncryptedDocuments(int bits, String password) throws IOException {
    byte[] encrypted = encrypted(bits, password);

    VerificationReport report =
        Bench.strict(Document.of("encrypted.pdf", encrypted).withPassword(password));

    assertThat(report.signatures()).as(() -> Bench.text(report)).hasSize(1);
    SignatureReport signature = report.signatures().get(0);
    for (Check check : List.of(Check.FORMAT, Check.SIGNER, Check.INTEGRITY, Check.CHANGES)) {
      assertThat(signature.outcome(check)).as(check.name()).isEqualTo(new Outcome.Passed());
    }
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @CsvSource({"128", "256"})
  void saysThatThePasswordIsMissingOrWrong(int bits) throws IOException {
    Document document = Document.of("encrypted.pdf", encrypted(bits, "secret"));

    for (Document each : List.of(document, document.withPassword("other"))) {
      VerificationReport report = Bench.strict(each);
      assertThat(Bench.kinds(report)).containsExactly(Problem.Kind.ENCRYPTED);
      assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    }
  }

  private static byte[] octets(byte[] value) {
    return TestPki.der(new DEROctetString(value));
  }

  private static byte[] encrypted(int bits, String password) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      StandardProtectionPolicy protection =
          new StandardProtectionPolicy("owner", password, new AccessPermission());
      protection.setEncryptionKeyLength(bits);
      protection.setPreferAES(true);
      document.protect(protection);
      document.save(plain);
    }
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(plain.toByteArray(), password);
        SignatureOptions options = new SignatureOptions()) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
      options.setPreferredSignatureSize(8000);
      document.addSignature(
          signature, content -> Signature.standardCms().over(content.readAllBytes()), options);
      document.saveIncremental(signed);
    }
    return signed.toByteArray();
  }
}
