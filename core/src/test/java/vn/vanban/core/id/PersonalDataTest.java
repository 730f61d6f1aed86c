package vn.vanban.core.id;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.vanban.core.id.PersonalData.MASKED;
import static vn.vanban.core.id.PersonalData.SHOWN;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;

class PersonalDataTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UID=CCCD:014201001234, CN=Nguyễn Văn A | UID=CCCD:014*******34, CN=Nguyễn Văn A",
        "số định danh 014201001234 đã cấp | số định danh 014*******34 đã cấp",
        "CMND số 123456789 | CMND số 123****89",
        "CMND: 123 456 789. | CMND: 123 *** *89.",
        "Căn cước công dân số 0142 0100 1234 | Căn cước công dân số 014* **** **34",
        "014201001234-KQ.pdf | 014*******34-KQ.pdf",
        "UID=MST:014201001234 | UID=MST:014*******34",
        "UID=HC:C1234567 | UID=HC:C12***67",
        "Sinh ngày 05/03/1980 tại Huế | Sinh ngày **/**/**** tại Huế",
        "Ngày, tháng, năm sinh: 5 tháng 3 năm 1980 | Ngày, tháng, năm sinh: * ***** * *** ****",
        "Năm sinh: 1980, cấp năm 2001 | Năm sinh: ****, cấp năm 2001",
        "date of birth 1980-03-05 | date of birth ****-**-**"
      })
  void masksWhatSaysWhatItIs(String text, String masked) {
    assertThat(MASKED.text(text)).isEqualTo(masked);
    assertThat(SHOWN.text(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UID=MST:0110329220, CN=CÔNG TY A",
        "UID=MST:0110329220-001",
        "MST 0110329220",
        "byte 123456789 đến 234567890",
        "Số: 2407/QĐ-UBND ngày 05/03/2021",
        "014201001234/QĐ-UBND",
        "000.00.01.H52-240131-0001",
        "1.001234.000.00.00.H52",
        "0f014201001234ab",
        "550e8400-e29b-41d4-a716-014201001234",
        "0.014201001234",
        "202612311200",
        "23/03/2022 16:25:47 +07:00",
        "Ngày cấp 05/03/1980"
      })
  void leavesWhatIsNoPerson(String text) {
    assertThat(MASKED.text(text)).isEqualTo(text);
  }

  @Test
  void takesEveryNumberOfNineOrTwelveDigitsInANameForAPersons() {
    assertThat(MASKED.name("CN=123456789,SERIALNUMBER=014901001234,O=Sở A"))
        .isEqualTo("CN=123****89,SERIALNUMBER=014*******34,O=Sở A");
  }

  @Test
  void masksAWholeValue() {
    assertThat(MASKED.value("014201001234")).isEqualTo("014*******34");
    assertThat(MASKED.value("1980-03-05")).isEqualTo("****-**-**");
    assertThat(MASKED.value("12 Lê Lợi, Huế")).isEqualTo("** ** ***, ***");
    assertThat(SHOWN.value("1980")).isEqualTo("1980");
  }

  @Test
  void masksTheFactsThatAKindCallsPersonalAndKeepsThePlace() {
    Place place = new Place(2, 1, 2, 3, 4);
    Finding finding =
        PersonalId.parse("014080001234").disagreementWithBirthYear(1979).get(0).at(place);

    Finding masked = MASKED.finding(finding);

    assertThat(masked.facts().values()).containsOnly("****");
    assertThat(masked.place()).contains(place);
    assertThat(SHOWN.finding(finding)).isEqualTo(finding);
  }

  @Property
  void revealsNoCitizenNumberAndKeepsTheLength(
      @ForAll("citizens") String number, @ForAll("before") String before) {
    String text = before + number + " và hết.";

    String masked = MASKED.text(text);

    assertThat(masked).hasSameSizeAs(text).doesNotContain(number.substring(3, 10));
    assertThat(MASKED.name(text)).doesNotContain(number.substring(3, 10));
    assertThat(MASKED.text(masked)).isEqualTo(masked);
  }

  @Property
  void neverTouchesTheCodeOfAnOrganization(
      @ForAll("organizations") String code, @ForAll("before") String before) {
    assertThat(MASKED.text(before + code)).endsWith(code);
    assertThat(MASKED.name("UID=MST:" + code + ", O=A")).isEqualTo("UID=MST:" + code + ", O=A");
  }

  @Property
  void neverTouchesANumberAndSymbolOrADigest(
      @ForAll("documentNumbers") String number, @ForAll("digests") String digest) {
    assertThat(MASKED.text("văn bản " + number)).endsWith(number);
    assertThat(MASKED.text(digest)).isEqualTo(digest);
  }

  @Property
  void keepsTheLengthOfAnyText(@ForAll String text) {
    assertThat(MASKED.text(text)).hasSameSizeAs(text);
    assertThat(MASKED.name(text)).hasSameSizeAs(text);
    assertThat(MASKED.value(text)).hasSameSizeAs(text);
  }

  @Provide
  Arbitrary<String> citizens() {
    Arbitrary<String> province = Arbitraries.integers().between(1, 96).map("%03d"::formatted);
    Arbitrary<String> century = Arbitraries.integers().between(0, 3).map(String::valueOf);
    Arbitrary<String> rest = Arbitraries.strings().numeric().ofLength(8);
    return Combinators.combine(province, century, rest).as((p, c, r) -> p + c + r);
  }

  @Provide
  Arbitrary<String> before() {
    return Arbitraries.of(
        List.of("", "CCCD: ", "UID=CCCD:", "ông A, ", "số ", "(", "CN=A, UID=CCCD:", "căn cước "));
  }

  @Provide
  Arbitrary<String> organizations() {
    Arbitrary<String> code = Arbitraries.strings().numeric().ofLength(10);
    Arbitrary<String> branch =
        Arbitraries.oneOf(
            Arbitraries.just(""), Arbitraries.strings().numeric().ofLength(3).map("-"::concat));
    return Combinators.combine(code, branch).as(String::concat);
  }

  @Provide
  Arbitrary<String> documentNumbers() {
    Arbitrary<Integer> number = Arbitraries.integers().between(1, 99_999);
    Arbitrary<String> symbol = Arbitraries.of("/QĐ-UBND", "/2020/NĐ-CP", "/BC-SNV", "/GPXD");
    return Combinators.combine(number, symbol).as((n, s) -> n + s);
  }

  @Provide
  Arbitrary<String> digests() {
    return Arbitraries.strings().withChars("0123456789abcdef").ofLength(64);
  }
}
