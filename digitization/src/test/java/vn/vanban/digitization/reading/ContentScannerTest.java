package vn.vanban.digitization.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentScannerTest {
  @Test
  void readsOperatorsWithWhatCountsOfTheirOperands() {
    ContentScanner scanner =
        new ContentScanner(bytes("q 1 0 0 -1.5 .25 +7 cm /F#31 12 Tf [(a\\(b) -20 <4142>] TJ"));
    assertThat(scanner.next()).isEqualTo("q");
    assertThat(scanner.next()).isEqualTo("cm");
    assertThat(scanner.operandCount()).isEqualTo(6);
    assertThat(scanner.operand(3)).isEqualTo(-1.5);
    assertThat(scanner.operand(4)).isEqualTo(0.25);
    assertThat(scanner.operand(5)).isEqualTo(7);
    assertThat(scanner.next()).isEqualTo("Tf");
    assertThat(scanner.operandName()).isEqualTo("F1");
    assertThat(scanner.next()).isEqualTo("TJ");
    assertThat(scanner.operandText()).isEqualTo(5);
    assertThat(scanner.next()).isNull();
  }

  @Test
  void passesOverCommentsDictionariesAndStringsThatNest() {
    assertThat(operators("/P <</MCID 3 /A (x)>> BDC % Do\n(a(b)c\\\\) Tj EMC"))
        .containsExactly("BDC", "Tj", "EMC");
  }

  @Test
  void readsTheParametersOfAnImageWithinAndGoesOnAfterItsData() {
    ContentScanner scanner =
        new ContentScanner(
            bytes("BI /W 8 /H 2 /CS /G /BPC 8 ID \u0000\u0001 EI\u0002\u0003 Tj q\u0001\nEI Q"));
    assertThat(scanner.next()).isEqualTo("BI");
    assertThat(scanner.operandImage()).isNotNull();
    assertThat(scanner.next()).isEqualTo("Q");
  }

  @Test
  void endsWhateverTheBytesAre() {
    Random random = new Random(11);
    for (String open : List.of("(", "<", "[", "<<", "BI", "BI /W 1 ID ", "/", "%", "((((\\")) {
      assertThat(operators(open).size()).isLessThanOrEqualTo(1);
    }
    for (int i = 0; i < 500; i++) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      ContentScanner scanner = new ContentScanner(noise);
      int count = 0;
      while (scanner.next() != null) {
        assertThat(++count).isLessThanOrEqualTo(noise.length);
      }
    }
  }

  private static List<String> operators(String content) {
    ContentScanner scanner = new ContentScanner(bytes(content));
    List<String> operators = new ArrayList<>();
    for (String each = scanner.next(); each != null; each = scanner.next()) {
      operators.add(each);
    }
    return operators;
  }

  private static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.ISO_8859_1);
  }
}
