package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.CertificateList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.signing.certpath.CertificatePath;
import vn.vanban.signing.certpath.PathConstraints;
import vn.vanban.signing.certpath.PathFinder;
import vn.vanban.signing.certpath.Revocation;
import vn.vanban.signing.crypto.SignatureScheme;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.EmbeddedRevocation;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

/** The public suites for certificate paths: each case has the outcome that its suite says. */
final class PathSuitesTest {
  private static final Instant PKITS_AT = Instant.parse("2022-05-01T00:00:00Z");
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

  /** Cases on which we differ on purpose, with the reason; one that does not differ fails. */
  private static final Map<String, String> DIVERGENCES = Map.of();

  /** One case of a suite: what it is called, and whether its path holds. */
  record Case(String suite, String name, boolean holds, JsonNode parameters) {
    @Override
    public String toString() {
      return suite + " " + name;
    }
  }

  // ---- PKITS

  static Stream<Case> pkits() throws IOException {
    Path file = pki("pkits/pkits.json");
    if (!Files.exists(file)) {
      return Stream.of(absent());
    }
    List<Case> cases = new ArrayList<>();
    for (JsonNode each : new ObjectMapper().readTree(file.toFile())) {
      cases.add(
          new Case(
              "pkits",
              each.path("id").asText() + " " + each.path("name").asText(),
              !each.has("error"),
              each));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("pkits")
  void agreesWithPkits(Case one) throws Exception {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    JsonNode test = one.parameters();
    PathConstraints constraints = PathConstraints.none();
    JsonNode parameters = test.path("params");
    if (parameters.has("user_initial_policy_set")) {
      Set<String> wanted = new HashSet<>();
      parameters.path("user_initial_policy_set").forEach(each -> wanted.add(each.asText()));
      constraints = constraints.withPolicies(wanted);
    }
    if (parameters.path("initial_explicit_policy").asBoolean()) {
      constraints = constraints.withExplicitPolicy();
    }
    if (parameters.path("initial_policy_mapping_inhibit").asBoolean()) {
      constraints = constraints.withoutMapping();
    }
    if (parameters.path("initial_any_policy_inhibit").asBoolean()) {
      constraints = constraints.withoutAnyPolicy();
    }
    List<Certificate> others = new ArrayList<>();
    for (JsonNode each : test.path("other_certs")) {
      others.addAll(certificates(pki("pkits/certs").resolve(each.asText())));
    }
    List<byte[]> lists = new ArrayList<>();
    lists.add(Files.readAllBytes(pki("pkits/crls/TrustAnchorRootCRL.crl")));
    for (JsonNode each : test.path("crls")) {
      lists.add(Files.readAllBytes(pki("pkits/crls").resolve(each.asText())));
    }
    List<Certificate> target = certificates(pki("pkits/certs").resolve(test.path("cert").asText()));
    if (target.isEmpty()) {
      agree(one, "a certificate that cannot be read");
      return;
    }
    String verdict =
        verdict(
            target.get(0),
            others,
            Files.readAllBytes(pki("pkits/certs/TrustAnchorRootCertificate.crt")),
            lists,
            !test.has("revocation") || test.path("revocation").asBoolean(),
            constraints,
            PKITS_AT);
    agree(one, verdict);
  }

  // ---- path building

  static Stream<Case> pathBuilding() throws IOException {
    return expected("path_building");
  }

  @ParameterizedTest
  @MethodSource("pathBuilding")
  void agreesWithPathBuilding(Case one) throws Exception {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    List<Certificate> others = new ArrayList<>();
    try (Stream<Path> files = Files.list(pki("path_building"))) {
      for (Path each :
          files
              .filter(file -> file.getFileName().toString().startsWith("level"))
              .sorted()
              .toList()) {
        others.addAll(certificates(each));
      }
    }
    Certificate target = certificates(pki("path_building").resolve(one.name())).get(0);
    byte[] root = certificates(pki("path_building/root.pem")).get(0).encoded();
    agree(
        one,
        verdict(
            target,
            others,
            root,
            List.of(),
            false,
            PathConstraints.none(),
            Instant.parse("2026-06-01T00:00:00Z")));
  }

  // ---- x509test

  static Stream<Case> x509test() throws IOException {
    return expected("x509test");
  }

  @ParameterizedTest
  @MethodSource("x509test")
  void agreesWithX509test(Case one) throws Exception {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    byte[] root = certificates(pki("x509test/root.pem")).get(0).encoded();
    List<Certificate> chain = certificates(pki("x509test").resolve(one.name()));
    agree(
        one,
        verdict(
            chain.get(0),
            chain.subList(1, chain.size()),
            root,
            List.of(),
            false,
            // The suite is of the server at this name.
            PathConstraints.none()
                .withPurposes(Set.of("1.3.6.1.5.5.7.3.1"))
                .withHosts(Set.of("www.tls.test")),
            Instant.parse("2016-10-21T04:20:00Z")));
  }

  // ---- PSS

  static Stream<Case> pss() throws IOException {
    return expected("pss_certs");
  }

  @ParameterizedTest
  @MethodSource("pss")
  void agreesWithPssCertificates(Case one) throws Exception {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    Path folder = pki("pss_certs").resolve(one.name());
    List<byte[]> lists = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.sorted().toList()) {
        if (each.toString().endsWith(".csr")) {
          agree(one, isSigned(der(Files.readAllBytes(each))) ? "" : "signature");
          return;
        }
        if (each.toString().endsWith(".crl")) {
          lists.add(der(Files.readAllBytes(each)));
        }
      }
    }
    List<Certificate> chain = certificates(folder.resolve("end.crt"));
    Certificate target = chain.get(0);
    Path root = folder.resolve("root.crt");
    if (!Files.exists(root)) {
      // Signed by itself: the signature is all that there is to verify.
      agree(one, target.isSignedBy(target.publicKey()) ? "" : "signature");
      return;
    }
    // The suite does not say when; a list counts from its issue on, and else half of the validity.
    Instant at =
        target
            .notBefore()
            .plus(Duration.between(target.notBefore(), target.notAfter()).dividedBy(2));
    for (byte[] each : lists) {
      at =
          CertificateList.getInstance(each).getThisUpdate().getDate().toInstant().plusSeconds(3600);
    }
    agree(
        one,
        verdict(
            target,
            chain.subList(1, chain.size()),
            certificates(root).get(0).encoded(),
            lists,
            !lists.isEmpty(),
            PathConstraints.none(),
            at));
  }

  private static boolean isSigned(byte[] request) throws IOException {
    CertificationRequest parsed = CertificationRequest.getInstance(request);
    return SignatureScheme.of(parsed.getSignatureAlgorithm(), Optional.empty())
        .orElseThrow()
        .verify(
            parsed.getCertificationRequestInfo().getSubjectPublicKeyInfo(),
            parsed.getCertificationRequestInfo().getEncoded("DER"),
            parsed.getSignature().getOctets());
  }

  @Test
  void divergencesAreOfCasesThatExist() throws IOException {
    assumeTrue(Corpus.isPresent(), "corpus absent");
    Set<String> names = new HashSet<>();
    Stream.of(pkits(), pathBuilding(), x509test(), pss())
        .flatMap(cases -> cases)
        .forEach(each -> names.add(each.toString()));
    assertThat(names).containsAll(DIVERGENCES.keySet());
  }

  private static void agree(Case one, String verdict) {
    boolean agrees = verdict.isEmpty() == one.holds();
    if (DIVERGENCES.containsKey(one.toString())) {
      assertThat(agrees).as("a divergence that is none any more: %s", one).isFalse();
      return;
    }
    assertThat(agrees).as("%s holds: %s, but: %s", one, one.holds(), verdict).isTrue();
  }

  /** Why a path does not hold; empty if it does. */
  private static String verdict(
      Certificate target,
      List<Certificate> others,
      byte[] root,
      List<byte[]> lists,
      boolean revocation,
      PathConstraints constraints,
      Instant at)
      throws CertificateException {
    X509Certificate anchor =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(root));
    VerificationPolicy policy = VerificationPolicy.strict(TrustAnchors.of(anchor));
    PathFinder finder = new PathFinder(policy, constraints);
    PathFinder.Search search = finder.find(target, others, at);
    if (search.problem().isPresent()) {
      return search.problem().get().toString();
    }
    CertificatePath path = search.path().orElseThrow();
    if (!revocation) {
      return "";
    }
    Revocation revocations = new Revocation(policy, finder);
    EmbeddedRevocation embedded = new EmbeddedRevocation(lists, List.of());
    for (int i = path.certificates().size() - 1; i >= 0; i--) {
      Revocation.Status status =
          revocations.status(path.certificates().get(i), path.issuer(i), others, embedded, at, at);
      if (!(status instanceof Revocation.Status.Good)) {
        return path.certificates().get(i).subjectText() + " " + status;
      }
    }
    return "";
  }

  // ---- files

  private static Path pki(String name) {
    return Corpus.folder().resolve("pki").resolve(name);
  }

  private static Case absent() {
    return new Case("absent", "corpus", true, new ObjectMapper().createObjectNode());
  }

  private static Stream<Case> expected(String suite) throws IOException {
    Path file = pki(suite).resolve("expected.txt");
    if (!Files.exists(file)) {
      return Stream.of(absent());
    }
    Map<String, Case> cases = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon);
        cases.put(
            name,
            new Case(
                suite,
                name,
                line.substring(colon + 1).strip().equals("Verified"),
                new ObjectMapper().createObjectNode()));
      }
    }
    return cases.values().stream();
  }

  /** The certificates of a file that can be parsed; the others are none. */
  private static List<Certificate> certificates(Path file) throws IOException {
    List<Certificate> all = new ArrayList<>();
    List<byte[]> blocks = new ArrayList<>();
    byte[] bytes = Files.readAllBytes(file);
    if (bytes[0] == 0x30) {
      blocks.add(bytes);
    }
    Matcher block = PEM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    while (block.find()) {
      blocks.add(Base64.getMimeDecoder().decode(block.group(1)));
    }
    for (byte[] each : blocks) {
      try {
        all.add(Certificate.parse(each));
      } catch (UnreadableException e) {
        assertThat(e.problem()).isNotNull();
      }
    }
    return all;
  }

  private static byte[] der(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] == 0x30) {
      return bytes;
    }
    String text = new String(bytes, StandardCharsets.US_ASCII);
    return Base64.getMimeDecoder()
        .decode(text.replaceAll("-----[^-]*-----", "").replaceAll("[^A-Za-z0-9+/=]", ""));
  }
}
