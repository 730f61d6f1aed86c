package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.SignedPdf.Style;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Identity;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** What signatures of Vietnamese agencies look like in practice. */
class PracticeTest {
  /** What portals reserve for a signature, whatever its length. */
  private static final int RESERVED = 10_000;

  @ParameterizedTest
  @EnumSource(Style.class)
  void passesASignatureThatBringsItsSignerAloneInEveryStyle(Style style, @TempDir Path folder)
      throws IOException {
    Files.write(folder.resolve("agencies.cer"), TestPki.INTERMEDIATE.encoded());
    SignedPdf exported =
        SignedPdf.draft().style(style).sign(signature(bytes -> alone().over(bytes))).revision();

    VerificationReport report =
        Verifier.of(Bench.policy().withIntermediates(CertificatePool.from(folder)))
            .verify(exported.document(), TestPki.NOW);

    assertThat(report.verdict()).as(() -> Bench.text(report)).isEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(Bench.strict(exported.document()))).contains(Problem.Kind.NO_PATH);
  }

  @Test
  void readsIndefiniteLengthsBeforePaddingAndAnAttributeThatIsNone() throws IOException {
    for (DERSequence odd :
        List.of(
            new DERSequence(),
            new DERSequence(new ASN1ObjectIdentifier("1.2.840.113549.1.9.6")),
            new DERSequence(new ASN1ObjectIdentifier[] {id("1.2.3"), id("1.2.4")}),
            new DERSequence(DERNull.INSTANCE))) {
      SignedPdf portal =
          SignedPdf.draft()
              .sign(
                  signature(bytes -> Signature.standardCms().oddUnsigned(odd).berOver(bytes))
                      .reserved(RESERVED))
              .revision();

      VerificationReport report = Bench.strict(portal.document());

      assertThat(report.verdict()).as(() -> Bench.text(report)).isEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void saysWhichToolSavedTheFileAnewOnArrival() throws IOException {
    String sent = latin(SignedPdf.standard().bytes());
    String kept =
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached "
            + found("/ByteRange \\[[^]]*]", sent)
            + " "
            + found("/Contents <[^>]*>", sent)
            + " >>";
    SignedPdf arrived =
        SignedPdf.draft()
            .putStream(
                SignedPdf.CONTENT,
                "",
                "BT /F1 14 Tf 72 700 Td (Quyet dinh so 12) Tj 0 90 Td (Den so 345) Tj ET")
            .put(SignedPdf.INFO, "<< /Producer (Ky so van ban den) >>")
            .put(SignedPdf.SIGNATURE, kept)
            .revision();

    SignatureReport report = Bench.strict(arrived.document()).signatures().get(0);

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.outcome(Check.INTEGRITY))
        .isInstanceOfSatisfying(
            Outcome.Found.class,
            outcome -> {
              Problem problem = outcome.problems().get(0);
              assertThat(problem.kind()).isEqualTo(Problem.Kind.RESAVED_AFTER_SIGNING);
              assertThat(problem.facts()).containsEntry("producer", "Ky so van ban den");
            });
    assertThat(report.certificate()).as("who signed is said all the same").isPresent();
  }

  @Test
  void doesNotCallAChangeOfItsBytesASecondSaving() throws IOException {
    String changed = latin(SignedPdf.standard().bytes()).replace("so 12) Tj", "so 99) Tj");

    VerificationReport report =
        Bench.strict(Document.of("a.pdf", changed.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(Bench.kinds(report))
        .contains(Problem.Kind.DIGEST_MISMATCH)
        .doesNotContain(Problem.Kind.RESAVED_AFTER_SIGNING);
  }

  @Test
  void warnsOfATimeThatIsWrittenAsIfVietnamWereGreenwichAndKeepsTheStamp() throws IOException {
    SignatureReport report =
        only(
            bytes ->
                Signature.standardCms()
                    .claimed(TestPki.SIGNED.plus(Duration.ofHours(7)))
                    .over(bytes));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(report)).containsExactly(Problem.Kind.SIGNING_TIME_SEVEN_HOURS_AHEAD);
    assertThat(report.time().orElseThrow().at()).isEqualTo(TestPki.STAMPED);
  }

  @Test
  void tellsTheAgencyAndItsNumberFromTheCertificate() throws IOException {
    Identity agency =
        TestPki.INTERMEDIATE
            .issue("C=VN,L=LÂM ĐỒNG,O=ỦY BAN NHÂN DÂN TỈNH,CN=SỞ NỘI VỤ,UID=MST:5800593196")
            .key(TestPki.SIGNER.keys())
            .signer();

    SignatureReport report =
        only(
            bytes ->
                Cms.by(agency)
                    .certificates(TestPki.INTERMEDIATE)
                    .stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value))
                    .over(bytes));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.certificate().orElseThrow().commonName()).isEqualTo("SỞ NỘI VỤ");
    assertThat(report.certificate().orElseThrow().subject())
        .contains("UID=MST:5800593196", "O=ỦY BAN NHÂN DÂN TỈNH", "L=LÂM ĐỒNG");
  }

  private static Cms alone() {
    return Cms.by(TestPki.SIGNER).stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value));
  }

  private static Signature signature(Function<byte[], byte[]> value) {
    return Signature.in(SignedPdf.SIGNATURE, value);
  }

  private static SignatureReport only(Function<byte[], byte[]> value) throws IOException {
    SignedPdf pdf = SignedPdf.draft().sign(signature(value)).revision();
    return Bench.strict(pdf.document()).signatures().get(0);
  }

  private static ASN1ObjectIdentifier id(String oid) {
    return new ASN1ObjectIdentifier(oid);
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
