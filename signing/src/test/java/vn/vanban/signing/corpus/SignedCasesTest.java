package vn.vanban.signing.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The signed PDFs that others made: none that was forged is accepted, none that is honest refused.
 */
class SignedCasesTest {
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
  void refusesNoHonestDocument() {
    assumeTrue(Corpus.isPresent(), "corpus absent");

    assertThat(expecting("ACCEPT")).hasSizeGreaterThan(100);
    assertThat(expecting("ACCEPT")).filteredOn(result -> !result.accepted()).isEmpty();
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
