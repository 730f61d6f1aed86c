package vn.vanban.signing.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

class ReportTextTest {
  @Test
  void showsTheFieldsThatTheCircularAsksFor() {
    assertThat(ReportText.in(Locale.ROOT).of(ReportJsonTest.passed()))
        .contains("HỢP LỆ")
        .contains("Tổ chức cấp chứng thư: CN=CA thử nghiệm, C=VN")
        .contains("Người ký: Nguyễn Văn Thử")
        .contains("O=Sở Thử nghiệm")
        .contains("Thời điểm ký: 2026-11-20T09:03:04+07:00 (do người ký khai")
        .contains("Tính toàn vẹn: đạt")
        .contains("Hiệu lực khi ký: đường dẫn tin cậy đạt; thu hồi được miễn")
        .contains("Chứng thư có hiệu lực từ 2026-01-01T07:00:00+07:00")
        .contains("no CRL here")
        .doesNotContain("014201001234");
  }

  @Test
  void speaksEnglishWhenAsked() {
    assertThat(ReportText.in(Locale.ENGLISH).of(ReportJsonTest.passed()))
        .contains(": VALID")
        .contains("the signer's claim");
  }

  @Test
  void keepsControlCharactersOfHostileNamesOffTheTerminal() {
    VerificationReport report =
        VerificationReport.builder(
                "a\u001b[2Jb\nc\u202e.pdf",
                DocumentFormat.PDF,
                Instant.parse("2026-11-23T05:00:00Z"),
                "strict")
            .build();

    assertThat(ReportText.in(Locale.ROOT).of(report)).startsWith("a [2Jb c .pdf: ").hasLineCount(1);
  }

  @Test
  void hasEveryWordInBothLanguagesAndNoOther() {
    Set<String> expected =
        new TreeSet<>(
            Set.of(
                "signature",
                "signer",
                "subject",
                "issuer",
                "certificate",
                "time.PROVEN",
                "time.CLAIMED",
                "integrity",
                "validity",
                "outcome.PASSED",
                "outcome.FOUND.INDETERMINATE",
                "outcome.FOUND.FAILED",
                "outcome.NOT_REACHED",
                "outcome.WAIVED",
                "waived"));
    for (Verdict verdict : Verdict.values()) {
      expected.add("verdict." + verdict);
      expected.add("mark." + verdict);
    }
    for (Check check : Check.values()) {
      expected.add("check." + check);
    }
    for (Coverage.Extent extent : Coverage.Extent.values()) {
      expected.add("coverage." + extent);
    }

    assertThat(ResourceBundle.getBundle(Words.BUNDLE, Locale.ROOT).keySet())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(Words.in(Locale.ENGLISH).bundle().keySet())
        .containsExactlyInAnyOrderElementsOf(expected);
    // A key that English lacked would be found in its parent, in Vietnamese.
    for (String key : expected) {
      assertThat(Words.in(Locale.ENGLISH).of(key)).isNotEqualTo(Words.in(Locale.ROOT).of(key));
    }
  }
}
