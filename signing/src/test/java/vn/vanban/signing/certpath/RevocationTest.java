package vn.vanban.signing.certpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Crl;
import vn.vanban.signing.made.TestPki.Identity;
import vn.vanban.signing.made.TestPki.Ocsp;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Detail;

final class RevocationTest {
  private static final Instant AT = TestPki.SIGNED;
  private static final Identity CA = TestPki.INTERMEDIATE;
  private static final DistributionPointName POINT =
      new DistributionPointName(
          new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, "http://a/1")));

  private final VerificationPolicy policy =
      VerificationPolicy.strict(TrustAnchors.of(TestPki.ROOT.x509()));
  private final Revocation revocation = new Revocation(policy, new PathFinder(policy));

  @Test
  void findsTheEntryOfADeltaBeforeThatOfItsBase() throws Exception {
    byte[] base = numbered(1).revoke(TestPki.SIGNER, AT, CRLReason.certificateHold).encoded();
    byte[] lifted = delta(1, 2).revoke(TestPki.SIGNER, AT, CRLReason.removeFromCRL).encoded();
    byte[] revoked = delta(1, 2).revoke(TestPki.SIGNER, AT, CRLReason.keyCompromise).encoded();
    assertThat(signer(base)).isInstanceOf(Revocation.Status.Revoked.class);
    assertThat(signer(base, lifted)).isInstanceOf(Revocation.Status.Good.class);
    assertThat(signer(numbered(1).encoded(), revoked))
        .isInstanceOf(Revocation.Status.Revoked.class);
  }

  @Test
  void passesOverADeltaOfAnotherBase() throws Exception {
    byte[] late = delta(5, 6).revoke(TestPki.SIGNER, AT, CRLReason.keyCompromise).encoded();
    assertThat(signer(numbered(1).encoded(), late)).isInstanceOf(Revocation.Status.Good.class);
    assertThat(signer(late)).isInstanceOf(Revocation.Status.Unknown.class);
  }

  @Test
  void liftsAHoldThatALaterListDoesNotShow() throws Exception {
    byte[] held =
        Crl.of(CA)
            .valid(TestPki.NOW.minus(Duration.ofDays(3)), TestPki.NOW.plus(Duration.ofDays(3)))
            .revoke(TestPki.SIGNER, AT, CRLReason.certificateHold)
            .encoded();
    byte[] later = Crl.of(CA).encoded();
    assertThat(signer(held)).isInstanceOf(Revocation.Status.Revoked.class);
    assertThat(signer(held, later)).isInstanceOf(Revocation.Status.Good.class);
    assertThat(signer(later, held)).isInstanceOf(Revocation.Status.Good.class);
  }

  @Test
  void asksForAllReasons() throws Exception {
    Identity partitioned = withPoint(null);
    int compromise = ReasonFlags.keyCompromise | ReasonFlags.cACompromise;
    int rest =
        ReasonFlags.affiliationChanged
            | ReasonFlags.superseded
            | ReasonFlags.cessationOfOperation
            | ReasonFlags.certificateHold
            | ReasonFlags.privilegeWithdrawn
            | ReasonFlags.aACompromise;
    byte[] some = partial(compromise).encoded();
    byte[] others = partial(rest).encoded();
    assertThat(status(partitioned, some)).isInstanceOf(Revocation.Status.Unknown.class);
    assertThat(status(partitioned, some, others)).isInstanceOf(Revocation.Status.Good.class);
    assertThat(
            status(
                partitioned,
                partial(compromise).revoke(partitioned, AT, CRLReason.keyCompromise).encoded()))
        .isInstanceOf(Revocation.Status.Revoked.class);
  }

  @Test
  void readsAnIndirectListOfTheIssuerThatThePointNames() throws Exception {
    KeyPair keys = elliptic();
    Identity lister = TestPki.ROOT.issue("CN=Lists,O=Vanban Test,C=VN").key(keys).authority();
    Identity target = withPoint(new GeneralNames(new GeneralName(new X500Name(lister.name()))));
    byte[] ofRoot = Crl.of(TestPki.ROOT).encoded();
    assertThat(status(target, List.of(lister), indirect(lister, null), ofRoot))
        .isInstanceOf(Revocation.Status.Good.class);
    assertThat(status(target, List.of(lister), indirect(lister, target), ofRoot))
        .isInstanceOf(Revocation.Status.Revoked.class);
    // Without the issuer's certificate, its own status, or the word of the point it says nothing.
    assertThat(status(target, List.of(), indirect(lister, null), ofRoot))
        .isInstanceOf(Revocation.Status.Unknown.class);
    assertThat(status(target, List.of(lister), indirect(lister, null)))
        .isInstanceOf(Revocation.Status.Unknown.class);
    assertThat(status(TestPki.SIGNER, List.of(lister), indirect(lister, null), ofRoot))
        .isInstanceOf(Revocation.Status.Unknown.class);
  }

  @Test
  void refusesAListThatARevokedIssuerSigned() throws Exception {
    KeyPair keys = elliptic();
    Identity lister = TestPki.ROOT.issue("CN=Lists,O=Vanban Test,C=VN").key(keys).authority();
    Identity target = withPoint(new GeneralNames(new GeneralName(new X500Name(lister.name()))));
    byte[] ofRoot = Crl.of(TestPki.ROOT).revoke(lister, AT, CRLReason.keyCompromise).encoded();
    assertThat(status(target, List.of(lister), indirect(lister, null), ofRoot))
        .isInstanceOf(Revocation.Status.Unknown.class);
  }

  @Test
  void doesNotBelieveAListThatForgetsTheExpired() throws Exception {
    Identity expired =
        CA.issue("CN=Expired").valid(TestPki.LONG_AGO, TestPki.SIGNED.plusSeconds(60)).signer();
    byte[] forgetful = list(CA, null, List.of(), null);
    assertThat(status(TestPki.SIGNER, forgetful)).isInstanceOf(Revocation.Status.Good.class);
    assertThat(status(expired, forgetful)).isInstanceOf(Revocation.Status.Unknown.class);
    assertThat(status(expired, Crl.of(CA).encoded())).isInstanceOf(Revocation.Status.Good.class);
  }

  @Test
  void findsOneEntryAmongAQuarterOfAMillion() throws Exception {
    X509v2CRLBuilder builder = builder(CA);
    for (int i = 0; i < 250_000; i++) {
      builder.addCRLEntry(
          BigInteger.valueOf(i).shiftLeft(64).add(BigInteger.ONE),
          Date.from(AT),
          CRLReason.cessationOfOperation);
    }
    builder.addCRLEntry(TestPki.SIGNER.serial(), Date.from(AT), CRLReason.keyCompromise);
    byte[] large = builder.build(contentSigner(CA)).getEncoded();
    assertThat(large.length).isGreaterThan(10 << 20);
    long started = System.nanoTime();
    assertThat(signer(large)).isInstanceOf(Revocation.Status.Revoked.class);
    long first = System.nanoTime() - started;
    started = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      assertThat(signer(large)).isInstanceOf(Revocation.Status.Revoked.class);
    }
    long each = (System.nanoTime() - started) / 1000;
    // Read and verified once: a further question costs a search, not another reading.
    assertThat(each).isLessThan(first / 4);
  }

  @Test
  void judgesTheAlgorithmOfAListByDate() throws Exception {
    Instant then = TestPki.LONG_AGO;
    byte[] old =
        Crl.of(CA)
            .valid(then.minus(Duration.ofDays(1)), TestPki.NOW.plus(Duration.ofDays(7)))
            .digest("SHA-1")
            .encoded();
    byte[] recent = Crl.of(CA).digest("SHA-1").encoded();
    assertThat(at(then, List.of(old), List.of())).isInstanceOf(Revocation.Status.Good.class);
    for (Revocation.Status each :
        List.of(
            at(TestPki.NOW, List.of(old), List.of()),
            // A list of today is held to the rules of today, whatever time it is asked about.
            at(then, List.of(recent), List.of()))) {
      assertThat(each)
          .isInstanceOfSatisfying(
              Revocation.Status.Unknown.class,
              unknown -> assertThat(unknown.detail()).startsWith(Detail.WEAK_ALGORITHM.name()));
    }
  }

  @Test
  void judgesTheAlgorithmOfAResponseByDate() throws Exception {
    Instant then = TestPki.LONG_AGO;
    byte[] old =
        Ocsp.of(TestPki.SIGNER, CA)
            .valid(then.minus(Duration.ofDays(1)), TestPki.NOW.plus(Duration.ofDays(7)))
            .digest("SHA-1")
            .encoded();
    assertThat(at(then, List.of(), List.of(old))).isInstanceOf(Revocation.Status.Good.class);
    assertThat(at(TestPki.NOW, List.of(), List.of(old)))
        .isInstanceOfSatisfying(
            Revocation.Status.Unknown.class,
            unknown -> assertThat(unknown.detail()).startsWith(Detail.WEAK_ALGORITHM.name()));
  }

  @Test
  void knowsAResponderByItsKey() throws Exception {
    Identity delegated = TestPki.responder(CA, true);
    Identity other = TestPki.responder(CA, false);
    Ocsp own = Ocsp.of(TestPki.SIGNER, CA).byKey();
    assertThat(at(TestPki.NOW, List.of(), List.of(own.encoded())))
        .isInstanceOf(Revocation.Status.Good.class);
    assertThat(
            at(
                TestPki.NOW,
                List.of(),
                List.of(Ocsp.of(TestPki.SIGNER, CA).by(delegated).byKey().encoded())))
        .isInstanceOf(Revocation.Status.Good.class);
    assertThat(
            at(
                TestPki.NOW,
                List.of(),
                List.of(Ocsp.of(TestPki.SIGNER, CA).by(other).byKey().encoded())))
        .isInstanceOf(Revocation.Status.Unknown.class);
  }

  @Test
  void takesAResponseWithoutANextUpdateForItsOwnTimeAlone() throws Exception {
    byte[] before =
        Ocsp.of(TestPki.SIGNER, CA).valid(AT.minusSeconds(1), TestPki.NOW).endless().encoded();
    byte[] after =
        Ocsp.of(TestPki.SIGNER, CA).valid(AT.plusSeconds(1), TestPki.NOW).endless().encoded();
    assertThat(at(AT, List.of(), List.of(before))).isInstanceOf(Revocation.Status.Unknown.class);
    assertThat(at(AT, List.of(), List.of(after))).isInstanceOf(Revocation.Status.Good.class);
  }

  @Test
  void believesAResponderOnTheExpiredAsFarBackAsItSays() throws Exception {
    Identity expired =
        CA.issue("CN=Signer,C=VN")
            .key(TestPki.SIGNER.keys())
            .valid(TestPki.FIRST_DAY, TestPki.NOW.minus(Duration.ofDays(30)))
            .signer();
    Ocsp response = Ocsp.of(expired, CA);
    assertThat(answer(expired, response)).isInstanceOf(Revocation.Status.Unknown.class);
    assertThat(answer(expired, cutOff(response, Duration.ofDays(31))))
        .isInstanceOf(Revocation.Status.Good.class);
    assertThat(answer(expired, cutOff(Ocsp.of(expired, CA), Duration.ofDays(29))))
        .isInstanceOf(Revocation.Status.Unknown.class);
  }

  private static Ocsp cutOff(Ocsp response, Duration ago) {
    return response.extension(
        OCSPObjectIdentifiers.id_pkix_ocsp_archive_cutoff,
        new ASN1GeneralizedTime(Date.from(TestPki.NOW.minus(ago))));
  }

  private Revocation.Status answer(Identity certificate, Ocsp response) throws Exception {
    return revocation.status(
        Certificate.parse(certificate.encoded()),
        Certificate.parse(CA.encoded()),
        new EmbeddedRevocation(List.of(), List.of(response.encoded())),
        AT,
        TestPki.NOW);
  }

  @Test
  void takesDataOlderThanThePolicySaysForNone() throws Exception {
    // Six hours old, and good for a week by its own word.
    byte[] list = Crl.of(CA).encoded();
    for (boolean enough : new boolean[] {true, false}) {
      VerificationPolicy aged = policy.withRevocationAge(Duration.ofHours(enough ? 7 : 5));
      Revocation.Status status =
          new Revocation(aged, new PathFinder(aged))
              .status(
                  Certificate.parse(TestPki.SIGNER.encoded()),
                  Certificate.parse(CA.encoded()),
                  new EmbeddedRevocation(List.of(list), List.of()),
                  TestPki.NOW,
                  TestPki.NOW);
      assertThat(status)
          .isInstanceOf(enough ? Revocation.Status.Good.class : Revocation.Status.Unknown.class);
    }
  }

  @Test
  void saysSinceWhenAKeyIsNotToBeReliedOn() throws Exception {
    Instant since = AT.minus(Duration.ofDays(30));
    byte[] list = Crl.of(CA).revoke(TestPki.SIGNER, AT, CRLReason.keyCompromise, since).encoded();
    assertThat(signer(list))
        .isEqualTo(new Revocation.Status.Revoked(AT, "keyCompromise", Optional.of(since)));
  }

  // ---- lists

  /** The status of the signer at an instant, judged today. */
  private Revocation.Status at(Instant fresh, List<byte[]> lists, List<byte[]> responses)
      throws Exception {
    return revocation.status(
        Certificate.parse(TestPki.SIGNER.encoded()),
        Certificate.parse(CA.encoded()),
        new EmbeddedRevocation(lists, responses),
        fresh,
        TestPki.NOW);
  }

  private Revocation.Status signer(byte[]... lists) throws Exception {
    return status(TestPki.SIGNER, lists);
  }

  private Revocation.Status status(Identity certificate, byte[]... lists) throws Exception {
    return status(certificate, List.of(), lists);
  }

  private Revocation.Status status(Identity certificate, List<Identity> others, byte[]... lists)
      throws Exception {
    List<Certificate> parsed = new ArrayList<>();
    for (Identity each : others) {
      parsed.add(Certificate.parse(each.encoded()));
    }
    parsed.add(Certificate.parse(CA.encoded()));
    return revocation.status(
        Certificate.parse(certificate.encoded()),
        Certificate.parse(CA.encoded()),
        parsed,
        new EmbeddedRevocation(List.of(lists), List.of()),
        TestPki.NOW,
        TestPki.NOW);
  }

  private static Crl numbered(int number) {
    return Crl.of(CA).extension(Extension.cRLNumber, false, new ASN1Integer(number));
  }

  private static Crl delta(int base, int number) {
    return numbered(number).extension(Extension.deltaCRLIndicator, true, new ASN1Integer(base));
  }

  private static Crl partial(int reasons) {
    return Crl.of(CA)
        .extension(
            Extension.issuingDistributionPoint,
            true,
            new IssuingDistributionPoint(
                POINT, false, false, new ReasonFlags(reasons), false, false));
  }

  private static Identity withPoint(GeneralNames crlIssuer) {
    return CA.issue("CN=An")
        .extension(
            Extension.cRLDistributionPoints,
            false,
            new CRLDistPoint(
                new DistributionPoint[] {new DistributionPoint(POINT, null, crlIssuer)}))
        .signer();
  }

  private static byte[] indirect(Identity lister, Identity revoked) throws Exception {
    return list(
        lister,
        new IssuingDistributionPoint(POINT, false, false, null, true, false),
        revoked == null ? List.of() : List.of(revoked),
        CA);
  }

  private static byte[] list(
      Identity lister, ASN1Encodable scope, List<Identity> revoked, Identity of) throws Exception {
    X509v2CRLBuilder builder = builder(lister);
    if (scope != null) {
      builder.addExtension(Extension.issuingDistributionPoint, true, scope);
    }
    for (Identity each : revoked) {
      ExtensionsGenerator extensions = new ExtensionsGenerator();
      extensions.addExtension(
          Extension.certificateIssuer,
          true,
          new GeneralNames(new GeneralName(new X500Name(of.name()))));
      builder.addCRLEntry(each.serial(), Date.from(AT), extensions.generate());
    }
    return builder.build(contentSigner(lister)).getEncoded();
  }

  private static X509v2CRLBuilder builder(Identity lister) {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            new X500Name(lister.name()), Date.from(TestPki.NOW.minus(Duration.ofHours(6))));
    builder.setNextUpdate(Date.from(TestPki.NOW.plus(Duration.ofDays(7))));
    return builder;
  }

  private static ContentSigner contentSigner(Identity lister) throws Exception {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(lister.keys().getPrivate());
  }

  private static KeyPair elliptic() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
