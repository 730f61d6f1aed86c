package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** Reads the cross-reference sections of a file, ISO 32000-2, clauses 7.5.4 to 7.5.8, each once. */
final class Sections {
  /** Writers that miscount are off by an end of line or two; viewers look that far, too. */
  private static final int OFFSET_SLACK = 16;

  /** Sections of one file; each incremental save adds one. */
  private static final int MOST_SECTIONS = 4096;

  private final PdfFile file;
  private final Source source;
  private final Budget budget;
  private final Map<Long, Optional<Section>> sections = new HashMap<>();

  Sections(PdfFile file) {
    this.file = file;
    this.source = file.source();
    this.budget = file.budget();
  }

  /** The sections from the newest to the oldest; empty if the chain is broken. */
  List<Section> chain(long start, long end) throws IOException, UnreadableException {
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
    PdfFile.Indirect indirect = file.indirectAt(offset);
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

  private Section readStream(long offset, PdfFile.Indirect indirect, PdfObject.Stream stream)
      throws IOException, UnreadableException {
    byte[] data = file.decoded(stream, false, 0, 0);
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
}
