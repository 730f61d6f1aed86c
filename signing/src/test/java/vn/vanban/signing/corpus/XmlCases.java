package vn.vanban.signing.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

/**
 * Holds the verdicts on the signed cases of XML and office files against what is expected of them.
 */
final class XmlCases {
  /** What decides by the corpus's own account: trust is judged apart, and so is who signed. */
  private static final Set<Check> DECISIVE = Set.of(Check.FORMAT, Check.INTEGRITY, Check.CHANGES);

  private static final Set<Check> SAID =
      Set.of(Check.FORMAT, Check.SIGNER, Check.INTEGRITY, Check.CHANGES);

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final Pattern KEY =
      Pattern.compile("pub_key_option:(\\S+)\\s+\\$topfolder/keys/(\\S+?-pubkey)");
  private static final Pattern CERTIFICATE =
      Pattern.compile("--untrusted-\\$cert_format \\$topfolder/keys/(\\S+?)\\.\\$cert_format");

  private static final Pattern TOKEN = Pattern.compile("#X509v3\">([^<]+)<");

  private XmlCases() {}

  /**
   * What became of a case.
   *
   * @param kinds the kinds of problems of the decisive checks
   */
  record Result(
      String file,
      String kind,
      String expected,
      String key,
      boolean accepted,
      Set<Problem.Kind> kinds,
      String why) {}

  static List<Result> run() throws IOException {
    return run(List.of(".xml"));
  }

  /** Judges the cases whose file name has one of these endings. */
  static List<Result> run(List<String> endings) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Result> results = new ArrayList<>();
    Path folder = Corpus.folder().resolve("signed");
    for (String line : Files.readAllLines(folder.resolve("cases.jsonl"), StandardCharsets.UTF_8)) {
      JsonNode each = json.readTree(line);
      String file = each.path("file").asText();
      if (endings.stream().noneMatch(file::endsWith)) {
        continue;
      }
      String options = each.path("options").path(0).asText("");
      VerificationPolicy policy =
          VerificationPolicy.strict(TrustAnchors.none()).withIntermediates(pool(options));
      VerificationReport report =
          Verifier.of(policy)
              .verify(
                  Document.of(folder.resolve(file)),
                  AT,
                  keys(options, each.path("key").asText("")));
      results.add(
          new Result(
              file,
              each.path("class").asText(),
              each.path("expected").asText(),
              each.path("key").asText(""),
              Scoring.isAccepted(report, DECISIVE),
              kinds(report),
              Scoring.why(report, SAID)));
    }
    return results;
  }

  /**
   * The secrets that the suites behind xmlsec's tests publish: of its own files, of those of Phaos,
   * of the interoperability of XML-DSig 1.1, and the one that merlin's files hold encrypted.
   */
  private static SecretKey secret(String options) throws IOException {
    if (options.contains("$topfolder/keys/hmackey.bin")) {
      Path file = Corpus.folder().resolve("xml/xmlsec-keys/hmackey.bin");
      return new SecretKeySpec(Files.readAllBytes(file), "HMAC");
    }
    String secret =
        options.contains("certs/hmackey.bin")
            ? "test"
            : options.contains("merlin-xmlenc-five")
                ? "abcdefghijklmnopqrstuvwxyz012345"
                : "testkey";
    return new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HMAC");
  }

  /** The client's key of the tests of xml-crypto: one of their files holds its certificate. */
  private static PublicKey client() throws IOException {
    Path file = Corpus.folder().resolve("signed/files/4fa5a75a758a.xml");
    Matcher token = TOKEN.matcher(Files.readString(file));
    if (!token.find()) {
      throw new IOException("no certificate in " + file);
    }
    byte[] certificate = Base64.getMimeDecoder().decode(token.group(1));
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(certificate))
          .getPublicKey();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static CertificatePool pool(String options) throws IOException {
    List<Path> files = new ArrayList<>();
    Matcher matcher = CERTIFICATE.matcher(options);
    while (matcher.find()) {
      files.add(Corpus.folder().resolve("xml/xmlsec-keys").resolve(matcher.group(1) + ".pem"));
    }
    return files.isEmpty()
        ? CertificatePool.empty()
        : CertificatePool.from(files.toArray(new Path[0]));
  }

  private static Supplied keys(String options, String kind) throws IOException {
    if (kind.equals("hmac")) {
      return Supplied.nothing().withSecret("", secret(options));
    }
    if (kind.equals("external") && options.isEmpty()) {
      return Supplied.nothing().withKey("", client());
    }
    Matcher matcher = KEY.matcher(options);
    if (!matcher.find()) {
      return Supplied.nothing();
    }
    Path file = Corpus.folder().resolve("xml/xmlsec-keys").resolve(matcher.group(2) + ".pem");
    if (!Files.exists(file)) {
      return Supplied.nothing();
    }
    String pem = Files.readString(file).replaceAll("-----[^-]+-----|\\s", "");
    X509EncodedKeySpec spec = new X509EncodedKeySpec(Base64.getDecoder().decode(pem));
    for (String algorithm : List.of("RSA", "EC", "DSA", "EdDSA")) {
      try {
        PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(spec);
        return Supplied.nothing().withKey("", key);
      } catch (GeneralSecurityException another) {
        // The next one.
      }
    }
    return Supplied.nothing();
  }

  private static Set<Problem.Kind> kinds(VerificationReport report) {
    Set<Problem.Kind> kinds = new TreeSet<>();
    report.problems().forEach(problem -> kinds.add(problem.kind()));
    for (SignatureReport signature : report.signatures()) {
      signature.problems().stream()
          .filter(problem -> DECISIVE.contains(problem.kind().check()))
          .forEach(problem -> kinds.add(problem.kind()));
    }
    return kinds;
  }

  /**
   * Prints one line a case whose outcome is not the expected one; each, where an ending is given.
   */
  public static void main(String[] arguments) throws IOException {
    for (Result result : arguments.length == 0 ? run() : run(List.of(arguments))) {
      boolean wrong = Scoring.isWrong(result.expected(), result.accepted());
      if (wrong || arguments.length > 0) {
        System.out.println(
            (wrong ? "WRONG " : "      ")
                + result.expected()
                + (result.accepted() ? " accepted " : " refused ")
                + result.kind()
                + " "
                + result.key()
                + " "
                + result.file()
                + " "
                + result.why());
      }
    }
  }
}
