package vn.vanban.core.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.vanban.core.law.Rule;
import vn.vanban.core.law.RuleCatalogue;

class TextsTest {
  @Test
  void hasEachSentenceInBothLanguagesAndNoMore() {
    Set<String> used = new TreeSet<>(Set.of("decision.2407"));
    List.of(QuotaReading.values()).forEach(reading -> used.add("reading." + reading.name()));
    List.of(QuotaFinding.values()).forEach(finding -> used.add("finding." + finding.name()));
    for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
      ResourceBundle bundle = ResourceBundle.getBundle(Texts.BUNDLE, language);
      assertThat(bundle.getLocale()).isEqualTo(language);
      assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(used);
    }
  }

  @Test
  void weighsEachFindingAsItsRuleDoes() {
    for (QuotaFinding finding : QuotaFinding.values()) {
      Rule rule = RuleCatalogue.standard().rule(finding.rule());
      if (!rule.severities().isEmpty()) {
        assertThat(rule.severities()).as(finding.name()).contains(finding.severity());
      }
    }
  }
}
