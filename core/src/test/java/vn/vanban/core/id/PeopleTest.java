package vn.vanban.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.id.PersonalId.Sex;
import vn.vanban.core.law.Finding;

/** Numbers of persons and enterprises. All numbers are made up, or are those of public bodies. */
class PeopleTest {
  @Test
  void readsWhatACitizenNumberStates() {
    PersonalId id = PersonalId.parse("014201001234");
    assertThat(id.province()).contains("Sơn La");
    assertThat(id.birthYear()).hasValue(2001);
    assertThat(id.sex()).contains(Sex.MALE);
    assertThat(id.isHistoric()).isFalse();
    assertThat(id.digits()).isEqualTo("014201001234");
    assertThat(PersonalId.parse("001199000001").sex()).contains(Sex.FEMALE);
    assertThat(PersonalId.parse("001199000001").birthYear()).hasValue(1999);
  }

  @Test
  void masksTheNumberInText() {
    assertThat(PersonalId.parse("014201001234")).hasToString("*********234");
    assertThat(PersonalId.parse("012345678")).hasToString("******678");
    assertThat(PersonalId.read("014201001234").toString()).doesNotContain("014201");
    assertThat(TaxCode.parse("014201001234")).hasToString("*********234");
    assertThat(SubjectId.parse("HC:B1234567")).hasToString("*****567");
    assertThat(SubjectId.parse("CCCD:014201001234").toString()).doesNotContain("014201");
  }

  @Test
  void readsAnOldCardAsHistoric() {
    Reading<PersonalId> reading = PersonalId.read("012 345 678");
    assertThat(kinds(reading.findings())).containsExactly(IdentifierFinding.HISTORIC_CARD);
    PersonalId card = PersonalId.parse("012345678");
    assertThat(reading.value()).contains(card);
    assertThat(card.isHistoric()).isTrue();
    assertThat(card.province()).isEmpty();
    assertThat(card.birthYear()).isEmpty();
    assertThat(card.sex()).isEmpty();
    assertThat(card.disagreementWithBirthYear(1990)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "999201001234, PERSONAL_PROVINCE_UNKNOWN",
    "003201001234, PERSONAL_PROVINCE_UNKNOWN",
    "014401001234, PERSONAL_CENTURY_AHEAD",
    "014901001234, PERSONAL_CENTURY_AHEAD"
  })
  void warnsOfWhatCannotBe(String text, IdentifierFinding kind) {
    Reading<PersonalId> reading = PersonalId.read(text);
    assertThat(kinds(reading.findings())).containsExactly(kind);
    assertThat(reading.isAccepted()).isTrue();
  }

  @Test
  void comparesTheYearOfBirth() {
    PersonalId id = PersonalId.parse("014201001234");
    assertThat(id.disagreementWithBirthYear(2001)).isEmpty();
    assertThat(kinds(id.disagreementWithBirthYear(1901)))
        .containsExactly(IdentifierFinding.BIRTH_YEAR_DIFFERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "14201001234", "0142010012345", "01420100123A", "٠١٤٢٠١٠٠١٢٣٤", "12345678"})
  void rejectsOtherPersons(String text) {
    assertThat(kinds(PersonalId.read(text).findings()))
        .containsExactly(IdentifierFinding.PERSONAL_MALFORMED);
    assertThatThrownBy(() -> PersonalId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ID-07: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0100109106", "0110329220", "5500154455"})
  void acceptsTaxCodesOfPublicBodies(String text) {
    assertThat(TaxCode.parse(text)).hasToString(text);
    assertThat(TaxCode.parse(text).isBranch()).isFalse();
    assertThat(TaxCode.parse(text).personalId()).isEmpty();
  }

  @Test
  void readsDependentUnits() {
    TaxCode unit = TaxCode.parse("0100109106001");
    assertThat(unit).hasToString("0100109106-001").isEqualTo(TaxCode.parse("0100109106–001"));
    assertThat(unit.isBranch()).isTrue();
    assertThat(unit.enterprise()).isEqualTo(TaxCode.parse("0100109106"));
    assertThat(unit.enterprise().enterprise()).isEqualTo(unit.enterprise());
    assertThat(unit.digits()).isEqualTo("0100109106-001");
  }

  @Test
  void readsCitizenNumbersAsTaxCodesSinceJuly2025() {
    TaxCode code = TaxCode.parse("014201001234");
    assertThat(code.personalId()).contains(PersonalId.parse("014201001234"));
    assertThat(kinds(code.findingsOn(LocalDate.of(2025, 6, 30))))
        .containsExactly(IdentifierFinding.TAX_PERSONAL_EARLY);
    assertThat(code.findingsOn(LocalDate.of(2025, 7, 1))).isEmpty();
    assertThat(TaxCode.parse("0100109106").findingsOn(LocalDate.of(2020, 1, 1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', TAX_MALFORMED",
    "010010910, TAX_MALFORMED",
    "0100109106-01, TAX_MALFORMED",
    "01001091O6, TAX_MALFORMED",
    "0100109107, TAX_CHECK_DIGIT",
    "0000000000, TAX_CHECK_DIGIT",
    "0100109107-001, TAX_CHECK_DIGIT"
  })
  void rejectsOtherTaxCodes(String text, IdentifierFinding kind) {
    assertThat(kinds(TaxCode.read(text).findings())).containsExactly(kind);
    assertThatThrownBy(() -> TaxCode.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ID-09: ");
  }

  @Test
  void readsTheIdsOfCertificates() {
    assertThat(SubjectId.parse("MST:0110329220"))
        .isEqualTo(new SubjectId.Tax(TaxCode.parse("0110329220")));
    assertThat(SubjectId.parse("cccd: 014201001234"))
        .isEqualTo(new SubjectId.Person(PersonalId.parse("014201001234")));
    Reading<SubjectId> old = SubjectId.read("CMND:012345678");
    assertThat(old.value()).contains(new SubjectId.Person(PersonalId.parse("012345678")));
    assertThat(kinds(old.findings())).containsExactly(IdentifierFinding.HISTORIC_CARD);
    assertThat(SubjectId.parse("HC:b1234567"))
        .isEqualTo(SubjectId.parse("HC:B1234567"))
        .hasSameHashCodeAs(SubjectId.parse("HC:B1234567"))
        .isInstanceOfSatisfying(
            SubjectId.Passport.class,
            passport -> assertThat(passport.number()).isEqualTo("B1234567"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', SUBJECT_PREFIX_UNKNOWN",
    "0110329220, SUBJECT_PREFIX_UNKNOWN",
    "MSDN:0110329220, SUBJECT_PREFIX_UNKNOWN",
    "MST:0110329221, TAX_CHECK_DIGIT",
    "CCCD:1, PERSONAL_MALFORMED",
    "HC:?, PASSPORT_MALFORMED"
  })
  void rejectsOtherIdsOfCertificates(String text, IdentifierFinding kind) {
    assertThat(kinds(SubjectId.read(text).findings())).containsExactly(kind);
    assertThatThrownBy(() -> SubjectId.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void catchesEveryWrongDigitOfATaxCode(
      @ForAll @StringLength(9) @NumericChars String nine,
      @ForAll @IntRange(max = 9) int position,
      @ForAll @IntRange(min = 1, max = 9) int change) {
    String right = null;
    int valid = 0;
    for (int check = 0; check <= 9; check++) {
      if (TaxCode.read(nine + check).isAccepted()) {
        right = nine + check;
        valid++;
      }
    }
    // At most one check digit fits; none where the remainder is 0.
    assertThat(valid).isLessThanOrEqualTo(1);
    if (right == null) {
      return;
    }
    StringBuilder wrong = new StringBuilder(right);
    wrong.setCharAt(position, (char) ('0' + (right.charAt(position) - '0' + change) % 10));
    assertThat(TaxCode.read(wrong.toString()).isAccepted()).isFalse();
    assertThat(TaxCode.parse(right).digits()).isEqualTo(right);
  }

  @Property
  void readsBackTheDigitsOfPersons(@ForAll @StringLength(12) @NumericChars String digits) {
    PersonalId id = PersonalId.parse(digits);
    assertThat(PersonalId.parse(id.digits())).isEqualTo(id).hasSameHashCodeAs(id);
    assertThat(id.birthYear().orElseThrow() % 100)
        .isEqualTo(Integer.parseInt(digits.substring(4, 6)));
    assertThat(id.toString()).hasSize(12).doesNotContain(digits.substring(0, 9));
  }

  @Property
  void neverThrowsAndAlwaysExplains(@ForAll String text) {
    assertThat(PersonalId.read(text).isAccepted() || !PersonalId.read(text).findings().isEmpty())
        .isTrue();
    assertThat(TaxCode.read(text).isAccepted() || !TaxCode.read(text).findings().isEmpty())
        .isTrue();
    assertThat(SubjectId.read(text).isAccepted() || !SubjectId.read(text).findings().isEmpty())
        .isTrue();
  }

  private static List<IdentifierFinding> kinds(List<Finding> findings) {
    return findings.stream().map(finding -> (IdentifierFinding) finding.kind()).toList();
  }
}
