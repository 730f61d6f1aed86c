package vn.vanban.signing.pdf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A PDF object, ISO 32000-2, clause 7.3: immutable, and equal to an object of the same value. */
sealed interface PdfObject {
  /** The null object. */
  PdfObject NULL = new Null();

  /** The null object, and any reference to an object that is not there. */
  record Null() implements PdfObject {}

  /** A boolean. */
  record Bool(boolean value) implements PdfObject {}

  /** An integer or a real. */
  record Num(double value, boolean integer) implements PdfObject {
    /** The value as an integer; a real is cut off. */
    long asLong() {
      return (long) value;
    }
  }

  /** What begins like a number and is none; readers make different numbers of it. */
  record Odd(String text) implements PdfObject {}

  /** A name, its bytes as ISO 8859-1, with {@code #xx} resolved. */
  record Name(String value) implements PdfObject {}

  /** An indirect reference. */
  record Ref(int number, int generation) implements PdfObject {
    @Override
    public String toString() {
      return number + " " + generation;
    }
  }

  /** A string, literal or hexadecimal. */
  final class Str implements PdfObject {
    private final byte[] bytes;
    private final long start;
    private final long end;

    Str(byte[] bytes, long start, long end) {
      this.bytes = bytes;
      this.start = start;
      this.end = end;
    }

    /** The bytes; callers do not change them. */
    byte[] bytes() {
      return bytes;
    }

    /** Where the token begins in its file, or -1 inside an object stream. */
    long start() {
      return start;
    }

    /** Where the token ends in its file, or -1 inside an object stream. */
    long end() {
      return end;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Str that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** An array. */
  record Array(List<PdfObject> items) implements PdfObject {}

  /**
   * A dictionary.
   *
   * @param entries in the order of the file
   * @param ambiguous whether a key stands in it twice, so that readers may differ
   */
  record Dict(Map<String, PdfObject> entries, boolean ambiguous) implements PdfObject {
    static final Dict EMPTY = new Dict(Map.of(), false);

    /** The direct value of a key; the null object where it is absent. */
    PdfObject at(String key) {
      return Objects.requireNonNullElse(entries.get(key), NULL);
    }
  }

  /**
   * A stream.
   *
   * @param dict its dictionary
   * @param offset where its raw bytes begin in the file
   * @param length how many raw bytes it has
   */
  record Stream(Dict dict, long offset, long length) implements PdfObject {}
}
