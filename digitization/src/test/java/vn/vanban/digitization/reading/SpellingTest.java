package vn.vanban.digitization.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Property
  void isTheSameWhicheverWayAccentsAreCoded(@ForAll String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);

    assertThat(Spelling.normalized(decomposed))
        .isEqualTo(Spelling.normalized(Normalizer.normalize(text, Normalizer.Form.NFC)));
  }

  @Property
  void changesNothingTheSecondTime(@ForAll String text) {
    String once = Spelling.normalized(text);

    assertThat(Spelling.normalized(once))
        .isEqualTo(Normalizer.normalize(once, Normalizer.Form.NFC));
  }

  @Test
  void writesTheLettersThatOthersStandFor() {
    assertThat(Spelling.normalized("QÐ-ТТС")).isEqualTo("QĐ-TTC");
    assertThat(Spelling.isFaulty("QÐ")).isTrue();
    assertThat(Spelling.isFaulty("QĐ-UBND")).isFalse();
  }
}
