package vn.vanban.digitization.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyFontTest {
  @Test
  void decodesVniLettersAndTheMarksBehindThem() {
    assertThat(LegacyFont.decoded("VNI-Times", "Ñoäc laäp - Töï do - Haïnh phuùc"))
        .isEqualTo("Độc lập - Tự do - Hạnh phúc");
    assertThat(LegacyFont.decoded("VNI-Times", "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM"))
        .isEqualTo("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    assertThat(LegacyFont.decoded("VNI Helve", "ngöôøi naêm taúng kyõ"))
        .isEqualTo("người năm tẳng kỹ");
  }

  @Test
  void decodesAVniMarkThatComesApartFromItsLetter() {
    String apart = LegacyFont.decoded("VNI-Times", "o") + LegacyFont.decoded("VNI-Times", "ä");

    assertThat(Normalizer.normalize(apart, Normalizer.Form.NFC)).isEqualTo("ộ");
  }

  @Test
  void decodesVisciiAsBytesAndAsWindowsShowsThem() {
    byte[] bytes = {'V', 'i', (byte) 0xAE, 't', ' ', 'N', 'a', 'm', ' ', (byte) 0x8E};

    assertThat(LegacyFont.decoded("VI Times", new String(bytes, StandardCharsets.ISO_8859_1)))
        .startsWith("Việt Nam");
    assertThat(LegacyFont.decoded("VI Times", "Vi\u00AEt, \u017D")).isEqualTo("Việt, Ệ");
  }

  @Test
  void hasEachLetterWithAToneOnceInViscii() {
    StringBuilder all = new StringBuilder();
    for (char c = 0x80; c <= 0xFF; c++) {
      all.append(LegacyFont.decoded("VISCII", String.valueOf(c)));
    }
    all.append(LegacyFont.decoded("VISCII", "\u0002\u0005\u0006\u0014\u0019\u001E"));

    // 134 letters of Vietnamese are not in ASCII (TCVN 6909:2001).
    assertThat(all.chars().distinct().count()).isEqualTo(134);
    assertThat(all.chars().allMatch(Character::isLetter)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Times New Roman", "Vivaldi", "Verdana", "Vineta BT"})
  void leavesOtherFontsAlone(String font) {
    assertThat(LegacyFont.isLegacy(font)).isFalse();
    assertThat(LegacyFont.decoded(font, "ä")).isNull();
  }
}
