package vn.vanban.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.vanban.signing.made.Bench;
import vn.vanban.signing.made.SignedPdf;
import vn.vanban.signing.report.Verdict;
import vn.vanban.signing.report.VerificationReport;

/** Documents with nothing wrong pass. */
class GoodDocumentTest {
  @ParameterizedTest
  @EnumSource(SignedPdf.Style.class)
  void passesEachStyleOfCrossReference(SignedPdf.Style style) throws IOException {
    VerificationReport report =
        Bench.strict(
            SignedPdf.draft()
                .style(style)
                .sign(SignedPdf.Signature.standard())
                .revision()
                .document());

    assertThat(Bench.kinds(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }
}
