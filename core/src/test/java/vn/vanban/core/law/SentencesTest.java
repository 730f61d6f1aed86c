package vn.vanban.core.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static String filled(String template, String fact) {
    return Sentences.fill(template, Map.of("a", fact));
  }

  @Test
  void putsFactsInTheirPlaces() {
    assertThat(filled("The {a} is read.", "page")).isEqualTo("The page is read.");
    assertThat(filled("It is {a} ({a}): {a}.", "x")).isEqualTo("It is x (x): x.");
  }

  @Test
  void leavesOutWhatLeadsToAnAbsentFact() {
    assertThat(filled("It is not known: {b} {a}", "")).isEqualTo("It is not known");
    assertThat(filled("It is read {a}.", "")).isEqualTo("It is read.");
    assertThat(filled("It is read: {a}.", "")).isEqualTo("It is read.");
    assertThat(filled("The object ({a}) is new.", "")).isEqualTo("The object is new.");
    assertThat(filled("The object ({a}).", "")).isEqualTo("The object.");
    assertThat(filled("It {a} is read.", "")).isEqualTo("It is read.");
    assertThat(filled("\"{a}\" is read.", "")).isEqualTo("\"\" is read.");
    assertThat(filled("{a}", "")).isEmpty();
  }

  @Test
  void endsASentenceOnce() {
    assertThat(filled("It fails: {a}.", "it ran out.")).isEqualTo("It fails: it ran out.");
    assertThat(filled("It lacks {a}.", "one, two, ...")).isEqualTo("It lacks one, two, ....");
  }

  @Property
  void neverReadsAFactAsATemplate(@ForAll String fact) {
    assertThat(filled("<{a}>", "{a}" + fact)).isEqualTo("<{a}" + fact + ">");
  }
}
