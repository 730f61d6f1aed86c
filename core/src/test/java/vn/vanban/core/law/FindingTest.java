package vn.vanban.core.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingTest {
  private enum Kind implements FindingKind {
    NAME_DIFFERS;

    @Override
    public String rule() {
      return "N30-18";
    }

    @Override
    public Severity severity() {
      return Severity.WARNING;
    }

    @Override
    public String text(Locale locale, Map<String, String> facts) {
      return Sentences.fill("{expected}, not {actual}", facts);
    }
  }

  @Test
  void keepsFactsInTheOrderOfTheirNames() {
    Finding finding =
        Finding.of(Kind.NAME_DIFFERS).with("expected", "Bùi An").with("actual", "Bùi Ân");
    assertThat(finding.facts().keySet()).containsExactly("actual", "expected");
    assertThat(finding.text(Locale.ENGLISH)).isEqualTo("Bùi An, not Bùi Ân");
    assertThat(finding.rule()).isEqualTo("N30-18");
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding).hasToString("N30-18 NAME_DIFFERS{actual=Bùi Ân, expected=Bùi An}");
    assertThatThrownBy(() -> finding.facts().put("a", "b"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void isEqualByKindFactsAndPlace() {
    Place place = new Place(1, 10, 20, 30, 40);
    Finding plain = Finding.of(Kind.NAME_DIFFERS).with("a", "b");
    assertThat(plain.place()).isEmpty();
    assertThat(plain.at(place).place()).contains(place);
    assertThat(plain.at(place))
        .isEqualTo(Finding.of(Kind.NAME_DIFFERS).with("a", "b").at(place))
        .hasSameHashCodeAs(Finding.of(Kind.NAME_DIFFERS).with("a", "b").at(place))
        .isNotEqualTo(plain)
        .isNotEqualTo(Finding.of(Kind.NAME_DIFFERS).at(place))
        .isNotEqualTo(place);
  }

  @Test
  void neverReadsAFactAsATemplate() {
    assertThat(Sentences.fill("{a} {b}", Map.of("a", "{b}", "b", "x"))).isEqualTo("{b} x");
    assertThat(Sentences.fill("{unknown}!", Map.of())).isEqualTo("!");
    assertThat(Sentences.fill("open { and no end", Map.of())).isEqualTo("open { and no end");
    assertThat(Sentences.fill("", Map.of())).isEmpty();
  }

  @Test
  void rejectsPlacesOnNoPage() {
    assertThatThrownBy(() -> new Place(0, 0, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Place(1, 0, 0, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Place(1, 0, 0, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Place(1, Double.POSITIVE_INFINITY, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
