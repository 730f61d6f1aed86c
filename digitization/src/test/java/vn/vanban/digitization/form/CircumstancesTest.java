package vn.vanban.digitization.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.vanban.core.DocumentFormat;
import vn.vanban.core.law.Place;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.metadata.CodeSearch;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.Readings;
import vn.vanban.digitization.metadata.ScannedCode;
import vn.vanban.signing.report.VerificationReport;

class CircumstancesTest {
  private static final String CARD = "001185000001||Mạc Thị Ngân Hà|05041985|Nữ|Hoa Lư|10052021";

  private static ScannedCode code(String text, int page, double left, double top) {
    return new ScannedCode(ScannedCode.Kind.QR, text, new Place(page, left, top, 60, 60));
  }

  private static Circumstances of(List<Integer> searched, ScannedCode... codes) {
    CodeSearch search = new CodeSearch(new TreeSet<>(searched), List.of(codes));
    return Circumstances.of(
        Profile.TTHC_RESULT,
        VerificationReport.builder("a.pdf", DocumentFormat.PDF, Instant.EPOCH, "strict").build(),
        new ExtractionReport(Readings.nothing().metadata(), List.of(), List.of(), search));
  }

  @Test
  void takeTheCodeNearestToTheCornerOfTheFirstPage() {
    Circumstances circumstances =
        of(
            List.of(1, 2),
            code("the foot", 1, 400, 700),
            code(CARD, 1, 10, 10),
            code("the head", 1, 30, 30),
            code("the next page", 2, 5, 5));

    assertThat(circumstances.code())
        .hasValueSatisfying(code -> assertThat(code.text()).isEqualTo("the head"));
    assertThat(circumstances.codesWereLookedFor()).isTrue();
  }

  @Test
  void sayThatThereIsNoneOnlyWhereTheWholePageWasSearched() {
    assertThat(of(List.of(1)).codesWereLookedFor()).isTrue();
    assertThat(of(List.of(1)).code()).isEmpty();
    assertThat(of(List.of()).codesWereLookedFor()).isFalse();
    assertThat(of(List.of(2)).codesWereLookedFor()).isFalse();
  }
}
