package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.core.law.Severity;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Case;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedOffice;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.SignedXml;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.TrustDomain;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.RequiredField;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;
import vn.vanban.signing.rules.SignatureFinding;
import vn.vanban.signing.rules.SignatureRules;

/** The rules of signatures, by the documents of the tamper matrix. */
class SignatureRulesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  @Test
  void findsADocumentThatKeepsEachRuleAndOneThatBreaksIt() throws IOException {
    Map<String, Boolean> kept = new TreeMap<>();
    Map<String, Boolean> broken = new TreeMap<>();
    for (VerificationReport report : reports()) {
      RuleReport rules = judged(report);
      rules
          .outcomes()
          .forEach(
              (rule, outcome) -> {
                kept.merge(rule, outcome instanceof RuleOutcome.Kept, Boolean::logicalOr);
                broken.merge(rule, outcome instanceof RuleOutcome.Found, Boolean::logicalOr);
              });
    }
    Set<String> rules = new TreeSet<>(SignatureRules.enforcedRules());
    rules.remove("SIG-26"); // ValidationDossierTest
    assertThat(of(kept)).containsAll(rules);
    assertThat(of(broken)).containsAll(rules);
  }

  private static Set<String> of(Map<String, Boolean> seen) {
    return seen.entrySet().stream()
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static final List<VerificationReport> REPORTS = new ArrayList<>();

  private static synchronized List<VerificationReport> reports() throws IOException {
    if (REPORTS.isEmpty()) {
      REPORTS.addAll(made());
    }
    return REPORTS;
  }

  private static List<VerificationReport> made() throws IOException {
    List<Case> cases =
        Stream.of(
                TamperedFormatTest.bytes(),
                TamperedFormatTest.byteRanges(),
                TamperedFormatTest.values(),
                TamperedFormatTest.structures(),
                TamperedTrustTest.algorithms(),
                TamperedTrustTest.times(),
                TamperedTrustTest.timestamps(),
                TamperedTrustTest.paths(),
                TamperedTrustTest.revocations(),
                TamperedRevisionTest.pages(),
                TamperedRevisionTest.certified())
            .flatMap(each -> each)
            .toList();
    List<VerificationReport> reports = new ArrayList<>();
    for (Case each : cases) {
      reports.add(each.report());
    }
    reports.add(Bench.strict(SignedXml.document(SignedXml.enveloped())));
    reports.add(
        Bench.strict(SignedXml.document("<!DOCTYPE x SYSTEM \"urn:x\">" + SignedXml.enveloped())));
    reports.add(
        Bench.strict(SignedXml.document(SignedXml.enveloped().replace("\"#c\"", "\"#d\""))));
    reports.add(foreign(TrustAnchors.of(foreignRoot().x509())));
    reports.add(Bench.strict(SignedOffice.document(SignedOffice.signedOdt())));
    reports.add(Bench.strict(SignedOffice.document(SignedOffice.signedDocx())));
    reports.add(shortCurve());
    return reports;
  }

  @Test
  void neverChangesWhatItSaysOfTheReportIntoAnotherVerdict() throws IOException {
    VerificationReport report = Bench.strict(SignedPdf.standard().document());
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    RuleReport rules = judged(report);
    assertThat(rules.findings()).isEmpty();
    assertThat(rules.outcome("SIG-01")).contains(new RuleOutcome.Kept());
    assertThat(rules.outcome("SIG-29"))
        .contains(new RuleOutcome.NotApplicable(RuleOutcome.Scope.CONTENT));
  }

  @Test
  void saysOfEachFindingWhatTheCatalogueAllows() throws IOException {
    for (VerificationReport report : reports()) {
      for (Finding finding : judged(report).findings()) {
        assertThat(RuleCatalogue.standard().rule(finding.rule()).severities())
            .as(finding.toString())
            .contains(finding.severity());
        for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
          assertThat(finding.text(language)).isNotBlank().doesNotContain("{");
        }
      }
    }
  }

  @Test
  void namesThePartsOfAnOfficeDocumentThatNoSignatureCovers() throws IOException {
    Zip whole = SignedOffice.signedOdt();
    assertThat(judged(Bench.strict(SignedOffice.document(whole))).outcome("SIG-31"))
        .contains(new RuleOutcome.Kept());

    Zip added = SignedOffice.signedOdt();
    added.add("Pictures/a.png", "x");
    assertThat(texts(added, "SIG-31")).singleElement().asString().contains("Pictures/a.png");

    assertThat(texts(SignedOffice.signedDocx(), "SIG-31"))
        .singleElement()
        .asString()
        .contains("/docprops/core.xml");

    Zip macros =
        SignedOffice.signOdt(
            SignedOffice.odt(), "macrosignatures.xml", List.of("Basic/Standard/Module1.xml"));
    assertThat(texts(macros, "SIG-31")).singleElement().asString().contains("content.xml");
  }

  private static List<String> texts(Zip zip, String rule) throws IOException {
    return found(Bench.strict(SignedOffice.document(zip)), rule).stream()
        .map(finding -> finding.text(Locale.ROOT))
        .toList();
  }

  private static List<Finding> found(VerificationReport report, String rule) {
    return judged(report).findings().stream().filter(each -> each.rule().equals(rule)).toList();
  }

  @Test
  void saysOfListsAndOfResponsesApartWhichRanOut() throws IOException {
    Instant before = TestPki.SIGNED.minusSeconds(86_400);
    byte[] root = TestPki.Crl.of(TestPki.ROOT).encoded();
    byte[] list = TestPki.Crl.of(TestPki.INTERMEDIATE).valid(TestPki.LONG_AGO, before).encoded();
    byte[] response =
        TestPki.Ocsp.of(TestPki.SIGNER, TestPki.INTERMEDIATE)
            .valid(TestPki.LONG_AGO, before)
            .encoded();

    VerificationReport stale = withData(List.of(root, list), List.of());
    assertThat(found(stale, "SIG-24")).hasSize(1);
    assertThat(found(stale, "SIG-25")).isEmpty();

    VerificationReport old = withData(List.of(root), List.of(response));
    assertThat(found(old, "SIG-24")).isEmpty();
    assertThat(found(old, "SIG-25"))
        .singleElement()
        .satisfies(each -> assertThat(each.facts().get("detail")).startsWith("DATA_RAN_OUT"));

    VerificationReport both = withData(List.of(root, list), List.of(response));
    assertThat(found(both, "SIG-24")).hasSize(1);
    assertThat(found(both, "SIG-25")).hasSize(1);
  }

  private static VerificationReport withData(List<byte[]> lists, List<byte[]> responses)
      throws IOException {
    return Verifier.of(
            Bench.anchored()
                .withRevocation(question -> new RevocationSource.Answer(lists, responses)))
        .verify(SignedPdf.standard().document(), TestPki.NOW);
  }

  @Test
  void judgesADocumentByTheActsOfItsDay() throws IOException {
    VerificationReport report = Bench.strict(SignedPdf.standard().document());
    RuleReport then = SignatureRules.judge(report, Profile.ORIGINAL, LocalDate.of(2021, 10, 1));
    assertThat(then.outcome("SIG-20"))
        .contains(new RuleOutcome.NotApplicable(RuleOutcome.Scope.DATE));
    // Weak keys and digests were a remark before the circular, and are a fault since.
    assertThat(then.outcome("SIG-19")).contains(new RuleOutcome.Kept());
    Rule digests = RuleCatalogue.standard().rule("SIG-19");
    assertThat(digests.basesOn(then.day())).isEmpty();
    assertThat(digests.severity(Profile.ORIGINAL, then.day())).contains(Severity.WARNING);
    // What Circular 41/2017 asked before it, and what the standards ask at any time.
    assertThat(then.outcome("SIG-02")).contains(new RuleOutcome.Kept());
    assertThat(then.outcome("SIG-35")).contains(new RuleOutcome.Kept());
    assertThat(RuleCatalogue.standard().rule("SIG-02").basesOn(then.day()))
        .extracting(basis -> basis.actKey())
        .containsExactly("TT41-2017");
  }

  @Test
  void takesAForeignAuthorityForListedOnTheOperatorsWordAlone() throws IOException {
    TrustAnchors anchors = TrustAnchors.of(foreignRoot().x509());
    assertThat(judged(foreign(anchors)).outcome("SIG-34"))
        .get()
        .isInstanceOf(RuleOutcome.Found.class);
    VerificationReport listed = foreign(anchors.in(TrustDomain.FOREIGN));
    assertThat(judged(listed).outcome("SIG-34")).contains(new RuleOutcome.Kept());
    assertThat(listed.signatures().get(0).certificate().orElseThrow().trustDomain())
        .contains("FOREIGN");
  }

  @Test
  void leavesUndecidedWhatNoCheckReached() throws IOException {
    VerificationReport report =
        Verifier.of(VerificationPolicy.strict(TrustAnchors.none()))
            .verify(SignedPdf.standard().document(), TestPki.NOW);
    assertThat(judged(report).outcome("SIG-06")).get().isInstanceOf(RuleOutcome.Undecided.class);
    assertThat(judged(report).outcome("SIG-13"))
        .contains(new RuleOutcome.Undecided(Obstacle.NOT_GIVEN));
  }

  @Test
  void showsTheSevenFieldsAndTheWarning() throws IOException {
    SignatureReport good = Bench.strict(SignedPdf.standard().document()).signatures().get(0);
    for (RequiredField field : RequiredField.values()) {
      assertThat(field.value(good, Locale.ROOT)).as(field.name()).isPresent();
      assertThat(field.label(Locale.ROOT)).isNotEqualTo(field.label(Locale.ENGLISH));
    }
    assertThat(RequiredField.STATUS_AT_SIGNING.value(good, Locale.ROOT)).contains("hợp lệ");
    assertThat(RequiredField.TIME.value(good, Locale.ROOT).orElseThrow()).contains("+07:00");
    assertThat(RequiredField.warning(good, Locale.ROOT)).isEmpty();

    SignatureReport unknown =
        Verifier.of(Bench.anchored())
            .verify(SignedPdf.standard().document(), TestPki.NOW)
            .signatures()
            .get(0);
    assertThat(RequiredField.warning(unknown, Locale.ROOT)).get().asString().startsWith("Cảnh báo");
    assertThat(RequiredField.STATUS_AT_SIGNING.value(unknown, Locale.ROOT))
        .contains("chưa đủ căn cứ xác định");
  }

  @Test
  void hasItsSentencesInBothLanguagesAndNoMore() throws IOException {
    Set<String> findings = new TreeSet<>();
    Stream.of(SignatureFinding.values()).map(Enum::name).forEach(findings::add);
    findings.add("OF_SIGNATURE");
    Set<String> fields = new TreeSet<>();
    Stream.of(RequiredField.values()).map(Enum::name).forEach(fields::add);
    Stream.of(Verdict.values()).map(Enum::name).forEach(fields::add);
    fields.addAll(Set.of("TIME_PROVEN", "TIME_CLAIMED", "STATUS_UNKNOWN"));
    Set<String> domains = new TreeSet<>();
    Stream.of(TrustDomain.values()).map(Enum::name).forEach(domains::add);
    for (String language : List.of("", "_en")) {
      assertThat(keys("rules/findings" + language)).isEqualTo(findings);
      assertThat(keys("report/fields" + language)).isEqualTo(fields);
      assertThat(keys("policy/domains" + language)).isEqualTo(domains);
    }
  }

  private static Set<String> keys(String bundle) throws IOException {
    Properties words = new Properties();
    try (InputStream stream = Verifier.class.getResourceAsStream(bundle + ".properties")) {
      words.load(stream);
    }
    return new TreeSet<>(words.stringPropertyNames());
  }

  private static RuleReport judged(VerificationReport report) {
    return SignatureRules.judge(report, Profile.ORIGINAL, DAY);
  }

  private static TestPki.Identity foreignRoot() {
    return FOREIGN_ROOT;
  }

  private static final TestPki.Identity FOREIGN_ROOT =
      TestPki.ROOT.issue("CN=Foreign Root,O=Elsewhere,C=SG").key(TestPki.otherKey()).authority();

  private static VerificationReport foreign(TrustAnchors anchors) throws IOException {
    TestPki.Identity signer =
        FOREIGN_ROOT
            .issue("CN=Foreign Signer,O=Elsewhere,C=SG")
            .key(TestPki.SIGNER.keys())
            .signer();
    return Verifier.of(
            VerificationPolicy.tt15(anchors).dangerouslyWithoutRevocation("the test has no lists"))
        .verify(
            SignedPdf.draft()
                .sign(
                    SignedPdf.Signature.in(
                        SignedPdf.SIGNATURE, bytes -> Cms.by(signer).over(bytes)))
                .revision()
                .document(),
            TestPki.NOW);
  }

  /** What is said of a key on a curve of 192 bits; the JDK makes none such. */
  private static VerificationReport shortCurve() {
    SignatureReport.Builder signature = SignatureReport.builder("a", "PAdES");
    for (Check check : Check.values()) {
      signature.outcome(
          check,
          check == Check.ALGORITHMS
              ? new Outcome.Found(
                  List.of(
                      Problem.of(Problem.Kind.KEY_TOO_SHORT)
                          .with("algorithm", "EC")
                          .with("bits", 192)
                          .with("least", 256)
                          .with("use", "signature")))
              : new Outcome.Passed());
    }
    return VerificationReport.builder("a.pdf", DocumentFormat.PDF, Instant.EPOCH, "strict")
        .signature(signature.build())
        .build();
  }
}
