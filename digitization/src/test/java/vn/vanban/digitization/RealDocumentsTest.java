package vn.vanban.digitization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vn.vanban.core.Document;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleReport;
import vn.vanban.digitization.assessment.RuleBook;
import vn.vanban.digitization.form.Circumstances;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.MetadataExtractor;
import vn.vanban.signing.Verifier;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.VerificationReport;

/**
 * What the rules say of signed Vietnamese documents; each finding was compared with the page by a
 * person, and stands in {@code docs/rules.md}. The documents name real people and stay outside.
 */
class RealDocumentsTest {
  private static final Path CORPUS =
      Path.of(
          System.getProperty(
              "vanban.corpus", System.getProperty("vanban.root") + "/../shared/corpus"));

  private record Expected(String file, List<String> findings) {}

  private static final List<Expected> DOCUMENTS =
      List.of(
          new Expected(
              "vn/documents/pdf/vbai_029.pdf",
              List.of("SIG-02 RESAVED_AFTER_SIGNING", "N30-05 SEAL_SIZE")),
          new Expected(
              "vn/documents/pdf/vbai_054.pdf",
              List.of(
                  "SIG-02 RESAVED_AFTER_SIGNING",
                  "N30-05 SEAL_SIZE",
                  "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "vn/documents/pdf/vbai_060.pdf",
              List.of(
                  "SIG-02 RESAVED_AFTER_SIGNING",
                  "FMT-06 MARGIN",
                  "MD-04 SYMBOL_CONTRADICTS_TYPE",
                  "N30-05 SEAL_SIZE",
                  "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "vn/documents/pdf/vbai_063.pdf",
              List.of(
                  "SIG-02 RESAVED_AFTER_SIGNING",
                  "N30-05 SEAL_SIZE",
                  "SIG-11 SIGNING_TIME_AFTER_TIMESTAMP",
                  "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "signed/files/b89ccaaccb73.pdf",
              List.of(
                  "N30-01 AGENCY_ABSENT",
                  "N30-03 PERSONAL_OFF_CENTRE",
                  "SIG-04 NEW_FIELD_OVER_CONTENT",
                  "SIG-11 SIGNING_TIME_AFTER_TIMESTAMP",
                  "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "signed/files/ba0f13befe8c.pdf",
              List.of(
                  "SIG-02 RESAVED_AFTER_SIGNING",
                  "FMT-05 NOT_A4",
                  "FMT-06 MARGIN",
                  "FMT-09 RECIPIENTS_SIZE",
                  "N30-01 AGENCY_ABSENT",
                  "SIG-12 SIGNING_TIME_SEVEN_HOURS_AHEAD",
                  "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "signed/files/651f0024ea7f.pdf",
              List.of("SIG-19 DIGEST_TOO_WEAK", "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "signed/files/cfabef4c3add.pdf",
              List.of("SIG-19 DIGEST_TOO_WEAK", "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "signed/files/1a2d04dd4dcc.xml",
              List.of(
                  "FMT-15 NOT_PDF",
                  "SIG-17 KEY_TOO_SHORT",
                  "SIG-19 DIGEST_TOO_WEAK",
                  "SIG-29 PARTLY_SIGNED",
                  "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "signed/files/231695f0e4d7.xml",
              List.of(
                  "FMT-15 NOT_PDF",
                  "SIG-02 DIGEST_MISMATCH",
                  "SIG-02 REFORMATTED_AFTER_SIGNING",
                  "SIG-09 NO_SIGNING_TIME",
                  "SIG-17 KEY_TOO_SHORT",
                  "SIG-19 DIGEST_TOO_WEAK",
                  "SIG-20 SCHEME_NOT_LISTED",
                  "SIG-27 FIELD_UNKNOWN",
                  "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")),
          new Expected(
              "signed/files/e2065d6f7cb6.xml",
              List.of(
                  "FMT-15 NOT_PDF",
                  "SIG-02 REFORMATTED_AFTER_SIGNING",
                  "SIG-09 NO_SIGNING_TIME",
                  "SIG-17 KEY_TOO_SHORT",
                  "SIG-19 DIGEST_TOO_WEAK",
                  "SIG-20 SCHEME_NOT_LISTED",
                  "SIG-27 FIELD_UNKNOWN",
                  "SIG-33 SIGNING_CERTIFICATE_UNSIGNED")));

  @TestFactory
  Stream<DynamicTest> saysOfEachWhatAPersonConfirmed() {
    Assumptions.assumeTrue(
        Files.isDirectory(CORPUS.resolve("vn")), "the corpus is not beside the repository");
    return DOCUMENTS.stream()
        .map(each -> DynamicTest.dynamicTest(each.file(), () -> assertSaid(each)));
  }

  private static void assertSaid(Expected expected) throws IOException {
    assertThat(said(CORPUS.resolve(expected.file())))
        .containsExactlyInAnyOrderElementsOf(expected.findings());
  }

  static Set<String> said(Path file) throws IOException {
    Document document = Document.of(file);
    VerificationReport verification =
        Verifier.of(VerificationPolicy.strict(TrustAnchors.none()))
            .verify(document, Instant.parse("2026-11-23T00:00:00Z"));
    ExtractionReport extraction = MetadataExtractor.standard().extract(document);
    RuleReport report =
        RuleBook.standard()
            .judge(
                document,
                verification,
                extraction,
                Circumstances.of(Profile.ORIGINAL, verification, extraction));
    Set<String> said = new TreeSet<>();
    for (Finding finding : report.findings()) {
      said.add(finding.rule() + " " + finding.kind().name());
    }
    return said;
  }
}
