package vn.vanban.signing.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
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

  /** Writers that miscount are off by an end of line or two; viewers look that far, too. */
  private static final int OFFSET_SLACK = 16;

  /** Sections of one file; each incremental save adds one. */
  private static final int MOST_SECTIONS = 4096;

  /** One expanded stream is held whole: a million entries of a section take 10 MB. */
  private static final int LARGEST_STREAM = 64 << 20;

  /** Objects that are kept for a second look. */
  private static final int HELD_OBJECTS = 1 << 14;

  private final Source source;
  private final Budget budget;
  private final long header;
  private final Map<Long, Optional<Section>> sections = new HashMap<>();
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
    long marker = source.findLast("startxref", Math.max(0, end - tail(end)), end);
    if (marker < 0) {
      return rebuilt(end);
    }
    Syntax syntax = new Syntax(source, marker + "startxref".length(), budget);
    syntax.skipSpace();
    long start = syntax.unsigned();
    List<Section> chain = chain(start, end);
    if (chain.isEmpty()) {
      return rebuilt(end);
    }
    PdfView view = new PdfView(this, end, chain, false);
    if (view.catalog().entries().isEmpty()) {
      return rebuilt(end);
    }
    return view;
  }

  private long tail(long end) {
    // Signers pad files; a marker further from the end is found by viewers too.
    return Math.min(end, 4L * TAIL);
  }

  /** The sections from the newest to the oldest; empty if the chain is broken. */
  private List<Section> chain(long start, long end) throws IOException, UnreadableException {
    List<Section> chain = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    long next = start;
    while (next >= 0) {
      if (!seen.add(next) || chain.size() > MOST_SECTIONS) {
        return List.of();
      }
      Optional<Section> section = section(next, end);
      if (section.isEmpty()) {
        return List.of();
      }
      chain.add(section.get());
      long hybrid = section.get().hybridStream();
      if (hybrid >= 0 && seen.add(hybrid)) {
        Optional<Section> stream = section(hybrid, end);
        if (stream.isEmpty()) {
          return List.of();
        }
        chain.add(stream.get());
      }
      next = section.get().previous();
    }
    return List.copyOf(chain);
  }

  /** The section at an offset, or empty if there is none that can be read. */
  private Optional<Section> section(long offset, long end) throws IOException, UnreadableException {
    Optional<Section> known = sections.get(offset);
    if (known == null) {
      try {
        known = Optional.of(readSection(offset));
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
        known = Optional.empty();
      }
      sections.put(offset, known);
    }
    // An end of line after the marker may stand outside of what was signed.
    return known.filter(section -> section.end() <= end + 2);
  }

  private Section readSection(long named) throws IOException, UnreadableException {
    long offset = nearby(named);
    Syntax syntax = new Syntax(source, offset, budget);
    if (syntax.skipKeyword("xref")) {
      return readTable(offset, syntax);
    }
    Indirect indirect = readIndirect(offset);
    if (!(indirect.value() instanceof PdfObject.Stream stream)
        || !stream.dict().at("Type").equals(new PdfObject.Name("XRef"))) {
      throw UnreadableException.malformed("no cross-reference section at byte " + offset);
    }
    return readStream(offset, indirect, stream);
  }

  /** Where a table begins whose place is named a little wrong, as writers do; else as named. */
  private long nearby(long named) throws IOException, UnreadableException {
    if (source.startsWith(named, "xref") || named < 0 || named > source.size()) {
      return named;
    }
    long from = Math.max(0, named - OFFSET_SLACK);
    long table = source.find("xref", from, Math.min(source.size(), named + OFFSET_SLACK));
    boolean inWord = table > 0 && Syntax.isRegular(source.at(table - 1));
    return table < 0 || inWord ? named : table;
  }

  private Section readTable(long offset, Syntax syntax) throws IOException, UnreadableException {
    Entries.Builder entries = new Entries.Builder();
    while (!syntax.skipKeyword("trailer")) {
      long first = syntax.unsigned();
      syntax.skipSpace();
      long count = syntax.unsigned();
      if (first < 0 || count < 0 || first + count > budget.limits().objects()) {
        throw UnreadableException.malformed("cross-reference table at byte " + offset);
      }
      for (long number = first; number < first + count; number++) {
        budget.object();
        syntax.skipSpace();
        long place = syntax.unsigned();
        syntax.skipSpace();
        long generation = syntax.unsigned();
        Section.Entry entry;
        if (place >= 0 && generation >= 0 && syntax.skipKeyword("n")) {
          entry = new Section.Entry.At(place, (int) Math.min(generation, 65_535));
        } else if (place >= 0 && generation >= 0 && syntax.skipKeyword("f")) {
          entry = new Section.Entry.Free();
        } else {
          throw UnreadableException.malformed("cross-reference table at byte " + offset);
        }
        entries.add((int) number, entry);
      }
      syntax.skipSpace();
    }
    if (!(syntax.object() instanceof PdfObject.Dict trailer)) {
      throw UnreadableException.malformed("trailer at byte " + offset);
    }
    return new Section(offset, revisionEnd(syntax.position()), entries.build(), trailer, true);
  }

  private Section readStream(long offset, Indirect indirect, PdfObject.Stream stream)
      throws IOException, UnreadableException {
    byte[] data = decoded(stream, false, 0, 0);
    int[] widths = new int[3];
    if (!(stream.dict().at("W") instanceof PdfObject.Array w) || w.items().size() < 3) {
      throw UnreadableException.malformed("cross-reference stream at byte " + offset);
    }
    for (int i = 0; i < 3; i++) {
      widths[i] = w.items().get(i) instanceof PdfObject.Num n ? (int) n.asLong() : -1;
      if (widths[i] < 0 || widths[i] > 8) {
        throw UnreadableException.malformed("cross-reference stream at byte " + offset);
      }
    }
    List<PdfObject> index =
        stream.dict().at("Index") instanceof PdfObject.Array array
            ? array.items()
            : List.of(new PdfObject.Num(0, true), stream.dict().at("Size"));
    Entries.Builder entries = new Entries.Builder();
    int width = widths[0] + widths[1] + widths[2];
    int at = 0;
    for (int i = 0; i + 1 < index.size(); i += 2) {
      if (!(index.get(i) instanceof PdfObject.Num first)
          || !(index.get(i + 1) instanceof PdfObject.Num count)
          || first.value() < 0
          || first.value() + count.value() > budget.limits().objects()) {
        throw UnreadableException.malformed("cross-reference stream at byte " + offset);
      }
      for (long number = first.asLong();
          number < first.asLong() + count.asLong() && width > 0 && at + width <= data.length;
          number++) {
        budget.object();
        long type = widths[0] == 0 ? 1 : field(data, at, widths[0]);
        long second = field(data, at + widths[0], widths[1]);
        long third = field(data, at + widths[0] + widths[1], widths[2]);
        at += width;
        Section.Entry entry =
            switch ((int) type) {
              case 1 ->
                  new Section.Entry.At(
                      second < 0 ? Long.MAX_VALUE : second,
                      (int) Math.max(0, Math.min(third, 65_535)));
              case 2 ->
                  second < 0 || second > Integer.MAX_VALUE || third < 0 || third > 1 << 29
                      ? new Section.Entry.Free()
                      : new Section.Entry.InStream((int) second, (int) third);
              // 7.5.8.3: another type is a reference to the null object.
              default -> new Section.Entry.Free();
            };
        entries.add((int) number, entry);
      }
    }
    return new Section(offset, revisionEnd(indirect.end()), entries.build(), stream.dict(), false);
  }

  private static long field(byte[] data, int from, int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | data[from + i] & 0xFF;
    }
    return value;
  }

  /** The end of the revision whose section ends at a position: after its end-of-file marker. */
  private long revisionEnd(long position) throws IOException, UnreadableException {
    Syntax syntax = new Syntax(source, position, budget);
    if (!syntax.skipKeyword("startxref")) {
      return position;
    }
    skipBlank(syntax);
    syntax.unsigned();
    skipBlank(syntax);
    if (!source.startsWith(syntax.position(), "%%EOF")) {
      return syntax.position();
    }
    long end = syntax.position() + "%%EOF".length();
    if (source.at(end) == '\r') {
      end++;
    }
    return source.at(end) == '\n' ? end + 1 : end;
  }

  private void skipBlank(Syntax syntax) throws IOException {
    while (Syntax.isSpace(source.at(syntax.position()))) {
      syntax.moveTo(syntax.position() + 1);
    }
  }

  /** An indirect object as it stands in the file. */
  record Indirect(int number, int generation, PdfObject value, long start, long end) {}

  /** Where an object was read: a position, or a position of an object stream and an index. */
  record Place(long offset, int index) {}

  /** Reads the indirect object at a position; its length may not be a reference. */
  private Indirect readIndirect(long offset) throws IOException, UnreadableException {
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
    if (mayBeEncrypted && decryption != null && !isLeftPlain(stream.dict())) {
      bytes = decryption.stream(bytes, number, generation);
    }
    PdfObject filter = stream.dict().at("Filter");
    PdfObject parameters = stream.dict().at("DecodeParms");
    if (filter instanceof PdfObject.Array array) {
      for (int i = 0; i < array.items().size(); i++) {
        PdfObject each =
            parameters instanceof PdfObject.Array p && i < p.items().size()
                ? p.items().get(i)
                : PdfObject.NULL;
        bytes = decode(bytes, array.items().get(i), each);
      }
      return bytes;
    }
    return filter instanceof PdfObject.Null ? bytes : decode(bytes, filter, parameters);
  }

  /** 7.4.10: whether a stream names the crypt filter that leaves it plain. */
  private static boolean isLeftPlain(PdfObject.Dict stream) {
    PdfObject filter = stream.at("Filter");
    PdfObject parameters = stream.at("DecodeParms");
    if (filter instanceof PdfObject.Array filters) {
      filter = filters.items().isEmpty() ? PdfObject.NULL : filters.items().get(0);
    }
    if (parameters instanceof PdfObject.Array each) {
      parameters = each.items().isEmpty() ? PdfObject.NULL : each.items().get(0);
    }
    PdfObject name = parameters instanceof PdfObject.Dict dict ? dict.at("Name") : PdfObject.NULL;
    return filter.equals(new PdfObject.Name("Crypt"))
        && (name instanceof PdfObject.Null || name.equals(new PdfObject.Name("Identity")));
  }

  private byte[] decode(byte[] bytes, PdfObject filter, PdfObject parameters)
      throws UnreadableException {
    if (filter.equals(new PdfObject.Name("Crypt"))) {
      // 7.4.10: the identity; the bytes were left as they are.
      return bytes;
    }
    if (!filter.equals(new PdfObject.Name("FlateDecode"))
        && !filter.equals(new PdfObject.Name("Fl"))) {
      throw UnreadableException.malformed("filter of a structural stream: " + filter);
    }
    byte[] plain = inflate(bytes);
    if (!(parameters instanceof PdfObject.Dict dict)) {
      return plain;
    }
    return Predictor.undo(plain, dict);
  }

  private byte[] inflate(byte[] bytes) throws UnreadableException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      ByteArrayOutputStream plain = new ByteArrayOutputStream(Math.max(64, bytes.length * 3));
      byte[] chunk = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          // Cut off: what is there counts, as in every reader.
          break;
        }
        budget.expand(count);
        if (plain.size() > LARGEST_STREAM) {
          throw UnreadableException.limit("expandedBytes", LARGEST_STREAM);
        }
        plain.write(chunk, 0, count);
      }
      return plain.toByteArray();
    } catch (DataFormatException e) {
      throw UnreadableException.malformed("compressed stream: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  /** The view of a reader that finds no usable section and looks for the objects themselves. */
  PdfView rebuilt(long end) throws IOException, UnreadableException {
    Map<Integer, Section.Entry> entries = new HashMap<>();
    PdfObject.Dict trailer = PdfObject.Dict.EMPTY;
    PdfObject.@Nullable Ref catalog = null;
    List<Indirect> containers = new ArrayList<>();
    long position = 0;
    while (true) {
      long keyword = source.find("obj", position, end);
      if (keyword < 0) {
        break;
      }
      position = keyword + 3;
      long start = objectStart(keyword);
      budget.step();
      if (start < 0) {
        continue;
      }
      try {
        Indirect indirect = readIndirect(start);
        entries.put(
            indirect.number(), new Section.Entry.At(indirect.start(), indirect.generation()));
        PdfObject.Dict dict =
            indirect.value() instanceof PdfObject.Dict d
                ? d
                : indirect.value() instanceof PdfObject.Stream s ? s.dict() : PdfObject.Dict.EMPTY;
        if (dict.at("Type") instanceof PdfObject.Name type) {
          switch (type.value()) {
            case "Catalog" -> catalog = new PdfObject.Ref(indirect.number(), indirect.generation());
            case "XRef" -> trailer = dict;
            case "ObjStm" -> {
              if (indirect.value() instanceof PdfObject.Stream) {
                containers.add(indirect);
              }
            }
            default -> {}
          }
        }
        position = Math.max(position, Math.min(indirect.end(), end));
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
      }
    }
    for (Indirect container : containers) {
      addContained(container, entries);
    }
    PdfObject.Dict written = lastTrailer(end);
    if (!written.entries().isEmpty()) {
      trailer = written;
    }
    if (!(trailer.at("Root") instanceof PdfObject.Ref) && catalog != null) {
      Map<String, PdfObject> more = new LinkedHashMap<>(trailer.entries());
      more.put("Root", catalog);
      trailer = new PdfObject.Dict(more, trailer.ambiguous());
    }
    if (!(trailer.at("Root") instanceof PdfObject.Ref)) {
      throw UnreadableException.malformed("no catalog");
    }
    Entries.Builder listed = new Entries.Builder();
    entries.forEach(listed::add);
    return new PdfView(
        this, end, List.of(new Section(end, end, listed.build(), trailer, true)), true);
  }

  private void addContained(Indirect container, Map<Integer, Section.Entry> entries)
      throws IOException, UnreadableException {
    try {
      PdfObject.Stream stream = (PdfObject.Stream) container.value();
      byte[] bytes = decoded(stream, true, container.number(), container.generation());
      ObjectStream objects =
          ObjectStream.of(
              Source.expanded(source.content(), budget, bytes), stream.dict(), container, budget);
      List<Integer> numbers = objects.numbers();
      for (int i = 0; i < numbers.size(); i++) {
        entries.putIfAbsent(numbers.get(i), new Section.Entry.InStream(container.number(), i));
      }
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
    }
  }

  /** Where the two numbers before the keyword {@code obj} begin, or -1. */
  long objectStart(long keyword) throws IOException {
    long at = keyword - 1;
    while (at >= 0 && Syntax.isSpace(source.at(at))) {
      at--;
    }
    long generation = at;
    while (at >= 0 && isDigit(source.at(at))) {
      at--;
    }
    if (at == generation || !Syntax.isSpace(source.at(at))) {
      return -1;
    }
    while (at >= 0 && Syntax.isSpace(source.at(at))) {
      at--;
    }
    long number = at;
    while (at >= 0 && isDigit(source.at(at))) {
      at--;
    }
    return at == number ? -1 : at + 1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private PdfObject.Dict lastTrailer(long end) throws IOException, UnreadableException {
    long to = end;
    while (true) {
      long at = source.findLast("trailer", 0, to);
      if (at < 0) {
        return PdfObject.Dict.EMPTY;
      }
      try {
        if (new Syntax(source, at + "trailer".length(), budget).object()
                instanceof PdfObject.Dict dict
            && dict.at("Root") instanceof PdfObject.Ref) {
          return dict;
        }
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
      }
      to = at;
      budget.step();
    }
  }
}
