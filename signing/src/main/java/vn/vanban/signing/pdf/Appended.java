package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * The bytes after a signed revision: each belongs to a section or to an object that a section
 * lists, and all of them are written so strictly that no viewer has a reason to read the file in
 * another way than by its sections.
 *
 * <p>Viewers rebuild a file whose sections they cannot follow, and then the last copy of an object
 * is in force, whether a section lists it or not.
 */
final class Appended {
  /** 7.5.4: an entry of a table has 20 bytes. */
  private static final int ENTRY = 20;

  /** What gives a comment a meaning for a viewer that rebuilds a file. */
  private static final List<String> KEYWORDS = List.of("obj", "xref", "trailer", "stream", "PDF-");

  private final PdfFile file;
  private final PdfView latest;
  private final long from;
  private final List<Section> sections;

  Appended(PdfFile file, PdfView latest, PdfView before, long from) {
    this.file = file;
    this.latest = latest;
    this.from = from;
    int added = latest.sections().size() - before.sections().size();
    this.sections = latest.sections().subList(0, added);
  }

  List<Problem> problems() throws IOException, UnreadableException {
    List<Problem> problems = new ArrayList<>();
    List<Problem> loose = new ArrayList<>();
    unaccounted().ifPresent(problems::add);
    if (file.endsFarFromStart()) {
      loose.add(loose("startxref"));
    }
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (isAmbiguous(i)) {
        problems.add(Changes.changed("-", path(section), Detail.LISTED_TWICE));
      }
      if (!isHybridPart(i) && !(isPlain(i) && (i > 0 || isAllCounted()))) {
        problems.add(loose(path(section)));
      } else if (!isHybridPart(i) && !isWellPlaced(i)) {
        loose.add(loose(path(section)));
      }
      looseEntry(i).ifPresent(problems::add);
    }
    overriddenCopy().ifPresent(problems::add);
    if (!loose.isEmpty() && !isTheSameRebuilt(latest)) {
      problems.addAll(loose);
    }
    return problems;
  }

  /** Whether a viewer that looks for the objects itself sees the same as the sections list. */
  static boolean isTheSameRebuilt(PdfView strict) throws IOException, UnreadableException {
    PdfView rebuilt = Rebuilding.of(strict.file(), strict.end());
    if (!rebuilt.trailer().at("Root").equals(strict.trailer().at("Root"))) {
      return false;
    }
    Entries found = rebuilt.sections().get(0).entries();
    for (int i = 0; i < found.size(); i++) {
      PdfFile.@Nullable Indirect there = rebuilt.indirect(found.number(i), 0);
      PdfFile.@Nullable Indirect listed = strict.indirect(found.number(i), 0);
      boolean isSection =
          there != null
              && there.value() instanceof PdfObject.Stream stream
              && stream.dict().at("Type").equals(new PdfObject.Name("XRef"));
      if (!isSection && there != null && (listed == null || listed.start() != there.start())) {
        return false;
      }
    }
    return true;
  }

  private static String path(Section section) {
    return "xref " + section.offset();
  }

  private static Problem loose(String path) {
    return Problem.of(Problem.Kind.CHANGES_UNEXPLAINED)
        .with("detail", Detail.SECTION_LOOSE.with(path));
  }

  /** Whether a section is the stream of the hybrid table before it. */
  private boolean isHybridPart(int index) {
    return index > 0
        && sections.get(index - 1).hybridStream() >= 0
        && sections.get(index - 1).hybridStream() == sections.get(index).offset();
  }

  /** Whether a section names two places for an object: viewers choose differently. */
  private boolean isAmbiguous(int index) {
    Section section = sections.get(index);
    if (section.entries().ambiguous() || section.trailer().ambiguous()) {
      return true;
    }
    if (section.hybridStream() < 0 || index + 1 >= sections.size()) {
      return false;
    }
    Section stream = sections.get(index + 1);
    if (stream.previous() >= 0 && stream.previous() != section.previous()) {
      return true;
    }
    Entries hidden = stream.entries();
    for (int each = 0; each < hidden.size(); each++) {
      Section.Entry listed = section.entries().find(hidden.number(each));
      if (listed != null
          && !(listed instanceof Section.Entry.Free)
          && !listed.equals(hidden.at(each))) {
        return true;
      }
    }
    return false;
  }

  /** 7.5.5: where to go on, and how many objects there are, is an integer. */
  private boolean isPlain(int index) {
    Section section = sections.get(index);
    return isInteger(section.trailer().at("Prev")) && isInteger(section.trailer().at("Size"));
  }

  /**
   * 7.5.5: objects from the size on count as missing. Readers take the size from the newest
   * section; some writers count in each only what they had read.
   */
  private boolean isAllCounted() {
    Section newest = sections.get(0);
    // Writers that had nothing to save count nothing.
    return newest.entries().highestInUse() < 0
        || newest.trailer().at("Size") instanceof PdfObject.Num size
            && latest.sections().stream()
                .allMatch(each -> each.entries().highestInUse() < size.asLong());
  }

  /** Whether viewers find a section where it is looked for, and read its lines alike. */
  private boolean isWellPlaced(int index) throws IOException, UnreadableException {
    Section section = sections.get(index);
    int next = index + (section.hybridStream() >= 0 ? 2 : 1);
    Section previous = latest.sections().get(Math.min(next, latest.sections().size() - 1));
    return leadsTo(section.previous(), previous.offset())
        && hasOwnStart(section)
        && (!section.table() || hasEvenLines(section));
  }

  private static boolean isInteger(PdfObject value) {
    return value instanceof PdfObject.Num number && number.integer();
  }

  /** Whether the marker after a section names this section and no other place. */
  private boolean hasOwnStart(Section section) throws IOException, UnreadableException {
    return leadsTo(file.namedStart(section.offset(), section.end()), section.offset());
  }

  /** Whether a place that is named is the place meant; writers name the end of line before it. */
  private boolean leadsTo(long named, long meant) throws IOException {
    if (named < 0 || named > meant || meant - named > 2) {
      return false;
    }
    for (long at = named; at < meant; at++) {
      if (!Syntax.isSpace(file.source().at(at))) {
        return false;
      }
    }
    return true;
  }

  private boolean hasEvenLines(Section section) throws IOException, UnreadableException {
    Syntax syntax = new Syntax(file.source(), section.offset(), file.budget());
    if (!syntax.skipKeyword("xref")) {
      return false;
    }
    syntax.skipSpace();
    while (!syntax.skipKeyword("trailer")) {
      syntax.unsigned();
      syntax.skipSpace();
      long count = syntax.unsigned();
      syntax.skipSpace();
      for (long i = 0; i < count; i++) {
        if (!isEven(syntax.position())) {
          return false;
        }
        file.budget().step();
        syntax.moveTo(syntax.position() + ENTRY);
      }
      syntax.skipSpace();
    }
    return true;
  }

  private boolean isEven(long line) throws IOException {
    for (int i = 0; i < ENTRY; i++) {
      int c = file.source().at(line + i);
      boolean fits =
          switch (i) {
            case 10, 16 -> c == ' ';
            case 17 -> c == 'n' || c == 'f';
            case 18 -> c == ' ' || c == '\r' || c == '\n';
            case 19 -> c == '\r' || c == '\n' || c == ' ';
            default -> c >= '0' && c <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** An entry that leads to nothing, or to something else than it says. */
  private Optional<Problem> looseEntry(int index) throws IOException, UnreadableException {
    Section section = sections.get(index);
    Entries entries = section.entries();
    for (int i = 0; i < entries.size(); i++) {
      Section.Entry entry = entries.at(i);
      int number = entries.number(i);
      if (entry instanceof Section.Entry.Free || number == 0) {
        continue;
      }
      PdfFile.@Nullable Indirect indirect = file.indirect(latest, number, entry, 0);
      boolean isThere =
          indirect != null
              && (!(entry instanceof Section.Entry.At at)
                  || leadsTo(at.offset(), indirect.start())
                      && indirect.generation() == at.generation());
      boolean isPlain =
          indirect == null
              || !(indirect.value() instanceof PdfObject.Stream stream)
              || !stream.dict().ambiguous();
      if (!isThere || !isPlain || !isWhollyListed(index, number, entry)) {
        return Optional.of(loose(path(section) + " " + number));
      }
    }
    return Optional.empty();
  }

  /** Whether every object in an object stream is listed there, and once. */
  private boolean isWhollyListed(int index, int number, Section.Entry entry)
      throws IOException, UnreadableException {
    if (!(entry instanceof Section.Entry.At at)) {
      return true;
    }
    List<Integer> contained = file.contained(latest, number, at);
    for (int i = 0; i < contained.size(); i++) {
      Section.Entry inside = new Section.Entry.InStream(number, i);
      boolean isListed = inside.equals(sections.get(index).entries().find(contained.get(i)));
      // 7.5.8.4: the stream of a hybrid table lists what stands in object streams.
      boolean isHidden =
          index + 1 < sections.size()
              && isHybridPart(index + 1)
              && inside.equals(sections.get(index + 1).entries().find(contained.get(i)));
      if (!isListed && !isHidden) {
        return false;
      }
    }
    return true;
  }

  /** An object whose last copy is not the one in force. */
  private Optional<Problem> overriddenCopy() {
    Map<Integer, Long> last = new HashMap<>();
    for (Section section : sections) {
      Entries entries = section.entries();
      for (int i = 0; i < entries.size(); i++) {
        if (entries.at(i) instanceof Section.Entry.At at) {
          last.merge(entries.number(i), at.offset(), Math::max);
        }
      }
    }
    for (Map.Entry<Integer, Long> each : last.entrySet()) {
      if (latest.entry(each.getKey()) instanceof Section.Entry.At at
          && at.offset() < each.getValue()) {
        return Optional.of(
            Changes.changed(each.getKey() + " " + at.generation(), "-", Detail.COPY_OVERRIDDEN));
      }
    }
    return Optional.empty();
  }

  /** The first bytes that neither a section nor an object accounts for. */
  private Optional<Problem> unaccounted() throws IOException, UnreadableException {
    List<long[]> extents = new ArrayList<>();
    Set<Long> starts = new HashSet<>();
    for (Section section : latest.sections()) {
      if (section.offset() < from) {
        continue;
      }
      extents.add(new long[] {section.offset(), section.end()});
      starts.add(section.offset());
      Entries entries = section.entries();
      for (int i = 0; i < entries.size(); i++) {
        if (entries.at(i) instanceof Section.Entry.At at && at.offset() >= from) {
          PdfFile.Indirect indirect = file.indirect(latest, entries.number(i), at, 0);
          if (indirect != null) {
            extents.add(new long[] {indirect.start(), indirect.end()});
            starts.add(indirect.start());
          }
        }
      }
    }
    extents.sort(Comparator.comparingLong(extent -> extent[0]));
    long position = from;
    for (long[] extent : extents) {
      if (extent[0] > position && !isFiller(position, extent[0])) {
        return Optional.of(bytes(position, extent[0]));
      }
      position = Math.max(position, extent[1]);
    }
    if (position < file.size() && !isFiller(position, file.size())) {
      return Optional.of(bytes(position, file.size()));
    }
    return hiddenObject(starts);
  }

  /** An object within a string or stream, which only a viewer that rebuilds the file would find. */
  private Optional<Problem> hiddenObject(Set<Long> starts) throws IOException, UnreadableException {
    long keyword = file.source().find("obj", from, file.size());
    while (keyword >= 0) {
      long start = Rebuilding.objectStart(file.source(), keyword);
      if (start >= 0 && !starts.contains(start)) {
        return Optional.of(bytes(start, keyword + 3));
      }
      keyword = file.source().find("obj", keyword + 3, file.size());
    }
    return Optional.empty();
  }

  private static Problem bytes(long from, long to) {
    return Problem.of(Problem.Kind.UNACCOUNTED_BYTES).with("from", from).with("to", to);
  }

  /** Whether only white space and harmless comments stand between two positions. */
  private boolean isFiller(long begin, long to) throws IOException, UnreadableException {
    long position = begin;
    while (position < to) {
      int c = file.source().at(position);
      file.budget().step();
      if (c == '%') {
        long end = position;
        while (end < to && file.source().at(end) != '\n' && file.source().at(end) != '\r') {
          end++;
          file.budget().step();
        }
        for (String keyword : KEYWORDS) {
          if (file.source().find(keyword, position, end) >= 0) {
            return false;
          }
        }
        position = end;
      } else if (Syntax.isSpace(c)) {
        position++;
      } else {
        return false;
      }
    }
    return true;
  }
}
