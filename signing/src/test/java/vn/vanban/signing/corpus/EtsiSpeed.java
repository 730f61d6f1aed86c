package vn.vanban.signing.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

/** Measures what files of XAdES and CAdES take: small ones, and one of 900 references. */
final class EtsiSpeed {
  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

  private EtsiSpeed() {}

  /** Prints the time of the processor that a document takes, after as many rounds of warming up. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    Path folder = Corpus.folder().resolve("dss");
    measure("small XAdES", small(folder.resolve("xades")), rounds);
    measure("small CAdES", small(folder.resolve("cades")), rounds);
    Document many = Document.of(folder.resolve("xades/993d62aa9c47.xml"));
    measure("900 references", List.of(many), rounds);
  }

  private static List<Document> small(Path folder) throws IOException {
    List<Document> small = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        long size = Files.size(file);
        if (size > 3_000 && size < 12_000) {
          small.add(Document.of(file.getFileName().toString(), Files.readAllBytes(file)));
        }
      }
    }
    return small;
  }

  private static void measure(String name, List<Document> documents, int rounds)
      throws IOException {
    Verifier verifier = Verifier.of(VerificationPolicy.strict(TrustAnchors.none()));
    run(verifier, documents, rounds);
    long start = System.nanoTime();
    Duration processor = processor();
    run(verifier, documents, rounds);
    double runs = (double) rounds * documents.size();
    System.out.printf(
        Locale.ROOT,
        "%s (%d): %.2f ms each, %.2f ms of the processor%n",
        name,
        documents.size(),
        (System.nanoTime() - start) / 1e6 / runs,
        processor().minus(processor).toNanos() / 1e6 / runs);
  }

  private static Duration processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static void run(Verifier verifier, List<Document> documents, int rounds)
      throws IOException {
    for (int i = 0; i < rounds; i++) {
      for (Document document : documents) {
        verifier.verify(document, AT);
      }
    }
  }
}
