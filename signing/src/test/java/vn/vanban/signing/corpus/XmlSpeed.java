package vn.vanban.signing.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.vanban.core.Document;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;

/** Measures what XAdES documents take: small ones, and one of 900 references. */
final class XmlSpeed {
  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");

  private XmlSpeed() {}

  /** Prints the milliseconds that a document takes, after as many rounds of warming up. */
  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    Path folder = Corpus.folder().resolve("dss/xades");
    List<Document> small = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        long size = Files.size(file);
        if (size > 3_000 && size < 12_000) {
          small.add(Document.of(file.getFileName().toString(), Files.readAllBytes(file)));
        }
      }
    }
    measure("small documents", small, rounds);
    measure("900 references", List.of(Document.of(folder.resolve("993d62aa9c47.xml"))), rounds);
  }

  private static void measure(String name, List<Document> documents, int rounds)
      throws IOException {
    Verifier verifier = Verifier.of(VerificationPolicy.strict(TrustAnchors.none()));
    run(verifier, documents, rounds);
    long start = System.nanoTime();
    run(verifier, documents, rounds);
    double each = (System.nanoTime() - start) / 1e6 / rounds / documents.size();
    System.out.printf(Locale.ROOT, "%s (%d): %.2f ms each%n", name, documents.size(), each);
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
