package vn.vanban.digitization.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.digitization.assessment.Reports.entry;
import static vn.vanban.digitization.assessment.Reports.officer;
import static vn.vanban.digitization.assessment.Reports.passed;
import static vn.vanban.digitization.assessment.Reports.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.digitization.form.FormFinding;
import vn.vanban.digitization.made.Made;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.digitization.metadata.MetadataField;
import vn.vanban.digitization.metadata.Readings;
import vn.vanban.digitization.packages.PackageFinding;
import vn.vanban.digitization.quality.QualityFinding;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;
import vn.vanban.signing.rules.SignatureRules;

/** One entry or document that satisfies each rule of registers and metadata, and one against it. */
class EntryExamplesTest {
  private static final Pattern CODES =
      Pattern.compile("(?<owner>\\d*)\\.(?<paper>[^.]+)\\.(?<number>[^.]+)\\.\\d{2}");

  private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

  private static final Map<String, Supplier<List<Finding>>> KEPT = new LinkedHashMap<>();
  private static final Map<String, List<Supplier<List<Finding>>>> BROKEN = new LinkedHashMap<>();

  static {
    judged("ID-01", e -> e.agencyCode = "X99");
    judged("ID-02", e -> e.agencyCode = "000.00.11.H52");
    judged("ID-03", e -> e.agencyCode = "H22.11");
    judged("ID-04", e -> e.dossierCode = "H52.11-240231-0001");
    judged("ID-05", e -> e.dossierCode = "G09-240229-181234");
    judged("ID-06", e -> e.procedureCode = "1.23");
    judged("ID-07", e -> e.ownerId = "12345");
    judged("ID-08", e -> e.ownerId = "012345678");
    judged("ID-09", e -> e.ownerId = "0100109107");
    signed("ID-10", "UID=MST:014201001234, CN=A B");
    signed("ID-11", "UID=XYZ:1, CN=A B");
    judged("MD-02", e -> e.documentNumber = "QĐ");
    judged("MD-03", e -> e.documentNumber = "5/QĐ-SXD");
    judged("MD-04", e -> e.documentType = "Báo cáo");
    add("MD-04", () -> read(Made.original().instead("QUYẾT ĐỊNH", "GIẤY MỜI")));
    judged("MD-10", e -> e.agencyCode = "H52.11.22.33.44");
    judged("MD-17", e -> e.resultCode = "KQ1");
    broken("MD-17", e -> e.resultCode = ".KQ1.99/QĐ-SXD.01");
    judged("MD-20", e -> e.documentNumber = "12/QÐ-SXD");
    broken("MD-20", e -> e.documentType = "Quyết Ðịnh");
    judged("MD-22", e -> e.file = "scan.pdf");
    broken("MD-22", e -> e.file = "H52.11_QD_000001_V1_20990101.pdf");
    KEPT.put("MD-18", () -> termed("2024-11-07"));
    add("MD-18", () -> termed("2024-11-06"));
    KEPT.put("MD-21", () -> owned("014090000001"));
    add("MD-21", () -> owned("014090000009"));
    judged("TT-06", e -> e.documentNumber = "");
    judged("TT-08", e -> e.resultCode = ".KQ9.12/QĐ-SXD.01");
    assessed("TT-07", e -> e.owner = "");
    assessed("QT-10", e -> e.revokedOn = Optional.of(LocalDate.of(2024, 1, 1)));
    assessed("MD-15", e -> e.documentNumber = "");
    KEPT.put("TT-12", () -> assess(entry().build(), numbered("12/QĐ-SXD")));
    add("TT-12", () -> assess(entry().build(), numbered("13/QĐ-SXD")));
    KEPT.put("QT-12", () -> assess(entry().build(), Readings.nothing()));
    add(
        "QT-12",
        () ->
            Assessor.at(Reports.CUT_OFF)
                .assess(
                    entry().build(),
                    pdf(officer(Reports.found(Problem.Kind.DIGEST_MISMATCH))),
                    Readings.nothing())
                .reasons());
    KEPT.put("QT-17", () -> assess(entry().build(), Readings.nothing()));
    add("QT-17", () -> notPdf());
    KEPT.put("QT-11", () -> stock(e -> e.resultCode = "KQ2"));
    add("QT-11", () -> stock(e -> {}));
    KEPT.put("MD-08", () -> stock(e -> e.documentNumber = "13/QĐ-SXD"));
    add(
        "MD-08",
        () ->
            stock(
                e -> {
                  e.resultCode = "KQ2";
                  e.file = "b.pdf";
                }));
    printed(
        "MD-01",
        m ->
            m.without("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").without("Độc lập - Tự do - Hạnh phúc"));
    printed(
        "MD-07",
        m -> m.instead("Sơn La, ngày 06 tháng 5 năm 2024", "Sơn La, ngày 31 tháng 02 năm 2024"));
    printed("MD-14", m -> m.bold(165, 140, "TUYỆT MẬT"));
    printed(
        "MD-16",
        m ->
            m.lines.add(
                new Made.Line(
                    1, 90, 345, 13, "Giấy phép có giá trị đến hết ngày 01/01/2020.", false, 0)));
    KEPT.put("MD-19", () -> read(Made.original()));
    add("MD-19", () -> read(unmarkedSubject()));
  }

  /** The subject of a letter without the "V/v" that marks it is a guess. */
  private static Made unmarkedSubject() {
    return Made.original()
        .instead("Số: 12/QĐ-SNV", "Số: 12/SNV-VP")
        .without("QUYẾT ĐỊNH")
        .without("Về việc công nhận Điều lệ Hội Khuyến học")
        .around(165, 134, "Triển khai Điều lệ Hội")
        .around(300, 185, "Kính gửi: Sở Tài chính");
  }

  @TestFactory
  Stream<DynamicTest> satisfiesEachRule() {
    return KEPT.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () ->
                        assertThat(each.getValue().get())
                            .extracting(Finding::rule)
                            .doesNotContain(each.getKey())));
  }

  @TestFactory
  Stream<DynamicTest> breaksEachRule() {
    return BROKEN.entrySet().stream()
        .flatMap(
            each ->
                each.getValue().stream()
                    .map(
                        made ->
                            DynamicTest.dynamicTest(
                                each.getKey(),
                                () ->
                                    assertThat(made.get())
                                        .extracting(Finding::rule)
                                        .contains(each.getKey()))));
  }

  @Test
  void hasBothExamplesOfEveryOtherRuleOfThisModule() {
    Set<String> others = new TreeSet<>(RuleBook.enforcedRules());
    others.removeAll(FormFinding.enforcedRules());
    others.removeAll(QualityFinding.enforcedRules());
    others.removeAll(PackageFinding.enforcedRules()); // PackageJudgeTest
    others.removeAll(SignatureRules.enforcedRules()); // SignatureRulesTest in signing
    assertThat(new TreeSet<>(KEPT.keySet())).isEqualTo(others);
    assertThat(new TreeSet<>(BROKEN.keySet())).isEqualTo(others);
  }

  @Test
  void hasEachSentenceInBothLanguagesAndNoMore() {
    Set<String> keys =
        new TreeSet<>(
            Set.of(
                "field.ownerId",
                "field.ownerName",
                "field.owner",
                "field.paper",
                "field.number",
                "field.day",
                "field.agency"));
    for (EntryFinding finding : EntryFinding.values()) {
      keys.add(finding.name());
      assertThat(RuleCatalogue.standard().rule(finding.rule()).severities())
          .contains(finding.severity());
    }
    for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
      ResourceBundle words = ResourceBundle.getBundle(EntryFinding.BUNDLE, language);
      assertThat(new TreeSet<>(words.keySet())).isEqualTo(keys);
    }
  }

  @Test
  void takesTheSmallLettersOfAnAbbreviationInTheNameOfAFile() {
    Reports.Entry made = sound();
    made.file = "H52.11_CTr_000001_V1_20240102.pdf";
    assertThat(rules(made)).noneMatch(finding -> finding.rule().equals("MD-22"));
  }

  private static void judged(String rule, Consumer<Reports.Entry> change) {
    KEPT.put(rule, () -> rules(sound()));
    broken(rule, change);
  }

  private static void broken(String rule, Consumer<Reports.Entry> change) {
    add(
        rule,
        () -> {
          Reports.Entry made = sound();
          change.accept(made);
          return rules(made);
        });
  }

  private static Reports.Entry sound() {
    Reports.Entry made = entry();
    made.resultCode = ".KQ1.12/QĐ-SXD.01";
    made.ownerId = "";
    made.file = "H52.11_QD_000001_V1_20240506.pdf";
    return made;
  }

  private static List<Finding> rules(Reports.Entry made) {
    return book().judge(made.build(), pdf(officer(passed())), Readings.nothing(), DAY).findings();
  }

  /** A result of 6 May 2024 with a term that its document does not name. */
  private static List<Finding> termed(String until) {
    Reports.Entry made = sound();
    made.issuedOn = Optional.of(LocalDate.of(2024, 5, 6));
    made.expiresOn = Optional.of(LocalDate.parse(until));
    try {
      ExtractionReport read = MetadataExtractor.standard().extract(Made.original().document());
      return book().judge(made.build(), pdf(officer(passed())), read, DAY).findings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Finding> owned(String id) {
    Reports.Entry made = sound();
    made.ownerId = "014090000001";
    return book()
        .judge(
            made.build(),
            new DossierEntry("H52.11-240506-0001", id, ""),
            pdf(officer(passed())),
            Readings.nothing(),
            DAY)
        .findings();
  }

  private static RuleBook book() {
    return RuleBook.standard().withResultCodes(CODES).withPaperCodes(Set.of("KQ1")).withFileNames();
  }

  private static void signed(String rule, String subject) {
    KEPT.put(rule, () -> certified("UID=MST:0100109106, CN=A B"));
    add(rule, () -> certified(subject));
  }

  private static List<Finding> certified(String subject) {
    SignatureReport.Builder report =
        SignatureReport.builder("a", "PAdES").certificate(Reports.certificate("A B", subject));
    for (Check check : Check.values()) {
      report.outcome(check, passed());
    }
    return book()
        .judge(sound().build(), pdf(report.build()), Readings.nothing(), LocalDate.of(2024, 1, 1))
        .findings();
  }

  private static void assessed(String rule, Consumer<Reports.Entry> change) {
    KEPT.put(rule, () -> assess(entry().build(), Readings.nothing()));
    add(
        rule,
        () -> {
          Reports.Entry made = entry();
          change.accept(made);
          return assess(made.build(), Readings.nothing());
        });
  }

  private static List<Finding> assess(ResultEntry entry, ExtractionReport extraction) {
    return Assessor.at(Reports.CUT_OFF).assess(entry, pdf(officer(passed())), extraction).reasons();
  }

  private static ExtractionReport numbered(String number) {
    return Readings.of(MetadataField.DOCUMENT_NUMBER, number, 0.95);
  }

  private static List<Finding> notPdf() {
    VerificationReport report =
        VerificationReport.builder("a.docx", DocumentFormat.OOXML, Instant.EPOCH, "x").build();
    return Assessor.at(Reports.CUT_OFF)
        .assess(entry().build(), report, Readings.nothing())
        .reasons();
  }

  private static List<Finding> stock(Consumer<Reports.Entry> second) {
    Reports.Entry other = entry();
    second.accept(other);
    List<Finding> reasons = new ArrayList<>();
    Assessor assessor = Assessor.at(Reports.CUT_OFF);
    Stock.of(
            List.of(
                assessor.assess(entry().build(), pdf(officer(passed())), Readings.nothing()),
                assessor.assess(other.build(), pdf(officer(passed())), Readings.nothing())))
        .assessments()
        .forEach(assessment -> reasons.addAll(assessment.reasons()));
    return reasons;
  }

  private static void printed(String rule, Consumer<Made> change) {
    KEPT.put(rule, () -> read(Made.original()));
    add(
        rule,
        () -> {
          Made made = Made.original();
          change.accept(made);
          return read(made);
        });
  }

  private static List<Finding> read(Made made) {
    try {
      return MetadataExtractor.standard().extract(made.document()).findings();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String rule, Supplier<List<Finding>> made) {
    BROKEN.computeIfAbsent(rule, key -> new ArrayList<>()).add(made);
  }
}
