package vn.vanban.signing.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vanban.signing.evidence.UnreadableException;

/** PNG predictors are undone, whatever the rows were predicted from. */
class PredictorTest {
  @Property(tries = 200)
  void undoesWhatTheFiltersDid(
      @ForAll @Size(min = 1, max = 400) byte[] plain,
      @ForAll @IntRange(min = 1, max = 20) int columns,
      @ForAll @IntRange(min = 0, max = 4) int type)
      throws UnreadableException {
    byte[] expected = new byte[(plain.length + columns - 1) / columns * columns];
    System.arraycopy(plain, 0, expected, 0, plain.length);

    assertThat(Predictor.undo(filtered(expected, columns, type), parameters(12, columns)))
        .isEqualTo(expected);
  }

  @Test
  void leavesDataWithoutPredictorAsItIs() throws UnreadableException {
    byte[] data = {1, 2, 3};

    assertThat(Predictor.undo(data, PdfObject.Dict.EMPTY)).isEqualTo(data);
  }

  @Test
  void keepsTheBytesOfARowThatIsCutOff() throws UnreadableException {
    assertThat(Predictor.undo(new byte[] {0, 1, 2, 3, 0, 4}, parameters(12, 3)))
        .isEqualTo(new byte[] {1, 2, 3, 4});
  }

  @ParameterizedTest
  @CsvSource({"2, 4", "12, 0", "12, -1", "12, 2000000000"})
  void refusesParametersThatItCannotFollow(int predictor, int columns) {
    assertThatThrownBy(() -> Predictor.undo(new byte[10], parameters(predictor, columns)))
        .isInstanceOf(UnreadableException.class);
  }

  @Test
  void refusesRowsOfAnUnknownType() {
    assertThatThrownBy(() -> Predictor.undo(new byte[] {5, 1}, parameters(12, 1)))
        .isInstanceOf(UnreadableException.class);
  }

  private static PdfObject.Dict parameters(int predictor, int columns) {
    return new PdfObject.Dict(
        Map.of(
            "Predictor", new PdfObject.Num(predictor, true),
            "Columns", new PdfObject.Num(columns, true)),
        false);
  }

  /** The filters of the PNG specification, clause 9, for samples of one byte. */
  private static byte[] filtered(byte[] plain, int columns, int type) {
    int rows = plain.length / columns;
    byte[] out = new byte[rows * (columns + 1)];
    for (int row = 0; row < rows; row++) {
      out[row * (columns + 1)] = (byte) type;
      for (int i = 0; i < columns; i++) {
        int left = i == 0 ? 0 : plain[row * columns + i - 1] & 0xFF;
        int up = row == 0 ? 0 : plain[(row - 1) * columns + i] & 0xFF;
        int upLeft = i == 0 || row == 0 ? 0 : plain[(row - 1) * columns + i - 1] & 0xFF;
        int predicted =
            switch (type) {
              case 1 -> left;
              case 2 -> up;
              case 3 -> (left + up) / 2;
              case 4 -> paeth(left, up, upLeft);
              default -> 0;
            };
        out[row * (columns + 1) + 1 + i] = (byte) (plain[row * columns + i] - predicted);
      }
    }
    return out;
  }

  private static int paeth(int a, int b, int c) {
    int p = a + b - c;
    int distanceToA = Math.abs(p - a);
    int distanceToB = Math.abs(p - b);
    int distanceToC = Math.abs(p - c);
    if (distanceToA <= distanceToB && distanceToA <= distanceToC) {
      return a;
    }
    return distanceToB <= distanceToC ? b : c;
  }
}
