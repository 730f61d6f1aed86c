package vn.vanban.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.law.Finding;

/** Codes of agencies, procedures and dossiers. */
class CodesTest {
  private static final LocalDate LAST_OF_63 = LocalDate.of(2025, 6, 30);
  private static final LocalDate FIRST_OF_34 = LocalDate.of(2025, 7, 1);

  @Test
  void knowsSonLaInBothForms() {
    AgencyCode today = AgencyCode.parse("H52.01.02");
    assertThat(today.root()).isEqualTo("H52");
    assertThat(today.rootName()).contains("Sơn La");
    assertThat(today.isProvince()).isTrue();
    assertThat(today.isOldForm()).isFalse();
    Reading<AgencyCode> old = AgencyCode.read(" 000.00.19.h52 ");
    assertThat(old.value()).map(AgencyCode::toString).contains("000.00.19.H52");
    assertThat(old.value()).map(AgencyCode::root).contains("H52");
    assertThat(old.value()).map(AgencyCode::isOldForm).contains(true);
    assertThat(kinds(old.findings())).containsExactly(IdentifierFinding.AGENCY_OLD_FORM);
    assertThat(old.isAccepted()).isTrue();
  }

  @Test
  void has63ProvincesOfWhich34Remain() {
    List<AgencyCode> provinces =
        IntStream.rangeClosed(1, 63)
            .mapToObj(number -> AgencyCode.parse("H%02d".formatted(number)))
            .toList();
    assertThat(provinces).allMatch(code -> code.rootName().isPresent());
    List<AgencyCode> remain =
        provinces.stream().filter(code -> code.findingsOn(FIRST_OF_34).isEmpty()).toList();
    assertThat(remain).hasSize(34).contains(AgencyCode.parse("H52"));
    for (AgencyCode province : provinces) {
      assertThat(province.findingsOn(LAST_OF_63)).isEmpty();
      province
          .successorRoot()
          .ifPresent(successor -> assertThat(remain).contains(AgencyCode.parse(successor)));
    }
    assertThat(AgencyCode.parse("H22").findingsOn(FIRST_OF_34))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("ID-03");
              assertThat(finding.facts()).containsEntry("successor", "H60");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"04", "05", "07", "13", "23", "24", "25", "26", "34", "37"})
  void acceptsRemovedMinistriesInOldDataOnly(String number) {
    AgencyCode code = AgencyCode.parse("G" + number + ".12");
    assertThat(code.isMinistry()).isTrue();
    assertThat(code.findingsOn(LocalDate.of(2025, 4, 14))).isEmpty();
    assertThat(kinds(code.findingsOn(LocalDate.of(2025, 4, 15))))
        .containsExactly(IdentifierFinding.MINISTRY_REMOVED);
    assertThat(AgencyCode.parse("G09").findingsOn(LocalDate.of(2026, 1, 1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', AGENCY_MALFORMED",
    "H5, AGENCY_MALFORMED",
    "H52., AGENCY_MALFORMED",
    "H52.A1, AGENCY_MALFORMED",
    "H52-01, AGENCY_MALFORMED",
    "000.00.19.52H, AGENCY_MALFORMED",
    "H52.01.02.03.04.05.06.07.08.09.10.11, AGENCY_MALFORMED",
    "G99, AGENCY_UNKNOWN",
    "Z01, AGENCY_UNKNOWN"
  })
  void rejectsOtherAgencies(String text, IdentifierFinding kind) {
    Reading<AgencyCode> reading = AgencyCode.read(text);
    assertThat(kinds(reading.findings())).containsExactly(kind);
    assertThat(reading.isAccepted()).isFalse();
    assertThatThrownBy(() -> AgencyCode.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ID-01: ");
  }

  @Test
  void acceptsProvinceNewerThanTheTableWithAWarning() {
    Reading<AgencyCode> reading = AgencyCode.read("H64");
    assertThat(kinds(reading.findings())).containsExactly(IdentifierFinding.PROVINCE_UNKNOWN);
    assertThat(reading.isAccepted()).isTrue();
    assertThat(AgencyCode.parse("H64").rootName()).isEmpty();
    assertThat(AgencyCode.parse("A01").findingsOn(FIRST_OF_34)).isEmpty();
  }

  @Test
  void takesProceduresApart() {
    ProcedureCode plain = ProcedureCode.parse(" 1.011671");
    assertThat(plain.procedure()).isEqualTo("1.011671");
    assertThat(plain.agency()).isEmpty();
    assertThat(plain.service()).isEmpty();
    ProcedureCode service = ProcedureCode.parse("2.000815.000.00.00.H55.02");
    assertThat(service.procedure()).isEqualTo("2.000815");
    assertThat(service.agency()).map(AgencyCode::root).contains("H55");
    assertThat(service.service()).hasValue(2);
    assertThat(service).hasToString("2.000815.000.00.00.H55.02").isNotEqualTo(plain);
    assertThat(service).hasSameHashCodeAs(ProcedureCode.parse("2.000815.000.00.00.H55.02"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', PROCEDURE_MALFORMED",
    "1.00461, PROCEDURE_MALFORMED",
    "11.004616, PROCEDURE_MALFORMED",
    "1.004616.H56, PROCEDURE_MALFORMED",
    "1.004616.000.00.00.H56.2, PROCEDURE_MALFORMED",
    "1.004616.000.00.00.K56, PROCEDURE_AGENCY"
  })
  void rejectsOtherProcedures(String text, IdentifierFinding kind) {
    assertThat(kinds(ProcedureCode.read(text).findings())).containsExactly(kind);
    assertThatThrownBy(() -> ProcedureCode.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "H15.50.05.13-261008-0975",
        "000.00.01.H52-210315-0001",
        "H57.132-260804-0583",
        "G09.01-240229-090123",
        "G18-240229-1801234",
        "000.00.00.G18-240229-0123"
      })
  void readsDossiers(String text) {
    DossierCode code = DossierCode.parse(text);
    assertThat(code).hasToString(text).isEqualTo(DossierCode.parse(text));
    assertThat(DossierCode.read(text).findings()).allMatch(found -> found.rule().equals("ID-02"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', DOSSIER_MALFORMED, ID-04",
    "H52-261008, DOSSIER_MALFORMED, ID-04",
    "H5-261008-0001, DOSSIER_MALFORMED, ID-04",
    "H52-261308-0001, DOSSIER_DATE_UNREAL, ID-04",
    "H52-230229-0001, DOSSIER_DATE_UNREAL, ID-04",
    "H52-261008-001, DOSSIER_SEQUENCE_LENGTH, ID-04",
    "H52-261008-00001, DOSSIER_SEQUENCE_LENGTH, ID-04",
    "G18-261008-18123, DOSSIER_SEQUENCE_LENGTH, ID-04",
    "Q99-261008-0001, AGENCY_UNKNOWN, ID-01"
  })
  void rejectsOtherDossiers(String text, IdentifierFinding kind, String rule) {
    Reading<DossierCode> reading = DossierCode.read(text);
    assertThat(kinds(reading.findings())).contains(kind);
    assertThat(kind.rule()).isEqualTo(rule);
    assertThatThrownBy(() -> DossierCode.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void warnsOfTheRunningNumberOfAnotherMinistry() {
    Reading<DossierCode> reading = DossierCode.read("G09-261008-181234");
    assertThat(kinds(reading.findings())).containsExactly(IdentifierFinding.DOSSIER_PREFIX_DIFFERS);
    assertThat(reading.isAccepted()).isTrue();
    DossierCode code = reading.value().orElseThrow();
    assertThat(code.agency()).hasToString("G09");
    assertThat(code.date()).isEqualTo("2026-10-08");
    assertThat(code.sequence()).isEqualTo("181234");
    assertThat(code).hasSameHashCodeAs(DossierCode.parse("G09-261008-181234"));
  }

  @Test
  void explainsItselfInBothLanguages() {
    Finding finding = DossierCode.read("H52-261308-0001").findings().get(0);
    assertThat(finding.text(Locale.ROOT)).isEqualTo("Ngày 261308 trong mã số hồ sơ không có thật.");
    assertThat(finding.text(Locale.ENGLISH))
        .isEqualTo("The date 261308 in the dossier code does not exist.");
  }

  @Property
  void readsBackAgenciesItPrints(@ForAll("agencies") String text) {
    AgencyCode code = AgencyCode.parse(text);
    assertThat(code).hasToString(text).isEqualByComparingTo(AgencyCode.parse(text));
    assertThat(code).isEqualTo(AgencyCode.parse(text)).hasSameHashCodeAs(AgencyCode.parse(text));
    assertThat(AgencyCode.read(text.toLowerCase(Locale.ROOT)).value()).contains(code);
  }

  @Property
  void readsBackDossiersItPrints(
      @ForAll("agencies") String agency,
      @ForAll @IntRange(max = 36_524) int day,
      @ForAll @IntRange(max = 9_999) int sequence) {
    LocalDate date = LocalDate.of(2000, 1, 1).plusDays(day);
    String text =
        "%s-%02d%02d%02d-%04d"
            .formatted(
                agency, date.getYear() % 100, date.getMonthValue(), date.getDayOfMonth(), sequence);
    assertThat(DossierCode.parse(text)).hasToString(text);
    assertThat(DossierCode.parse(text).date()).isEqualTo(date);
  }

  @Property
  void neverThrowsAndAlwaysExplains(@ForAll String text) {
    assertThat(AgencyCode.read(text).findings().isEmpty()).isEqualTo(clean(AgencyCode.read(text)));
    assertThat(
            ProcedureCode.read(text).value().isPresent()
                || !ProcedureCode.read(text).findings().isEmpty())
        .isTrue();
    assertThat(
            DossierCode.read(text).value().isPresent()
                || !DossierCode.read(text).findings().isEmpty())
        .isTrue();
  }

  private static boolean clean(Reading<AgencyCode> reading) {
    return reading.isAccepted() && reading.findings().isEmpty();
  }

  @Provide
  Arbitrary<String> agencies() {
    Arbitrary<String> root = Arbitraries.integers().between(1, 63).map("H%02d"::formatted);
    Arbitrary<List<Integer>> levels = Arbitraries.integers().between(0, 99).list().ofMaxSize(10);
    Arbitrary<String> today =
        Combinators.combine(root, levels)
            .as(
                (first, more) -> {
                  StringBuilder code = new StringBuilder(first);
                  more.forEach(level -> code.append(".%02d".formatted(level)));
                  return code.toString();
                });
    Arbitrary<String> old =
        Combinators.combine(
                Arbitraries.integers().between(0, 999),
                Arbitraries.integers().between(0, 99),
                Arbitraries.integers().between(0, 99),
                root)
            .as("%03d.%02d.%02d.%s"::formatted);
    return Arbitraries.oneOf(today, old);
  }

  private static List<IdentifierFinding> kinds(List<Finding> findings) {
    return findings.stream().map(finding -> (IdentifierFinding) finding.kind()).toList();
  }
}
