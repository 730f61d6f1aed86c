package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.signing.made.Case.cms;
import static vn.vanban.signing.made.Case.pdf;
import static vn.vanban.signing.made.Case.signed;
import static vn.vanban.signing.report.Problem.Kind.CA_REVOKED_NO_POE;
import static vn.vanban.signing.report.Problem.Kind.CERTIFICATE_EXPIRED_NOT_REVOKED;
import static vn.vanban.signing.report.Problem.Kind.CLAIMED_TIME_ACCEPTED;
import static vn.vanban.signing.report.Problem.Kind.CLAIMED_TIME_ONLY;
import static vn.vanban.signing.report.Problem.Kind.DIGEST_LEGACY;
import static vn.vanban.signing.report.Problem.Kind.DIGEST_TOO_WEAK;
import static vn.vanban.signing.report.Problem.Kind.KEY_LEGACY;
import static vn.vanban.signing.report.Problem.Kind.KEY_TOO_SHORT;
import static vn.vanban.signing.report.Problem.Kind.KEY_USAGE_MISMATCH;
import static vn.vanban.signing.report.Problem.Kind.NAMESAKE_OF_ANCHOR;
import static vn.vanban.signing.report.Problem.Kind.NO_PATH;
import static vn.vanban.signing.report.Problem.Kind.NO_SIGNING_TIME;
import static vn.vanban.signing.report.Problem.Kind.NO_TRUST_ANCHOR;
import static vn.vanban.signing.report.Problem.Kind.PATH_INVALID;
import static vn.vanban.signing.report.Problem.Kind.REVOCATION_UNKNOWN;
import static vn.vanban.signing.report.Problem.Kind.REVOKED_LATER;
import static vn.vanban.signing.report.Problem.Kind.REVOKED_NO_POE;
import static vn.vanban.signing.report.Problem.Kind.SCHEME_NOT_LISTED;
import static vn.vanban.signing.report.Problem.Kind.SIGNED_BEFORE_VALIDITY;
import static vn.vanban.signing.report.Problem.Kind.SIGNER_IS_CA;
import static vn.vanban.signing.report.Problem.Kind.SIGNING_TIME_AFTER_TIMESTAMP;
import static vn.vanban.signing.report.Problem.Kind.SIGNING_TIME_IN_FUTURE;
import static vn.vanban.signing.report.Problem.Kind.SIGNING_TIME_SEVEN_HOURS_AHEAD;
import static vn.vanban.signing.report.Problem.Kind.TIMESTAMP_INVALID;
import static vn.vanban.signing.report.Problem.Kind.TIMESTAMP_NOT_TRUSTED;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
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
import vn.vanban.signing.made.TestPki.Ocsp;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.VerificationReport;

/** The tamper matrix, second part: algorithms, times, paths and revocation. */
class TamperedTrustTest {
  private static final Identity ROOT = TestPki.ROOT;
  private static final Identity INTERMEDIATE = TestPki.INTERMEDIATE;
  private static final Identity SIGNER = TestPki.SIGNER;
  private static final Instant STAMPED = TestPki.STAMPED;

  @ParameterizedTest
  @MethodSource({"algorithms", "times", "timestamps", "paths", "revocations"})
  void findsWhatIsWrongAndNothingElse(Case spoiled) throws IOException {
    VerificationReport report = spoiled.report();

    assertThat(Bench.kinds(report)).as(() -> Bench.text(report)).isEqualTo(spoiled.expected());
    assertThat(report.verdict()).isEqualTo(spoiled.verdict());
  }

  static Stream<Case> algorithms() {
    return Stream.of(
        cms(
            "RSA with PKCS#1 padding",
            () -> chained(TestPki.RSA_SIGNER, STAMPED),
            SCHEME_NOT_LISTED),
        cms("RSA with PSS padding", () -> chained(TestPki.RSA_SIGNER, STAMPED).pss()),
        cms("SHA-384", () -> chained(SIGNER, STAMPED).digest("SHA-384")),
        cms("SHA-512 with PSS", () -> chained(TestPki.RSA_SIGNER, STAMPED).digest("SHA-512").pss()),
        cms(
            "SHA-1 after the circular",
            () -> chained(SIGNER, STAMPED).digest("SHA-1"),
            DIGEST_TOO_WEAK),
        cms(
            "SHA-1 before the circular, proven",
            () -> chained(SIGNER, TestPki.LONG_AGO).claimed(TestPki.LONG_AGO).digest("SHA-1"),
            DIGEST_LEGACY),
        cms(
            "SHA-1 before the circular, claimed only",
            () -> unstamped(SIGNER).claimed(TestPki.LONG_AGO).digest("SHA-1"),
            DIGEST_TOO_WEAK,
            CLAIMED_TIME_ONLY),
        cms(
                "SHA-1 before the circular, claimed, and accepted by policy",
                () -> unstamped(SIGNER).claimed(TestPki.LONG_AGO).digest("SHA-1"),
                DIGEST_LEGACY,
                CLAIMED_TIME_ACCEPTED)
            .under(Bench.tt15()),
        cms(
            "SHA-1 on the last day before the circular",
            () ->
                chained(SIGNER, Instant.parse("2025-08-14T16:59:59Z"))
                    .claimed(TestPki.LONG_AGO)
                    .digest("SHA-1"),
            DIGEST_LEGACY),
        cms(
            "SHA-1 on the day of the circular",
            () ->
                chained(SIGNER, Instant.parse("2025-08-14T17:00:00Z"))
                    .claimed(TestPki.LONG_AGO)
                    .digest("SHA-1"),
            DIGEST_TOO_WEAK),
        cms(
            "a short key after the circular",
            () -> chained(TestPki.WEAK_SIGNER, STAMPED),
            KEY_TOO_SHORT,
            SCHEME_NOT_LISTED),
        cms(
            "a short key before the circular",
            () -> chained(TestPki.WEAK_SIGNER, TestPki.LONG_AGO).claimed(TestPki.LONG_AGO),
            KEY_LEGACY,
            SCHEME_NOT_LISTED),
        cms(
            "a certificate that was signed with SHA-1",
            () ->
                chained(
                    INTERMEDIATE.issue("CN=SHA-1,C=VN").key(SIGNER.keys()).digest("SHA-1").signer(),
                    STAMPED),
            DIGEST_TOO_WEAK),
        signed(
            "Adobe's digest of a digest",
            () ->
                Signature.in(
                        SignedPdf.SIGNATURE,
                        bytes ->
                            chained(SIGNER, STAMPED)
                                .content(
                                    new ASN1ObjectIdentifier("1.2.840.113549.1.7.1"),
                                    TestPki.hash("SHA-1", bytes))
                                .over())
                    .subFilter("adbe.pkcs7.sha1"),
            DIGEST_TOO_WEAK));
  }

  static Stream<Case> times() {
    return Stream.of(
        cms("no time stamp", () -> unstamped(SIGNER), CLAIMED_TIME_ONLY),
        cms(
                "no time stamp, under the circular's policy",
                () -> unstamped(SIGNER),
                CLAIMED_TIME_ACCEPTED)
            .under(Bench.tt15()),
        cms("no time at all", () -> unstamped(SIGNER).withoutClaim(), NO_SIGNING_TIME),
        cms(
            "claimed seven hours ahead",
            () -> standard().claimed(STAMPED.plus(Duration.ofHours(7))),
            SIGNING_TIME_SEVEN_HOURS_AHEAD),
        cms(
            "claimed an hour after the stamp",
            () -> standard().claimed(STAMPED.plus(Duration.ofHours(1))),
            SIGNING_TIME_AFTER_TIMESTAMP),
        cms(
            "claimed half a minute after the stamp",
            () -> standard().claimed(STAMPED.plusSeconds(30))),
        cms(
            "claimed in the future",
            () -> unstamped(SIGNER).claimed(TestPki.NOW.plus(Duration.ofDays(1))),
            SIGNING_TIME_IN_FUTURE,
            CLAIMED_TIME_ONLY),
        cms(
                "claimed in the future, under the circular's policy",
                () -> unstamped(SIGNER).claimed(TestPki.NOW.plus(Duration.ofDays(1))),
                SIGNING_TIME_IN_FUTURE,
                CLAIMED_TIME_ACCEPTED)
            .under(Bench.tt15()));
  }

  static Stream<Case> timestamps() {
    return Stream.of(
        stamp(
            "over other bytes",
            value -> Cms.token(TestPki.TSA, STAMPED, new byte[] {1}),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "that is a signature of something else",
            value -> Cms.by(SIGNER).over(value),
            Problem.Kind.CLAIMED_TIME_ONLY,
            Problem.Kind.TIMESTAMP_INVALID),
        stamp(
            "of an authority without the purpose",
            value -> Cms.token(tsa(ROOT, false, KeyPurposeId.id_kp_clientAuth), STAMPED, value),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "of a signer",
            value -> Cms.token(SIGNER, STAMPED, value),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "of an authority whose purpose is not critical",
            value -> Cms.token(tsa(ROOT, false, KeyPurposeId.id_kp_timeStamping), STAMPED, value),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "of an authority with a second purpose",
            value ->
                Cms.token(
                    tsa(
                        ROOT,
                        true,
                        KeyPurposeId.id_kp_timeStamping,
                        KeyPurposeId.id_kp_codeSigning),
                    STAMPED,
                    value),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "of an authority with a purpose that cannot be read",
            value ->
                Cms.token(
                    ROOT.issue("CN=Other TSA,C=VN")
                        .key(TestPki.otherKey())
                        .extension(Extension.extendedKeyUsage, true, new byte[] {0x30, 12, 6, 8})
                        .signer(),
                    STAMPED,
                    value),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "of an authority that nobody trusts",
            value ->
                Cms.token(
                    tsa(TestPki.IMPOSTOR, true, KeyPurposeId.id_kp_timeStamping), STAMPED, value),
            TIMESTAMP_NOT_TRUSTED,
            CLAIMED_TIME_ONLY),
        stamp(
            "signed with another key",
            value -> Cms.token(TestPki.TSA.withKeys(TestPki.otherKey()), STAMPED, value),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "of the future",
            value -> Cms.token(TestPki.TSA, TestPki.NOW.plus(Duration.ofDays(2)), value),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "before its certificate was valid",
            value -> Cms.token(TestPki.TSA, Instant.parse("2020-01-01T00:00:00Z"), value),
            TIMESTAMP_INVALID,
            CLAIMED_TIME_ONLY),
        stamp(
            "with SHA-1",
            value -> Cms.token(TestPki.TSA, STAMPED, "SHA-1", TestPki.hash("SHA-1", value)),
            TIMESTAMP_NOT_TRUSTED,
            CLAIMED_TIME_ONLY),
        cms(
                "time stamp: its authority was revoked",
                () -> standard(),
                TIMESTAMP_NOT_TRUSTED,
                CLAIMED_TIME_ONLY)
            .under(
                Bench.anchored()
                    .withRevocation(
                        Bench.lists(
                            Crl.of(ROOT)
                                .revoke(TestPki.TSA, TestPki.LONG_AGO, CRLReason.keyCompromise)
                                .encoded(),
                            Crl.of(INTERMEDIATE).encoded()))));
  }

  static Stream<Case> paths() {
    Identity last =
        ROOT.issue("CN=Last,O=Vanban Test,C=VN").key(TestPki.otherKey()).lastAuthority();
    Identity narrow =
        ROOT.issue("CN=Narrow,C=VN").key(TestPki.otherKey()).authorityFor("O=Elsewhere,C=VN");
    Identity untrue = ROOT.issue("CN=Untrue,C=VN").key(TestPki.otherKey()).signer();
    return Stream.of(
        cms(
            "expired when signed",
            () ->
                chained(signer(INTERMEDIATE, TestPki.LONG_AGO, STAMPED.minusSeconds(60)), STAMPED),
            CERTIFICATE_EXPIRED_NOT_REVOKED),
        cms(
            "expired since, with a time stamp before that",
            () ->
                chained(signer(INTERMEDIATE, TestPki.LONG_AGO, STAMPED.plusSeconds(60)), STAMPED)),
        cms(
            "expired since, and the time is only claimed",
            () -> unstamped(signer(INTERMEDIATE, TestPki.LONG_AGO, STAMPED.plusSeconds(60))),
            CERTIFICATE_EXPIRED_NOT_REVOKED,
            CLAIMED_TIME_ONLY),
        cms(
                "expired since, and the policy takes the claimed time",
                () -> unstamped(signer(INTERMEDIATE, TestPki.LONG_AGO, STAMPED.plusSeconds(60))),
                CLAIMED_TIME_ACCEPTED)
            .under(Bench.tt15()),
        cms(
            "not yet valid when signed",
            () -> chained(signer(INTERMEDIATE, STAMPED.plusSeconds(60), TestPki.NOW), STAMPED),
            SIGNED_BEFORE_VALIDITY),
        cms(
            "an authority signs the document",
            () -> stamped(Cms.by(INTERMEDIATE), STAMPED),
            SIGNER_IS_CA,
            KEY_USAGE_MISMATCH),
        cms(
            "a key for encryption signs the document",
            () ->
                chained(
                    INTERMEDIATE
                        .issue("CN=Encrypts,C=VN")
                        .key(SIGNER.keys())
                        .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment))
                        .bare(),
                    STAMPED),
            KEY_USAGE_MISMATCH),
        cms("the intermediate is missing", () -> stamped(Cms.by(SIGNER), STAMPED), NO_PATH),
        cms(
                "another root of the same name",
                () -> standard(),
                NO_PATH,
                NAMESAKE_OF_ANCHOR,
                TIMESTAMP_NOT_TRUSTED,
                CLAIMED_TIME_ONLY)
            .under(VerificationPolicy.strict(TrustAnchors.of(TestPki.IMPOSTOR.x509()))),
        cms(
                "no anchors",
                () -> standard(),
                NO_TRUST_ANCHOR,
                TIMESTAMP_NOT_TRUSTED,
                CLAIMED_TIME_ONLY)
            .under(VerificationPolicy.strict(TrustAnchors.none())),
        cms(
            "an intermediate that another root of the same name issued",
            () ->
                stamped(
                    Cms.by(signer(impostor(), TestPki.LONG_AGO, TestPki.NOW))
                        .certificates(impostor(), TestPki.IMPOSTOR),
                    STAMPED),
            NO_PATH,
            NAMESAKE_OF_ANCHOR),
        cms(
            "an issuer that is no authority",
            () ->
                stamped(
                    Cms.by(signer(untrue, TestPki.LONG_AGO, TestPki.NOW)).certificates(untrue),
                    STAMPED),
            PATH_INVALID,
            REVOCATION_UNKNOWN),
        cms(
            "longer than the path may be",
            () -> {
              Identity below = last.issue("CN=Below,C=VN").key(SIGNER.keys()).authority();
              return stamped(
                  Cms.by(signer(below, TestPki.LONG_AGO, TestPki.NOW)).certificates(below, last),
                  STAMPED);
            },
            PATH_INVALID,
            REVOCATION_UNKNOWN),
        cms(
            "a name outside of what its issuer may name",
            () ->
                stamped(
                    Cms.by(signer(narrow, TestPki.LONG_AGO, TestPki.NOW)).certificates(narrow),
                    STAMPED),
            PATH_INVALID,
            REVOCATION_UNKNOWN),
        cms(
            "a critical extension that nobody knows",
            () ->
                chained(
                    INTERMEDIATE
                        .issue("CN=Strange,C=VN")
                        .key(SIGNER.keys())
                        .extension(
                            new ASN1ObjectIdentifier("1.2.3.4"), true, TestPki.unknownExtension())
                        .signer(),
                    STAMPED),
            PATH_INVALID),
        cms(
            "an extension that nobody knows and that is not critical",
            () ->
                chained(
                    INTERMEDIATE
                        .issue("CN=Strange,C=VN")
                        .key(SIGNER.keys())
                        .extension(
                            new ASN1ObjectIdentifier("1.2.3.4"), false, TestPki.unknownExtension())
                        .signer(),
                    STAMPED)));
  }

  static Stream<Case> revocations() {
    Instant before = STAMPED.minus(Duration.ofDays(3));
    Instant after = STAMPED.plus(Duration.ofDays(3));
    byte[] root = Crl.of(ROOT).encoded();
    Identity sibling = INTERMEDIATE.issue("CN=Sibling,C=VN").key(TestPki.otherKey()).signer();
    return Stream.of(
        revocation(
            "no data at all",
            Bench.lists(),
            REVOCATION_UNKNOWN,
            TIMESTAMP_NOT_TRUSTED,
            CLAIMED_TIME_ONLY),
        revocation("none of the signer", Bench.lists(root), REVOCATION_UNKNOWN),
        revocation("good", Bench.lists(root, Crl.of(INTERMEDIATE).encoded())),
        revocation(
            "revoked before the time stamp",
            lists(Crl.of(INTERMEDIATE).revoke(SIGNER, before, CRLReason.keyCompromise)),
            REVOKED_NO_POE),
        revocation(
            "revoked after the time stamp",
            lists(Crl.of(INTERMEDIATE).revoke(SIGNER, after, CRLReason.superseded)),
            REVOKED_LATER),
        revocation(
            "on hold before the time stamp",
            lists(Crl.of(INTERMEDIATE).revoke(SIGNER, before, CRLReason.certificateHold)),
            REVOKED_NO_POE),
        revocation(
            "somebody else revoked",
            lists(Crl.of(INTERMEDIATE).revoke(sibling, before, CRLReason.keyCompromise))),
        revocation(
            "the intermediate revoked",
            Bench.lists(
                Crl.of(ROOT).revoke(INTERMEDIATE, before, CRLReason.cACompromise).encoded(),
                Crl.of(INTERMEDIATE).encoded()),
            CA_REVOKED_NO_POE),
        revocation(
            "a list that ran out",
            lists(Crl.of(INTERMEDIATE).valid(TestPki.LONG_AGO, before)),
            REVOCATION_UNKNOWN),
        revocation(
            "a list of the future",
            lists(
                Crl.of(INTERMEDIATE)
                    .valid(TestPki.NOW.plusSeconds(600), TestPki.NOW.plusSeconds(6000))),
            REVOCATION_UNKNOWN),
        revocation("a list of another issuer", lists(Crl.of(TestPki.TSA)), REVOCATION_UNKNOWN),
        revocation(
            "a list that another key signed",
            lists(Crl.of(INTERMEDIATE).forgedBy(ROOT)),
            REVOCATION_UNKNOWN),
        revocation(
            "a forged list that revokes",
            lists(
                Crl.of(INTERMEDIATE)
                    .forgedBy(ROOT)
                    .revoke(SIGNER, before, CRLReason.keyCompromise)),
            REVOCATION_UNKNOWN),
        revocation(
            "a list of authorities only",
            lists(
                Crl.of(INTERMEDIATE)
                    .extension(
                        Extension.issuingDistributionPoint,
                        true,
                        new IssuingDistributionPoint(null, false, true, null, false, false))),
            REVOCATION_UNKNOWN),
        revocation(
            "a delta list alone",
            lists(
                Crl.of(INTERMEDIATE)
                    .extension(Extension.deltaCRLIndicator, true, new ASN1Integer(1))),
            REVOCATION_UNKNOWN),
        revocation(
            "a list with a critical extension that nobody knows",
            lists(
                Crl.of(INTERMEDIATE)
                    .extension(
                        new ASN1ObjectIdentifier("1.2.3.4"), true, TestPki.unknownExtension())),
            REVOCATION_UNKNOWN),
        revocation(
            "a list that cannot be read",
            Bench.lists(root, new byte[] {0x30, 0x03, 1, 2, 3}),
            REVOCATION_UNKNOWN),
        revocation(
            "a source that fails",
            question -> {
              throw new IOException("unreachable");
            },
            REVOCATION_UNKNOWN,
            TIMESTAMP_NOT_TRUSTED,
            CLAIMED_TIME_ONLY),
        ocsp("good", Ocsp.of(SIGNER, INTERMEDIATE)),
        ocsp(
            "revoked before the time stamp",
            Ocsp.of(SIGNER, INTERMEDIATE).revoked(before),
            REVOKED_NO_POE),
        ocsp(
            "revoked after the time stamp",
            Ocsp.of(SIGNER, INTERMEDIATE).revoked(after),
            REVOKED_LATER),
        ocsp(
            "unknown to the responder",
            Ocsp.of(SIGNER, INTERMEDIATE).unknown(),
            REVOCATION_UNKNOWN),
        ocsp(
            "good, by a delegated responder",
            Ocsp.of(SIGNER, INTERMEDIATE).by(TestPki.responder(INTERMEDIATE, true))),
        ocsp(
            "good, by a responder that nobody delegated",
            Ocsp.of(SIGNER, INTERMEDIATE).by(TestPki.responder(INTERMEDIATE, false)),
            REVOCATION_UNKNOWN),
        ocsp(
            "good, by a responder that another authority delegated",
            Ocsp.of(SIGNER, INTERMEDIATE).by(TestPki.responder(ROOT, true)),
            REVOCATION_UNKNOWN),
        ocsp("good, of another certificate", Ocsp.of(sibling, INTERMEDIATE), REVOCATION_UNKNOWN),
        ocsp(
            "good, and ran out",
            Ocsp.of(SIGNER, INTERMEDIATE).valid(TestPki.LONG_AGO, before),
            REVOCATION_UNKNOWN),
        pdf(
                "revocation: in the document's store",
                () ->
                    stored(Crl.of(INTERMEDIATE).encoded(), Ocsp.of(SIGNER, INTERMEDIATE).encoded()))
            .under(Bench.anchored().withRevocation(Bench.lists(root))),
        pdf(
                "revocation: in the document's store, revoked",
                () ->
                    stored(
                        Crl.of(INTERMEDIATE)
                            .revoke(SIGNER, before, CRLReason.keyCompromise)
                            .encoded(),
                        Ocsp.of(sibling, INTERMEDIATE).encoded()),
                REVOKED_NO_POE)
            .under(Bench.anchored().withRevocation(Bench.lists(root))),
        cms(
                "revocation: in Adobe's attribute",
                () ->
                    standard()
                        .attribute(
                            Cms.ADOBE_REVOCATION,
                            Cms.adobeRevocation(Crl.of(INTERMEDIATE).encoded())))
            .under(Bench.anchored().withRevocation(Bench.lists(root))),
        cms(
                "revocation: in Adobe's attribute, forged",
                () ->
                    standard()
                        .attribute(
                            Cms.ADOBE_REVOCATION,
                            Cms.adobeRevocation(Crl.of(INTERMEDIATE).forgedBy(SIGNER).encoded())),
                REVOCATION_UNKNOWN)
            .under(Bench.anchored().withRevocation(Bench.lists(root))));
  }

  private static Cms standard() {
    return Signature.standardCms();
  }

  private static Cms unstamped(Identity signer) {
    return Cms.by(signer).certificates(INTERMEDIATE);
  }

  private static Cms chained(Identity signer, Instant stamped) {
    return stamped(unstamped(signer), stamped);
  }

  private static Cms stamped(Cms cms, Instant at) {
    return cms.stamped(value -> Cms.token(TestPki.TSA, at, value));
  }

  private static Identity signer(Identity issuer, Instant from, Instant to) {
    return issuer.issue("CN=Signer,C=VN").key(SIGNER.keys()).valid(from, to).signer();
  }

  private static Identity impostor() {
    return TestPki.IMPOSTOR.issue(INTERMEDIATE.name()).key(TestPki.otherKey()).authority();
  }

  private static Identity tsa(Identity issuer, boolean critical, KeyPurposeId... purposes) {
    return issuer
        .issue("CN=Other TSA,C=VN")
        .key(TestPki.otherKey())
        .extension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(purposes))
        .signer();
  }

  private static Case stamp(String name, UnaryOperator<byte[]> token, Problem.Kind... expected) {
    return cms("time stamp: " + name, () -> standard().stamped(token), expected);
  }

  private static RevocationSource lists(Crl crl) {
    return Bench.lists(Crl.of(ROOT).encoded(), crl.encoded());
  }

  private static Case revocation(String name, RevocationSource source, Problem.Kind... expected) {
    return cms("revocation: " + name, () -> standard(), expected)
        .under(Bench.anchored().withRevocation(source));
  }

  private static Case ocsp(String name, Ocsp response, Problem.Kind... expected) {
    return cms("OCSP: " + name, () -> standard(), expected)
        .under(
            Bench.anchored()
                .withRevocation(Bench.lists(Crl.of(ROOT).encoded()))
                .withRevocation(Bench.responses(response.encoded())));
  }

  private static SignedPdf stored(byte[] crl, byte[] ocsp) {
    return SignedPdf.standard()
        .putStream(13, "", crl)
        .putStream(14, "", ocsp)
        .put(15, "<< /Type /DSS /CRLs [13 0 R] /OCSPs [14 0 R] >>")
        .put(SignedPdf.CATALOG, "<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS 15 0 R >>")
        .revision();
  }
}
