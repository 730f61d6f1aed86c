package vn.vanban.digitization;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Interpretation;
import vn.vanban.core.law.RuleCatalogue;
import vn.vanban.digitization.form.FormFinding;
import vn.vanban.digitization.form.FormReading;
import vn.vanban.digitization.packages.PackageFinding;
import vn.vanban.digitization.quality.QualityFinding;
import vn.vanban.digitization.quality.QualityReading;

class SentencesTest {
  private static final Set<String> PARTS =
      Set.of(
          "side.left",
          "side.right",
          "side.top",
          "side.bottom",
          "part.mark",
          "part.time",
          "part.converter",
          "part.system",
          "part.owner",
          "part.code",
          "field.number",
          "field.symbol",
          "field.documentType",
          "field.agency",
          "field.subject",
          "field.signerTitle",
          "field.signer",
          "submission.PHOTOCOPY",
          "submission.CERTIFIED_PAPER_COPY",
          "submission.SHOWN_ONLY",
          "submission.SECRET",
          "submission.SHARED_AS_DATA",
          "code.dossier",
          "code.procedure",
          "code.owner",
          "code.paper");

  @Test
  void standInBothLanguagesAndNoMore() {
    assertComplete("quality.findings", names(QualityFinding.values()));
    assertComplete("quality.readings", names(QualityReading.values()));
    assertComplete("form.readings", names(FormReading.values()));
    Set<String> form = names(FormFinding.values());
    form.addAll(PARTS);
    assertComplete("form.findings", form);
    assertComplete("packages.findings", names(PackageFinding.values()));
  }

  @Test
  void weighAsTheirRulesDo() {
    Stream.of(QualityFinding.values(), FormFinding.values(), PackageFinding.values())
        .flatMap(Stream::of)
        .map(FindingKind.class::cast)
        .forEach(
            kind ->
                assertThat(RuleCatalogue.standard().rule(kind.rule()).severities())
                    .as(kind.name())
                    .contains(kind.severity()));
  }

  @Test
  void nameEachReadingInBothLanguages() {
    Stream.concat(Stream.of(QualityReading.values()), Stream.of(FormReading.values()))
        .map(Interpretation.class::cast)
        .forEach(
            each ->
                assertThat(each.text(Locale.ENGLISH))
                    .isNotEqualTo(each.text(Locale.ROOT))
                    .endsWith("."));
  }

  private static Set<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertComplete(String bundle, Set<String> keys) {
    for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
      ResourceBundle words = ResourceBundle.getBundle("vn.vanban.digitization." + bundle, language);
      assertThat(words.getLocale()).isEqualTo(language);
      assertThat(new TreeSet<>(words.keySet())).isEqualTo(new TreeSet<>(keys));
      for (String key : words.keySet()) {
        assertThat(Normalizer.isNormalized(words.getString(key), Normalizer.Form.NFC)).isTrue();
      }
    }
  }
}
