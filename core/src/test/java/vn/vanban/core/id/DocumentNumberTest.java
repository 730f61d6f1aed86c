package vn.vanban.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vanban.core.id.IdentifierFinding.ABBREVIATION_CASE;
import static vn.vanban.core.id.IdentifierFinding.LETTER_WITH_TYPE;
import static vn.vanban.core.id.IdentifierFinding.NOT_NORMALIZED;
import static vn.vanban.core.id.IdentifierFinding.TYPE_DISAGREES;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import vn.vanban.core.law.Severity;

class DocumentNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2407/QĐ-UBND",
        "813/TTr-SNV",
        "05/BNV-VP",
        "12/UBND-VX",
        "686/STTT-CNTT&BCVT",
        "4975/VPCP-KSTT",
        "78/2025/QĐ-CTUBND",
        "30/2020/NĐ-CP",
        "20/2023/QH15",
        "09/VBHN-NHNN",
        "653/2019/UBTVQH14",
        "05/SY-UBND",
        "05/SY",
        "125/TLKS-BS",
        "187/GPXD",
        "001593/HUE-GPHN",
        "12a/QĐ-UBND",
        "02/QyĐ-SYT"
      })
  void readsRegularFormsWithoutAFinding(String text) {
    Reading<DocumentNumber> reading = DocumentNumber.read(text);
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.value()).map(DocumentNumber::toString).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'Số: 2407/QĐ-UBND', 2407/QĐ-UBND, ''",
    "'số 2407/QĐ-UBND.', 2407/QĐ-UBND, ''",
    "'Số2407/QĐ-UBND', 2407/QĐ-UBND, ''",
    "'5/BNV-VP', 05/BNV-VP, LEADING_ZERO_MISSING",
    "'44 /2025/QĐ-TTg', 44/2025/QĐ-TTg, BLANK_INSIDE",
    "'73 / 2025 /TT-NHNN', 73/2025/TT-NHNN, BLANK_INSIDE",
    "'120/UBND- KSTTHC', 120/UBND-KSTTHC, BLANK_INSIDE",
    "'01NQ-HĐQLQ', 01/NQ-HĐQLQ, SLASH_MISSING",
    "'12-QĐ-UBND', 12/QĐ-UBND, SLASH_MISSING",
    "'1961/QĐUBND', 1961/QĐ-UBND, HYPHEN_MISSING",
    "'01/2004/TTLT/BVHTT-BYT', 01/2004/TTLT-BVHTT-BYT, SLASH_FOR_HYPHEN",
    "'66.7/2025/NQ-CP', 66.7/2025/NQ-CP, DOTTED_NUMBER",
    "'02-KH/BCĐTW', 02-KH/BCĐTW, PARTY_FORM",
    "'5 - NQ/TU', 05-NQ/TU, BLANK_INSIDE PARTY_FORM LEADING_ZERO_MISSING",
    "'34/2025', 34/2025, SYMBOL_MISSING",
    "'0000417', 0000417, SYMBOL_MISSING",
    "'2407/QÐ–UBND', 2407/QĐ-UBND, NOT_NORMALIZED",
    "'11/qđ-UBND', 11/QĐ-UBND, ABBREVIATION_CASE"
  })
  void normalizesOddRealFormsAndSaysWhatDeviates(String text, String canonical, String kinds) {
    Reading<DocumentNumber> reading = DocumentNumber.read(text);
    assertThat(reading.value()).map(DocumentNumber::toString).contains(canonical);
    assertThat(names(reading.findings())).isEqualTo(kinds);
    assertThat(reading.findings()).allMatch(found -> found.severity() == Severity.WARNING);
    assertThat(DocumentNumber.parse(text)).isEqualTo(DocumentNumber.parse(canonical));
  }

  @ParameterizedTest
  @CsvSource({
    "'Số:      /QĐ-UBND', NUMBER_MISSING",
    "'Số -NQ/TU', NUMBER_MISSING",
    "'....../BC-STP', NUMBER_MISSING",
    "'…/QĐ-UBND', NUMBER_MISSING",
    "'Số:', NUMBER_MISSING",
    "'', NUMBER_MISSING",
    "'25/BC-', NUMBER_UNREADABLE",
    "'25/', NUMBER_UNREADABLE",
    "'12/1234', NUMBER_UNREADABLE",
    "'01-2024/TU', NUMBER_UNREADABLE",
    "'12/2024-QĐ/TU', NUMBER_UNREADABLE",
    "'3-ABC/TU', NUMBER_UNREADABLE",
    "'2407/QĐ-UBND ngày 01 tháng 10', NUMBER_UNREADABLE",
    "'Sốt xuất huyết', NUMBER_UNREADABLE",
    "'1234567890/QĐ-UBND', NUMBER_UNREADABLE",
    "'QĐ-UBND', NUMBER_UNREADABLE"
  })
  void readsNoNumberWhereThereIsNone(String text, String kind) {
    Reading<DocumentNumber> reading = DocumentNumber.read(text);
    assertThat(reading.value()).isEmpty();
    assertThat(reading.isAccepted()).isFalse();
    assertThat(names(reading.findings())).endsWith(kind);
    assertThatThrownBy(() -> DocumentNumber.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MD-02");
  }

  @Test
  void takesTheNumberApart() {
    DocumentNumber number = DocumentNumber.parse("30/2018/QĐ-UBND");
    assertThat(number.number()).isEqualTo("30");
    assertThat(number.year()).hasValue(2018);
    assertThat(number.isPartyForm()).isFalse();
    DocumentSymbol symbol = number.symbol().orElseThrow();
    assertThat(symbol.type()).contains(DocumentType.QUYET_DINH);
    assertThat(symbol.offices()).containsExactly("UBND");
    assertThat(DocumentNumber.parse("34/2025").symbol()).isEmpty();
    assertThat(DocumentNumber.parse("02-KH/BCĐTW").isPartyForm()).isTrue();
    assertThat(DocumentNumber.parse("12/UBND-VX").year()).isEmpty();
  }

  @Test
  void tellsOfficesFromTypes() {
    assertThat(DocumentSymbol.parse("UBND-VX").type()).isEmpty();
    assertThat(DocumentSymbol.parse("UBND-VX").offices()).containsExactly("UBND", "VX");
    assertThat(DocumentSymbol.parse("TTLT/BVHTT-BYT").type())
        .contains(DocumentType.THONG_TU_LIEN_TICH);
    assertThat(DocumentSymbol.parse("TTLT/BVHTT-BYT").offices()).containsExactly("BVHTT", "BYT");
    assertThat(DocumentSymbol.parse("QH15").type()).isEmpty();
    assertThat(DocumentSymbol.parse("TrS").type()).contains(DocumentType.TRICH_SAO);
  }

  @Test
  void readsTheSymbolOfADraft() {
    Reading<DocumentSymbol> reading = DocumentSymbol.read("QĐ - UBND");
    assertThat(reading.value()).map(DocumentSymbol::toString).contains("QĐ-UBND");
    assertThat(names(reading.findings())).isEqualTo("BLANK_INSIDE");
    for (String bad : List.of("", "-", "12", "QĐ-", "QĐ UBND", "QĐ-...", "A".repeat(81))) {
      assertThat(names(DocumentSymbol.read(bad).findings())).isEqualTo("SYMBOL_UNREADABLE");
    }
  }

  @Test
  void holdsTheSymbolAgainstTheTitle() {
    assertThat(disagreement("QĐ-UBND", DocumentType.QUYET_DINH)).isEmpty();
    assertThat(disagreement("QĐ-UBND", DocumentType.KE_HOACH)).contains(TYPE_DISAGREES);
    assertThat(disagreement("SNV-TCCC", DocumentType.TO_TRINH)).contains(TYPE_DISAGREES);
    assertThat(disagreement("UBND-VX", DocumentType.CONG_VAN)).isEmpty();
    assertThat(disagreement("QĐ-UBND", DocumentType.CONG_VAN)).contains(LETTER_WITH_TYPE);
    assertThat(disagreement("QH15", DocumentType.LUAT)).isEmpty();
    assertThat(disagreement("UBTVQH14", DocumentType.NGHI_QUYET)).isEmpty();
    assertThat(disagreement("UBND", DocumentType.THU_CONG)).isEmpty();
  }

  @Test
  void acceptsDecomposedLetters() {
    String decomposed = Normalizer.normalize("Số: 01/HĐND-TƯ", Normalizer.Form.NFD);
    Reading<DocumentNumber> reading = DocumentNumber.read(decomposed);
    assertThat(reading.value()).map(DocumentNumber::toString).contains("01/HĐND-TƯ");
    assertThat(reading.findings()).extracting(Finding::kind).containsExactly(NOT_NORMALIZED);
  }

  @Test
  void namesTheExpectedAbbreviation() {
    Reading<DocumentNumber> reading = DocumentNumber.read("11/QYĐ-SYT");
    assertThat(reading.findings())
        .containsExactly(Finding.of(ABBREVIATION_CASE).with("expected", "QyĐ"));
  }

  @Property
  void readsBackWhatItPrints(@ForAll("numbers") String text) {
    DocumentNumber number = DocumentNumber.parse(text);
    assertThat(number).hasToString(text).hasSameHashCodeAs(DocumentNumber.parse(text));
    assertThat(DocumentNumber.parse(number.toString())).isEqualTo(number);
  }

  @Property
  void isStableOnceNormalized(@ForAll("prose") String text) {
    Optional<DocumentNumber> value = DocumentNumber.read(text).value();
    value.ifPresent(
        number -> {
          Reading<DocumentNumber> again = DocumentNumber.read(number.toString());
          assertThat(again.value()).contains(number);
        });
  }

  @Property
  void neverThrowsAndAlwaysExplains(@ForAll String text) {
    Reading<DocumentNumber> reading = DocumentNumber.read(text);
    assertThat(reading.value().isPresent() || !reading.findings().isEmpty()).isTrue();
    assertThat(DocumentSymbol.read(text).findings()).isNotNull();
  }

  @Property
  void rejectsLettersBeforeTheNumber(@ForAll @IntRange(min = 1, max = 9999) int number) {
    assertThat(DocumentNumber.read("X" + number + "/QĐ-UBND").value()).isEmpty();
  }

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<String> number = Arbitraries.integers().between(10, 99_999).map(String::valueOf);
    Arbitrary<String> year =
        Arbitraries.integers().between(1945, 2099).map(y -> "/" + y).injectNull(0.5);
    List<String> types =
        Arrays.stream(DocumentType.values()).flatMap(type -> type.abbreviation().stream()).toList();
    Arbitrary<String> office =
        Arbitraries.strings().withChars("ABCDĐGHKLMNOPQRSTUƯVXY").ofMinLength(2).ofMaxLength(6);
    return Combinators.combine(number, year, Arbitraries.of(types), office, office)
        .as((n, y, t, a, b) -> n + (y == null ? "" : y) + "/" + t + "-" + a + "-" + b);
  }

  @Provide
  Arbitrary<String> prose() {
    return Arbitraries.of(
            "1", "05", "66.7", "2025", "/", "-", " ", "QĐ", "ttr", "UBND", "QH15", "KH", "Số: ",
            "…", "&", ".")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static List<IdentifierFinding> disagreement(String symbol, DocumentType title) {
    return DocumentSymbol.parse(symbol).disagreementWith(title).stream()
        .map(finding -> (IdentifierFinding) finding.kind())
        .toList();
  }

  private static String names(List<Finding> findings) {
    return findings.stream().map(finding -> finding.kind().name()).collect(Collectors.joining(" "));
  }
}
