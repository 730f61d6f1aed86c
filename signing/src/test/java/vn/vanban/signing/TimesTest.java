package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Case.cms;
import static vn.vanban.signing.made.Case.pdf;
import static vn.vanban.signing.report.Problem.Kind.ALGORITHM_TOO_WEAK_WHEN_SIGNED;
import static vn.vanban.signing.report.Problem.Kind.CLAIMED_TIME_ONLY;
import static vn.vanban.signing.report.Problem.Kind.REVOKED_LATER;
import static vn.vanban.signing.report.Problem.Kind.REVOKED_NO_POE;
import static vn.vanban.signing.report.Problem.Kind.SIGNED_AFTER_EXPIRY;
import static vn.vanban.signing.report.Problem.Kind.SIGNED_AFTER_REVOCATION;
import static vn.vanban.signing.report.Problem.Kind.SIGNED_BEFORE_VALIDITY;
import static vn.vanban.signing.report.Problem.Kind.SIGNING_TIME_AFTER_TIMESTAMP;
import static vn.vanban.signing.report.Problem.Kind.TIMESTAMP_INVALID;
import static vn.vanban.signing.report.Problem.Kind.TIMESTAMP_NOT_TRUSTED;
import static vn.vanban.signing.report.Problem.Kind.TIMESTAMP_ORDER;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Crl;
import vn.vanban.signing.made.TestPki.Identity;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.SubIndication;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.VerificationReport;

/** What each kind of time stamp proves, and what it does not. */
class TimesTest {
  private static final Instant SIGNED = TestPki.SIGNED;
  private static final Instant STAMPED = TestPki.STAMPED;
  private static final Instant LATER = STAMPED.plus(Duration.ofDays(1));
  private static final int RESERVED = 8_000;
  private static final Instant BETWEEN = STAMPED.plus(Duration.ofHours(6));

  @ParameterizedTest
  @MethodSource({"content", "archives", "lists", "references", "stores", "proofs", "documents"})
  void provesWhatItCoversAndNothingElse(Case each) throws IOException {
    VerificationReport report = each.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(each.expected());
    assertThat(report.verdict()).isEqualTo(each.verdict());
  }

  static Stream<Case> content() {
    return Stream.of(
        cms("a stamp over the content", () -> standard().contentStamped(over(SIGNED))),
        cms(
            "a stamp over other content",
            () -> standard().contentStamped(data -> Cms.token(TestPki.TSA, SIGNED, new byte[3])),
            TIMESTAMP_INVALID),
        cms(
            "a stamp over the content alone proves no signature",
            () -> unstamped(TestPki.SIGNER).contentStamped(over(SIGNED)),
            CLAIMED_TIME_ONLY),
        cms(
            "a stamp over the content that is younger than that over the signature",
            () -> standard().contentStamped(over(LATER)),
            TIMESTAMP_ORDER,
            CLAIMED_TIME_ONLY));
  }

  static Stream<Case> archives() {
    return Stream.of(
        cms("an archive time stamp of version 2", () -> standard().archivedV2(LATER)),
        cms("an archive time stamp of version 3", () -> standard().archivedV3(LATER)),
        cms(
            "a stamp over the value and the references",
            () -> standard().referencesStamped(over(LATER))),
        cms(
            "an archive time stamp of version 2 over other data",
            () -> standard().archivedV2(LATER).spoilingArchives(TimesTest::spoiled),
            TIMESTAMP_INVALID),
        cms(
            "an archive time stamp of version 3 over other data",
            () -> standard().archivedV3(LATER).spoilingArchives(TimesTest::spoiled),
            TIMESTAMP_INVALID),
        cms(
            "an archive time stamp that is older than what it covers",
            () -> standard().archivedV3(SIGNED.minus(Duration.ofDays(1))),
            TIMESTAMP_ORDER,
            SIGNING_TIME_AFTER_TIMESTAMP),
        cms(
            "a stamp over the references that is older than what it covers",
            () -> standard().referencesStamped(over(SIGNED.minus(Duration.ofDays(1)))),
            TIMESTAMP_ORDER,
            SIGNING_TIME_AFTER_TIMESTAMP));
  }

  static Stream<Case> lists() {
    Identity ended = authority(STAMPED.plus(Duration.ofDays(2)));
    return Stream.of(
        cms(
            "a stamp whose authority has expired, in the list of an archive time stamp",
            () -> stampedBy(ended).archivedV3(LATER)),
        cms(
            "a stamp whose authority has expired, in no list",
            () -> stampedBy(ended).archivedV3(LATER, each -> !isStamp(each)),
            TIMESTAMP_NOT_TRUSTED),
        cms(
            "a stamp whose authority is valid, in no list",
            () -> standard().archivedV3(LATER, each -> !isStamp(each))),
        cms(
            "a stamp in no list that is younger than the archive time stamp",
            () ->
                stamped(unstamped(TestPki.SIGNER), LATER)
                    .claimed(LATER)
                    .archivedV3(STAMPED, each -> !isStamp(each)),
            SIGNING_TIME_AFTER_TIMESTAMP));
  }

  static Stream<Case> references() {
    return Stream.of(
        cms(
            "a stamp over the references alone",
            () -> referring(standard()).attributesStamped(over(LATER))),
        cms(
            "a stamp over other references",
            () ->
                referring(standard())
                    .attributesStamped(data -> Cms.token(TestPki.TSA, LATER, new byte[3])),
            TIMESTAMP_INVALID),
        cms(
            "a stamp over the references proves no signature",
            () -> referring(unstamped(TestPki.SIGNER)).attributesStamped(over(STAMPED)),
            CLAIMED_TIME_ONLY));
  }

  static Stream<Case> stores() {
    return Stream.of(
        pdf("a token in the store", () -> storing(value -> Cms.token(TestPki.TSA, LATER, value))),
        pdf(
            "a token in the store over another value",
            () -> storing(value -> Cms.token(TestPki.TSA, LATER, new byte[3])),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        pdf(
            "a token in the store that cannot be read",
            () -> storing(value -> new byte[] {0x30, 0}),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        pdf(
            "a token in the store whose authority has expired proves nothing",
            () ->
                storing(
                    value ->
                        Cms.token(authority(STAMPED.plus(Duration.ofDays(2))), STAMPED, value)),
            TIMESTAMP_NOT_TRUSTED,
            CLAIMED_TIME_ONLY),
        pdf(
            "unless a document time stamp of a later revision proves that it is older",
            () ->
                documentStamped(
                    storing(
                        value ->
                            Cms.token(authority(STAMPED.plus(Duration.ofDays(2))), STAMPED, value)),
                    70,
                    LATER)));
  }

  static Stream<Case> proofs() {
    Identity ended = signer(TestPki.FIRST_DAY, STAMPED.plus(Duration.ofHours(1)));
    Identity begun = signer(LATER, LATER.plus(Duration.ofDays(600)));
    return Stream.of(
        cms("signed before its certificate expired", () -> stamped(unstamped(ended), STAMPED)),
        cms(
            "signed after its certificate expired, as the content proves",
            () -> stamped(unstamped(ended).contentStamped(over(BETWEEN)), LATER),
            SIGNED_AFTER_EXPIRY),
        cms(
            "signed before its certificate was valid",
            () -> stamped(unstamped(begun), STAMPED),
            SIGNED_BEFORE_VALIDITY),
        cms("revoked after the proof", () -> standard(), REVOKED_LATER).under(revoked(LATER)),
        cms("revoked before the proof", () -> standard(), REVOKED_NO_POE)
            .under(revoked(SIGNED.minus(Duration.ofDays(2)))),
        cms(
                "revoked before the content was there to be signed",
                () -> standard().contentStamped(over(SIGNED)),
                SIGNED_AFTER_REVOCATION)
            .under(revoked(SIGNED.minus(Duration.ofDays(2)))),
        cms(
            "SHA-1, when the content was stamped after the circular",
            () -> standard().digest("SHA-1").contentStamped(over(SIGNED)),
            ALGORITHM_TOO_WEAK_WHEN_SIGNED));
  }

  static Stream<Case> documents() {
    Identity shortLived = authority(STAMPED.plus(Duration.ofDays(2)));
    return Stream.of(
        pdf(
            "a time stamp whose authority has expired proves nothing",
            () -> signedBy(stampedBy(shortLived)),
            TIMESTAMP_NOT_TRUSTED,
            CLAIMED_TIME_ONLY),
        pdf(
            "unless a document time stamp proves that it is older",
            () -> documentStamped(signedBy(stampedBy(shortLived)), 20, LATER)),
        pdf(
            "a document time stamp that is older than the stamp on the signature",
            () -> documentStamped(SignedPdf.standard(), 20, SIGNED.minus(Duration.ofDays(1))),
            TIMESTAMP_ORDER,
            SIGNING_TIME_AFTER_TIMESTAMP),
        pdf(
            "a document time stamp of the type Sig",
            () -> documentStamped(signedBy(unstamped(TestPki.SIGNER)), 20, STAMPED, "/Type /Sig")));
  }

  @Test
  void takesTheEarliestValidProofForTheTimeOfSigning() throws IOException {
    SignatureReport report = only(documentStamped(signedBy(unstamped(TestPki.SIGNER)), 20, LATER));

    assertThat(report.time()).map(SigningTime::at).contains(LATER);
    assertThat(only(documentStamped(SignedPdf.standard(), 20, LATER)).time())
        .map(SigningTime::at)
        .contains(STAMPED);
  }

  @Test
  void namesTheSubIndicationOfWhatIsProven() throws IOException {
    Identity begun = signer(LATER, LATER.plus(Duration.ofDays(600)));

    assertThat(only(signedBy(stamped(unstamped(begun), STAMPED))).subIndication())
        .isEqualTo(Optional.of(SubIndication.NOT_YET_VALID));
  }

  @Test
  void raisesTheLevelByWhatIsInTheFile() throws IOException {
    SignedPdf basic = signedBy(unstamped(TestPki.SIGNER).withoutClaim());

    assertThat(level(signedBy(unstamped(TestPki.SIGNER)))).as("a time in CMS").isEqualTo("E-BES");
    assertThat(level(basic)).isEqualTo("B-B");
    assertThat(level(signedBy(baseline()))).isEqualTo("B-T");
    assertThat(level(stored(signedBy(baseline()), true))).isEqualTo("B-LT");
    assertThat(level(stored(signedBy(baseline()), false))).as("no root").isEqualTo("B-T");
    assertThat(level(documentStamped(stored(signedBy(baseline()), true), 30, LATER)))
        .isEqualTo("B-LTA");
  }

  @Test
  void doesNotCountDataThatWasAddedAfterTheDocumentTimeStamp() throws IOException {
    SignedPdf early = documentStamped(signedBy(baseline()), 30, LATER);

    assertThat(level(stored(early, true))).isEqualTo("B-LT");
  }

  @Test
  void readsTheStoreOfEveryRevision() throws IOException {
    SignedPdf stored = stored(signedBy(baseline()), true);
    // A later revision puts an empty store in its place.
    stored.put(60, "<< /Type /DSS >>").put(SignedPdf.CATALOG, catalog(60));

    assertThat(level(stored.revision())).isEqualTo("B-LT");
  }

  @Test
  void tellsOneKindOfTimeStampFromAnother() throws IOException {
    SignatureReport report =
        only(
            documentStamped(
                signedBy(
                    standard()
                        .contentStamped(over(SIGNED))
                        .referencesStamped(over(STAMPED.plusSeconds(2)))
                        .archivedV3(STAMPED.plusSeconds(4))),
                20,
                LATER));

    assertThat(report.timestamps())
        .extracting(TimestampReport::kind)
        .containsExactly(
            TimestampReport.Kind.CONTENT,
            TimestampReport.Kind.SIGNATURE,
            TimestampReport.Kind.SIGNATURE_AND_REFERENCES,
            TimestampReport.Kind.ARCHIVE,
            TimestampReport.Kind.DOCUMENT);
  }

  /** An authority that stamps times until an instant. */
  private static Identity authority(Instant end) {
    return TestPki.ROOT
        .issue("CN=Short TSA,C=VN")
        .key(TestPki.otherKey())
        .valid(TestPki.FIRST_DAY, end)
        .extension(
            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
        .signer();
  }

  private static boolean isStamp(Attribute attribute) {
    return attribute.getAttrType().equals(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
  }

  private static Cms referring(Cms cms) {
    return cms.unsigned(PKCSObjectIdentifiers.id_aa_ets_certificateRefs, new DERSequence())
        .unsigned(PKCSObjectIdentifiers.id_aa_ets_revocationRefs, new DERSequence());
  }

  /** A document without a stamp, and a later revision whose store has a token for its signature. */
  private static SignedPdf storing(UnaryOperator<byte[]> stamp) {
    byte[][] contents = new byte[1][];
    SignedPdf pdf =
        SignedPdf.draft()
            .sign(
                Signature.in(
                        SignedPdf.SIGNATURE,
                        bytes -> contents[0] = unstamped(TestPki.SIGNER).over(bytes))
                    .reserved(RESERVED))
            .revision();
    byte[] whole = Arrays.copyOf(contents[0], RESERVED);
    String key = HexFormat.of().withUpperCase().formatHex(TestPki.hash("SHA-1", whole));
    return pdf.putStream(60, "", stamp.apply(valueOf(contents[0])))
        .put(61, "<< /Type /DSS /VRI << /" + key + " << /TS 60 0 R >> >> >>")
        .put(SignedPdf.CATALOG, catalog(61))
        .revision();
  }

  /** The value of the one signature in a structure. */
  private static byte[] valueOf(byte[] structure) {
    SignedData data = SignedData.getInstance(ContentInfo.getInstance(structure).getContent());
    return SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0))
        .getEncryptedDigest()
        .getOctets();
  }

  private static UnaryOperator<byte[]> over(Instant at) {
    return data -> Cms.token(TestPki.TSA, at, data);
  }

  private static byte[] spoiled(byte[] data) {
    byte[] other = data.clone();
    other[other.length - 1] ^= 1;
    return other;
  }

  private static Cms standard() {
    return Signature.standardCms();
  }

  private static Cms baseline() {
    return standard().withoutClaim();
  }

  private static Cms unstamped(Identity signer) {
    return Cms.by(signer).certificates(TestPki.INTERMEDIATE);
  }

  private static Cms stamped(Cms cms, Instant at) {
    return cms.stamped(over(at));
  }

  private static Cms stampedBy(Identity authority) {
    return unstamped(TestPki.SIGNER).stamped(value -> Cms.token(authority, STAMPED, value));
  }

  private static Identity signer(Instant from, Instant to) {
    return TestPki.INTERMEDIATE
        .issue("CN=Signer,C=VN")
        .key(TestPki.SIGNER.keys())
        .valid(from, to)
        .signer();
  }

  private static VerificationPolicy revoked(Instant at) {
    return Bench.anchored()
        .withRevocation(
            Bench.lists(
                Crl.of(TestPki.ROOT).encoded(),
                Crl.of(TestPki.INTERMEDIATE)
                    .revoke(TestPki.SIGNER, at, CRLReason.superseded)
                    .encoded()));
  }

  private static SignedPdf signedBy(Cms cms) {
    return SignedPdf.draft()
        .sign(
            Signature.in(SignedPdf.SIGNATURE, bytes -> cms.over(bytes))
                .entries("/M (D:20260302030000Z)")
                .reserved(12_000))
        .revision();
  }

  private static SignedPdf documentStamped(SignedPdf pdf, int number, Instant at) {
    return documentStamped(pdf, number, at, "/Type /DocTimeStamp");
  }

  private static SignedPdf documentStamped(SignedPdf pdf, int number, Instant at, String type) {
    return pdf.put(
            number,
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Stamp) /Rect [0 0 0 0] /P 3 0 R"
                + " /F 132 /V "
                + (number + 1)
                + " 0 R >>")
        .put(SignedPdf.FORM, SignedPdf.form("7 0 R 8 0 R " + number + " 0 R"))
        .put(SignedPdf.PAGE, SignedPdf.page("/Annots [7 0 R 8 0 R " + number + " 0 R]"))
        .sign(
            Signature.in(number + 1, bytes -> Cms.token(TestPki.TSA, at, bytes))
                .subFilter("ETSI.RFC3161")
                .type(type))
        .revision();
  }

  /** With a store that holds the whole chains of signer and authority, or all but their root. */
  private static SignedPdf stored(SignedPdf pdf, boolean root) {
    return pdf.putStream(40, "", Crl.of(TestPki.ROOT).encoded())
        .putStream(41, "", Crl.of(TestPki.INTERMEDIATE).encoded())
        .putStream(42, "", TestPki.INTERMEDIATE.encoded())
        .putStream(43, "", TestPki.ROOT.encoded())
        .put(
            44,
            "<< /Type /DSS /CRLs [40 0 R 41 0 R] /Certs [42 0 R" + (root ? " 43 0 R" : "") + "] >>")
        .put(SignedPdf.CATALOG, catalog(44))
        .revision();
  }

  private static String catalog(int store) {
    return "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS " + store + " 0 R >>";
  }

  private static SignatureReport only(SignedPdf pdf) throws IOException {
    return Bench.strict(pdf.document()).signatures().get(0);
  }

  private static String level(SignedPdf pdf) throws IOException {
    return only(pdf).level();
  }
}
