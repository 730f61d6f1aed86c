package vn.vanban.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Made people: no such number was given to anybody of that name. */
class CitizenCardTest {
  private static CitizenCard read(String payload) {
    return CitizenCard.parse(payload).orElseThrow();
  }

  @Test
  void readsTheSevenPartsOfACard() {
    CitizenCard card =
        read(
            "001185000001|012345678|Mạc Thị Ngân Hà|05041985|Nữ|Tổ 5, Phường Đông Thành, Hoa"
                + " Lư|10052021");

    assertThat(card.number().digits()).isEqualTo("001185000001");
    assertThat(card.former().orElseThrow().digits()).isEqualTo("012345678");
    assertThat(card.name()).contains("Mạc Thị Ngân Hà");
    assertThat(card.birthDate()).contains(LocalDate.of(1985, 4, 5));
    assertThat(card.sex()).contains(PersonalId.Sex.FEMALE);
    assertThat(card.address()).contains("Tổ 5, Phường Đông Thành, Hoa Lư");
    assertThat(card.issuedOn()).contains(LocalDate.of(2021, 5, 10));
    assertThat(card.findings()).isEmpty();
  }

  @Test
  void leavesOutWhatACardLeavesEmpty() {
    CitizenCard card = read("001185000001||Mạc Thị Ngân Hà|05041985|Nữ||10052021||||");

    assertThat(card.former()).isEmpty();
    assertThat(card.address()).isEmpty();
    assertThat(card.issuedOn()).contains(LocalDate.of(2021, 5, 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mạc Thị Ngân Hà|001185000001|Nữ|05041985|Tổ 5, Hoa Lư|10052021",
        "001185000001|10052021|Mạc Thị Ngân Hà|05041985|012345678|Nữ|Tổ 5, Hoa Lư|x|y|z",
        "001185000001|Mạc Thị Ngân Hà|05041985|Tổ 5, Hoa Lư"
      })
  void tellsThePartsByTheirForm(String payload) {
    CitizenCard card = read(payload);

    assertThat(card.number().digits()).isEqualTo("001185000001");
    assertThat(card.name()).contains("Mạc Thị Ngân Hà");
    assertThat(card.birthDate()).contains(LocalDate.of(1985, 4, 5));
    assertThat(card.address()).contains("Tổ 5, Hoa Lư");
  }

  @Test
  void takesADateAloneThatIsNotTheYearOfTheNumberForTheDayOfIssue() {
    CitizenCard card = read("001185000001|Mạc Thị Ngân Hà|10052021");

    assertThat(card.birthDate()).isEmpty();
    assertThat(card.issuedOn()).contains(LocalDate.of(2021, 5, 10));
  }

  @Test
  void keepsTheYearOfABirthWhoseDayIsNotKnown() {
    CitizenCard card = read("001185000001||Mạc Thị Ngân Hà|00001985|Nữ|Hoa Lư|10052021");

    assertThat(card.birthDate()).isEmpty();
    assertThat(card.birthYear()).hasValue(1985);
    assertThat(card.issuedOn()).contains(LocalDate.of(2021, 5, 10));
  }

  @Test
  void saysThatNumberAndBirthContradictEachOther() {
    assertThat(read("001185000001||Mạc Thị Ngân Hà|05041990|Nữ|Hoa Lư|10052021").findings())
        .extracting(finding -> finding.kind().name())
        .containsExactly("BIRTH_YEAR_DIFFERS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "001185000001",
        "https://example.invalid/tra-cuu?id=1|2",
        "000.00.19.H47-260105-0001|1.004227|001185000001|Giấy phép xây dựng",
        "||||||",
        "12345|abc|05041985"
      })
  void isNoOtherCode(String payload) {
    assertThat(CitizenCard.parse(payload)).isEmpty();
  }

  @Test
  void showsNobodyInItsText() {
    assertThat(read("001185000001||Mạc Thị Ngân Hà|05041985|Nữ|Hoa Lư|10052021"))
        .hasToString("CitizenCard *********001");
  }

  @Property
  void neverFails(@ForAll String text) {
    CitizenCard.parse(text);
    CitizenCard.parse("001185000001|" + text + "|" + text);
  }
}
