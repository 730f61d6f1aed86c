package vn.vanban.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vanban.core.Document;
import vn.vanban.examples.demo.DemoStock;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.CertificatePool;
import vn.vanban.signing.policy.RevocationSource;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.NotPassedException;

/** The programs that the README shows do what it says. */
class ExamplesTest {
  @TempDir static Path folder;

  @BeforeAll
  static void makeDocuments() throws IOException {
    DemoStock.writeTo(folder);
  }

  @Test
  void verifiesOneDocument() throws IOException {
    Path anchors = folder.resolve("pki/roots");
    Path altered = document("H52.13-010-digit-replaced.pdf");

    String out =
        printed(
            () ->
                assertThatThrownBy(() -> VerifyOneDocument.verify(anchors, altered))
                    .isInstanceOf(NotPassedException.class)
                    .hasMessageContaining("FAILED"));

    assertThat(out).startsWith("FAILED\n").contains("Signature1: The content was changed");
  }

  @Test
  void extractsMetadata() throws IOException {
    assertThat(printed(() -> ExtractMetadata.extract(document("H52.11-001-timestamped.pdf"))))
        .contains("12/QĐ-SXD")
        .contains("2024-04-06");
  }

  @Test
  void countsProgress() throws IOException {
    assertThat(printed(() -> CountProgress.main(new String[0]))).isEqualTo("MET, short by 0\n");
  }

  @Test
  void assessesOneResult() throws IOException {
    Verifier verifier =
        Verifier.of(
            VerificationPolicy.strict(TrustAnchors.from(folder.resolve("pki/roots")))
                .withIntermediates(CertificatePool.from(folder.resolve("pki/intermediates")))
                .withRevocation(RevocationSource.directory(folder.resolve("pki/crl"))));
    Path file = document("H52.11-001-timestamped.pdf");

    assertThat(
            printed(
                () ->
                    AssessOneResult.assess(
                        AssessOneResult.fromRegister(file.toString()),
                        Document.of(file),
                        verifier,
                        DemoStock.CUT_OFF)))
        .isEqualTo("counts\n");
  }

  private static Path document(String name) {
    return folder.resolve("documents").resolve(name);
  }

  private static String printed(Program program) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private interface Program {
    void run() throws IOException;
  }
}
