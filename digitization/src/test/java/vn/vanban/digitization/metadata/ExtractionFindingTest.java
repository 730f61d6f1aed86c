package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionFindingTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void hasOneSentenceForEachKindAndNoOther(String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "vn.vanban.digitization.metadata.findings",
            language.isEmpty() ? Locale.ROOT : Locale.ENGLISH);

    assertThat(bundle.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ExtractionFinding.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void putsTheFactsIntoTheSentence(String language) {
    String text =
        ExtractionFinding.NUMBER_BLANK.text(
            new Locale.Builder().setLanguage(language).build(), Map.of("symbol", "QĐ-SNV"));

    assertThat(text).contains("QĐ-SNV").doesNotContain("{");
  }
}
