package vn.vanban.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.vanban.core.id.DocumentType.Kind;

class DocumentTypeTest {
  @Test
  void holdsThe29TypesOfDecree30() {
    assertThat(
            Arrays.stream(DocumentType.values()).filter(type -> type.kind() == Kind.ADMINISTRATIVE))
        .hasSize(29);
    assertThat(
            Arrays.stream(DocumentType.values())
                .filter(type -> type.kind() == Kind.ADMINISTRATIVE)
                .filter(type -> type.abbreviation().isEmpty()))
        .containsExactly(DocumentType.CONG_VAN, DocumentType.THU_CONG);
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsNameAndItsAbbreviation(DocumentType type) {
    assertThat(DocumentType.ofTitle(type.name(Locale.ROOT))).contains(type);
    assertThat(DocumentType.ofTitle(type.name(Locale.ROOT).toUpperCase(Locale.ROOT)))
        .contains(type);
    type.abbreviation()
        .ifPresent(letters -> assertThat(DocumentType.ofAbbreviation(letters)).contains(type));
    assertThat(type.name(Locale.ENGLISH)).isNotEqualTo(type.name(Locale.ROOT));
  }

  @Test
  void hasOneAbbreviationForEachType() {
    Set<String> seen = new HashSet<>();
    for (DocumentType type : DocumentType.values()) {
      type.abbreviation()
          .ifPresent(letters -> assertThat(seen.add(letters.toUpperCase(Locale.ROOT))).isTrue());
    }
  }

  @Test
  void ignoresWhereTheToneStands() {
    for (String title : List.of("GIẤY UỶ QUYỀN", "Giấy ủy quyền", "GIẤY  UỶ\u00A0QUYỀN ")) {
      assertThat(DocumentType.ofTitle(title)).contains(DocumentType.GIAY_UY_QUYEN);
    }
    assertThat(DocumentType.ofTitle("BẢN THOẢ THUẬN")).contains(DocumentType.BAN_THOA_THUAN);
  }

  @Test
  void namesTheLevelsThatIssue() {
    assertThat(AdministrativeLevel.COMMUNE.name(Locale.ROOT)).isEqualTo("Cấp xã");
    assertThat(AdministrativeLevel.COMMUNE.name(Locale.ENGLISH)).isEqualTo("Commune");
  }

  @Test
  void doesNotGuessATitle() {
    assertThat(DocumentType.ofTitle("QUYET DINH")).isEmpty();
    assertThat(DocumentType.ofTitle("QUYẾT ĐỊNH Về việc")).isEmpty();
    assertThat(DocumentType.ofTitle("")).isEmpty();
    assertThat(DocumentType.ofAbbreviation("XX")).isEmpty();
    assertThat(DocumentType.ofAbbreviation("")).isEmpty();
  }

  @Test
  void readsIcelandicEthAsVietnamese() {
    assertThat(DocumentType.ofAbbreviation("QÐ")).contains(DocumentType.QUYET_DINH);
    assertThat(DocumentType.ofTitle("QUYẾT ÐỊNH")).contains(DocumentType.QUYET_DINH);
  }
}
