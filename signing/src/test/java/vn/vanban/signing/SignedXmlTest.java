package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Good signatures in XML pass, each way to spoil one has its problem, and the report says what. */
class SignedXmlTest {
  private static final String EXCLUSIVE = SignedXml.EXCLUSIVE;
  private static final String INVOICE = SignedXml.invoice("");

  @Test
  void passesAnEnvelopedSignatureOverTheWholeDocument() throws IOException {
    VerificationReport report = verify(SignedXml.enveloped());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(only(report).coverage().extent()).isEqualTo(Coverage.Extent.WHOLE_DOCUMENT);
    assertThat(only(report).coverage().parts()).containsExactly("/Invoice[@Id='c']");
  }

  @Test
  void passesAnEnvelopingSignature() throws IOException {
    String object = "<Object xmlns=\"" + SignedXml.DSIG + "\" Id=\"o\">text</Object>";

    VerificationReport report =
        verify(SignedXml.signature().over("#o", object, EXCLUSIVE).object(object).text());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void passesADetachedSignatureWithItsContentAndNotWithout() throws IOException {
    String text = SignedXml.signature().over("note.txt", "nội dung").text();
    Document content = Document.of("note.txt", "nội dung".getBytes(StandardCharsets.UTF_8));
    Document other = Document.of("note.txt", "khác".getBytes(StandardCharsets.UTF_8));

    assertThat(verify(text, Supplied.nothing().withContent(content)).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(only(verify(text, Supplied.nothing().withContent(content))).coverage().parts())
        .containsExactly("note.txt");
    assertThat(kinds(verify(text))).contains(Problem.Kind.SIGNED_CONTENT_ABSENT);
    assertThat(kinds(verify(text, Supplied.nothing().withContent(other))))
        .contains(Problem.Kind.DIGEST_MISMATCH);
  }

  @Test
  void passesTheInvoiceWhoseObjectStandsInTheSignature() throws IOException {
    String object =
        "<Object xmlns=\""
            + SignedXml.DSIG
            + "\" Id=\"TimeStamp\"><SignatureProperties><SignatureProperty Target=\"#s\">"
            + "<SigningTime>2026-03-02T10:00:00</SigningTime></SignatureProperty>"
            + "</SignatureProperties></Object>";
    String signature =
        SignedXml.signature()
            .over("#c", INVOICE, SignedXml.ENVELOPED)
            .over("#TimeStamp", object, SignedXml.ENVELOPED)
            .object(object)
            .text();

    VerificationReport report = verify("<I>" + INVOICE + "<Seller>" + signature + "</Seller></I>");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(only(report).time()).contains(new SigningTime.Claimed(TestPki.SIGNED));
    assertThat(kinds(report)).contains(Problem.Kind.PARTLY_SIGNED);
    assertThat(only(report).coverage().extent()).isEqualTo(Coverage.Extent.PART);
  }

  @Test
  void passesSeveralSignaturesOverPartsOfOneDocument() throws IOException {
    String other = "<Note xmlns=\"urn:test\" Id=\"n\">b</Note>";
    VerificationReport report =
        verify(
            "<I>"
                + INVOICE
                + other
                + SignedXml.signature().id("s1").over("#c", INVOICE, EXCLUSIVE).text()
                + SignedXml.signature().id("s2").over("#n", other, EXCLUSIVE).text()
                + "</I>");

    assertThat(report.signatures()).extracting(SignatureReport::id).containsExactly("s1", "s2");
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void followsManifestsAndReportsWhatTheyListAndIsNotThere() throws IOException {
    String digest = SignedXml.base64(TestPki.hash("SHA-256", "a".getBytes(StandardCharsets.UTF_8)));
    String manifest =
        "<Manifest xmlns=\""
            + SignedXml.DSIG
            + "\" Id=\"m\"><Reference URI=\"a.txt\"><DigestMethod"
            + " Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"></DigestMethod><DigestValue>"
            + digest
            + "</DigestValue></Reference></Manifest>";
    String text =
        SignedXml.signature()
            .typed("#m", SignedXml.DSIG + "Manifest", manifest, EXCLUSIVE)
            .object("<Object>" + manifest + "</Object>")
            .text();
    Document content = Document.of("a.txt", "a".getBytes(StandardCharsets.UTF_8));

    assertThat(verify(text, Supplied.nothing().withContent(content)).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(kinds(verify(text))).contains(Problem.Kind.SIGNED_CONTENT_ABSENT);
  }

  @Test
  void provesTheTimeOfAnXadesSignatureByItsTimestamp() throws IOException {
    String good =
        SignedXml.invoice(
            SignedXml.signature()
                .over("", INVOICE, SignedXml.ENVELOPED, EXCLUSIVE)
                .xades()
                .stamped("")
                .text());
    String stampOfAnother =
        SignedXml.invoice(
            SignedXml.signature()
                .over("", INVOICE, SignedXml.ENVELOPED, EXCLUSIVE)
                .xades()
                .stamped("another value")
                .text());

    assertThat(only(verify(good)).format()).isEqualTo("XAdES");
    assertThat(verify(good).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(only(verify(good)).time().orElseThrow())
        .isInstanceOfSatisfying(
            SigningTime.Proven.class, time -> assertThat(time.at()).isEqualTo(TestPki.STAMPED));
    assertThat(kinds(verify(stampOfAnother))).contains(Problem.Kind.TIMESTAMP_INVALID);
  }

  @Test
  void holdsTheCertificateAgainstTheSignedReferenceToIt() throws IOException {
    String other =
        SignedXml.invoice(
            SignedXml.signature()
                .over("", INVOICE, SignedXml.ENVELOPED, EXCLUSIVE)
                .xades("http://uri.etsi.org/01903#SignedProperties", TestPki.SIGNER)
                .text());

    assertThat(kinds(verify(other))).contains(Problem.Kind.SIGNING_CERTIFICATE_MISMATCH);
  }

  @Test
  void trustsNoPropertiesThatNoReferenceOfTheirTypeSigns() throws IOException {
    String untyped =
        SignedXml.invoice(
            SignedXml.signature()
                .over("", INVOICE, SignedXml.ENVELOPED, EXCLUSIVE)
                .xades("", TestPki.RSA_SIGNER)
                .text());

    assertThat(kinds(verify(untyped))).contains(Problem.Kind.SIGNED_PROPERTIES_UNSIGNED);
    assertThat(only(verify(untyped)).time()).isEmpty();
  }

  @Test
  void saysWhichChangeBrokeTheDigest() throws IOException {
    String good = SignedXml.enveloped();

    assertThat(kinds(verify(good.replace("100", "900"))))
        .contains(Problem.Kind.DIGEST_MISMATCH)
        .doesNotContain(Problem.Kind.REFORMATTED_AFTER_SIGNING);
    assertThat(kinds(verify(good.replace("<Total>", "\n  <Total>"))))
        .contains(Problem.Kind.REFORMATTED_AFTER_SIGNING)
        .doesNotContain(Problem.Kind.DIGEST_MISMATCH);
    assertThat(kinds(verify(good.replace("<Reference", "\n  <Reference"))))
        .contains(Problem.Kind.REFORMATTED_AFTER_SIGNING);
  }

  @Test
  void judgesAKeyWithoutACertificateButKnowsNoSigner() throws IOException {
    String bare = SignedXml.enveloped().replaceAll("<KeyInfo>.*</KeyInfo>", "<KeyInfo></KeyInfo>");
    Supplied key = Supplied.nothing().withKey("", TestPki.RSA_SIGNER.keys().getPublic());
    Supplied wrong = Supplied.nothing().withKey("", TestPki.SIGNER.keys().getPublic());

    SignatureReport judged = only(verify(bare, key));
    assertThat(judged.outcome(Check.INTEGRITY)).isInstanceOf(Outcome.Passed.class);
    assertThat(kinds(verify(bare, key))).contains(Problem.Kind.KEY_WITHOUT_CERTIFICATE);
    assertThat(judged.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(verify(bare, wrong).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(only(verify(bare)).outcome(Check.INTEGRITY)).isInstanceOf(Outcome.NotReached.class);
  }

  @Test
  void takesNoSharedSecretForASignature() throws IOException {
    String code = SignedXml.enveloped().replace("rsa-sha256", "hmac-sha256");

    assertThat(kinds(verify(code))).contains(Problem.Kind.SYMMETRIC_KEY);
    assertThat(verify(code).verdict()).isNotEqualTo(Verdict.PASSED);
  }

  static VerificationReport verify(String text) throws IOException {
    return verify(text, Supplied.nothing());
  }

  private static VerificationReport verify(String text, Supplied supplied) throws IOException {
    return Verifier.of(Bench.policy()).verify(SignedXml.document(text), TestPki.NOW, supplied);
  }

  private static SignatureReport only(VerificationReport report) {
    assertThat(report.signatures()).hasSize(1);
    return report.signatures().get(0);
  }

  private static Set<Problem.Kind> kinds(VerificationReport report) {
    return Bench.kinds(report);
  }
}
