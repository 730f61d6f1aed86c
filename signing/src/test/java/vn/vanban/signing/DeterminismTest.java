package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.TestPki;

/** The same document at the same instant has the same report, whoever asks. */
class DeterminismTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 12;

  @Test
  void saysTheSameTwice() throws IOException {
    for (Document document : documents()) {
      assertThat(report(Verifier.of(Bench.policy()), document))
          .isEqualTo(report(Verifier.of(Bench.policy()), document));
    }
  }

  @Test
  void saysTheSameToEachThreadThatSharesAVerifier()
      throws IOException, InterruptedException, ExecutionException {
    Verifier shared = Verifier.of(Bench.policy());
    List<Document> documents = documents();
    List<String> expected = new ArrayList<>();
    for (Document document : documents) {
      expected.add(report(Verifier.of(Bench.policy()), document));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<String>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS * ROUNDS; i++) {
        Document document = documents.get(i % documents.size());
        tasks.add(() -> report(shared, document));
      }
      List<Future<String>> reports = threads.invokeAll(tasks);

      for (int i = 0; i < reports.size(); i++) {
        assertThat(reports.get(i).get()).isEqualTo(expected.get(i % expected.size()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** One that passes, one that was changed, one that was cut, one that is none. */
  private static List<Document> documents() {
    byte[] signed = SignedPdf.standard().bytes();
    return List.of(
        Document.of("good.pdf", signed),
        SignedPdf.standard()
            .putStream(SignedPdf.CONTENT, "", "BT (13) Tj ET")
            .put(SignedPdf.FONT, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")
            .put(13, "<< /Type /Page >>")
            .revision()
            .document(),
        Document.of("cut.pdf", Arrays.copyOf(signed, signed.length / 2)),
        Document.of("none.txt", new byte[] {1, 2, 3}));
  }

  private static String report(Verifier verifier, Document document) throws IOException {
    return Bench.text(verifier.verify(document, TestPki.NOW));
  }
}
