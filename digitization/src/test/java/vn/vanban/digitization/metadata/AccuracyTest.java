package vn.vanban.digitization.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Floors a little below what is reached, so that a change that reads worse is seen. */
class AccuracyTest {
  @Test
  void readsTheCoreFieldsOfRealDocuments() throws IOException {
    Map<String, Evaluation.Tally> tallies =
        new Evaluation(Corpus.folder("vn/documents")).run(Set.of("clean", "sealed", "pdf", "docx"));

    assertThat(tallies.get("clean").coreMean()).isGreaterThan(0.98);
    assertThat(tallies.get("sealed").coreMean()).isGreaterThan(0.97);
    assertThat(tallies.get("pdf").coreMean()).isGreaterThan(0.97);
    assertThat(tallies.get("docx").coreMean()).isGreaterThan(0.96);
    assertThat(tallies.get("clean").silentRate()).isLessThan(0.01);
  }

  @Test
  void readsTheCoreFieldsOfOfficialForms() throws IOException {
    Map<String, Evaluation.Tally> tallies =
        new Evaluation(Corpus.folder("vn/forms")).run(Set.of("clean"));

    assertThat(tallies.get("clean").coreMean()).isGreaterThan(0.99);
    assertThat(tallies.get("clean").silentRate()).isLessThan(0.01);
  }

  @Test
  void readsTheCoreFieldsOfScans() throws IOException {
    assumeTrue(Evaluation.tesseract().isPresent(), "Tesseract absent");
    Evaluation.Tally tally =
        new Evaluation(Corpus.folder("vn/documents")).run(Set.of("scan200")).get("scan200");

    assertThat(tally.coreMean()).isGreaterThan(0.94);
    assertThat(tally.exact("documentNumber")).isGreaterThan(0.97);
    assertThat(tally.exact("issuedOn")).isGreaterThan(0.97);
    assertThat(tally.silentRate()).isLessThan(0.02);
  }

  @Test
  void guessesNothingOfScansWithoutAnEngine() throws IOException {
    Map<String, Evaluation.Tally> tallies =
        new Evaluation(Corpus.folder("vn/documents"), MetadataExtractor.standard())
            .run(Set.of("scan", "scan200"));

    assertThat(tallies.values()).allSatisfy(tally -> assertThat(tally.values).isZero());
  }
}
