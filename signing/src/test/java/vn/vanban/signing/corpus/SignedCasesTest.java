package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The signed PDFs that others made: none that was forged is accepted, none that is honest refused.
 */
class SignedCasesTest {
  /** Honest documents that are refused nevertheless, and why; one that is accepted fails. */
  private static final Map<String, String> REFUSED_THOUGH_HONEST =
      Map.of(
          "files/3d9d83cd105a.pdf", "the parent tree of the structure was rewritten for a link",
          "files/e4d148ed1bc1.pdf", "the parent tree of the structure was rewritten for a link");

  private static List<SignedCases.Result> results = List.of();
  private static List<SignedCases.Result> unsigned = List.of();

  @BeforeAll
  static void judgeAll() throws IOException {
    if (Corpus.isPresent()) {
      results = SignedCases.run(".pdf");
      unsigned = new ArrayList<>(SignedCases.run(".docx"));
      unsigned.addAll(SignedCases.run(".xlsx"));
      unsigned.removeIf(result -> !result.expected().equals("NO_SIGNATURES"));
    }
  }

  @Test
  void acceptsNoForgedDocument() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    assertThat(expecting("REJECT")).hasSizeGreaterThan(50);
    assertThat(expecting("REJECT")).filteredOn(SignedCases.Result::accepted).isEmpty();
  }

  @Test
  void refusesNoHonestDocumentButThoseListed() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    Set<String> refused =
        expecting("ACCEPT").stream()
            .filter(result -> !result.accepted())
            .map(SignedCases.Result::file)
            .collect(Collectors.toSet());

    assertThat(expecting("ACCEPT")).hasSizeGreaterThan(100);
    assertThat(refused).isEqualTo(REFUSED_THOUGH_HONEST.keySet());
  }

  @Test
  void neverPassesDocumentsWithoutSignature() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    assertThat(unsigned).isNotEmpty().noneMatch(SignedCases.Result::accepted);
  }

  private static List<SignedCases.Result> expecting(String expected) {
    return results.stream().filter(result -> result.expected().equals(expected)).toList();
  }
}
