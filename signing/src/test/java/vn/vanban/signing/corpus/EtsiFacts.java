package vn.vanban.signing.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.TimestampReport;
import vn.vanban.signing.report.VerificationReport;

/**
 * Holds the facts of XAdES and CAdES signatures, in files and containers, against those that EU DSS
 * found.
 */
final class EtsiFacts {
  private static final Set<Problem.Kind> REFERENCES =
      Set.of(
          Problem.Kind.DIGEST_MISMATCH,
          Problem.Kind.REFORMATTED_AFTER_SIGNING,
          Problem.Kind.SIGNED_CONTENT_ABSENT,
          Problem.Kind.ID_NOT_UNIQUE,
          Problem.Kind.TRANSFORM_REFUSED,
          Problem.Kind.SIGNED_PROPERTIES_UNSIGNED,
          Problem.Kind.COUNTERSIGNS_NOTHING,
          Problem.Kind.NO_SIGNING_CERTIFICATE,
          Problem.Kind.MESSAGE_DIGEST_INVALID,
          Problem.Kind.CONTENT_TYPE_INVALID,
          Problem.Kind.ALGORITHM_UNKNOWN);

  private static final Map<String, TimestampReport.Kind> KINDS =
      Map.of(
          "CONTAINER_TIMESTAMP", TimestampReport.Kind.DOCUMENT,
          "SIGNATURE_TIMESTAMP", TimestampReport.Kind.SIGNATURE,
          "ARCHIVE_TIMESTAMP", TimestampReport.Kind.ARCHIVE,
          "VALIDATION_DATA_TIMESTAMP", TimestampReport.Kind.SIGNATURE_AND_REFERENCES,
          "VALIDATION_DATA_REFSONLY_TIMESTAMP", TimestampReport.Kind.REFERENCES,
          "CONTENT_TIMESTAMP", TimestampReport.Kind.CONTENT,
          "ALL_DATA_OBJECTS_TIMESTAMP", TimestampReport.Kind.CONTENT,
          "INDIVIDUAL_DATA_OBJECTS_TIMESTAMP", TimestampReport.Kind.CONTENT);

  private EtsiFacts() {}

  /**
   * A fact of a file, and whether both say the same.
   *
   * @param theirs the value of DSS
   * @param ours ours
   */
  record Fact(String file, String name, String theirs, String ours) {
    boolean agrees() {
      return theirs.equals(ours);
    }

    /** What names the fact in the list of divergences. */
    String key() {
      return file + " " + name;
    }
  }

  /** Compares the files of one list: {@code xades}, {@code cades} or {@code asic}. */
  static List<Fact> run(String list) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Fact> facts = new ArrayList<>();
    Path folder = Corpus.folder().resolve("dss");
    Verifier verifier = Verifier.of(VerificationPolicy.strict(TrustAnchors.none()));
    DetachedFiles contents = new DetachedFiles(folder);
    for (String line :
        Files.readAllLines(folder.resolve(list + ".jsonl"), StandardCharsets.UTF_8)) {
      JsonNode theirs = json.readTree(line);
      if (theirs.has("error")) {
        // DSS read nothing of it.
        continue;
      }
      String file = theirs.path("file").asText();
      Instant at = Instant.parse(theirs.path("validatedAt").asText("2026-11-23T00:00:00Z"));
      Path path = folder.resolve(file);
      VerificationReport ours =
          verifier.verify(
              Document.of(path),
              at,
              theirs.has("detached") ? contents.of(path) : Supplied.nothing());
      if (file.matches(".*[.]od[a-z]")) {
        // Office documents, which DSS takes for containers.
        continue;
      }
      compare(file, theirs, ours, facts);
    }
    return facts;
  }

  private static void compare(
      String file, JsonNode theirs, VerificationReport ours, List<Fact> facts) {
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    // A token that stands for itself is no signature of anybody, and DSS counts it as none.
    List<SignatureReport> signatures =
        ours.signatures().stream().filter(each -> !each.format().equals("TIMESTAMP")).toList();
    expected.put("signatures", String.valueOf(theirs.path("signatures").size()));
    found.put("signatures", String.valueOf(signatures.size()));
    if (!isXml(file)) {
      expected.put("evidence record", String.valueOf(theirs.path("evidenceRecords").size() > 0));
      found.put("evidence record", String.valueOf(hasEvidenceRecord(ours)));
    }
    Set<String> absent = absentHere(ours, theirs);
    Map<String, JsonNode> stamps = new HashMap<>();
    theirs.path("timestamps").forEach(each -> stamps.put(each.path("id").asText(), each));
    Map<String, Integer> seen = new HashMap<>();
    for (JsonNode each : theirs.path("signatures")) {
      String name = name(each.path("signingCertificate").path("serial").asText(""), seen);
      expected.put(name + " certificate", name.replaceFirst("#.*", ""));
      expected.put(name + " time", time(each.path("claimedSigningTime").asText("")));
      expected.put(
          name + " valid",
          String.valueOf(
              each.path("signatureValid").asBoolean()
                  && each.path("referencesIntact").asBoolean()));
      String format = each.path("format").asText();
      if (!isXml(file)) {
        expected.put(
            name + " counter", String.valueOf(each.path("counterSignatureOf").isTextual()));
      }
      if (format.startsWith("X") && !format.endsWith("-ERS")) {
        expected.put(name + " baseline", String.valueOf(format.startsWith("XAdES-BASELINE")));
      } else if (!format.endsWith("-ERS")) {
        expected.put(name + " level", format);
      }
      Map<String, Integer> order = new HashMap<>();
      for (JsonNode id : each.path("timestamps")) {
        JsonNode stamp = stamps.get(id.asText());
        TimestampReport.Kind kind = stamp == null ? null : KINDS.get(stamp.path("type").asText());
        if (kind != null) {
          String key = name + " " + kind + " " + time(stamp.path("time").asText());
          key += "." + order.merge(key, 1, Integer::sum);
          expected.put(key, stamp.path("imprintIntact").asText());
        }
      }
    }
    seen.clear();
    for (SignatureReport each : signatures) {
      String serial =
          each.certificate().map(certificate -> certificate.serial().toString()).orElse("");
      String name = name(serial, seen);
      found.put(name + " certificate", serial);
      found.put(name + " time", time(each.time().map(time -> time.at().toString()).orElse("")));
      found.put(name + " valid", String.valueOf(isValid(each)));
      if (!isXml(file)) {
        found.put(name + " counter", String.valueOf(isCounterSignature(each)));
      }
      if (each.format().startsWith("X")) {
        found.put(name + " baseline", String.valueOf(each.level().startsWith("B-")));
      } else {
        found.put(name + " level", level(each));
      }
      Map<String, Integer> order = new HashMap<>();
      for (TimestampReport stamp : each.timestamps()) {
        String key = name + " " + stamp.kind() + " " + time(stamp.at().toString());
        key += "." + order.merge(key, 1, Integer::sum);
        boolean intact =
            stamp.problems().stream()
                .noneMatch(
                    problem ->
                        Detail.IMPRINT.name().equals(problem.facts().get("detail"))
                            || Detail.SIGNED_CONTENT.name().equals(problem.facts().get("detail")));
        found.put(key, String.valueOf(intact));
      }
    }
    for (String name : absent) {
      expected.keySet().removeIf(key -> key.startsWith(name) && isOverContent(key));
      found.keySet().removeIf(key -> key.startsWith(name) && isOverContent(key));
    }
    // What DSS calls a level of evidence records is none here, where they are not judged.
    found
        .keySet()
        .removeIf(
            key ->
                (key.endsWith(" level") || key.endsWith(" baseline"))
                    && !expected.containsKey(key));
    expected.forEach(
        (key, value) -> facts.add(new Fact(file, key, value, found.getOrDefault(key, "absent"))));
    found.forEach(
        (key, value) -> {
          if (!expected.containsKey(key)) {
            facts.add(new Fact(file, key, "absent", value));
          }
        });
  }

  private static boolean isXml(String file) {
    return file.startsWith("xades/");
  }

  private static boolean hasEvidenceRecord(VerificationReport report) {
    return Stream.concat(
            report.problems().stream(),
            report.signatures().stream().flatMap(each -> each.warnings().stream()))
        .anyMatch(problem -> problem.kind() == Problem.Kind.EVIDENCE_RECORD_NOT_JUDGED);
  }

  private static boolean isCounterSignature(SignatureReport report) {
    List<String> over = report.coverage().parts();
    return over.stream().anyMatch(each -> each.contains("SignatureValue"))
        || report.coverage().extent() == Coverage.Extent.PART
            && report.coverage().parts().size() == 1
            && report.id().startsWith(report.coverage().parts().get(0) + '.')
        || report.id().matches("(?:.*#)?\\d+(?:\\.\\d+)+");
  }

  /** The signatures over content that DSS was given and the corpus does not hold. */
  private static Set<String> absentHere(VerificationReport ours, JsonNode theirs) {
    Set<String> names = new HashSet<>();
    Map<String, Integer> seen = new HashMap<>();
    boolean given = false;
    for (JsonNode each : theirs.path("signatures")) {
      given |= each.path("referencesIntact").asBoolean();
    }
    for (SignatureReport each : ours.signatures()) {
      String name = name(each.certificate().map(c -> c.serial().toString()).orElse(""), seen);
      boolean absent =
          each.problems().stream()
              .anyMatch(problem -> problem.kind() == Problem.Kind.SIGNED_CONTENT_ABSENT);
      if (given && absent && each.format().startsWith("C")) {
        names.add(name);
      }
    }
    return names;
  }

  private static boolean isOverContent(String key) {
    return key.endsWith(" valid") || key.contains(" ARCHIVE ") || key.contains(" CONTENT ");
  }

  /** As DSS names them: older forms by their names, all without a reference as no ETSI form. */
  private static String level(SignatureReport report) {
    return report.level().isEmpty()
        ? "CMS-NOT-ETSI"
        : "CAdES-" + report.level().replaceFirst("^B-", "BASELINE-");
  }

  private static String name(String serial, Map<String, Integer> seen) {
    return serial + "#" + seen.merge(serial, 1, Integer::sum);
  }

  private static String time(String text) {
    return text.isEmpty() || text.equals("null")
        ? ""
        : Instant.parse(text).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static boolean isValid(SignatureReport report) {
    return !(report.outcome(Check.INTEGRITY) instanceof Outcome.NotReached)
        && report.problems().stream()
            .noneMatch(
                problem ->
                    REFERENCES.contains(problem.kind())
                            && !(report.format().startsWith("X") && isOfManifest(problem))
                        || problem.kind() == Problem.Kind.SIGNATURE_INVALID);
  }

  /** What a manifest lists need not be at hand (XML-DSig, clause 5.1); DSS leaves it out, too. */
  private static boolean isOfManifest(Problem problem) {
    return problem.kind() == Problem.Kind.SIGNED_CONTENT_ABSENT
        && problem.facts().containsKey("manifest");
  }

  /** Prints the facts that differ, and how many agree. */
  public static void main(String[] arguments) throws IOException {
    List<Fact> facts = run(arguments[0]);
    facts.stream().filter(fact -> !fact.agrees()).forEach(System.out::println);
    System.out.println(
        facts.stream().filter(Fact::agrees).count() + " of " + facts.size() + " agree");
  }
}
