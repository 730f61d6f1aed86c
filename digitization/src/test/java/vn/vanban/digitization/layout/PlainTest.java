package vn.vanban.digitization.layout;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainTest {
  @Property
  void keepsEveryIndex(@ForAll String text) {
    assertThat(Plain.of(text)).hasSameSizeAs(text);
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
