package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Good signatures in files of CMS pass, and each way to spoil one has its problem. */
class CmsFileTest {
  private static final byte[] CONTENT = "Quyết định số 1\r\n".getBytes(StandardCharsets.UTF_8);
  private static final Document BESIDE = Document.of("decision.txt", CONTENT);
  private static final Document OTHER = Document.of("other.txt", new byte[] {1});
  private static final ASN1ObjectIdentifier DATA = CMSObjectIdentifiers.data;

  private static Cms signer() {
    return Cms.by(TestPki.SIGNER).certificates(TestPki.INTERMEDIATE);
  }

  private static Cms counterSigner() {
    return Cms.by(TestPki.RSA_SIGNER)
        .signedAttributes(
            list ->
                list.stream()
                    .filter(each -> !each.getAttrType().equals(CMSAttributes.contentType))
                    .toList());
  }

  private static VerificationReport verify(byte[] file) throws IOException {
    return verify(file, Supplied.nothing());
  }

  private static VerificationReport verify(byte[] file, Supplied supplied) throws IOException {
    return Verifier.of(Bench.policy()).verify(Document.of("file.p7s", file), TestPki.NOW, supplied);
  }

  private static SignatureReport only(VerificationReport report) {
    assertThat(report.signatures()).hasSize(1);
    return report.signatures().get(0);
  }

  // ---- content within

  @Test
  void passesContentWithinInDer() throws IOException {
    VerificationReport report = verify(signer().content(DATA, CONTENT).over());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.format()).isEqualTo(DocumentFormat.CMS);
    assertThat(only(report).format()).isEqualTo("CAdES");
    assertThat(only(report).level()).isEqualTo("B-B");
    assertThat(only(report).coverage().extent()).isEqualTo(Coverage.Extent.WHOLE_DOCUMENT);
  }

  @Test
  void passesContentInSegmentsOfIndefiniteLength() throws IOException {
    byte[] long0 = new byte[5_000];
    Arrays.fill(long0, (byte) 'a');

    VerificationReport report = verify(signer().berContent(long0).berOver());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void findsContentThatWasChanged() throws IOException {
    byte[] file = signer().content(DATA, CONTENT).over();
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("1\r\n");
    file[at] = '2';

    assertThat(Bench.kinds(verify(file))).contains(Problem.Kind.DIGEST_MISMATCH);
    assertThat(verify(file).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void passesParallelSignersEachByItself() throws IOException {
    VerificationReport report = verify(signer().signers(2).content(DATA, CONTENT).over());

    assertThat(report.signatures()).extracting(SignatureReport::id).containsExactly("1", "2");
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  // ---- content beside

  @Test
  void choosesByDigestAmongWhatIsHandedIn() throws IOException {
    byte[] file = signer().over(CONTENT);

    VerificationReport report =
        verify(file, Supplied.nothing().withContent(OTHER).withContent(BESIDE));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(only(report).coverage().parts()).containsExactly("decision.txt");
  }

  @Test
  void saysThatTheContentIsAbsentAndByWhichDigestItIsKnown() throws IOException {
    VerificationReport report = verify(signer().over(CONTENT));

    assertThat(report.verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(only(report).problems())
        .filteredOn(each -> each.kind() == Problem.Kind.SIGNED_CONTENT_ABSENT)
        .singleElement()
        .satisfies(
            each -> assertThat(each.facts().get("reference")).startsWith("SHA-256:").hasSize(72));
    assertThat(only(report).coverage().extent()).isEqualTo(Coverage.Extent.NOTHING);
    assertThat(only(report).outcome(Check.CHANGES)).isInstanceOf(Outcome.NotReached.class);
  }

  @Test
  void findsAValueThatDoesNotVerifyWithoutTheContentToo() throws IOException {
    byte[] file =
        signer()
            .changedAttributes(
                list ->
                    list.stream()
                        .filter(each -> !each.getAttrType().equals(CMSAttributes.signingTime))
                        .toList())
            .over(CONTENT);

    assertThat(Bench.kinds(verify(file)))
        .contains(Problem.Kind.SIGNED_CONTENT_ABSENT, Problem.Kind.SIGNATURE_INVALID);
  }

  @Test
  void refusesOtherContent() throws IOException {
    VerificationReport report =
        verify(signer().over(CONTENT), Supplied.nothing().withContent(OTHER));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(Bench.kinds(report)).contains(Problem.Kind.DIGEST_MISMATCH);
  }

  // ---- time stamps

  @Test
  void takesEveryTimeStampOfASigner() throws IOException {
    Cms stamped =
        signer()
            .contentStamped(
                content -> Cms.token(TestPki.TSA, TestPki.SIGNED.minusSeconds(60), content))
            .stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value))
            .archivedV3(TestPki.STAMPED.plusSeconds(60));

    VerificationReport report =
        verify(stamped.over(CONTENT), Supplied.nothing().withContent(BESIDE));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(only(report).time()).containsInstanceOf(SigningTime.Proven.class);
    assertThat(only(report).timestamps())
        .extracting(TimestampReport::kind)
        .containsExactly(
            TimestampReport.Kind.CONTENT,
            TimestampReport.Kind.SIGNATURE,
            TimestampReport.Kind.ARCHIVE);
    assertThat(only(report).level()).startsWith("B-T");
  }

  @Test
  void namesOlderForms() throws IOException {
    Cms archived =
        signer()
            .stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value))
            .archivedV2(TestPki.STAMPED.plusSeconds(60));

    SignatureReport report =
        only(verify(archived.over(CONTENT), Supplied.nothing().withContent(BESIDE)));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.level()).isEqualTo("T");
  }

  @Test
  void countsAReferenceBySha1ToNoBaseline() throws IOException {
    Cms second = signer().referenceBySha1(TestPki.SIGNER);
    Supplied content = Supplied.nothing().withContent(BESIDE);

    assertThat(only(verify(signer().over(CONTENT), content)).level()).startsWith("B-");
    assertThat(only(verify(second.over(CONTENT), content)).level()).isEqualTo("BES");
  }

  @Test
  void passesATokenBesideItsDataAndTheAnswerItCameIn() throws IOException {
    byte[] token = Cms.token(TestPki.TSA, TestPki.STAMPED, CONTENT);
    ASN1EncodableVector answer = new ASN1EncodableVector();
    answer.add(new DERSequence(new ASN1Integer(0)));
    answer.add(ASN1Sequence.getInstance(token));

    for (byte[] file : List.of(token, TestPki.der(new DERSequence(answer)))) {
      VerificationReport report = verify(file, Supplied.nothing().withContent(BESIDE));

      assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
      assertThat(only(report).format()).isEqualTo("TIMESTAMP");
      assertThat(only(report).coverage().parts()).containsExactly("decision.txt");
      assertThat(verify(file, Supplied.nothing().withContent(OTHER)).verdict())
          .isNotEqualTo(Verdict.PASSED);
      assertThat(Bench.kinds(verify(file))).contains(Problem.Kind.SIGNED_CONTENT_ABSENT);
    }
  }

  // ---- counter-signatures

  @Test
  void passesCounterSignaturesAsSignaturesOfTheirOwn() throws IOException {
    byte[] file =
        signer()
            .certificates(TestPki.RSA_SIGNER)
            .countersigned(counterSigner().countersigned(counterSigner()))
            .content(DATA, CONTENT)
            .over();

    VerificationReport report = verify(file);

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.signatures())
        .extracting(SignatureReport::id)
        .containsExactly("1", "1.1", "1.1.1");
    assertThat(report.signatures().get(1).coverage())
        .isEqualTo(new Coverage(Coverage.Extent.PART, List.of("1")));
  }

  @Test
  void findsACounterSignatureOverAnotherValue() throws IOException {
    byte[] other = counterSigner().over(CONTENT);
    SignerInfo info = SignerInfo.getInstance(signedData(other).getSignerInfos().getObjectAt(0));
    byte[] file =
        signer()
            .certificates(TestPki.RSA_SIGNER)
            .unsigned(CMSAttributes.counterSignature, info)
            .content(DATA, CONTENT)
            .over();

    VerificationReport report = verify(file);

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.signatures().get(0).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(report.signatures().get(1))).contains(Problem.Kind.DIGEST_MISMATCH);
  }

  @Test
  void readsNoCounterSignaturesWithoutEnd() throws IOException {
    Cms deep = counterSigner();
    for (int i = 0; i < 300; i++) {
      deep = counterSigner().countersigned(deep);
    }
    byte[] file =
        signer().certificates(TestPki.RSA_SIGNER).countersigned(deep).content(DATA, CONTENT).over();

    VerificationReport report = verify(file);

    assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
    assertThat(report.problems())
        .extracting(Problem::kind)
        .containsAnyOf(Problem.Kind.LIMIT_EXCEEDED, Problem.Kind.CMS_MALFORMED);
  }

  @Test
  void saysThatACounterSignatureCannotBeRead() throws IOException {
    byte[] file =
        signer()
            .unsigned(CMSAttributes.counterSignature, new DEROctetString(new byte[] {1}))
            .content(DATA, CONTENT)
            .over();

    assertThat(Bench.kinds(verify(file))).contains(Problem.Kind.CMS_MALFORMED);
  }

  // ---- forms of the file

  @Test
  void readsAnArmouredStructureAndOnlyOne() throws IOException {
    String armoured = armoured(signer().content(DATA, CONTENT).over());

    assertThat(verify(ascii("A note before.\n" + armoured)).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(verify(ascii(armoured + armoured))))
        .contains(Problem.Kind.CMS_MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void readsASignedMessageWithTheLineEndsOfMailOrOfAFile(String line) throws IOException {
    String part = "Content-Type: text/plain\r\n\r\nKính gửi\r\n";
    String message = message(part, signer().over(part.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(verify(ascii(message.replace("\r\n", line))).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(Bench.kinds(verify(ascii(message.replace("gửi", "gui").replace("\r\n", line)))))
        .contains(Problem.Kind.DIGEST_MISMATCH);
  }

  @Test
  void readsAStructureInAMessage() throws IOException {
    String message =
        "MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + base64(signer().content(DATA, CONTENT).over());

    assertThat(verify(ascii(message)).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void refusesAMessageWithTwoHeadersForItsContent() throws IOException {
    String part = "\r\ntext\r\n";
    String message = message(part, signer().over(part.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(Bench.kinds(verify(ascii("Content-Type: text/plain\r\n" + message))))
        .isNotEmpty()
        .doesNotContain(Problem.Kind.CLAIMED_TIME_ONLY);
  }

  // ---- what is not what it seems

  @Test
  void accountsForBytesBehindTheStructure() throws IOException {
    byte[] file = signer().content(DATA, CONTENT).over();

    assertThat(verify(Arrays.copyOf(file, file.length + 100)).verdict()).isEqualTo(Verdict.PASSED);
    byte[] more = Arrays.copyOf(file, file.length + 3);
    more[more.length - 1] = 'x';
    assertThat(Bench.kinds(verify(more))).contains(Problem.Kind.UNACCOUNTED_BYTES);
  }

  @Test
  void refusesTheSignedAttributesOfAnotherSignatureAsContent() throws IOException {
    SignerInfo info =
        SignerInfo.getInstance(signedData(signer().over(CONTENT)).getSignerInfos().getObjectAt(0));
    byte[] attributes = info.getAuthenticatedAttributes().getEncoded("DER");

    VerificationReport report =
        verify(signer().withoutAttributes().content(DATA, attributes).over());

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(Bench.kinds(report)).contains(Problem.Kind.CONTENT_TYPE_INVALID);
  }

  @Test
  void passesContentWithoutSignedAttributes() throws IOException {
    VerificationReport report = verify(signer().withoutAttributes().content(DATA, CONTENT).over());

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(only(report).format()).isEqualTo("CMS");
  }

  @Test
  void saysThatAnEvidenceRecordIsNotJudged() throws IOException {
    byte[] file =
        signer()
            .unsigned(new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.2.49"), new DERSequence())
            .content(DATA, CONTENT)
            .over();

    assertThat(Bench.kinds(verify(file))).contains(Problem.Kind.EVIDENCE_RECORD_NOT_JUDGED);
  }

  @Test
  void tellsWhatIsEncryptedFromWhatIsUnsigned() throws IOException {
    byte[] encrypted = signer().type(CMSObjectIdentifiers.envelopedData).over();
    byte[] unsigned = signer().type(CMSObjectIdentifiers.digestedData).over();
    byte[] certificates = signer().signers(0).over();

    assertThat(Bench.kinds(verify(encrypted))).containsExactly(Problem.Kind.ENCRYPTED);
    assertThat(Bench.kinds(verify(unsigned))).containsExactly(Problem.Kind.NO_SIGNATURE);
    assertThat(Bench.kinds(verify(certificates))).containsExactly(Problem.Kind.NO_SIGNATURE);
  }

  @Test
  void passesNoBeginningOfAFile() throws IOException {
    byte[] file = signer().berContent(CONTENT).berOver();

    for (int length = 0; length < file.length - 1; length += 7) {
      assertThat(verify(Arrays.copyOf(file, length)).verdict()).isNotEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void isHeldUpByNoLengthAndNoNesting() throws IOException {
    byte[] type = {0x06, 0x09, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2};
    byte[] length = {0x30, (byte) 0x88, 0x7F, -1, -1, -1, -1, -1, -1, -1};
    byte[] nested = new byte[200_000];
    for (int i = 0; i < nested.length; i += 2) {
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x80;
    }

    assertThat(Bench.kinds(verify(joined(length, type)))).isNotEmpty();
    assertThat(Bench.kinds(verify(joined(new byte[] {0x30, (byte) 0x80}, type, nested))))
        .containsAnyOf(Problem.Kind.LIMIT_EXCEEDED, Problem.Kind.CMS_MALFORMED);
  }

  private static SignedData signedData(byte[] file) throws IOException {
    return SignedData.getInstance(
        ContentInfo.getInstance(ASN1Primitive.fromByteArray(file)).getContent());
  }

  private static String message(String part, byte[] signature) {
    return "MIME-Version: 1.0\r\n"
        + "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";\r\n"
        + "    micalg=sha-256; boundary=\"----x\"\r\n\r\nThis is a signed message.\r\n"
        + "------x\r\n"
        + part
        + "\r\n------x\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\n"
        + base64(signature)
        + "\r\n------x--\r\n";
  }

  private static String armoured(byte[] file) {
    return "-----BEGIN CMS-----\n" + base64(file) + "\n-----END CMS-----\n";
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
