package vn.vanban.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.vanban.core.law.RuleCatalogue;

class IdentifierFindingTest {
  @Test
  void hasEachSentenceInBothLanguagesAndNoMore() {
    Set<String> names =
        new TreeSet<>(Arrays.stream(IdentifierFinding.values()).map(Enum::name).toList());
    for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
      ResourceBundle bundle = ResourceBundle.getBundle(IdentifierFinding.BUNDLE, language);
      assertThat(bundle.getLocale()).isEqualTo(language);
      assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(names);
    }
    assertThat(IdentifierFinding.BLANK_INSIDE.text(Locale.ENGLISH, Map.of()))
        .isNotEqualTo(IdentifierFinding.BLANK_INSIDE.text(Locale.ROOT, Map.of()));
  }

  @Test
  void weighsEachFindingAsItsRuleDoes() {
    for (IdentifierFinding finding : IdentifierFinding.values()) {
      assertThat(RuleCatalogue.standard().rule(finding.rule()).severities())
          .as(finding.name())
          .contains(finding.severity());
    }
  }

  @Test
  void enforcesAllRulesOfIdentifiers() {
    assertThat(IdentifierFinding.enforcedRules())
        .contains(
            "ID-01", "ID-02", "ID-03", "ID-04", "ID-05", "ID-06", "ID-07", "ID-08", "ID-09",
            "ID-10", "ID-11", "MD-02", "MD-03", "MD-04", "MD-05", "MD-20");
  }
}
