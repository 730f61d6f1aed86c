package vn.vanban.signing.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedPdf.Signature;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.TestPki.Crl;
import vn.vanban.signing.made.TestPki.Identity;
import vn.vanban.signing.made.TestPki.Ocsp;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.RevocationSource.Answer;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.VerificationReport;

final class OnlineSourcesTest {
  private static final Identity CA = TestPki.INTERMEDIATE;

  private static final NetworkPolicy LOOPBACK =
      NetworkPolicy.standard()
          .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10))
          .dangerouslyReaching("127.0.0.1");

  @TempDir Path folder;

  private RawServer server;

  @BeforeEach
  void start() throws IOException {
    server = new RawServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  // ---- lists

  @Test
  void fetchesTheListThatACertificateNames() throws Exception {
    byte[] list = Crl.of(CA).encoded();
    server.at("/a.crl", asked -> RawServer.ok(list));
    Answer answer = sources(LOOPBACK).lists().find(about(leaf("/a.crl", "", "")));
    assertThat(answer.crls()).containsExactly(list);
    assertThat(answer.misses()).isEmpty();
  }

  @Test
  void fetchesTheDeltaThatAListNames() throws Exception {
    byte[] delta =
        Crl.of(CA)
            .extension(Extension.cRLNumber, false, new ASN1Integer(2))
            .extension(Extension.deltaCRLIndicator, true, new ASN1Integer(1))
            .encoded();
    byte[] list =
        Crl.of(CA)
            .extension(Extension.cRLNumber, false, new ASN1Integer(1))
            .extension(Extension.freshestCRL, false, point(server.url("/delta.crl")))
            .encoded();
    server.at("/a.crl", asked -> RawServer.ok(list));
    server.at("/delta.crl", asked -> RawServer.ok(delta));
    Answer answer = sources(LOOPBACK).lists().find(about(leaf("/a.crl", "", "")));
    assertThat(answer.crls()).containsExactly(list, delta);
    assertThat(server.requests()).hasSize(2);
  }

  private static CRLDistPoint point(String url) {
    return new CRLDistPoint(
        new DistributionPoint[] {
          new DistributionPoint(new DistributionPointName(new GeneralNames(uri(url))), null, null)
        });
  }

  @Test
  void saysWhatItAskedInVain() throws Exception {
    server.at("/garbage", asked -> RawServer.ok(RawServer.bytes("<html>no list</html>")));
    Identity leaf = leaf("/garbage", "/absent", "");
    OnlineSources sources = sources(LOOPBACK);
    assertThat(sources.lists().find(about(leaf)).misses())
        .containsExactly(new RevocationSource.Miss(server.url("/garbage"), Detail.CRL_UNREADABLE));
    assertThat(sources.ocsp().find(about(leaf)).misses())
        .containsExactly(
            new RevocationSource.Miss(server.url("/absent"), Detail.ANOTHER_HTTP_STATUS));
  }

  @Test
  void refusesTheMachineItselfByDefault() throws Exception {
    server.at("/a.crl", asked -> RawServer.ok(Crl.of(CA).encoded()));
    Answer answer = sources(NetworkPolicy.standard()).lists().find(about(leaf("/a.crl", "", "")));
    assertThat(answer.crls()).isEmpty();
    assertThat(answer.misses())
        .containsExactly(new RevocationSource.Miss(server.url("/a.crl"), Detail.ADDRESS_REFUSED));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void takesNoListLargerThanAllowed() throws Exception {
    byte[] list = Crl.of(CA).encoded();
    server.at("/a.crl", asked -> RawServer.ok(list));
    RevocationSource.Question question = about(leaf("/a.crl", "", ""));
    assertThat(sources(LOOPBACK.withMostBytes(list.length - 1)).lists().find(question).misses())
        .extracting(RevocationSource.Miss::why)
        .containsExactly(Detail.ANSWER_TOO_LARGE);
    assertThat(sources(LOOPBACK.withMostBytes(list.length)).lists().find(question).crls())
        .hasSize(1);
  }

  @Test
  void asksOnceForMany() throws Exception {
    byte[] list = Crl.of(CA).encoded();
    server.at("/a.crl", asked -> RawServer.ok(list));
    OnlineSources sources = sources(LOOPBACK);
    Identity leaf = leaf("/a.crl", "", "");
    List<Thread> threads = new ArrayList<>();
    AtomicInteger lists = new AtomicInteger();
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  lists.addAndGet(sources.lists().find(about(leaf)).crls().size());
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread each : threads) {
      each.join();
    }
    assertThat(lists).hasValue(8);
    assertThat(server.requests()).containsExactly("GET /a.crl");
  }

  @Test
  void asksADeadServerOnceAMinute() throws Exception {
    Identity one = leaf("/a.crl", "", "");
    Identity two = leaf("/b.crl", "", "");
    try (RawServer reset = new RawServer((socket, output) -> socket.setSoLinger(true, 0))) {
      OnlineSources sources = sources(LOOPBACK);
      Identity third = leafAt(reset.url("/a.crl"), "", "");
      Identity fourth = leafAt(reset.url("/b.crl"), "", "");
      for (Identity each : List.of(third, fourth, third)) {
        assertThat(sources.lists().find(about(each)).misses())
            .extracting(RevocationSource.Miss::why)
            .containsExactly(Detail.SOURCE_UNREACHABLE);
      }
      assertThat(reset.requests()).hasSize(1);
      // What one file of a server is says nothing of another.
      server.at("/b.crl", asked -> RawServer.ok(Crl.of(CA).encoded()));
      assertThat(sources.lists().find(about(one)).crls()).isEmpty();
      assertThat(sources.lists().find(about(two)).crls()).hasSize(1);
    }
  }

  // ---- the cache

  @Test
  void keepsAListUntilItsNextUpdate() throws Exception {
    byte[] list = Crl.of(CA).encoded();
    server.at("/a.crl", asked -> RawServer.ok(list));
    NetworkPolicy cached = LOOPBACK.withCache(folder.resolve("cache"));
    Identity leaf = leaf("/a.crl", "", "");
    sources(cached).lists().find(about(leaf));
    // Another process, and the server is gone.
    server.at("/a.crl", asked -> RawServer.answer(500, "", new byte[0]));
    assertThat(sources(cached).lists().find(about(leaf)).crls()).containsExactly(list);
    assertThat(server.requests()).hasSize(1);
    // Older than a day: asked for again, and the kept one serves where there is none.
    assertThat(sources(cached).lists().find(about(leaf, Duration.ofDays(2))).crls())
        .containsExactly(list);
    assertThat(server.requests()).hasSize(2);
    // Beyond its next update it is no answer.
    assertThat(sources(cached).lists().find(about(leaf, Duration.ofDays(8))).crls()).isEmpty();
  }

  @Test
  void believesNoFileThatWasTamperedWith() throws Exception {
    byte[] list = Crl.of(CA).encoded();
    server.at("/a.crl", asked -> RawServer.ok(list));
    NetworkPolicy cached = LOOPBACK.withCache(folder.resolve("cache"));
    Identity leaf = leaf("/a.crl", "", "");
    sources(cached).lists().find(about(leaf));
    List<Path> files;
    try (Stream<Path> inside = Files.list(folder.resolve("cache"))) {
      files = inside.toList();
    }
    assertThat(files).hasSize(2);
    byte[] forged = Crl.of(CA).forgedBy(TestPki.IMPOSTOR).encoded();
    for (Path each : files) {
      byte[] before = Files.readAllBytes(each);
      for (byte[] poison :
          List.of(new byte[0], forged, RawServer.bytes("../../etc/passwd"), new byte[1 << 20])) {
        Files.write(each, poison);
        assertThat(sources(cached).lists().find(about(leaf)).crls()).containsExactly(list);
      }
      Files.delete(each);
      Files.createSymbolicLink(each, Path.of("/dev/zero"));
      assertThat(sources(cached).lists().find(about(leaf)).crls()).containsExactly(list);
      Files.write(each, before);
    }
  }

  @Test
  void provesAgainWhatAPoisonedCacheSays() throws Exception {
    // A whole cache that is consistent in itself, and holds a list that somebody else signed.
    byte[] forged = Crl.of(CA).forgedBy(TestPki.IMPOSTOR).encoded();
    server.at("/a.crl", asked -> RawServer.ok(forged));
    NetworkPolicy cached = LOOPBACK.withCache(folder.resolve("cache"));
    Identity leaf = leaf("/a.crl", "", "");
    assertThat(sources(cached).lists().find(about(leaf)).crls()).containsExactly(forged);
    VerificationReport report =
        verify(leaf, Bench.anchored().withRevocation(sources(cached).lists()));
    assertThat(revocationUnknown(report).facts().get("detail"))
        .isEqualTo(Detail.CRL_NOT_SIGNED.name());
    // What did not hold is forgotten: the next process asks, and is told the truth.
    server.at("/a.crl", asked -> RawServer.ok(Crl.of(CA).encoded()));
    assertThat(kinds(verify(leaf, local().withRevocation(sources(cached).lists())))).isEmpty();
  }

  @Test
  void goesOnWithoutAFolder() throws Exception {
    server.at("/a.crl", asked -> RawServer.ok(Crl.of(CA).encoded()));
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThat(sources(LOOPBACK.withCache(file)).lists().find(about(leaf("/a.crl", "", ""))).crls())
        .hasSize(1);
  }

  // ---- OCSP

  @Test
  void asksTheResponderByPostWithANonce() throws Exception {
    Identity leaf = leaf("", "/ocsp", "");
    server.at("/ocsp", asked -> respond(leaf, asked, nonce -> nonce));
    Answer answer = sources(LOOPBACK).ocsp().find(about(leaf));
    assertThat(answer.ocsps()).hasSize(1);
    assertThat(server.requests()).containsExactly("POST /ocsp");
  }

  @Test
  void asksTheResponderByGetWithoutANonce() throws Exception {
    Identity leaf = leaf("", "/ocsp", "");
    List<String> questions = new ArrayList<>();
    server.at(
        "/ocsp/",
        asked -> {
          questions.add(asked.path());
          return RawServer.ok(Ocsp.of(leaf, CA).encoded());
        });
    assertThat(
            sources(LOOPBACK.withNonce(NetworkPolicy.Nonce.OMITTED))
                .ocsp()
                .find(about(leaf))
                .ocsps())
        .hasSize(1);
    assertThat(questions).singleElement().asString().startsWith("/ocsp/M").doesNotContain("+");
  }

  @Test
  void asksByGetWhereTheResponderTakesNoPost() throws Exception {
    Identity leaf = leaf("", "/ocsp", "");
    server.at("/ocsp", asked -> RawServer.answer(405, "", new byte[0]));
    server.at("/ocsp/", asked -> RawServer.ok(Ocsp.of(leaf, CA).encoded()));
    assertThat(sources(LOOPBACK).ocsp().find(about(leaf)).ocsps()).hasSize(1);
  }

  @Test
  void takesNoAnswerToAnotherNonce() throws Exception {
    Identity leaf = leaf("", "/ocsp", "");
    server.at("/ocsp", asked -> respond(leaf, asked, nonce -> new byte[32]));
    assertThat(whyNot(LOOPBACK, leaf)).isEqualTo(Detail.NONCE_WRONG);
  }

  @Test
  void takesAnAnswerWithoutANonceAsThePolicySays() throws Exception {
    Identity leaf = leaf("", "/ocsp", "");
    server.at("/ocsp", asked -> RawServer.ok(Ocsp.of(leaf, CA).encoded()));
    assertThat(sources(LOOPBACK).ocsp().find(about(leaf)).ocsps()).hasSize(1);
    assertThat(whyNot(LOOPBACK.withNonce(NetworkPolicy.Nonce.REQUIRED), leaf))
        .isEqualTo(Detail.NONCE_ABSENT);
  }

  @Test
  void keepsNoResponseThatHasToBeFresh() throws Exception {
    Identity leaf = leaf("", "/ocsp", "");
    server.at("/ocsp", asked -> respond(leaf, asked, nonce -> nonce));
    for (NetworkPolicy.Nonce use :
        List.of(NetworkPolicy.Nonce.REQUIRED, NetworkPolicy.Nonce.SENT)) {
      NetworkPolicy cached = LOOPBACK.withCache(folder.resolve(use.name())).withNonce(use);
      int before = server.requests().size();
      sources(cached).ocsp().find(about(leaf));
      sources(cached).ocsp().find(about(leaf));
      assertThat(server.requests()).hasSize(before + (use == NetworkPolicy.Nonce.REQUIRED ? 2 : 1));
    }
  }

  @Test
  void saysThatTheResponderRefuses() throws Exception {
    Identity leaf = leaf("", "/ocsp", "");
    byte[] later = TestPki.der(new OCSPResponse(new OCSPResponseStatus(3), null));
    server.at("/ocsp", asked -> RawServer.ok(later));
    assertThat(whyNot(LOOPBACK, leaf)).isEqualTo(Detail.RESPONDER_REFUSES);
    server.at("/ocsp", asked -> RawServer.ok(RawServer.bytes("?")));
    assertThat(whyNot(LOOPBACK, leaf)).isEqualTo(Detail.OCSP_UNREADABLE);
    server.at("/ocsp", asked -> RawServer.ok(Ocsp.of(TestPki.SIGNER, CA).encoded()));
    assertThat(whyNot(LOOPBACK, leaf)).isEqualTo(Detail.NOT_KNOWN_TO_RESPONDER);
  }

  // ---- issuers

  @Test
  void findsAPathThroughFetchedIssuers() throws Exception {
    KeyPair keys = elliptic();
    Identity upper =
        TestPki.ROOT
            .issue("CN=Upper,C=VN")
            .key(keys)
            .extension(Extension.authorityInfoAccess, false, access("", server.url("/root.cer")))
            .authority();
    Identity lower =
        upper
            .issue("CN=Lower,C=VN")
            .key(elliptic())
            .extension(Extension.authorityInfoAccess, false, access("", server.url("/upper.p7c")))
            .authority();
    Identity leaf =
        lower
            .issue("CN=An,C=VN")
            .key(elliptic())
            .extension(Extension.authorityInfoAccess, false, access("", server.url("/lower.cer")))
            .signer();
    server.at("/lower.cer", asked -> RawServer.ok(lower.encoded()));
    server.at("/upper.p7c", asked -> RawServer.ok(bundle(TestPki.IMPOSTOR, upper)));
    server.at("/root.cer", asked -> RawServer.ok(TestPki.IMPOSTOR.encoded()));
    VerificationPolicy policy =
        Bench.anchored().dangerouslyWithoutRevocation("the test is about paths");
    assertThat(kinds(verify(leaf, policy))).contains(Problem.Kind.NO_PATH);
    assertThat(server.requests()).isEmpty();
    assertThat(kinds(verify(leaf, policy.withIssuers(sources(LOOPBACK).issuers())))).isEmpty();
    // The server of the third would lead elsewhere, and was not needed.
    assertThat(server.requests()).containsExactly("GET /lower.cer", "GET /upper.p7c");
  }

  @Test
  void trustsNoRootThatWasFetched() throws Exception {
    Identity leaf =
        TestPki.IMPOSTOR
            .issue("CN=An,C=VN")
            .key(elliptic())
            .extension(Extension.authorityInfoAccess, false, access("", server.url("/root.cer")))
            .signer();
    server.at("/root.cer", asked -> RawServer.ok(TestPki.IMPOSTOR.encoded()));
    VerificationPolicy policy =
        Bench.anchored()
            .dangerouslyWithoutRevocation("the test is about paths")
            .withIssuers(sources(LOOPBACK).issuers());
    assertThat(kinds(verify(leaf, policy))).contains(Problem.Kind.NO_PATH);
  }

  @Test
  void endsWhereEachIssuerNamesAnother() throws Exception {
    AtomicInteger made = new AtomicInteger();
    KeyPair keys = elliptic();
    Identity leaf = endless(keys, made.get());
    server.at("/more/", asked -> RawServer.ok(endless(keys, made.incrementAndGet()).encoded()));
    VerificationPolicy policy =
        Bench.anchored()
            .dangerouslyWithoutRevocation("the test is about paths")
            .withIssuers(sources(LOOPBACK).issuers());
    assertThat(kinds(verify(leaf, policy))).contains(Problem.Kind.NO_PATH);
    assertThat(server.requests()).hasSizeBetween(1, 20);
  }

  private Identity endless(KeyPair keys, int number) {
    return TestPki.IMPOSTOR
        .issue("CN=Authority " + number + ",C=VN")
        .key(keys)
        .extension(Extension.authorityInfoAccess, false, access("", server.url("/more/" + number)))
        .authority();
  }

  // ---- the whole way

  @Test
  void passesADocumentWhoseSignerIsAskedForOnline() throws Exception {
    Identity leaf = leaf("/a.crl", "/ocsp", "");
    server.at("/ocsp", asked -> respond(leaf, asked, nonce -> nonce));
    VerificationReport report = verify(leaf, online(LOOPBACK));
    assertThat(kinds(report)).isEmpty();
    assertThat(server.requests()).containsExactly("POST /ocsp");
  }

  @Test
  void fallsBackFromTheResponderToTheList() throws Exception {
    Identity leaf = leaf("/a.crl", "/ocsp", "");
    server.at("/ocsp", asked -> RawServer.ok(Ocsp.of(leaf, CA).by(TestPki.IMPOSTOR).encoded()));
    server.at(
        "/a.crl",
        asked ->
            RawServer.ok(
                Crl.of(CA).revoke(leaf, TestPki.LONG_AGO, CRLReason.keyCompromise).encoded()));
    VerificationReport report = verify(leaf, online(LOOPBACK));
    assertThat(kinds(report)).containsExactly(Problem.Kind.REVOKED_NO_POE);
    assertThat(server.requests()).containsExactly("POST /ocsp", "GET /a.crl");
  }

  @Test
  void saysWhoseDataIsMissingAndFromWhereItCouldBeHad() throws Exception {
    Identity leaf = leaf("/a.crl", "/ocsp", "");
    Problem offline = revocationUnknown(verify(leaf, local()));
    assertThat(offline.facts())
        .containsEntry("certificate", "C=VN, CN=An Online")
        .containsEntry("serial", leaf.serial().toString(16))
        .containsEntry("ocsp", server.url("/ocsp"))
        .containsEntry("crl", server.url("/a.crl"))
        .containsEntry("url", server.url("/ocsp") + " " + server.url("/a.crl"))
        .containsEntry("detail", Detail.NO_DATA.name());
    assertThat(server.requests()).isEmpty();
    Problem online = revocationUnknown(verify(leaf, online(LOOPBACK)));
    assertThat(online.facts())
        .containsEntry("detail", Detail.ANOTHER_HTTP_STATUS.with(server.url("/a.crl")));
  }

  @Test
  void asksNobodyWhereTheDocumentBringsEnough() throws Exception {
    // The list of the policy was issued after the time that the stamp proves.
    Identity leaf = leaf("/a.crl", "/ocsp", "");
    VerificationPolicy policy = Bench.policy().withRevocation(sources(LOOPBACK).ocsp());
    assertThat(kinds(verify(leaf, policy))).isEmpty();
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void letsOneDocumentCostNoMoreThanItMay() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    RevocationSource counting =
        new RevocationSource() {
          @Override
          public Answer find(Question question) {
            asked.incrementAndGet();
            return new Answer(List.of(), List.of());
          }

          @Override
          public boolean isRemote() {
            return true;
          }
        };
    VerificationPolicy policy = local();
    for (int i = 0; i < 100; i++) {
      policy = policy.withRevocation(counting);
    }
    Problem problem = revocationUnknown(verify(leaf("", "", ""), policy));
    assertThat(asked.get()).isBetween(10, 50);
    assertThat(problem.facts()).containsEntry("detail", Detail.NO_MORE_FETCHES.name());
  }

  // ---- what is used above

  private OnlineSources sources(NetworkPolicy policy) {
    return new OnlineSources(policy, new SecureRandom(), InetAddress::getAllByName);
  }

  private VerificationPolicy online(NetworkPolicy network) {
    OnlineSources sources = sources(network);
    return local().withRevocation(sources.ocsp()).withRevocation(sources.lists());
  }

  /** The status of all but the signer is known. */
  private static VerificationPolicy local() {
    Identity anybody = TestPki.TSA;
    return Bench.anchored()
        .withRevocation(Bench.lists(Crl.of(TestPki.ROOT).encoded()))
        .withRevocation(Bench.responses(Ocsp.of(anybody, CA).encoded()));
  }

  private Detail whyNot(NetworkPolicy policy, Identity leaf) throws IOException {
    Answer answer = sources(policy).ocsp().find(about(leaf));
    assertThat(answer.ocsps()).isEmpty();
    return answer.misses().get(0).why();
  }

  private static VerificationReport verify(Identity signer, VerificationPolicy policy)
      throws IOException {
    Document document =
        SignedPdf.draft()
            .sign(
                Signature.in(
                    SignedPdf.SIGNATURE,
                    bytes ->
                        Cms.by(signer)
                            .certificates(CA)
                            .stamped(value -> Cms.token(TestPki.TSA, TestPki.STAMPED, value))
                            .over(bytes)))
            .revision()
            .document();
    return Verifier.of(policy).verify(document, TestPki.NOW);
  }

  private static Set<Problem.Kind> kinds(VerificationReport report) {
    return Bench.kinds(report);
  }

  private static Problem revocationUnknown(VerificationReport report) {
    return report.signatures().get(0).problems().stream()
        .filter(each -> each.kind() == Problem.Kind.REVOCATION_UNKNOWN)
        .findFirst()
        .orElseThrow(() -> new AssertionError(Bench.text(report)));
  }

  private static RevocationSource.Question about(Identity leaf) {
    return about(leaf, Duration.ZERO);
  }

  private static RevocationSource.Question about(Identity leaf, Duration later) {
    return new RevocationSource.Question(
        new CertificateSummary(
            leaf.name(),
            "",
            CA.name(),
            leaf.serial(),
            TestPki.NOW,
            TestPki.NOW,
            "",
            Optional.empty()),
        leaf.encoded(),
        CA.encoded(),
        TestPki.NOW.plus(later));
  }

  private Identity leaf(String list, String responder, String issuer) throws Exception {
    Function<String, String> url = path -> path.isEmpty() ? "" : server.url(path);
    return leafAt(url.apply(list), url.apply(responder), url.apply(issuer));
  }

  private static Identity leafAt(String list, String responder, String issuer) throws Exception {
    TestPki.Issue issue = CA.issue("CN=An Online,C=VN").key(elliptic());
    if (!list.isEmpty()) {
      DistributionPointName name = new DistributionPointName(new GeneralNames(uri(list)));
      issue.extension(
          Extension.cRLDistributionPoints,
          false,
          new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)}));
    }
    if (!responder.isEmpty() || !issuer.isEmpty()) {
      issue.extension(Extension.authorityInfoAccess, false, access(responder, issuer));
    }
    return issue.signer();
  }

  private static ASN1Encodable access(String responder, String issuer) {
    List<AccessDescription> all = new ArrayList<>();
    if (!responder.isEmpty()) {
      all.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(responder)));
    }
    if (!issuer.isEmpty()) {
      all.add(new AccessDescription(AccessDescription.id_ad_caIssuers, uri(issuer)));
    }
    return new AuthorityInformationAccess(all.toArray(new AccessDescription[0]));
  }

  private static GeneralName uri(String url) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, url);
  }

  private static byte[] respond(
      Identity leaf, RawServer.Asked asked, Function<byte[], byte[]> nonce) {
    try {
      Extension sent =
          OCSPRequest.getInstance(ASN1Primitive.fromByteArray(asked.body()))
              .getTbsRequest()
              .getRequestExtensions()
              .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
      byte[] value = ASN1OctetString.getInstance(sent.getParsedValue()).getOctets();
      return RawServer.ok(
          Ocsp.of(leaf, CA)
              .extension(
                  OCSPObjectIdentifiers.id_pkix_ocsp_nonce, new DEROctetString(nonce.apply(value)))
              .encoded());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bundle(Identity... identities) {
    ASN1Sequence[] certificates =
        Stream.of(identities)
            .map(each -> ASN1Sequence.getInstance(each.encoded()))
            .toArray(ASN1Sequence[]::new);
    return TestPki.der(
        new ContentInfo(
            CMSObjectIdentifiers.signedData,
            new SignedData(
                new DERSet(),
                new ContentInfo(CMSObjectIdentifiers.data, null),
                new DERSet(certificates),
                null,
                new DERSet())));
  }

  private static KeyPair elliptic() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
