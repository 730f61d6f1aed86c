package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.Test;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.core.law.Obstacle;
import vn.vanban.core.law.Profile;
import vn.vanban.core.law.RuleOutcome;
import vn.vanban.core.law.RuleReport;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.Cms;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.made.TestPki;
import vn.vanban.signing.policy.Supplied;
import vn.vanban.signing.policy.TrustAnchors;
import vn.vanban.signing.policy.VerificationPolicy;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.rules.SignatureRules;

class ValidationDossierTest {
  private static final Document SIGNED = SignedPdf.standard().document();

  @Test
  void isJudgedAgainWithTheSameVerdictAndNoSource() throws IOException {
    ValidationDossier.Rejudgement again = read(bytes(dossier())).rejudge(Bench.anchored());

    assertThat(again.recorded().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(again.report().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(again.agrees()).isTrue();
  }

  @Test
  void remembersThatACertificateWasRevoked() throws IOException {
    VerificationPolicy revoking =
        Bench.anchored()
            .withRevocation(
                Bench.lists(
                    TestPki.Crl.of(TestPki.ROOT).encoded(),
                    TestPki.Crl.of(TestPki.INTERMEDIATE)
                        .revoke(TestPki.SIGNER, TestPki.LONG_AGO, CRLReason.keyCompromise)
                        .encoded()));
    ValidationDossier dossier = ValidationDossier.of(SIGNED, revoking, TestPki.NOW);

    ValidationDossier.Rejudgement again = read(bytes(dossier)).rejudge(Bench.anchored());
    assertThat(Bench.kinds(again.report())).contains(Problem.Kind.REVOKED_NO_POE);
    assertThat(again.agrees()).isTrue();
  }

  @Test
  void trustsNoAnchorThatItBringsItself() throws IOException {
    ValidationDossier.Rejudgement again =
        read(bytes(dossier())).rejudge(VerificationPolicy.strict(TrustAnchors.none()));

    assertThat(Bench.kinds(again.report())).contains(Problem.Kind.NO_TRUST_ANCHOR);
    assertThat(again.report().verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(again.agrees()).isFalse();
  }

  @Test
  void isTheSameFileForTheSameContent() throws IOException {
    assertThat(bytes(dossier())).isEqualTo(bytes(dossier()));
    assertThat(bytes(read(bytes(dossier())))).isEqualTo(bytes(dossier()));
  }

  @Test
  void standsForADocumentThatIsKeptElsewhere() throws IOException {
    ValidationDossier without = read(bytes(dossier().withoutDocument()));
    assertThat(without.document()).isEmpty();
    assertThat(Bench.kinds(without.rejudge(Bench.anchored()).report()))
        .containsExactly(Problem.Kind.SIGNED_CONTENT_ABSENT);
    assertThat(without.withDocument(SIGNED).rejudge(Bench.anchored()).agrees()).isTrue();

    Document other = SignedPdf.draft().sign(SignedPdf.Signature.standard()).revision().document();
    ValidationDossier.Rejudgement another =
        without.withDocument(Document.of("b.pdf", changed(other))).rejudge(Bench.anchored());
    assertThat(Bench.kinds(another.report())).containsExactly(Problem.Kind.OTHER_DOCUMENT);
    assertThat(another.agrees()).isFalse();
  }

  private static final byte[] CONTENT = "Quyết định số 1".getBytes(StandardCharsets.UTF_8);
  private static final Document BESIDE = Document.of("decision.txt", CONTENT);
  private static final Document DETACHED =
      Document.of(
          "decision.txt.p7s",
          Cms.by(TestPki.SIGNER).certificates(TestPki.INTERMEDIATE).over(CONTENT));

  private static ValidationDossier detached(Supplied supplied) throws IOException {
    return ValidationDossier.of(DETACHED, Bench.policy(), TestPki.NOW, supplied);
  }

  @Test
  void keepsTheContentOfADetachedSignature() throws IOException {
    ValidationDossier made = detached(Supplied.nothing().withContent(BESIDE));
    assertThat(made.recorded().verdict()).isEqualTo(Verdict.PASSED);

    ValidationDossier read = read(bytes(made));
    assertThat(bytes(read)).isEqualTo(bytes(made));
    ValidationDossier.Rejudgement again = read.rejudge(Bench.policy());
    assertThat(again.report().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(again.agrees()).isTrue();
  }

  @Test
  void tellsContentsApartByTheirReferences() throws IOException {
    Supplied two =
        Supplied.nothing()
            .withContent(Document.of("other.txt", new byte[] {1}))
            .withContent(BESIDE);
    ValidationDossier.Rejudgement again = read(bytes(detached(two))).rejudge(Bench.policy());
    assertThat(again.report().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(again.agrees()).isTrue();
  }

  @Test
  void asksForAContentThatIsKeptElsewhere() throws IOException {
    ValidationDossier without =
        read(bytes(detached(Supplied.nothing().withContent(BESIDE)).withoutDocument()))
            .withDocument(DETACHED);
    assertThat(without.rejudge(Bench.policy()).agrees()).isFalse();
    assertThat(without.rejudge(Bench.policy()).report().verdict()).isNotEqualTo(Verdict.PASSED);
    assertThat(without.rejudge(Bench.policy(), Supplied.nothing().withContent(BESIDE)).agrees())
        .isTrue();
  }

  @Test
  void findsAContentThatWasChanged() throws IOException {
    byte[] sound = bytes(detached(Supplied.nothing().withContent(BESIDE)));
    String name = "contents/" + DossierFile.sha256(CONTENT);
    byte[] other = "Quyết định số 2".getBytes(StandardCharsets.UTF_8);
    assertProblem(rewritten(sound, files -> files.put(name, other)), Problem.Kind.MALFORMED);

    String index = "dossier.json";
    byte[] swapped =
        rewritten(
            sound,
            files -> {
              files.remove(name);
              files.put("contents/" + DossierFile.sha256(other), other);
              String text = new String(files.get(index), StandardCharsets.UTF_8);
              text = text.replace(DossierFile.sha256(CONTENT), DossierFile.sha256(other));
              files.put(index, text.getBytes(StandardCharsets.UTF_8));
            });
    ValidationDossier.Rejudgement again = read(swapped).rejudge(Bench.policy());
    assertThat(again.report().verdict()).isNotEqualTo(Verdict.PASSED);
    assertThat(again.agrees()).isFalse();

    for (String wrong : List.of("7", "[7]", "[{}]", "[{\"reference\":\"a\"}]")) {
      byte[] broken =
          rewritten(
              bytes(dossier()),
              files ->
                  files.computeIfPresent(
                      index,
                      (key, json) ->
                          new String(json, StandardCharsets.UTF_8)
                              .replaceFirst("\\{", "{\"contents\": " + wrong + ",")
                              .getBytes(StandardCharsets.UTF_8)));
      assertProblem(broken, Problem.Kind.MALFORMED);
    }
  }

  @Test
  void keepsNoMoreContentThanTheLimits() throws IOException {
    byte[] big = new byte[4 << 20];
    ValidationDossier made =
        detached(Supplied.nothing().withContent(BESIDE).withContent(Document.of("big", big)));
    ValidationDossier read =
        ValidationDossier.read(
            Document.of("a.zip", bytes(made)), Limits.standard().withExpandedBytes(1 << 20));
    assertThat(read.problems())
        .extracting(Problem::kind)
        .containsExactly(Problem.Kind.LIMIT_EXCEEDED);
  }

  @Test
  void keepsNoPasswordAndNoSecret() throws IOException {
    SecretKeySpec secret =
        new SecretKeySpec(
            "a secret of both sides".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    ValidationDossier made =
        ValidationDossier.of(
            SIGNED.withPassword("the password"),
            Bench.policy(),
            TestPki.NOW,
            Supplied.nothing().withSecret("name of the secret", secret));
    rewritten(
        bytes(made),
        files ->
            files.forEach(
                (name, bytes) ->
                    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(name)
                        .doesNotContain("the password", "a secret", "name of the secret")));
  }

  @Test
  void keepsWhatTheCircularAsksFor() throws IOException {
    LocalDate day = LocalDate.of(2026, 3, 2);
    assertThat(read(bytes(dossier())).rules(Profile.ORIGINAL, day).outcome("SIG-26"))
        .contains(new RuleOutcome.Kept());
    RuleReport signatures =
        SignatureRules.judge(dossier().report().orElseThrow(), Profile.ORIGINAL, day);
    assertThat(signatures.outcome("SIG-26"))
        .contains(new RuleOutcome.Undecided(Obstacle.NOT_GIVEN));
    assertThat(signatures.and(dossier().rules(Profile.ORIGINAL, day)).outcome("SIG-26"))
        .contains(new RuleOutcome.Kept());
    ValidationDossier poor = ValidationDossier.of(SIGNED, Bench.anchored(), TestPki.NOW);
    assertThat(poor.rules(Profile.ORIGINAL, day).outcome("SIG-26"))
        .get()
        .isInstanceOf(RuleOutcome.Found.class);
    byte[] withoutSigner =
        rewritten(bytes(dossier()), files -> files.keySet().removeIf(n -> n.startsWith("cert")));
    assertThat(read(withoutSigner).rules(Profile.ORIGINAL, day).findings()).hasSize(1);
  }

  @Test
  void findsARecordThatWasChanged() throws IOException {
    byte[] lies =
        rewritten(
            bytes(ValidationDossier.of(SIGNED, Bench.anchored(), TestPki.NOW)),
            files ->
                files.computeIfPresent(
                    "dossier.json",
                    (name, json) ->
                        new String(json, StandardCharsets.UTF_8)
                            .replace("INDETERMINATE", "PASSED")
                            .getBytes(StandardCharsets.UTF_8)));
    ValidationDossier.Rejudgement again = read(lies).rejudge(Bench.anchored());

    assertThat(again.recorded().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(again.report().verdict()).isEqualTo(Verdict.INDETERMINATE);
    assertThat(again.agrees()).isFalse();
  }

  @Test
  void answersHostileDossiersWithAProblem() throws IOException {
    byte[] sound = bytes(dossier());
    assertProblem(new byte[0], Problem.Kind.MALFORMED);
    assertProblem("PK".getBytes(StandardCharsets.US_ASCII), Problem.Kind.MALFORMED);
    assertProblem(rewritten(sound, files -> files.remove("dossier.json")), Problem.Kind.MALFORMED);
    for (String index :
        List.of("", "{", "[]", "{\"schemaVersion\":2}", "{\"schemaVersion\":1}", "[".repeat(999))) {
      assertProblem(
          rewritten(
              sound, files -> files.put("dossier.json", index.getBytes(StandardCharsets.UTF_8))),
          Problem.Kind.MALFORMED);
    }
    assertProblem(
        rewritten(sound, files -> files.put("certificates/00.cer", new byte[] {0x30, 0})),
        Problem.Kind.MALFORMED);
    assertProblem(
        rewritten(sound, files -> files.put("crls/00.crl", new byte[] {1})),
        Problem.Kind.MALFORMED);
    byte[] bomb = rewritten(sound, files -> files.put("document", new byte[8 << 20]));
    ValidationDossier bombed =
        ValidationDossier.read(
            Document.of("a.zip", bomb), Limits.standard().withExpandedBytes(1 << 20));
    assertThat(bombed.problems())
        .extracting(Problem::kind)
        .containsExactly(Problem.Kind.LIMIT_EXCEEDED);
    byte[] many =
        rewritten(
            sound,
            files -> {
              for (int i = 0; i < 2000; i++) {
                files.put("x/" + i, new byte[0]);
              }
            });
    assertProblem(many, Problem.Kind.LIMIT_EXCEEDED);
  }

  @Test
  void answersChangedBytesWithAReportThatNeverPassesMore() throws IOException {
    byte[] sound = bytes(dossier());
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] changed =
          i % 3 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
      for (int j = 0; j < 5 && changed.length > 0; j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      ValidationDossier.Rejudgement again = read(changed).rejudge(Bench.anchored());
      if (again.report().verdict() == Verdict.PASSED) {
        assertThat(again.report().digest()).isEqualTo(Bench.strict(SIGNED).digest());
      }
    }
  }

  private static void assertProblem(byte[] zip, Problem.Kind kind) throws IOException {
    ValidationDossier.Rejudgement again = read(zip).rejudge(Bench.anchored());
    assertThat(Bench.kinds(again.report())).containsExactly(kind);
    assertThat(again.report().verdict()).isNotEqualTo(Verdict.PASSED);
    assertThat(again.agrees()).isFalse();
  }

  private static ValidationDossier dossier() throws IOException {
    return ValidationDossier.of(SIGNED, Bench.policy(), TestPki.NOW);
  }

  private static ValidationDossier read(byte[] zip) throws IOException {
    return ValidationDossier.read(Document.of("a.zip", zip), Limits.standard());
  }

  private static byte[] bytes(ValidationDossier dossier) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    dossier.writeTo(out);
    return out.toByteArray();
  }

  private static byte[] changed(Document document) throws IOException {
    try (Content content = document.open()) {
      byte[] bytes = content.bytes(0, content.size());
      return Arrays.copyOf(bytes, bytes.length + 1);
    }
  }

  private static byte[] rewritten(byte[] zip, Consumer<Map<String, byte[]>> change)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    change.accept(files);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream again = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        again.putNextEntry(new ZipEntry(file.getKey()));
        again.write(file.getValue());
        again.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
