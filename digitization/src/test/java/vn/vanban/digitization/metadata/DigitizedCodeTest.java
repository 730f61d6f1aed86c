package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitizedCodeTest {
  private static final LocalDate DAY = LocalDate.of(2025, 1, 2);

  private final DigitizedCode code = new DigitizedCode("G09.01", "CV", 21, 1);

  @Test
  void isWrittenAndReadAsTheGuidelineSays() {
    assertThat(code).hasToString("G09.01_CV_000021_V1");
    assertThat(DigitizedCode.parse("G09.01_CV_000021_V1")).contains(code);
    assertThat(code.corrected()).hasToString("G09.01_CV_000021_V2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G09.01_CV_21_V1",
        "G09.01_CV_000000_V1",
        "G09.01_CV_000021_V0",
        "G09..01_CV_000021_V1",
        "G09.01_QĐ_000021_V1",
        "../G09_CV_000021_V1",
        "G09.01_CV_000021_V1_20250102",
        "G09.01.02.03.04.05.06_CV_000021_V1",
        "G09.01_CV_٠٠٠٠٢١_V1"
      })
  void readsNothingElseAsACode(String text) {
    assertThat(DigitizedCode.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', G09.01_CV_000021_V1_20250102.pdf",
    "Số hóa, G09.01_CV_000021_V1_20250102_Sohoa.pdf",
    "Đường về, G09.01_CV_000021_V1_20250102_Duongve.pdf",
    "../../etc/a.b, G09.01_CV_000021_V1_20250102_etcab.pdf"
  })
  void namesAFileInPlainLettersAlone(String label, String name) {
    assertThat(code.fileName(DAY, label, "PDF")).isEqualTo(name);
  }

  @Test
  void cutsALongLabel() {
    assertThat(code.fileName(DAY, "a".repeat(5_000), "pdf"))
        .isEqualTo("G09.01_CV_000021_V1_20250102_" + "a".repeat(60) + ".pdf");
  }

  @Test
  void takesNoPartsOfAnotherForm() {
    assertThatThrownBy(() -> new DigitizedCode("g09", "CV", 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DigitizedCode("G09", "QĐ", 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DigitizedCode("G09", "CV", 1_000_000, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DigitizedCode("ABCDEFGHIJKLMNO", "ABCD", 1, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> code.fileName(DAY, "", "p/f"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
