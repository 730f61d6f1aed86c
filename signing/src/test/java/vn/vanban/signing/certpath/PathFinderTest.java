package vn.vanban.signing.certpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.junit.jupiter.api.Test;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Identity;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

final class PathFinderTest {
  private static final String NAME = "CN=Authority,O=Vanban Test,C=VN";

  private final PathFinder finder =
      new PathFinder(VerificationPolicy.strict(TrustAnchors.of(TestPki.ROOT.x509())));

  @Test
  void findsThePathThroughTheRenewedCertificate() throws Exception {
    KeyPair keys = elliptic();
    Identity expired =
        TestPki.ROOT
            .issue(NAME)
            .key(keys)
            .valid(TestPki.LONG_AGO, TestPki.LONG_AGO.plusSeconds(60))
            .authority();
    Identity renewed = TestPki.ROOT.issue(NAME).key(keys).authority();
    Certificate target = parse(renewed.issue("CN=An").signer());
    PathFinder.Search search =
        finder.find(target, List.of(parse(expired), parse(renewed)), TestPki.NOW);
    assertThat(search.problem()).isEmpty();
    assertThat(search.path().orElseThrow().certificates()).containsExactly(target, parse(renewed));
  }

  @Test
  void findsThePathThroughACrossCertificate() throws Exception {
    KeyPair keys = elliptic();
    Identity own = TestPki.IMPOSTOR.issue(NAME).key(keys).authority();
    Identity cross = TestPki.ROOT.issue(NAME).key(keys).authority();
    Certificate target = parse(own.issue("CN=An").signer());
    PathFinder.Search search = finder.find(target, List.of(parse(own), parse(cross)), TestPki.NOW);
    assertThat(search.problem()).isEmpty();
  }

  @Test
  void endsAmongAuthoritiesThatCertifyEachOther() throws Exception {
    List<Certificate> others = new ArrayList<>();
    Certificate target = parse(maze(NAME, others).issue("CN=An").signer());
    Problem problem =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> finder.find(target, others, TestPki.NOW).problem().orElseThrow());
    assertThat(problem.kind()).isEqualTo(Problem.Kind.NO_PATH);
  }

  /** Here each name leads to the anchor, and no signature does. */
  @Test
  void endsAmongAuthoritiesOfTheAnchorsName() throws Exception {
    List<Certificate> others = new ArrayList<>();
    Certificate target = parse(maze(TestPki.ROOT.name(), others).issue("CN=An").signer());
    Problem problem =
        assertTimeoutPreemptively(
            Duration.ofSeconds(10),
            () -> finder.find(target, others, TestPki.NOW).problem().orElseThrow());
    assertThat(problem.kind()).isEqualTo(Problem.Kind.NO_PATH);
  }

  @Test
  void findsTheHonestAuthorityAmongLookAlikes() throws Exception {
    KeyPair keys = elliptic();
    Identity honest = TestPki.ROOT.issue(NAME).key(keys).authority();
    List<Certificate> others = new ArrayList<>();
    maze(NAME, others);
    others.add(parse(honest));
    Collections.rotate(others, 7);
    Certificate target = parse(honest.issue("CN=An").signer());
    assertThat(finder.find(target, others, TestPki.NOW).problem()).isEmpty();
  }

  @Test
  void holdsTheAnchorToItsOwnValidity() throws Exception {
    Identity old =
        TestPki.ROOT
            .issue("CN=Old Anchor")
            .key(elliptic())
            .valid(TestPki.LONG_AGO, TestPki.SIGNED)
            .authority();
    Certificate target = parse(old.issue("CN=An").signer());
    PathFinder anchored = new PathFinder(VerificationPolicy.strict(TrustAnchors.of(old.x509())));
    assertThat(anchored.find(target, List.of(), TestPki.SIGNED).problem()).isEmpty();
    assertThat(anchored.find(target, List.of(), TestPki.NOW).problem().orElseThrow().kind())
        .isEqualTo(Problem.Kind.CERTIFICATE_EXPIRED);
  }

  @Test
  void trustsAnAnchorForTheTimeThatTheOperatorSays() throws Exception {
    Certificate target = parse(TestPki.ROOT.issue("CN=An").key(elliptic()).signer());
    TrustAnchors broken =
        TrustAnchors.of(TestPki.ROOT.x509()).trustedBetween(TestPki.LONG_AGO, TestPki.SIGNED);
    PathFinder finding = new PathFinder(VerificationPolicy.strict(broken));
    assertThat(finding.find(target, List.of(), TestPki.LONG_AGO).problem()).isEmpty();
    assertThat(finding.find(target, List.of(), TestPki.SIGNED).problem()).isEmpty();
    for (Instant each :
        List.of(TestPki.LONG_AGO.minusSeconds(1), TestPki.SIGNED.plusSeconds(1), TestPki.NOW)) {
      assertThat(finding.find(target, List.of(), each).problem().orElseThrow())
          .isEqualTo(
              Problem.of(Problem.Kind.PATH_INVALID)
                  .with("certificate", parse(TestPki.ROOT).subjectText())
                  .with("detail", Detail.ANCHOR_NOT_TRUSTED_THEN));
    }
    // The same certificate trusted without a term, by another act.
    PathFinder both =
        new PathFinder(VerificationPolicy.strict(broken.and(TrustAnchors.of(TestPki.ROOT.x509()))));
    assertThat(both.find(target, List.of(), TestPki.NOW).problem()).isEmpty();
  }

  @Test
  void takesNoCurveThatIsWrittenOut() throws Exception {
    KeyPair named = elliptic();
    KeyPair written = new KeyPair(written(named.getPublic()), named.getPrivate());
    Certificate leaf = parse(TestPki.ROOT.issue("CN=An").key(written).signer());
    Identity authority = TestPki.ROOT.issue(NAME).key(written).authority();
    Certificate below = parse(authority.issue("CN=An").signer());
    assertThat(finder.find(leaf, List.of(), TestPki.NOW).problem().orElseThrow().facts())
        .containsEntry("detail", Detail.CURVE_NOT_NAMED.name());
    assertThat(
            finder
                .find(below, List.of(parse(authority)), TestPki.NOW)
                .problem()
                .orElseThrow()
                .facts())
        .containsEntry("detail", Detail.CURVE_NOT_NAMED.name());
    assertThat(
            finder
                .find(
                    parse(TestPki.ROOT.issue("CN=An").key(named).signer()), List.of(), TestPki.NOW)
                .problem())
        .isEmpty();
  }

  /** The same key, with the curve's numbers in place of its name: RFC 5480, 2.1.1. */
  private static PublicKey written(PublicKey named) {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(named.getEncoded());
    byte[] encoded =
        TestPki.der(
            new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(
                    info.getAlgorithm().getAlgorithm(),
                    ECNamedCurveTable.getByName("secp256r1").toASN1Primitive()),
                info.getPublicKeyData().getOctets()));
    return new PublicKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getAlgorithm() {
        return "EC";
      }

      @Override
      public String getFormat() {
        return "X.509";
      }

      @Override
      public byte[] getEncoded() {
        return encoded.clone();
      }
    };
  }

  @Test
  void validatesAChainOnceForAsLongAsNothingTurns() throws Exception {
    KeyPair keys = elliptic();
    Instant end = TestPki.NOW.plus(Duration.ofDays(1));
    Identity authority =
        TestPki.ROOT.issue(NAME).key(keys).valid(TestPki.LONG_AGO, end).authority();
    Certificate target = parse(authority.issue("CN=An").key(elliptic()).signer());
    List<Certificate> others = List.of(parse(authority));
    PathFinder.Search first = finder.find(target, others, TestPki.NOW);
    assertThat(first.problem()).isEmpty();
    // Other copies of the same bytes, another instant: what was found.
    assertThat(
            finder.find(
                Certificate.parse(target.encoded()),
                List.of(parse(authority)),
                TestPki.NOW.plusSeconds(60)))
        .isSameAs(first);
    assertThat(finder.find(target, others, TestPki.SIGNED)).isSameAs(first);
    // Beyond a turn, without the certificate, or with other demands: anew.
    assertThat(finder.find(target, others, end.plusSeconds(1)).problem().orElseThrow().kind())
        .isEqualTo(Problem.Kind.CERTIFICATE_EXPIRED);
    assertThat(finder.find(target, others, TestPki.LONG_AGO.minusSeconds(1)).problem()).isPresent();
    assertThat(finder.find(target, List.of(), TestPki.NOW).problem().orElseThrow().kind())
        .isEqualTo(Problem.Kind.NO_PATH);
    assertThat(
            finder
                .with(PathConstraints.none().withPolicies(Set.of("1.2.3")).withExplicitPolicy())
                .find(target, others, TestPki.NOW)
                .problem()
                .orElseThrow()
                .facts())
        .containsEntry("detail", Detail.EXPLICIT_POLICY.name());
    // And the instant of the turn itself is judged as what it is.
    assertThat(finder.find(target, others, end).problem()).isEmpty();
  }

  @Test
  void keepsNoMoreThanItMay() throws Exception {
    KeyPair keys = elliptic();
    List<Certificate> targets = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      String name = "CN=An " + i + ",O=" + "A".repeat(2_000);
      targets.add(parse(TestPki.ROOT.issue(name).key(keys).signer()));
    }
    PathFinder.Search first = finder.find(targets.get(0), List.of(), TestPki.NOW);
    assertThat(finder.find(targets.get(0), List.of(), TestPki.NOW)).isSameAs(first);
    for (Certificate each : targets) {
      assertThat(finder.find(each, List.of(), TestPki.NOW).problem()).isEmpty();
    }
    PathFinder.Search again = finder.find(targets.get(0), List.of(), TestPki.NOW);
    assertThat(again).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void asksForAPolicyWhereOneIsWanted() throws Exception {
    CertificatePolicies policies =
        new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("1.2.3.4")));
    Identity authority =
        TestPki.ROOT
            .issue(NAME)
            .key(elliptic())
            .extension(Extension.certificatePolicies, false, policies)
            .authority();
    Certificate target =
        parse(
            authority
                .issue("CN=An")
                .extension(Extension.certificatePolicies, false, policies)
                .signer());
    List<Certificate> others = List.of(parse(authority));
    PathConstraints wanted = PathConstraints.none().withExplicitPolicy();
    assertThat(finder.with(wanted).find(target, others, TestPki.NOW).problem()).isEmpty();
    assertThat(
            finder
                .with(wanted.withPolicies(Set.of("1.2.3.4")))
                .find(target, others, TestPki.NOW)
                .problem())
        .isEmpty();
    assertThat(
            finder
                .with(wanted.withPolicies(Set.of("1.2.3.5")))
                .find(target, others, TestPki.NOW)
                .problem())
        .isPresent();
  }

  @Test
  void refusesTheSameNameInAnotherOrder() throws Exception {
    KeyPair keys = elliptic();
    Identity authority = TestPki.ROOT.issue("C=VN,O=So,CN=Authority").key(keys).authority();
    Identity turned = TestPki.IMPOSTOR.issue("CN=Authority,O=So,C=VN").key(keys).authority();
    Certificate target = parse(turned.issue("CN=An").signer());
    assertThat(finder.find(target, List.of(parse(authority)), TestPki.NOW).problem()).isPresent();
  }

  @Test
  void takesPathLengthsOfAnySize() throws Exception {
    Identity authority =
        TestPki.ROOT
            .issue(NAME)
            .key(elliptic())
            .extension(Extension.basicConstraints, true, new BasicConstraints(Integer.MAX_VALUE))
            .bare();
    Certificate target = parse(authority.issue("CN=An").signer());
    assertThat(finder.find(target, List.of(parse(authority)), TestPki.NOW).problem()).isEmpty();
  }

  /** Twelve authorities of one name, each certified by each other; returns one of them. */
  private static Identity maze(String name, List<Certificate> others) throws UnreadableException {
    List<KeyPair> keys = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      keys.add(elliptic());
    }
    Identity one = null;
    for (KeyPair issuer : keys) {
      Identity by = TestPki.IMPOSTOR.issue(name).key(issuer).authority();
      for (KeyPair subject : keys) {
        if (issuer != subject) {
          one = by.issue(name).key(subject).authority();
          others.add(parse(one));
        }
      }
    }
    return Objects.requireNonNull(one);
  }

  private static Certificate parse(Identity identity) throws UnreadableException {
    return Certificate.parse(identity.encoded());
  }

  private static KeyPair elliptic() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
