package vn.vanban.signing.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.VerificationReport;

class ReportJsonTest {
  private static final Instant AT = Instant.parse("2026-11-23T05:00:00Z");

  static VerificationReport passed() {
    SignatureReport.Builder signature =
        SignatureReport.builder("Signature1", "PAdES")
            .level("B-B")
            .certificate(
                new CertificateSummary(
                    "CN=Nguyễn Văn Thử, UID=CCCD:014201001234, O=Sở Thử nghiệm, C=VN",
                    "Nguyễn Văn Thử",
                    "CN=CA thử nghiệm, C=VN",
                    BigInteger.valueOf(255),
                    Instant.parse("2026-01-01T00:00:00Z"),
                    Instant.parse("2030-01-01T00:00:00Z"),
                    "ab".repeat(32),
                    Optional.empty()))
            .time(new SigningTime.Claimed(Instant.parse("2026-11-20T02:03:04Z")))
            .coverage(new Coverage(Coverage.Extent.WHOLE_DOCUMENT, List.of("0..10")));
    for (Check check : Check.values()) {
      signature.outcome(
          check,
          check == Check.REVOCATION ? new Outcome.Waived("no CRL here") : new Outcome.Passed());
    }
    return VerificationReport.builder("a \"b\".pdf", DocumentFormat.PDF, AT, "strict")
        .anchors(List.of("cd".repeat(32)))
        .signature(signature.build())
        .build();
  }

  @Test
  void writesOneLineWithTheKeysOfTheContract() throws IOException {
    String line = ReportJson.of("vanban test", Locale.ROOT).line(passed());

    assertThat(line).doesNotContain("\n");
    assertThat(topLevelKeys(line))
        .containsExactly(
            "file",
            "schemaVersion",
            "tool",
            "policy",
            "at",
            "anchors",
            "format",
            "verdict",
            "problems",
            "documents",
            "findings",
            "signatures");
    assertThat(line)
        .contains("\"file\":\"a \\\"b\\\".pdf\"")
        .contains("\"anchors\":{\"count\":1,\"fingerprints\":[\"" + "cd".repeat(32) + "\"]}")
        .contains("\"checks\":{\"FORMAT\":\"PASSED\",\"SIGNER\":\"PASSED\"")
        .contains("\"waived\":{\"REVOCATION\":\"no CRL here\"}")
        .contains("\"time\":{\"kind\":\"CLAIMED\",\"at\":\"2026-11-20T02:03:04Z\"}")
        .contains("\"serial\":\"ff\"")
        .contains("\"coverage\":\"WHOLE_DOCUMENT\"");
  }

  @Test
  void givesTheSameBytesForTheSameReport() {
    ReportJson json = ReportJson.of("vanban test", Locale.ROOT);

    assertThat(json.line(passed())).isEqualTo(json.line(passed()));
  }

  @Test
  void masksCitizenNumbersUnlessTheyAreAskedFor() {
    ReportJson json = ReportJson.of("vanban test", Locale.ROOT);

    assertThat(json.line(passed()))
        .contains("UID=CCCD:014*******34")
        .doesNotContain("014201001234");
    assertThat(json.showingPersonalData().line(passed())).contains("UID=CCCD:014201001234");
  }

  @Test
  void writesFactsAndSentencesOfProblemsInTheAskedLanguage() {
    VerificationReport report =
        VerificationReport.builder("x.pdf", DocumentFormat.PDF, AT, "strict")
            .problem(
                Problem.of(Problem.Kind.MALFORMED)
                    .with("detail", "xref of CMND:123456789")
                    .with("text", "clash"))
            .build();

    String vietnamese = ReportJson.of("vanban test", Locale.ROOT).line(report);
    String english = ReportJson.of("vanban test", Locale.ENGLISH).line(report);

    assertThat(vietnamese)
        .contains("\"check\":\"FORMAT\",\"problem\":\"MALFORMED\",\"verdict\":\"FAILED\"")
        .contains("\"detail\":\"xref of CMND:123****89\"")
        .contains("\"fact.text\":\"clash\"");
    assertThat(english).isNotEqualTo(vietnamese);
  }

  @Test
  void namesTheRulesThatAProblemBreaks() {
    Problem.Kind kind =
        Arrays.stream(Problem.Kind.values())
            .filter(each -> each.rules().size() == 1)
            .findFirst()
            .orElseThrow();
    VerificationReport report =
        VerificationReport.builder("x.pdf", DocumentFormat.PDF, AT, "strict")
            .problem(Problem.of(kind))
            .build();

    assertThat(ReportJson.of("vanban test", Locale.ROOT).line(report))
        .contains("\"rules\":[\"" + kind.rules().get(0) + "\"]");
  }

  @Test
  void saysOfAnUnreadableFileWhatWentWrong() {
    VerificationReport frame =
        VerificationReport.builder("gone.pdf", DocumentFormat.UNKNOWN, AT, "strict").build();

    String line =
        ReportJson.of("vanban test", Locale.ROOT).unreadable(frame, "NOT_FOUND", "không có tệp");

    assertThat(line)
        .contains("\"error\":{\"kind\":\"NOT_FOUND\",\"text\":\"không có tệp\"}")
        .contains("\"verdict\":\"INDETERMINATE\"");
  }

  private static List<String> topLevelKeys(String line) throws IOException {
    List<String> keys = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        keys.add(parser.currentName());
        parser.nextToken();
        parser.skipChildren();
      }
    }
    return keys;
  }
}
