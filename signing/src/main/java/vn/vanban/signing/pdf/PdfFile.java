package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * A PDF file as its cross-reference sections describe it, at any of its revisions.
 *
 * <p>Sections and objects are read once, whatever the number of views that share them.
 */
final class PdfFile {
  /** ISO 32000-1, annex H, implementation note 18: the marker stands in the last 1024 bytes. */
  private static final int TAIL = 1024;

  /** Objects that are kept for a second look. */
  private static final int HELD_OBJECTS = 1 << 14;

  private final Source source;
  private final Budget budget;
  private final long header;
  private final Sections sections;
  private final Map<Place, Indirect> objects =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Indirect> eldest) {
          return size() > HELD_OBJECTS;
        }
      };
  private final Map<Long, ObjectStream> objectStreams = new HashMap<>();
  private @Nullable Decryption decryption;

  /** No keyword for the end of a stream stands behind this position, so that none is looked for. */
  private long noStreamEndsAfter = Long.MAX_VALUE;

  PdfFile(Content content, Budget budget) throws IOException, UnreadableException {
    this.budget = budget;
    this.source = Source.of(content, budget);
    this.header = source.find("%PDF-", 0, Math.min(TAIL, source.size()));
    if (header < 0) {
      throw UnreadableException.malformed("no header");
    }
    this.sections = new Sections(this);
  }

  Source source() {
    return source;
  }

  Budget budget() {
    return budget;
  }

  long size() {
    return source.size();
  }

  /** Sets how streams and strings are decrypted, once the password is accepted. */
  void decryptWith(Decryption newDecryption) {
    decryption = newDecryption;
    objectStreams.clear();
    objects.clear();
  }

  Optional<Decryption> decryption() {
    return Optional.ofNullable(decryption);
  }

  /**
   * Returns the document that stands in the first {@code end} bytes of the file, as a reader sees
   * it that keeps to the cross-reference sections.
   */
  PdfView view(long end) throws IOException, UnreadableException {
    // Signers pad files; a marker further from the end than it should be is found by viewers, too.
    List<Section> chain = sections.chain(namedStart(end - 4L * TAIL, end), end);
    if (chain.isEmpty()) {
      return Rebuilding.of(this, end);
    }
    PdfView view = new PdfView(this, end, chain, false);
    return view.catalog().entries().isEmpty() ? Rebuilding.of(this, end) : view;
  }

  /** The place that the last {@code startxref} between two positions names; -1 if none does. */
  long namedStart(long from, long to) throws IOException, UnreadableException {
    long marker = source.findLast("startxref", Math.max(0, from), to);
    if (marker < 0) {
      return -1;
    }
    Syntax syntax = new Syntax(source, marker + "startxref".length(), budget);
    syntax.skipSpace();
    return syntax.unsigned();
  }

  /** Whether the last start stands so far from the end that viewers do not look for it there. */
  boolean endsFarFromStart() throws IOException, UnreadableException {
    return source.findLast("startxref", Math.max(0, size() - TAIL), size()) < 0;
  }

  /** An indirect object as it stands in the file. */
  record Indirect(int number, int generation, PdfObject value, long start, long end) {}

  /** Where an object was read: a position, or a position of an object stream and an index. */
  record Place(long offset, int index) {}

  /** Reads the indirect object at a position; its length may not be a reference. */
  Indirect indirectAt(long offset) throws IOException, UnreadableException {
    return readIndirect(offset, null, 0);
  }

  private Indirect readIndirect(long offset, @Nullable PdfView view, int depth)
      throws IOException, UnreadableException {
    Syntax syntax = new Syntax(source, offset, budget);
    syntax.skipSpace();
    long start = syntax.position();
    long number = syntax.unsigned();
    syntax.skipSpace();
    long generation = syntax.unsigned();
    if (number < 0
        || number > budget.limits().objects()
        || generation < 0
        || generation > 65_535
        || !syntax.skipKeyword("obj")) {
      throw UnreadableException.malformed("no object at byte " + offset);
    }
    syntax.skipSpace();
    PdfObject value =
        source.startsWith(syntax.position(), "endobj") ? PdfObject.NULL : syntax.object();
    if (value instanceof PdfObject.Dict dict && syntax.skipKeyword("stream")) {
      value = readStreamBody(dict, syntax, view, depth);
    }
    long end = syntax.position();
    if (syntax.skipKeyword("endobj")) {
      end = syntax.position();
    }
    return new Indirect((int) number, (int) generation, value, start, end);
  }

  private PdfObject.Stream readStreamBody(
      PdfObject.Dict dict, Syntax syntax, @Nullable PdfView view, int depth)
      throws IOException, UnreadableException {
    long begin = syntax.position();
    if (source.at(begin) == '\r') {
      begin++;
    }
    if (source.at(begin) == '\n') {
      begin++;
    }
    PdfObject length = dict.at("Length");
    if (length instanceof PdfObject.Ref ref && view != null && depth < 4) {
      length = view.object(ref, depth + 1);
    }
    if (length instanceof PdfObject.Num number
        && number.value() >= 0
        && begin + number.value() <= source.size()) {
      syntax.moveTo(begin + number.asLong());
      if (syntax.skipKeyword("endstream")) {
        return new PdfObject.Stream(dict, begin, number.asLong());
      }
    }
    long end = begin >= noStreamEndsAfter ? -1 : source.find("endstream", begin, source.size());
    if (end < 0) {
      noStreamEndsAfter = Math.min(noStreamEndsAfter, begin);
      throw UnreadableException.malformed("stream without end at byte " + begin);
    }
    syntax.moveTo(end + "endstream".length());
    long bodyEnd = end;
    if (bodyEnd > begin && source.at(bodyEnd - 1) == '\n') {
      bodyEnd--;
    }
    if (bodyEnd > begin && source.at(bodyEnd - 1) == '\r') {
      bodyEnd--;
    }
    return new PdfObject.Stream(dict, begin, bodyEnd - begin);
  }

  /** Reads the object that an entry of a view points to; null if the entry is wrong. */
  @Nullable Indirect indirect(PdfView view, int number, Section.Entry entry, int depth)
      throws IOException, UnreadableException {
    if (entry instanceof Section.Entry.At at) {
      Place place = new Place(at.offset(), -1);
      Indirect known = objects.get(place);
      if (known == null || !hasLengthOf(view, known, depth)) {
        known = readAt(at.offset(), number, view, depth);
        if (known == null) {
          return null;
        }
        if (decryption != null) {
          known = decryption.strings(known);
        }
        objects.put(place, known);
      }
      return known.number() == number && known.end() <= view.end() ? known : null;
    }
    if (entry instanceof Section.Entry.InStream in && depth < 8) {
      Section.Entry container = view.entry(in.stream());
      if (!(container instanceof Section.Entry.At at)) {
        return null;
      }
      Place place = new Place(at.offset(), in.index());
      Indirect known = objects.get(place);
      if (known == null) {
        ObjectStream stream = objectStream(view, in.stream(), at, depth);
        if (stream == null) {
          return null;
        }
        known = stream.object(number, in.index(), budget);
        if (known == null) {
          return null;
        }
        objects.put(place, known);
      }
      return known.number() == number && known.end() <= view.end() ? known : null;
    }
    return null;
  }

  /** Whether a stream whose length is an object of its own has the length that the view sees. */
  private boolean hasLengthOf(PdfView view, Indirect known, int depth)
      throws IOException, UnreadableException {
    if (!(known.value() instanceof PdfObject.Stream stream)
        || !(stream.dict().at("Length") instanceof PdfObject.Ref ref)
        || depth >= 4) {
      return true;
    }
    return !(view.object(ref, depth + 1) instanceof PdfObject.Num length)
        || length.asLong() == stream.length();
  }

  private @Nullable Indirect readAt(long offset, int number, PdfView view, int depth)
      throws IOException, UnreadableException {
    // Where bytes stand before the header, some writers count from the header.
    for (long candidate : header > 0 ? new long[] {offset, offset + header} : new long[] {offset}) {
      if (candidate >= view.end()) {
        continue;
      }
      try {
        Indirect indirect = readIndirect(candidate, view, depth);
        // What the view cannot see whole was not there when the view was all there was.
        if (indirect.number() == number && indirect.end() <= view.end()) {
          return indirect;
        }
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
      }
    }
    return null;
  }

  /** The numbers of the objects in an object stream; none if there is none. */
  List<Integer> contained(PdfView view, int number, Section.Entry.At at)
      throws IOException, UnreadableException {
    ObjectStream stream = objectStream(view, number, at, 0);
    return stream == null ? List.of() : stream.numbers();
  }

  private @Nullable ObjectStream objectStream(
      PdfView view, int number, Section.Entry.At at, int depth)
      throws IOException, UnreadableException {
    ObjectStream known = objectStreams.get(at.offset());
    if (known != null) {
      return known;
    }
    Indirect indirect = indirect(view, number, at, depth + 1);
    if (indirect == null
        || !(indirect.value() instanceof PdfObject.Stream stream)
        || !stream.dict().at("Type").equals(new PdfObject.Name("ObjStm"))) {
      return null;
    }
    try {
      byte[] bytes = decoded(stream, true, number, indirect.generation());
      known =
          ObjectStream.of(
              Source.expanded(source.content(), budget, bytes), stream.dict(), indirect, budget);
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return null;
    }
    objectStreams.put(at.offset(), known);
    return known;
  }

  /** The expanded bytes of a stream, within the budget. */
  byte[] decoded(PdfObject.Stream stream, boolean mayBeEncrypted, int number, int generation)
      throws IOException, UnreadableException {
    if (stream.length() > budget.limits().expandedBytes()) {
      throw UnreadableException.limit("expandedBytes", budget.limits().expandedBytes());
    }
    byte[] bytes = source.content().bytes(stream.offset(), stream.offset() + stream.length());
    if (mayBeEncrypted && decryption != null && !Filters.isLeftPlain(stream.dict())) {
      bytes = decryption.stream(bytes, number, generation);
    }
    return Filters.undo(bytes, stream.dict(), budget);
  }
}
