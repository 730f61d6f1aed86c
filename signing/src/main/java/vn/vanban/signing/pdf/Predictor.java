package vn.vanban.signing.pdf;

import java.util.Arrays;
import vn.vanban.signing.evidence.UnreadableException;

/** Undoes the PNG predictors of a structural stream, ISO 32000-2, clause 7.4.4.4. */
final class Predictor {
  private Predictor() {}

  static byte[] undo(byte[] data, PdfObject.Dict parameters) throws UnreadableException {
    int predictor = parameter(parameters, "Predictor", 1);
    if (predictor <= 1) {
      return data;
    }
    int columns = parameter(parameters, "Columns", 1);
    int colors = parameter(parameters, "Colors", 1);
    int bits = parameter(parameters, "BitsPerComponent", 8);
    if (predictor < 10
        || columns < 1
        || columns > 1 << 20
        || colors < 1
        || colors > 32
        || bits < 1
        || bits > 16) {
      throw UnreadableException.malformed("predictor " + predictor);
    }
    int pixel = Math.max(1, colors * bits / 8);
    int row = (int) (((long) columns * colors * bits + 7) / 8);
    int rows = (data.length + row) / (row + 1);
    byte[] plain = new byte[rows * row];
    int written = 0;
    for (int r = 0; r < rows; r++) {
      int from = r * (row + 1);
      int length = Math.min(row, data.length - from - 1);
      int type = data[from];
      for (int i = 0; i < length; i++) {
        int left = i >= pixel ? plain[r * row + i - pixel] & 0xFF : 0;
        int up = r > 0 ? plain[(r - 1) * row + i] & 0xFF : 0;
        int upLeft = r > 0 && i >= pixel ? plain[(r - 1) * row + i - pixel] & 0xFF : 0;
        int predicted =
            switch (type) {
              case 0 -> 0;
              case 1 -> left;
              case 2 -> up;
              case 3 -> (left + up) / 2;
              case 4 -> paeth(left, up, upLeft);
              default -> throw UnreadableException.malformed("predictor row " + type);
            };
        plain[r * row + i] = (byte) (data[from + 1 + i] + predicted);
      }
      written += Math.max(0, length);
    }
    return written == plain.length ? plain : Arrays.copyOf(plain, written);
  }

  private static int paeth(int left, int up, int upLeft) {
    int estimate = left + up - upLeft;
    int fromLeft = Math.abs(estimate - left);
    int fromUp = Math.abs(estimate - up);
    int fromUpLeft = Math.abs(estimate - upLeft);
    if (fromLeft <= fromUp && fromLeft <= fromUpLeft) {
      return left;
    }
    return fromUp <= fromUpLeft ? up : upLeft;
  }

  private static int parameter(PdfObject.Dict dict, String key, int absent) {
    return dict.at(key) instanceof PdfObject.Num number ? (int) number.asLong() : absent;
  }
}
