package vn.vanban.signing.pdf;

/**
 * One cross-reference section, table or stream, as it stands in the file.
 *
 * @param offset where the section begins
 * @param end where its revision ends: after the end-of-file marker that follows it, or after the
 *     section itself where no marker follows
 * @param entries by object number
 * @param trailer the trailer dictionary, or the dictionary of the stream
 * @param table whether it is a table
 */
record Section(long offset, long end, Entries entries, PdfObject.Dict trailer, boolean table) {

  /** Where an object is, as a section tells it. */
  sealed interface Entry {
    /** The number is free. */
    record Free() implements Entry {}

    /** The object begins at a position of the file. */
    record At(long offset, int generation) implements Entry {}

    /** The object stands in an object stream. */
    record InStream(int stream, int index) implements Entry {}
  }

  /** The offset of the previous section, or -1. */
  long previous() {
    return offsetOf("Prev");
  }

  /** The offset of the cross-reference stream of a hybrid-reference file, or -1. */
  long hybridStream() {
    return table ? offsetOf("XRefStm") : -1;
  }

  private long offsetOf(String key) {
    return trailer.at(key) instanceof PdfObject.Num number ? number.asLong() : -1;
  }
}
