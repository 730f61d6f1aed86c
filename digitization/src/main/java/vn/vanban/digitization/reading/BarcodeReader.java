package vn.vanban.digitization.reading;

import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.common.BitArray;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Reader;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the QR codes and the bars of Code 128 in a picture.
 *
 * <p>ZXing turns modules and bars into text. Where codes stand is found here, since its own search
 * takes time that grows with the cube of what looks like a corner, and a hostile page is all
 * corners. Other kinds of bars have no checksum, or one digit of it: a page of text would be read
 * as many of them.
 */
final class BarcodeReader {
  /** No paper has more. */
  private static final int MOST_CODES = 16;

  /** A code is a triple of corners; on a page of text few triples stand at a right angle. */
  private static final int MOST_ATTEMPTS = 64;

  /** Sizes of a code differ by 4 modules (ISO/IEC 18004, 6.1): the measured one may be two off. */
  private static final int[] SIZES = {0, 4, -4, 8, -8};

  /** Part of the timing pattern that must alternate before a code is decoded. */
  private static final double TIMING = 0.8;

  /** The distance of the rows in which bars are looked for, in points: bars are 5 mm high. */
  private static final double BARS = 3;

  /** A start, two signs, a checksum and a stop of Code 128 have as many edges. */
  private static final int LEAST_EDGES = 31;

  /** A checksum of one in 103 and a misread row agree too often; two rows do not. */
  private static final int LEAST_ROWS = 2;

  private static final int LEAST_TEXT = 4;

  private static final Map<DecodeHintType, ?> HINTS = Map.of(DecodeHintType.CHARACTER_SET, "UTF-8");

  private final Ink ink;
  private final double dpi;
  private final Deadline deadline;
  private final List<Found> found = new ArrayList<>();

  /** A code in pixels of the picture. */
  record Found(Barcode.Kind kind, String text, Box pixels) {}

  private BarcodeReader(Ink ink, double dpi, Deadline deadline) {
    this.ink = ink;
    this.dpi = dpi;
    this.deadline = deadline;
  }

  static List<Found> read(Ink ink, double dpi, Deadline deadline) {
    BarcodeReader reader = new BarcodeReader(ink, dpi, deadline);
    reader.squares();
    reader.bars();
    return reader.found;
  }

  private void squares() {
    Decoder decoder = new Decoder();
    int attempts = 0;
    for (FinderPatterns.Triple triple : new FinderPatterns(ink).triples(deadline)) {
      if (attempts >= MOST_ATTEMPTS || found.size() >= MOST_CODES) {
        return;
      }
      if (found.stream().anyMatch(code -> isInside(triple.middle(), code.pixels()))) {
        continue;
      }
      attempts++;
      deadline.check();
      square(triple, decoder);
    }
  }

  private static boolean isInside(FinderPatterns.Corner corner, Box box) {
    return corner.x() >= box.left()
        && corner.x() <= box.right()
        && corner.y() >= box.top()
        && corner.y() <= box.bottom();
  }

  private void square(FinderPatterns.Triple triple, Decoder decoder) {
    int nearest = (int) Math.round((triple.side() / triple.module() + 7 - 1) / 4) * 4 + 1;
    for (int more : SIZES) {
      int size = nearest + more;
      if (size < 21 || size > 177) {
        continue;
      }
      BitMatrix modules = modules(triple, size);
      if (timing(modules, size) < TIMING) {
        continue;
      }
      try {
        String text = decoder.decode(modules, HINTS).getText();
        if (!text.isBlank()) {
          found.add(new Found(Barcode.Kind.QR, text, box(triple, size)));
        }
        return;
      } catch (ChecksumException | FormatException | RuntimeException e) {
        // Not of that size, or not a code.
      }
    }
  }

  /** Each module is dark where most of five points of it are. */
  private BitMatrix modules(FinderPatterns.Triple triple, int size) {
    BitMatrix modules = new BitMatrix(size);
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int dark =
            at(triple, size, column + 0.5, row + 0.5)
                + at(triple, size, column + 0.3, row + 0.5)
                + at(triple, size, column + 0.7, row + 0.5)
                + at(triple, size, column + 0.5, row + 0.3)
                + at(triple, size, column + 0.5, row + 0.7);
        if (dark > 2) {
          modules.set(column, row);
        }
      }
    }
    return modules;
  }

  private int at(FinderPatterns.Triple triple, int size, double column, double row) {
    int x = (int) x(triple, size, column, row);
    int y = (int) y(triple, size, column, row);
    return x >= 0 && y >= 0 && x < ink.width() && y < ink.height() && ink.at(x, y) ? 1 : 0;
  }

  /** The middles of the corners are 3.5 modules from the edges of the code. */
  private static double x(FinderPatterns.Triple triple, int size, double column, double row) {
    FinderPatterns.Corner middle = triple.middle();
    return middle.x()
        + (triple.right().x() - middle.x()) * (column - 3.5) / (size - 7)
        + (triple.lower().x() - middle.x()) * (row - 3.5) / (size - 7);
  }

  private static double y(FinderPatterns.Triple triple, int size, double column, double row) {
    FinderPatterns.Corner middle = triple.middle();
    return middle.y()
        + (triple.right().y() - middle.y()) * (column - 3.5) / (size - 7)
        + (triple.lower().y() - middle.y()) * (row - 3.5) / (size - 7);
  }

  /** How much of row and column 6 between the corners alternates: ISO/IEC 18004, 6.3.5. */
  private static double timing(BitMatrix modules, int size) {
    int right = 0;
    for (int i = 8; i < size - 8; i++) {
      right += modules.get(i, 6) == (i % 2 == 0) ? 1 : 0;
      right += modules.get(6, i) == (i % 2 == 0) ? 1 : 0;
    }
    return right / (2.0 * (size - 16));
  }

  private static Box box(FinderPatterns.Triple triple, int size) {
    Box box = null;
    for (int corner = 0; corner < 4; corner++) {
      double column = (corner & 1) * size;
      double row = (corner >> 1) * size;
      double x = x(triple, size, column, row);
      double y = y(triple, size, column, row);
      Box at = new Box(x, y, x, y);
      box = box == null ? at : box.and(at);
    }
    return Objects.requireNonNull(box);
  }

  private void bars() {
    Code128Reader reader = new Code128Reader();
    Map<String, Box> once = new HashMap<>();
    int step = (int) Math.max(1, BARS * dpi / 72);
    for (int y = step / 2; y < ink.height() && found.size() < MOST_CODES; y += step) {
      deadline.check();
      BitArray row = row(y);
      if (row == null) {
        continue;
      }
      try {
        seen(reader.decodeRow(y, row, HINTS), y, once);
      } catch (NotFoundException | ChecksumException | FormatException | RuntimeException e) {
        // No bars in this row.
      }
    }
    once.forEach(
        (text, box) -> {
          if (box.bottom() - box.top() >= (LEAST_ROWS - 1) * step) {
            found.add(new Found(Barcode.Kind.CODE_128, text, box));
          }
        });
  }

  private static void seen(Result result, int y, Map<String, Box> once) {
    String text = result.getText();
    if (text.length() < LEAST_TEXT || once.size() >= MOST_CODES) {
      return;
    }
    double left = result.getResultPoints()[0].getX();
    double right = result.getResultPoints()[1].getX();
    once.merge(text, new Box(Math.min(left, right), y, Math.max(left, right), y), Box::and);
  }

  private @Nullable BitArray row(int y) {
    BitArray row = new BitArray(ink.width());
    int edges = 0;
    boolean last = false;
    for (int x = 0; x < ink.width(); x++) {
      boolean dark = ink.at(x, y);
      if (dark) {
        row.set(x);
      }
      edges += dark == last ? 0 : 1;
      last = dark;
    }
    return edges < LEAST_EDGES ? null : row;
  }
}
