package vn.vanban.signing.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.evidence.Certificate;
import vn.vanban.signing.evidence.SignatureEvidence;
import vn.vanban.signing.evidence.TimestampEvidence;
import vn.vanban.signing.pdf.PdfReader;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Holds what we say of the PDFs of EU DSS's tests against what DSS says of them. */
final class DssFacts {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is compared of each signature. */
  static final List<String> FACTS =
      List.of("integrity", "level", "timestamps", "signer", "verdict");

  private DssFacts() {}

  /**
   * One thing that is said of a file or of a signature of it.
   *
   * @param file its name
   * @param signature the number of the signature in DSS's list, from 1; 0 for the file
   * @param fact what it is about
   * @param dss what DSS says
   * @param ours what we say
   */
  record Fact(String file, int signature, String fact, String dss, String ours) {
    /** Verdicts agree by their indication; the name of the doubt depends on the order of checks. */
    boolean agrees() {
      return fact.equals("verdict")
          ? dss.split("/", -1)[0].equals(ours.split("/", -1)[0])
          : dss.equals(ours);
    }

    String key() {
      return file + " " + signature + " " + fact;
    }

    String line() {
      return key() + ": DSS " + dss + ", Vanban " + ours;
    }
  }

  /** Compares all files. */
  static List<Fact> run() throws IOException {
    List<Fact> facts = new ArrayList<>();
    Set<String> files = new LinkedHashSet<>();
    Path list = Corpus.folder().resolve("dss/pades.jsonl");
    for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
      JsonNode dss = JSON.readTree(line);
      // One file is listed for each of the tests that DSS has with it.
      if (!dss.has("error") && files.add(dss.path("file").asText())) {
        compare(dss, facts);
      }
    }
    return facts;
  }

  private static void compare(JsonNode dss, List<Fact> facts) throws IOException {
    Path path = Corpus.folder().resolve("dss").resolve(dss.path("file").asText());
    String file = path.getFileName().toString().replace(".pdf", "");
    Instant at = Instant.parse(dss.path("validatedAt").asText());
    VerificationReport report = Verifier.of(policy(anchors(path))).verify(Document.of(path), at);
    List<SignatureReport> ours = new ArrayList<>(report.signatures());
    ours.removeIf(each -> each.format().equals("PDF-TIMESTAMP"));
    JsonNode theirs = dss.path("signatures");
    facts.add(
        new Fact(
            file, 0, "signatures", String.valueOf(theirs.size()), String.valueOf(ours.size())));
    int number = 0;
    for (JsonNode each : theirs) {
      number++;
      Optional<SignatureReport> match = match(each, ours);
      if (match.isEmpty()) {
        facts.add(new Fact(file, number, "signature", "present", "absent"));
        continue;
      }
      ours.remove(match.get());
      compare(file, number, dss, each, match.get(), facts);
    }
  }

  static VerificationPolicy policy(TrustAnchors anchors) {
    Limits usual = Limits.standard();
    // The limit of time is for hostile files; a busy machine is no reason to disagree.
    Limits patient =
        new Limits(
            usual.objects(),
            usual.depth(),
            usual.expandedBytes(),
            usual.signatures(),
            usual.certificates(),
            usual.embeddedDepth(),
            usual.pages(),
            Duration.ofMinutes(5));
    return VerificationPolicy.strict(anchors).withCmsSubFilter("PBAD.PAdES").withLimits(patient);
  }

  /** The signature of the same field, and where there are several, of the same signer. */
  private static Optional<SignatureReport> match(JsonNode dss, List<SignatureReport> ours) {
    Set<String> fields = new LinkedHashSet<>();
    dss.path("pdf").path("fields").forEach(field -> fields.add(field.asText()));
    List<SignatureReport> named =
        ours.stream().filter(each -> fields.contains(each.id().split("#", -1)[0])).toList();
    return named.stream()
        .filter(each -> signer(each).equals(signer(dss)))
        .findFirst()
        .or(() -> named.stream().findFirst());
  }

  private static void compare(
      String file,
      int number,
      JsonNode dss,
      JsonNode signature,
      SignatureReport ours,
      List<Fact> facts) {
    facts.add(new Fact(file, number, "integrity", intact(signature), intact(ours)));
    facts.add(new Fact(file, number, "level", level(signature), level(ours)));
    facts.add(
        new Fact(
            file,
            number,
            "timestamps",
            String.valueOf(signature.path("timestamps").size()),
            String.valueOf(ours.timestamps().size())));
    facts.add(new Fact(file, number, "signer", signer(signature), signer(ours)));
    JsonNode verdict = dss.path("verdictC").path(signature.path("id").asText());
    facts.add(new Fact(file, number, "verdict", verdict(verdict), verdict(ours)));
  }

  private static String intact(JsonNode signature) {
    return signature.path("referencesIntact").asBoolean()
            && signature.path("signatureValid").asBoolean()
        ? "intact"
        : "broken";
  }

  private static String intact(SignatureReport ours) {
    return ours.outcome(Check.FORMAT) instanceof Outcome.Passed
            && ours.outcome(Check.INTEGRITY) instanceof Outcome.Passed
        ? "intact"
        : "broken";
  }

  /** Levels are defined for PAdES alone; DSS has names of its own for the older forms. */
  private static String level(JsonNode signature) {
    String format = signature.path("format").asText();
    return format.startsWith("PAdES-") ? format : "-";
  }

  private static String level(SignatureReport ours) {
    if (!ours.format().equals("PAdES") || ours.level().isEmpty()) {
      return "-";
    }
    return "PAdES-" + ours.level().replaceFirst("^B-", "BASELINE-").replaceFirst("^E-", "");
  }

  private static String signer(JsonNode signature) {
    String serial = signature.path("signingCertificate").path("serial").asText();
    return serial.isEmpty() ? "-" : hex(new BigInteger(serial));
  }

  private static String signer(SignatureReport ours) {
    return ours.certificate().map(each -> hex(each.serial())).orElse("-");
  }

  private static String hex(BigInteger serial) {
    return serial.toString(16);
  }

  private static String verdict(JsonNode verdict) {
    String sub = verdict.path("subIndication").asText("");
    return verdict.path("indication").asText().replace("TOTAL_", "")
        + (verdict.path("subIndication").isTextual() ? "/" + sub : "");
  }

  /**
   * The worst verdict but that of the changes after signing, which DSS's policy only warns of; what
   * we say of those is held against the signed cases.
   */
  private static String verdict(SignatureReport ours) {
    Verdict worst =
        Verdict.worst(
            ours.outcomes().entrySet().stream()
                .filter(each -> each.getKey() != Check.CHANGES)
                .map(each -> each.getValue().verdict())
                .toList());
    return worst
        + ours.problems().stream()
            .map(Problem::kind)
            .filter(kind -> kind.check() != Check.CHANGES && kind.verdict() == worst)
            .findFirst()
            .map(kind -> "/" + kind)
            .orElse("");
  }

  // ---- anchors C: the top of each chain that the file's own certificates make

  static TrustAnchors anchors(Path path) throws IOException {
    Set<Certificate> certificates = new LinkedHashSet<>();
    Set<Certificate> starts = new LinkedHashSet<>();
    try (Content content = Document.of(path).open()) {
      for (SignatureEvidence each :
          PdfReader.read(content, Optional.empty(), policy(TrustAnchors.none()), List.of())
              .signatures()) {
        certificates.addAll(each.certificates());
        each.signer().ifPresent(starts::add);
        for (TimestampEvidence stamp : each.timestamps()) {
          certificates.addAll(stamp.certificates());
          stamp.authority().ifPresent(starts::add);
        }
      }
    }
    Map<String, X509Certificate> tops = new LinkedHashMap<>();
    for (Certificate start : starts) {
      Certificate top = top(start, certificates);
      tops.put(top.sha256(), x509(top));
    }
    return tops.isEmpty()
        ? TrustAnchors.none()
        : TrustAnchors.of(tops.values().toArray(new X509Certificate[0]));
  }

  private static Certificate top(Certificate start, Set<Certificate> certificates) {
    Set<Certificate> seen = new LinkedHashSet<>();
    Certificate top = start;
    while (seen.add(top)) {
      Certificate subject = top;
      Optional<Certificate> issuer =
          certificates.stream()
              .filter(each -> each.subject().equals(subject.issuer()) && !seen.contains(each))
              .filter(each -> subject.isSignedBy(each.publicKey()))
              .min(Comparator.comparing(each -> !each.isSelfIssued()));
      if (issuer.isEmpty()) {
        return top;
      }
      top = issuer.get();
    }
    return top;
  }

  private static X509Certificate x509(Certificate certificate) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(certificate.encoded()));
    } catch (CertificateException e) {
      throw new IOException(e);
    }
  }

  /** Prints how much agrees, and each fact that does not. */
  public static void main(String[] arguments) throws IOException {
    List<Fact> facts = run();
    List<String> kinds = new ArrayList<>(List.of("signatures", "signature"));
    kinds.addAll(FACTS);
    for (String kind : kinds) {
      List<Fact> of = facts.stream().filter(each -> each.fact().equals(kind)).toList();
      System.out.println(
          kind + " " + of.stream().filter(Fact::agrees).count() + " of " + of.size());
    }
    for (Fact fact : facts) {
      if (!fact.agrees() && (arguments.length == 0 || arguments[0].contains(fact.fact()))) {
        System.out.println(fact.line());
      }
    }
  }
}
