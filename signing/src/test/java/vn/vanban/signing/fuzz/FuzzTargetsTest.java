package vn.vanban.signing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vanban.core.Document;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedOffice;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.Zip;
import vn.vanban.signing.report.Verdict;

/** The targets hold for what fuzzing starts from, and would notice a broken promise. */
class FuzzTargetsTest {
  private static final Map<String, Consumer<byte[]>> TARGETS = new LinkedHashMap<>();

  static {
    TARGETS.put("Pdf", PdfTarget::fuzzerTestOneInput);
    TARGETS.put("Update", UpdateTarget::fuzzerTestOneInput);
    TARGETS.put("Cms", CmsTarget::fuzzerTestOneInput);
    TARGETS.put("Timestamp", TimestampTarget::fuzzerTestOneInput);
    TARGETS.put("Certificate", CertificateTarget::fuzzerTestOneInput);
    TARGETS.put("Revocation", RevocationTarget::fuzzerTestOneInput);
    TARGETS.put("Office", OfficeTarget::fuzzerTestOneInput);
    TARGETS.put("Xml", XmlTarget::fuzzerTestOneInput);
    TARGETS.put("CmsFile", CmsFileTarget::fuzzerTestOneInput);
    TARGETS.put("Asic", AsicTarget::fuzzerTestOneInput);
    TARGETS.put("Render", RenderTarget::fuzzerTestOneInput);
  }

  static Stream<String> targets() {
    return TARGETS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void keepsItsPromisesOnEverySeed(String target) {
    Map<String, byte[]> seeds = Seeds.of(target);

    assertThat(seeds).hasSizeGreaterThanOrEqualTo(5);
    seeds.forEach(
        (name, seed) -> {
          try {
            TARGETS.get(target).accept(seed);
          } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(target + ", seed " + name, e);
          }
        });
  }

  @Test
  void startsFromDocumentsThatPass() throws IOException {
    for (Map.Entry<String, byte[]> each : Seeds.bases().entrySet()) {
      assertThat(Bench.strict(Document.of("seed.pdf", each.getValue())).verdict())
          .as(each.getKey())
          .isEqualTo(Verdict.PASSED);
    }
    assertThat(
            Bench.strict(Document.of("x.pdf", CmsTarget.document(Seeds.of("Cms").get("rsa"))))
                .verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(RevocationTarget.verdict(Seeds.revocation().get("empty-list")))
        .isEqualTo(Verdict.PASSED);
    assertThat(RevocationTarget.verdict(Seeds.revocation().get("forged-list")))
        .isNotEqualTo(Verdict.PASSED);
  }

  @Test
  void startsFromOfficeDocumentsOfWhichSomePass() throws IOException {
    for (Map.Entry<String, byte[]> each : Seeds.offices().entrySet()) {
      assertThat(Bench.strict(Document.of("seed", each.getValue())).verdict())
          .as(each.getKey())
          .isEqualTo(each.getKey().startsWith("good") ? Verdict.PASSED : Verdict.INDETERMINATE);
    }
  }

  @Test
  void noticesAnOfficeDocumentThatShowsSomethingElse() {
    Zip forged = SignedOffice.signedDocx();
    SignedOffice.edit(forged, "word/document.xml", "100", "900");
    byte[] bytes = forged.bytes();

    assertThatThrownBy(
            () ->
                OfficeTarget.showsWhatWasSigned(bytes, Bench.strict(Document.of("forged", bytes))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("word/document.xml");
  }

  @Test
  void writesUpdatesThatAreJudgedByTheirObjects() throws IOException {
    byte[] harmless = UpdateTarget.updated(Seeds.updates().get("table-1"));
    byte[] harmful = UpdateTarget.updated(Seeds.updates().get("table-6"));

    assertThat(Bench.strict(Document.of("harmless.pdf", harmless)).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(Bench.strict(Document.of("harmful.pdf", harmful)).verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void noticesAPassOfWhatNobodySigned() {
    List<SignedRevision> signed = SignedRevision.of(Seeds.bases().values());
    byte[] forged = SignedPdf.standard().bytes();
    int text = new String(forged, StandardCharsets.ISO_8859_1).indexOf("Quyet dinh so 12");
    forged[text + 15] = '3';

    assertThatThrownBy(
            () ->
                PdfTarget.passesWhatWasSigned(
                    forged, signed, Bench.strict(Document.of("forged.pdf", forged))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nobody signed");
  }

  @Test
  void noticesAPassOfWhatShowsSomethingElse() {
    List<SignedRevision> signed = SignedRevision.of(Seeds.bases().values());
    byte[] changed = UpdateTarget.updated(Seeds.updates().get("table-6"));

    assertThatThrownBy(
            () ->
                PdfTarget.passesWhatWasSigned(
                    changed, signed, Bench.strict(Document.of("changed.pdf", changed))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shows something else");
  }
}
