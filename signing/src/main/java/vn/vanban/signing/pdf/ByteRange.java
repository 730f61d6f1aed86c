package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * The signed bytes of a revision: all of them but the signature value.
 *
 * @param gapStart where the signature value begins, its first delimiter included
 * @param gapEnd where it ends, its last delimiter included
 * @param end where the signed revision ends
 */
record ByteRange(long gapStart, long gapEnd, long end) {
  /** Reads and checks the byte range of a signature, ISO 32000-2, clause 12.8.1. */
  static ByteRange of(PdfView view, PdfObject.Dict signature)
      throws IOException, UnreadableException {
    List<PdfObject> items = view.items(signature.at("ByteRange"));
    if (items.size() != 4) {
      throw invalid(Detail.NOT_FOUR_INTEGERS.name());
    }
    List<Long> numbers = new ArrayList<>();
    for (PdfObject item : items) {
      if (!(view.resolve(item) instanceof PdfObject.Num number) || !number.integer()) {
        throw invalid(Detail.NOT_FOUR_INTEGERS.name());
      }
      numbers.add(number.asLong());
    }
    long start = numbers.get(0);
    long first = numbers.get(1);
    long second = numbers.get(2);
    long length = numbers.get(3);
    if (start != 0 || first <= 0 || second <= first || length <= 0) {
      throw invalid(Detail.WRONG_ORDER.with(numbers));
    }
    if (second > view.file().size() || length > view.file().size() - second) {
      throw invalid(Detail.BEYOND_THE_FILE.with(numbers));
    }
    if (!(signature.at("Contents") instanceof PdfObject.Str contents) || contents.start() < 0) {
      throw new UnreadableException(Problem.of(Problem.Kind.SIGNATURE_VALUE_ABSENT));
    }
    if (contents.start() != first || contents.end() != second) {
      throw invalid(
          Detail.GAP_ELSEWHERE.with(
              first + ".." + second + ", " + contents.start() + ".." + contents.end()));
    }
    // What stands in the gap is not signed: only digits may stand there, never an object.
    if (view.file().source().at(first) != '<') {
      throw invalid(Detail.GAP_NOT_HEXADECIMAL.name());
    }
    return new ByteRange(first, second, second + length);
  }

  /**
   * Whether a byte range would fit a signature value of this length that stood elsewhere: so it is
   * where a tool wrote the file anew and left the numbers as they were.
   */
  static boolean fitsElsewhere(PdfView view, PdfObject.Dict signature, PdfObject.Str contents)
      throws IOException, UnreadableException {
    List<PdfObject> items = view.items(signature.at("ByteRange"));
    if (items.size() != 4) {
      return false;
    }
    long[] numbers = new long[4];
    for (int i = 0; i < 4; i++) {
      if (!(view.resolve(items.get(i)) instanceof PdfObject.Num number) || !number.integer()) {
        return false;
      }
      numbers[i] = number.asLong();
    }
    // Two digits a byte, and the delimiters.
    long digits = 2L * contents.bytes().length + 2;
    return numbers[0] == 0
        && numbers[1] > 0
        && numbers[3] > 0
        && numbers[2] - numbers[1] == digits
        && numbers[1] != contents.start();
  }

  private static UnreadableException invalid(String detail) {
    return new UnreadableException(
        Problem.of(Problem.Kind.BYTE_RANGE_INVALID).with("detail", detail));
  }
}
