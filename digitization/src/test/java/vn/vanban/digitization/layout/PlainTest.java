package vn.vanban.digitization.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainTest {
  @Property
  void keepsEveryIndex(@ForAll String text) {
    assertThat(Plain.of(text)).hasSameSizeAs(text);
  }

  /** The definition of words, which reads a text several times over. */
  private static String defined(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replace('Đ', 'D')
        .replace('đ', 'd')
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^A-Z0-9]+", " ")
        .strip();
  }

  @Property
  void givesTheWordsAsTheyAreDefined(@ForAll String text) {
    assertThat(Plain.words(text)).isEqualTo(defined(text));
  }

  @Test
  void givesTheWordsOfEveryCharacterAsTheyAreDefined() {
    for (int point = 0; point < 0x30000; point++) {
      String text = "a" + Character.toString(point) + "b";
      assertThat(Plain.words(text)).as("U+%04X", point).isEqualTo(defined(text));
    }
  }

  @Test
  void foldsMarksCaseAndThePlaceOfTones() {
    assertThat(Plain.of("Cộng hoà xã hội, ủy ban, Uỷ ban, đặc khu"))
        .isEqualTo("CONG HOA XA HOI, UY BAN, UY BAN, DAC KHU");
  }

  @Test
  void tellsCapitals() {
    assertThat(Plain.isCapitals("ỦY BAN 12")).isTrue();
    assertThat(Plain.isCapitals("Ủy ban")).isFalse();
    assertThat(Plain.isCapitals("12/3")).isFalse();
  }
}
