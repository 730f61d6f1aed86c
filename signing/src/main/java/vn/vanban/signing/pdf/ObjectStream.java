package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** An expanded object stream, ISO 32000-2, clause 7.5.7. */
final class ObjectStream {
  private final Source source;
  private final List<Integer> numbers;
  private final List<Long> offsets;
  private final PdfFile.Indirect container;

  private ObjectStream(
      Source source, List<Integer> numbers, List<Long> offsets, PdfFile.Indirect container) {
    this.source = source;
    this.numbers = numbers;
    this.offsets = offsets;
    this.container = container;
  }

  static ObjectStream of(
      Source source, PdfObject.Dict dict, PdfFile.Indirect container, Budget budget)
      throws IOException, UnreadableException {
    if (!(dict.at("N") instanceof PdfObject.Num count)
        || !(dict.at("First") instanceof PdfObject.Num first)
        || count.value() < 0
        || first.value() < 0
        || count.value() > source.size()) {
      throw UnreadableException.malformed("object stream " + container.number());
    }
    Syntax syntax = new Syntax(source, 0, budget);
    List<Integer> numbers = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    for (long i = 0; i < count.asLong(); i++) {
      budget.object();
      syntax.skipSpace();
      long number = syntax.unsigned();
      syntax.skipSpace();
      long offset = syntax.unsigned();
      if (number < 0 || number > budget.limits().objects() || offset < 0) {
        throw UnreadableException.malformed("object stream " + container.number());
      }
      numbers.add((int) number);
      offsets.add(first.asLong() + offset);
    }
    return new ObjectStream(source, numbers, offsets, container);
  }

  /** The numbers of the objects, in order. */
  List<Integer> numbers() {
    return numbers;
  }

  /** The object of a number at an index; null if the stream says otherwise. */
  PdfFile.@Nullable Indirect object(int number, int index, Budget budget)
      throws IOException, UnreadableException {
    if (index < 0 || index >= numbers.size() || numbers.get(index) != number) {
      return null;
    }
    PdfObject value;
    try {
      value = new Syntax(source, offsets.get(index), budget).object();
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return null;
    }
    return new PdfFile.Indirect(number, 0, value, container.start(), container.end());
  }
}
