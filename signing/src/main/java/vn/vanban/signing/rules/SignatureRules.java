package vn.vanban.signing.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.core.law.Severity;
import vn.vanban.signing.policy.TrustDomain;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.RequiredField;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/**
 * The rules SIG of the catalogue, judged from the report of a verification.
 *
 * <p>They say over what the checks found, by article of law; the verdict stays as it is. SIG-16,
 * which asks whether a person or an agency signed, is judged with the form of the document; SIG-26
 * is open until {@link RuleReport#and} brings in what the dossier that is kept says of it.
 */
public final class SignatureRules {
  /** Those of the format that Circular 15/2025/TT-BKHCN, annex I, lists; ASiC is made of them. */
  private static final Set<DocumentFormat> LISTED =
      EnumSet.of(DocumentFormat.PDF, DocumentFormat.XML, DocumentFormat.CMS, DocumentFormat.ASIC);

  private static final Set<DocumentFormat> OF_OFFICE =
      EnumSet.of(DocumentFormat.OOXML, DocumentFormat.ODF);

  private static final Set<String> OF_PDF = Set.of("SIG-03", "SIG-04", "SIG-28", "SIG-35");
  private static final Set<String> OF_XML = Set.of("SIG-29", "SIG-30");
  private static final Set<String> OF_ANCHORS = Set.of("SIG-10", "SIG-13", "SIG-34");
  private static final Set<String> OF_TIMESTAMPS = Set.of("SIG-10", "SIG-11", "SIG-12");

  private static final Pattern COUNTRY = Pattern.compile("(?:^|,)C=([A-Za-z]{2})(?:,|$)");

  private final VerificationReport report;
  private final Profile profile;
  private final LocalDate day;

  private SignatureRules(VerificationReport report, Profile profile, LocalDate day) {
    this.report = report;
    this.profile = profile;
    this.day = day;
  }

  /** The rules that the checks of a verification, or these rules, decide. */
  public static SortedSet<String> enforcedRules() {
    SortedSet<String> rules = new TreeSet<>();
    Arrays.stream(Problem.Kind.values()).forEach(kind -> rules.addAll(kind.rules()));
    rules.removeIf(rule -> !rule.startsWith("SIG-"));
    rules.addAll(FindingKind.rules(SignatureFinding.values()));
    return Collections.unmodifiableSortedSet(rules);
  }

  /**
   * Judges the signatures of a document.
   *
   * @param report the report of their verification
   * @param profile the kind of document
   * @param day the day whose acts judge it, a day in Vietnam
   */
  public static RuleReport judge(VerificationReport report, Profile profile, LocalDate day) {
    SignatureRules rules = new SignatureRules(report, profile, day);
    RuleReport.Builder outcomes = RuleReport.builder(profile, day);
    for (String rule : enforcedRules()) {
      outcomes.rule(
          rule,
          () ->
              rule.equals("SIG-26")
                  ? new RuleOutcome.Undecided(Obstacle.NOT_GIVEN)
                  : rules.outcome(rule));
    }
    return outcomes.build();
  }

  private RuleOutcome outcome(String rule) {
    List<Finding> findings =
        switch (rule) {
          case "SIG-24" -> lists();
          case "SIG-25" -> responses();
          case "SIG-27" -> unknownFields();
          case "SIG-31" -> unsignedParts();
          case "SIG-32" -> format();
          case "SIG-34" -> foreigners();
          default -> found(rule);
        };
    if (!findings.isEmpty()) {
      return new RuleOutcome.Found(findings);
    }
    if (!concerns(rule)) {
      return new RuleOutcome.NotApplicable(RuleOutcome.Scope.CONTENT);
    }
    if (rule.equals("SIG-32")) {
      return new RuleOutcome.Kept();
    }
    return report.signatures().isEmpty()
        ? new RuleOutcome.Undecided(Obstacle.NO_SIGNATURE)
        : reached(rule);
  }

  private boolean concerns(String rule) {
    if (OF_PDF.contains(rule)) {
      return report.format() == DocumentFormat.PDF;
    }
    if (OF_XML.contains(rule)) {
      return report.format() == DocumentFormat.XML || OF_OFFICE.contains(report.format());
    }
    if (rule.equals("SIG-31")) {
      return OF_OFFICE.contains(report.format());
    }
    return !OF_TIMESTAMPS.contains(rule)
        || report.signatures().stream().anyMatch(each -> !each.timestamps().isEmpty());
  }

  /** A rule is kept where every check that could find its breach was made. */
  private RuleOutcome reached(String rule) {
    if (report.anchors().isEmpty() && OF_ANCHORS.contains(rule)) {
      return new RuleOutcome.Undecided(Obstacle.NOT_GIVEN);
    }
    Set<Check> checks = EnumSet.noneOf(Check.class);
    for (Problem.Kind kind : Problem.Kind.values()) {
      if (kind.rules().contains(rule)) {
        checks.add(kind.check());
      }
    }
    switch (rule) {
      case "SIG-24", "SIG-25" -> checks.add(Check.REVOCATION);
      case "SIG-34" -> checks.add(Check.CHAIN);
      default -> {
        // The checks of the kinds are all.
      }
    }
    for (SignatureReport signature : report.signatures()) {
      for (Check check : checks) {
        if (signature.outcome(check) instanceof Outcome.NotReached) {
          return new RuleOutcome.Undecided(Obstacle.NOT_REACHED);
        }
        if (signature.outcome(check) instanceof Outcome.Waived) {
          return new RuleOutcome.Undecided(Obstacle.NOT_GIVEN);
        }
      }
    }
    return new RuleOutcome.Kept();
  }

  // ---- what the checks found

  private List<Finding> found(String rule) {
    List<Finding> findings = new ArrayList<>();
    report.problems().stream()
        .filter(problem -> breaks(problem, rule))
        .forEach(problem -> findings.add(finding(rule, problem)));
    for (SignatureReport signature : report.signatures()) {
      for (Problem problem : said(signature)) {
        if (breaks(problem, rule)) {
          findings.add(finding(rule, problem).with("signature", signature.id()));
        }
      }
    }
    return findings;
  }

  private static List<Problem> said(SignatureReport signature) {
    List<Problem> all = new ArrayList<>(signature.problems());
    all.addAll(signature.warnings());
    return all;
  }

  /**
   * A key that is too short breaks the rule of its own algorithm; and where the operator trusts
   * nobody, it is no fault of a document that nobody trusts it.
   */
  private boolean breaks(Problem problem, String rule) {
    boolean untrusted =
        problem.kind() == Problem.Kind.NO_TRUST_ANCHOR
            || problem.kind() == Problem.Kind.TIMESTAMP_NOT_TRUSTED;
    if (report.anchors().isEmpty() && untrusted) {
      return false;
    }
    if (problem.kind() == Problem.Kind.KEY_TOO_SHORT) {
      boolean rsa = problem.facts().getOrDefault("algorithm", "").startsWith("RSA");
      return rule.equals(rsa ? "SIG-17" : "SIG-18");
    }
    return problem.kind().rules().contains(rule);
  }

  private Finding finding(String rule, Problem problem) {
    Finding finding = Finding.of(new Said(rule, problem.kind(), severity(rule, problem.kind())));
    for (Map.Entry<String, String> fact : problem.facts().entrySet()) {
      finding = finding.with(fact.getKey(), fact.getValue());
    }
    return finding;
  }

  /** A remark weighs as little as the rule allows; what bears on the verdict, as it does here. */
  private Severity severity(String id, Problem.Kind kind) {
    Rule rule = RuleCatalogue.standard().rule(id);
    if (kind.verdict() == Verdict.PASSED) {
      return rule.severities().stream().max(Severity::compareTo).orElse(Severity.WARNING);
    }
    return rule.severity(profile, day).or(rule::severity).orElse(Severity.ERROR);
  }

  /** What a check of the verification found, as what a rule says. */
  private record Said(String rule, Problem.Kind problem, Severity severity) implements FindingKind {
    @Override
    public String name() {
      return problem.name();
    }

    @Override
    public String text(Locale locale, Map<String, String> facts) {
      Problem told = Problem.of(problem);
      for (Map.Entry<String, String> fact : facts.entrySet()) {
        told = told.with(fact.getKey(), fact.getValue());
      }
      String signature = facts.get("signature");
      return signature == null
          ? told.text(locale)
          : SignatureFinding.ofSignature(signature, told.text(locale), locale);
    }
  }

  // ---- what no single check finds

  private List<Finding> lists() {
    return revocation(
        "ofLists",
        Detail.CRL_NOT_SIGNED,
        SignatureFinding.CRL_FORGED,
        SignatureFinding.CRL_NOT_APPLICABLE);
  }

  private List<Finding> responses() {
    return revocation(
        "ofResponses",
        Detail.OCSP_NOT_SIGNED,
        SignatureFinding.OCSP_FORGED,
        SignatureFinding.OCSP_NOT_APPLICABLE);
  }

  /** What a status hangs on that is not known: a list or a response that does not count. */
  private List<Finding> revocation(
      String fact, Detail forged, SignatureFinding forgery, SignatureFinding other) {
    List<Finding> findings = new ArrayList<>();
    for (SignatureReport signature : report.signatures()) {
      for (Problem problem : signature.problems()) {
        String detail = problem.facts().getOrDefault(fact, "");
        if (problem.kind() == Problem.Kind.REVOCATION_UNKNOWN && !detail.isEmpty()) {
          findings.add(
              Finding.of(detail.equals(forged.name()) ? forgery : other)
                  .with("signature", signature.id())
                  .with("certificate", problem.facts().getOrDefault("certificate", ""))
                  .with("detail", detail));
        }
      }
    }
    return findings;
  }

  private List<Finding> unknownFields() {
    List<Finding> findings = new ArrayList<>();
    for (SignatureReport signature : report.signatures()) {
      for (RequiredField field : RequiredField.values()) {
        if (field.value(signature, Locale.ROOT).isEmpty()) {
          findings.add(
              Finding.of(SignatureFinding.FIELD_UNKNOWN)
                  .with("signature", signature.id())
                  .with("field", field.name()));
        }
      }
    }
    return findings;
  }

  /**
   * ECMA-376, part 2, and ODF 1.2, part 3: what no signature covers can be changed, and nobody
   * would know. What only a part was signed of is told by the same problem as of XML (SIG-29).
   */
  private List<Finding> unsignedParts() {
    if (!OF_OFFICE.contains(report.format())) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(found("SIG-31"));
    for (SignatureReport signature : report.signatures()) {
      for (Problem problem : said(signature)) {
        if (problem.kind() == Problem.Kind.PARTLY_SIGNED) {
          findings.add(
              Finding.of(SignatureFinding.PARTS_UNSIGNED)
                  .with("signature", signature.id())
                  .with("parts", problem.facts().getOrDefault("path", "")));
        }
      }
    }
    return findings;
  }

  private List<Finding> format() {
    return LISTED.contains(report.format()) || report.signatures().isEmpty()
        ? List.of()
        : List.of(
            Finding.of(SignatureFinding.FORMAT_NOT_LISTED).with("format", report.format().name()));
  }

  private List<Finding> foreigners() {
    List<Finding> findings = new ArrayList<>();
    if (report.anchors().isEmpty()) {
      return findings;
    }
    for (SignatureReport signature : report.signatures()) {
      signature
          .certificate()
          .filter(each -> !each.trustDomain().equals(Optional.of(TrustDomain.FOREIGN.name())))
          .flatMap(each -> country(each.issuer()))
          .filter(country -> !country.equalsIgnoreCase("VN"))
          .ifPresent(
              country ->
                  findings.add(
                      Finding.of(SignatureFinding.FOREIGN_ISSUER)
                          .with("signature", signature.id())
                          .with("country", country)));
    }
    return findings;
  }

  private static Optional<String> country(String name) {
    Matcher found = COUNTRY.matcher(name);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
