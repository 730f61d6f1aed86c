package vn.vanban.digitization.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.digitization.assessment.Reports.agency;
import static vn.vanban.digitization.assessment.Reports.entry;
import static vn.vanban.digitization.assessment.Reports.found;
import static vn.vanban.digitization.assessment.Reports.officer;
import static vn.vanban.digitization.assessment.Reports.passed;
import static vn.vanban.digitization.assessment.Reports.pdf;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.Flag;
import vn.vanban.digitization.metadata.MetadataField;
import vn.vanban.digitization.metadata.PartialDate;
import vn.vanban.digitization.metadata.Readings;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.VerificationReport;

class AssessorTest {
  private static final VerificationReport SOUND = pdf(officer(passed()), agency(passed()));

  @Test
  void countsAResultInForceThatIsSignedAndKnown() {
    Assessment assessment = assess(entry(), SOUND);

    assertThat(assessment.counts()).isTrue();
    assertThat(assessment.inForce()).isTrue();
    assertThat(assessment.reasons()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-12-30, , , TERM_OVER",
    "2024-12-31, , , ",
    ", 2024-12-31, , REVOKED",
    ", 2025-01-01, , ",
    ", , KQ2, REPLACED",
    ", , , "
  })
  void leavesOutWhatIsNotInForceOnTheDay(
      LocalDate expires, LocalDate revoked, String replacedBy, Reason reason) {
    Reports.Entry entry = entry();
    entry.expiresOn = Optional.ofNullable(expires);
    entry.revokedOn = Optional.ofNullable(revoked);
    entry.replacedBy = replacedBy == null ? "" : replacedBy;

    Assessment assessment = assess(entry, SOUND);

    assertThat(assessment.inForce()).isEqualTo(reason == null);
    assertThat(assessment.counts()).isEqualTo(reason == null);
    assertThat(kinds(assessment)).isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void leavesOutWhatIsIssuedLater() {
    Reports.Entry entry = entry();
    entry.issuedOn = Optional.of(LocalDate.of(2025, 1, 1));

    assertThat(kinds(assess(entry, SOUND))).containsExactly(Reason.NOT_YET_ISSUED);
  }

  @Test
  void tellsAnAbsentFileFromOneThatTheRegisterDoesNotName() {
    Reports.Entry unnamed = entry();
    unnamed.file = "";

    Assessment absent = Assessor.at(Reports.CUT_OFF).withoutFile(entry().build());

    assertThat(kinds(absent)).containsExactly(Reason.FILE_ABSENT);
    assertThat(absent.filePresent()).isFalse();
    assertThat(kinds(Assessor.at(Reports.CUT_OFF).withoutFile(unnamed.build())))
        .containsExactly(Reason.FILE_NOT_NAMED);
  }

  @Test
  void doesNotCountAnythingButPdf() {
    VerificationReport photo =
        VerificationReport.builder("a.jpg", DocumentFormat.JPEG, Instant.EPOCH, "strict").build();

    Assessment assessment = assess(entry(), photo);

    assertThat(kinds(assessment)).containsExactly(Reason.NOT_PDF);
    assertThat(assessment.filePresent()).isTrue();
  }

  @Test
  void doesNotCountAnEncryptedFileAndAccusesNobodyElse() {
    VerificationReport encrypted =
        VerificationReport.builder("a.pdf", DocumentFormat.PDF, Instant.EPOCH, "strict")
            .problem(Problem.of(Problem.Kind.ENCRYPTED))
            .build();

    assertThat(kinds(assess(entry(), encrypted))).containsExactly(Reason.ENCRYPTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TTHC_RESULT | officer agency |",
        "TTHC_RESULT | officer |",
        "TTHC_RESULT | agency | OFFICER_SIGNATURE_MISSING",
        "TTHC_RESULT | | OFFICER_SIGNATURE_MISSING",
        "TTHC_COMPONENT | agency | OFFICER_SIGNATURE_MISSING",
        "ORIGINAL | officer agency |",
        "ORIGINAL | officer | AGENCY_SIGNATURE_MISSING",
        "ORIGINAL | agency | PERSONAL_SIGNATURE_MISSING",
        "CERT_COPY | officer | AGENCY_SIGNATURE_MISSING",
        "COPY | officer agency |",
        "COPY | agency | AGENCY_ALONE_ON_COPY",
        "COPY | officer | COPY_SIGNATURE_MISSING"
      })
  void asksForTheSignaturesOfTheProfile(Profile profile, String signers, Reason reason) {
    Reports.Entry entry = entry();
    entry.profile = profile;
    String who = signers == null ? "" : signers;

    Assessment assessment =
        assess(
            entry,
            pdf(
                Arrays.stream(who.split(" ", -1))
                    .filter(name -> !name.isEmpty())
                    .map(name -> name.equals("agency") ? agency(passed()) : officer(passed()))
                    .toArray(SignatureReport[]::new)));

    assertThat(kinds(assessment)).isEqualTo(reason == null ? List.of() : List.of(reason));
    assertThat(assessment.counts())
        .isEqualTo(reason == null || reason == Reason.AGENCY_ALONE_ON_COPY);
  }

  @Test
  void doesNotCountWhereOneOfTwoSignaturesIsNotValid() {
    Assessment assessment =
        assess(entry(), pdf(officer(passed()), agency(found(Problem.Kind.MALFORMED))));

    assertThat(kinds(assessment)).containsExactly(Reason.SIGNATURE_NOT_VALID);
    Finding reason = assessment.reasons().get(0);
    assertThat(reason.facts()).containsEntry("signer", "SỞ MỘT").containsEntry("detail", "x");
    assertThat(reason.text(Locale.ENGLISH))
        .startsWith("The signature of SỞ MỘT is not accepted: ")
        .contains(Problem.of(Problem.Kind.MALFORMED).with("detail", "x").text(Locale.ENGLISH));
  }

  @Test
  void takesFromTheDocumentWhatTheRegisterLacks() {
    Reports.Entry entry = entry();
    entry.documentNumber = "";

    assertThat(kinds(assess(entry, SOUND))).containsExactly(Reason.METADATA_MISSING);
    assertThat(
            assess(entry, SOUND, Readings.of(MetadataField.DOCUMENT_NUMBER, "12/QĐ-SXD", 0.9))
                .counts())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "92/QĐ-SXD, 0.9, CONFLICT",
    "12/QĐ-SXD, 0.9, ",
    "12/qđ-sxd, 0.9, ",
    "92/QĐ-SXD, 0.6, "
  })
  void noticesThatRegisterAndDocumentDiffer(String printed, double confidence, Reason reason) {
    Assessment assessment =
        assess(entry(), SOUND, Readings.of(MetadataField.DOCUMENT_NUMBER, printed, confidence));

    assertThat(kinds(assessment)).isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void noticesThatTheDatesDifferUnlessOneIsPartial() {
    ExtractionReport other =
        Readings.of(MetadataField.ISSUED_ON, PartialDate.of(LocalDate.of(2024, 5, 7)), 0.9);
    ExtractionReport year = Readings.of(MetadataField.ISSUED_ON, PartialDate.ofYear(2023), 0.9);

    assertThat(kinds(assess(entry(), SOUND, other))).containsExactly(Reason.CONFLICT);
    assertThat(assess(entry(), SOUND, year).counts()).isTrue();
  }

  @Test
  void believesNoInferredValueAgainstTheRegister() {
    ExtractionReport inferred =
        Readings.of(MetadataField.DOCUMENT_TYPE, "CÔNG VĂN", 0.9, Flag.INFERRED);

    assertThat(assess(entry(), SOUND, inferred).counts()).isTrue();
  }

  @Test
  void stopsAtASecrecyMark() {
    assertThat(kinds(assess(entry(), SOUND, Readings.of(MetadataField.SECRECY, "MẬT", 0.9))))
        .containsExactly(Reason.SECRET);
  }

  @Test
  void asksForTheOwnerInOneWayOrAnother() {
    Reports.Entry entry = entry();
    entry.owner = "";

    assertThat(kinds(assess(entry, SOUND))).containsExactly(Reason.OWNER_UNKNOWN);
    assertThat(assess(entry, SOUND, Readings.of(MetadataField.OWNER_NAME, "A B", 0.9)).counts())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void hasWordsInBothLanguagesAndARuleOfTheCatalogue(Reason reason) {
    Map<String, String> facts =
        Map.of("field", "issuedOn", "problem", "MALFORMED", "detail", "x", "file", "a.pdf");

    assertThat(reason.text(Locale.ENGLISH, facts))
        .isNotEqualTo(reason.text(Locale.ROOT, facts))
        .doesNotContain("{");
    assertThat(RuleCatalogue.standard().find(reason.rule())).isPresent();
  }

  @Test
  void hasNoWordWithoutUse() {
    Set<String> used = new TreeSet<>();
    Arrays.stream(Reason.values()).map(Reason::name).forEach(used::add);
    for (String field :
        List.of(
            "documentNumber",
            "documentType",
            "agencyName",
            "issuedOn",
            "procedureCode",
            "dossierCode")) {
      used.add("field." + field);
    }

    assertThat(Reason.bundle(Locale.ROOT).keySet()).isEqualTo(used);
    assertThat(Reason.bundle(Locale.ENGLISH).keySet()).isEqualTo(used);
  }

  private static Assessment assess(Reports.Entry entry, VerificationReport report) {
    return assess(entry, report, Readings.nothing());
  }

  private static Assessment assess(
      Reports.Entry entry, VerificationReport report, ExtractionReport extraction) {
    return Assessor.at(Reports.CUT_OFF).assess(entry.build(), report, extraction);
  }

  private static List<FindingKind> kinds(Assessment assessment) {
    return assessment.reasons().stream().map(Finding::kind).toList();
  }
}
