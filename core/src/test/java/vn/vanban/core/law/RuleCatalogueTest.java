package vn.vanban.core.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleCatalogueTest {
  private static final RuleCatalogue CATALOGUE = RuleCatalogue.standard();
  private static final LocalDate BEFORE = LocalDate.of(2025, 8, 14);
  private static final LocalDate SINCE = LocalDate.of(2025, 8, 15);

  @Test
  void holdsEachFamilyCompleteAndInOrder() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    for (Rule rule : CATALOGUE.rules()) {
      int number = sizes.merge(rule.family(), 1, Integer::sum);
      assertThat(rule.id()).isEqualTo("%s-%02d".formatted(rule.family(), number));
    }
    assertThat(sizes)
        .containsExactly(
            Map.entry("SIG", 35),
            Map.entry("N30", 22),
            Map.entry("TT", 13),
            Map.entry("FMT", 17),
            Map.entry("MD", 25),
            Map.entry("ID", 11),
            Map.entry("QT", 19),
            Map.entry("PKG", 6));
    assertThat(CATALOGUE.rules()).hasSize(148);
  }

  @Test
  void hasOneSentenceInEachLanguageForEachRuleAndNoMore() {
    Set<String> ids = new TreeSet<>(CATALOGUE.rules().stream().map(Rule::id).toList());
    for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
      ResourceBundle bundle = ResourceBundle.getBundle(Rule.BUNDLE, language);
      assertThat(bundle.getLocale()).isEqualTo(language);
      assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(ids);
    }
    for (Rule rule : CATALOGUE.rules()) {
      String vietnamese = rule.text(Locale.forLanguageTag("vi"));
      String english = rule.text(Locale.UK);
      assertThat(vietnamese).as(rule.id()).endsWith(".").isNotEqualTo(english);
      assertThat(english).as(rule.id()).endsWith(".").hasSizeGreaterThan(20);
      assertThat(vietnamese.codePoints().filter(c -> c > 0x7F).count()).as(rule.id()).isPositive();
      assertThat(Normalizer.isNormalized(vietnamese, Normalizer.Form.NFC)).as(rule.id()).isTrue();
    }
  }

  @Test
  void neverCitesAnArticleOnAnUnsureSource() {
    for (Rule rule : CATALOGUE.rules()) {
      for (LegalBasis basis : rule.bases()) {
        if (!basis.confidence().mayCiteArticle()) {
          assertThat(basis.article(Locale.ROOT)).as(rule.id()).isEmpty();
          assertThat(basis.article(Locale.ENGLISH)).as(rule.id()).isEmpty();
        }
      }
    }
    assertThat(CATALOGUE.rule("PKG-06").confidence()).isEqualTo(SourceConfidence.PROBABLE);
    Act act = new Act("X", "X", "X", null, null);
    assertThatThrownBy(() -> LegalBasis.of(act, "D1", SourceConfidence.PROBABLE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LegalBasis.of(act, "D1", SourceConfidence.UNCERTAIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void changesSeverityWithTheDateOfSigning() {
    for (String id : List.of("SIG-17", "SIG-19")) {
      Rule rule = CATALOGUE.rule(id);
      assertThat(rule.severity(Profile.ORIGINAL, SINCE)).contains(Severity.ERROR);
      assertThat(rule.severity(Profile.ORIGINAL, BEFORE)).contains(Severity.WARNING);
      assertThat(rule.severities()).containsExactly(Severity.ERROR, Severity.WARNING);
      assertThat(rule.severity()).contains(Severity.ERROR);
    }
    assertThat(CATALOGUE.rule("SIG-18").severity(Profile.COPY, BEFORE)).contains(Severity.ERROR);
  }

  @Test
  void changesSeverityWithTheProfile() {
    Rule colour = CATALOGUE.rule("FMT-02");
    assertThat(colour.severity(Profile.COPY, SINCE)).contains(Severity.ERROR);
    assertThat(colour.severity(Profile.TTHC_RESULT, SINCE)).contains(Severity.WARNING);
    Rule searchable = CATALOGUE.rule("FMT-11");
    assertThat(searchable.severity(Profile.ARCHIVE, SINCE)).contains(Severity.ERROR);
    assertThat(searchable.severity(Profile.COPY, SINCE)).contains(Severity.WARNING);
  }

  @Test
  void appliesToTheProfilesOfItsSource() {
    Rule order = CATALOGUE.rule("N30-02");
    assertThat(order.profiles()).containsExactly(Profile.ORIGINAL);
    assertThat(order.appliesTo(Profile.COPY)).isFalse();
    assertThat(order.severity(Profile.COPY, SINCE)).isEmpty();
    assertThat(CATALOGUE.rule("SIG-01").profiles()).containsExactly(Profile.values());
    assertThat(CATALOGUE.rule("TT-01").profiles())
        .containsExactly(Profile.TTHC_RESULT, Profile.TTHC_COMPONENT);
  }

  @Test
  void givesNoSeverityToADefinition() {
    assertThat(CATALOGUE.rule("QT-02").severity()).isEmpty();
    assertThat(CATALOGUE.rule("QT-02").severities()).isEmpty();
    assertThat(CATALOGUE.rules().stream().filter(rule -> rule.severity().isEmpty()))
        .extracting(Rule::id)
        .containsExactly(
            "QT-01", "QT-02", "QT-03", "QT-06", "QT-07", "QT-08", "QT-16", "QT-18", "QT-19");
  }

  @Test
  void citesTheLawInBothLanguages() {
    LegalBasis first = CATALOGUE.rule("SIG-01").bases().get(0);
    assertThat(first.text(Locale.ROOT))
        .isEqualTo("điểm a khoản 1 Điều 6 Thông tư số 15/2025/TT-BKHCN");
    assertThat(first.text(Locale.ENGLISH)).isEqualTo("Circular 15/2025/TT-BKHCN, article 6.1.a");
    assertThat(CATALOGUE.rule("FMT-03").bases().get(0).text(Locale.ROOT))
        .isEqualTo("Phụ lục I, Phần II, I.2.c Nghị định số 30/2020/NĐ-CP");
    assertThat(CATALOGUE.rule("FMT-03").bases().get(0).article(Locale.ENGLISH))
        .contains("annex I, part II, I.2.c");
    assertThat(CATALOGUE.rule("N30-01").bases().get(0).article(Locale.ROOT))
        .contains("khoản 1 Điều 5");
    assertThat(CATALOGUE.rule("N30-02").bases().get(0).article(Locale.ROOT)).contains("Điều 14");
    assertThat(CATALOGUE.rule("TT-11").bases().get(0).text(Locale.ROOT))
        .isEqualTo("Thông tư số 01/2023/TT-VPCP");
  }

  @Test
  void knowsWhenAnActIsInForce() {
    LegalBasis circular = CATALOGUE.rule("SIG-01").bases().get(0);
    assertThat(circular.actKey()).isEqualTo("TT15-2025");
    assertThat(circular.inForceFrom()).contains(SINCE);
    assertThat(circular.inForceUntil()).isEmpty();
    assertThat(circular.isInForceOn(SINCE)).isTrue();
    assertThat(circular.isInForceOn(BEFORE)).isFalse();
    LegalBasis replaced = CATALOGUE.rule("TT-13").bases().get(1);
    assertThat(replaced.inForceUntil()).contains(LocalDate.of(2025, 7, 1));
    assertThat(replaced.isInForceOn(LocalDate.of(2025, 6, 30))).isTrue();
    assertThat(replaced.isInForceOn(LocalDate.of(2025, 7, 1))).isFalse();
    assertThat(replaced).hasToString("ND61-2018:D21a").isNotEqualTo(circular);
    assertThat(circular)
        .isEqualTo(CATALOGUE.rule("SIG-01").bases().get(0))
        .hasSameHashCodeAs(CATALOGUE.rule("SIG-01").bases().get(0));
  }

  @Test
  void putsDeclaredRulesInTheOrderOfTheCatalogue() {
    assertThat(CATALOGUE.enforced(List.of("QT-05", "SIG-01", "QT-05")))
        .extracting(Rule::toString)
        .containsExactly("SIG-01", "QT-05");
  }

  @Test
  void refusesRulesThatDoNotExist() {
    assertThat(CATALOGUE.find("SIG-36")).isEmpty();
    assertThatThrownBy(() -> CATALOGUE.rule("SIG-36")).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> CATALOGUE.enforced(List.of("SIG-01", "SIG-99")))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("SIG-99");
    List<Rule> twice = List.of(CATALOGUE.rule("SIG-01"), CATALOGUE.rule("SIG-01"));
    assertThatThrownBy(() -> new RuleCatalogue(twice)).isInstanceOf(IllegalArgumentException.class);
  }
}
