package vn.vanban.signing.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import vn.vanban.core.Content;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Reads the central directory of a package, holds it against the local headers, and accounts for
 * every byte of the file.
 *
 * <p>Section numbers are those of APPNOTE 6.3.10; numbers in the file are claims until checked.
 */
final class Directory {
  /** 4.4.22: a count of 16 bits; no document comes near it. */
  private static final int MOST_ENTRIES = 65_535;

  /** The longest path of Linux, PATH_MAX; those of Windows are shorter. */
  private static final int LONGEST_NAME = 4_096;

  /** 4.3.16: the end record has 22 bytes and a comment of at most 65,535. */
  private static final int END = 22;

  private static final int LONGEST_END = END + 65_535;
  private static final int LOCATOR64 = 20;
  private static final int END64 = 56;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int LOCATOR64_SIGNATURE = 0x07064b50;

  /** Bytes that are searched at once. */
  private static final int WINDOW = 1 << 13;

  private final Content content;
  private final Budget budget;
  private final List<ZipEntry> entries = new ArrayList<>();
  private final Ambiguities ambiguities = new Ambiguities();
  private final List<Extent> extents = new ArrayList<>();
  private String comment = "";

  private Directory(Content content, Budget budget) {
    this.content = content;
    this.budget = budget;
  }

  /** What the bytes of a range are; without a name, a part of the directory. */
  private record Extent(long from, long to, String name) {}

  /** Where the directory is said to be, and what it is said to hold. */
  private record Claim(long count, long size, long offset) {}

  static Directory read(Content content, Budget budget) throws IOException, UnreadableException {
    Directory directory = new Directory(content, budget);
    directory.locate(directory.headers(directory.claim()));
    directory.account();
    directory.compareNames();
    return directory;
  }

  List<ZipEntry> entries() {
    return entries;
  }

  List<Problem> problems() {
    return ambiguities.problems();
  }

  String comment() {
    return comment;
  }

  // ---- the end of the file, 4.3.14 to 4.3.16

  private Claim claim() throws IOException, UnreadableException {
    long from = Math.max(0, content.size() - LONGEST_END);
    Fields tail = Fields.at(content, from, content.size() - from).orElseThrow();
    for (int at = tail.length() - END; at >= 0; at--) {
      if (tail.four(at) == END_SIGNATURE) {
        return claim(from + at, tail.part(at, tail.length()));
      }
    }
    throw broken();
  }

  private Claim claim(long at, Fields end) throws IOException, UnreadableException {
    int commentEnd = END + end.two(20);
    if (commentEnd > end.length() || end.two(10) != end.two(8)) {
      throw broken();
    }
    comment = new String(end.bytes(END, commentEnd), StandardCharsets.UTF_8);
    extents.add(new Extent(at, at + commentEnd, ""));
    Claim claim = new Claim(end.two(10), end.size(12), end.size(16));
    Optional<Fields> locator = Fields.at(content, at - LOCATOR64, LOCATOR64);
    if (locator.isPresent() && locator.get().four(0) == LOCATOR64_SIGNATURE) {
      return claim64(at, locator.get().eight(8), claim);
    }
    // 4.4.1.4: the other disks, of which there are none.
    if (end.two(4) != 0 || end.two(6) != 0) {
      throw broken();
    }
    return claim;
  }

  private Claim claim64(long end, long offset, Claim shorter)
      throws IOException, UnreadableException {
    Fields record = Fields.at(content, offset, END64).orElseThrow(Directory::broken);
    long length = record.eight(4);
    if (record.four(0) != END64_SIGNATURE
        || length < END64 - 12
        || length > end - offset
        || record.eight(16) != 0
        || record.eight(24) != record.eight(32)) {
      throw broken();
    }
    extents.add(new Extent(offset, offset + 12 + length, ""));
    extents.add(new Extent(end - LOCATOR64, end, ""));
    Claim claim = new Claim(record.eight(32), record.eight(40), record.eight(48));
    if (shorter.count() != 0xFFFF && shorter.count() != claim.count()
        || shorter.size() != 0xFFFFFFFFL && shorter.size() != claim.size()
        || shorter.offset() != 0xFFFFFFFFL && shorter.offset() != claim.offset()) {
      ambiguities.differ("", "ZIP64");
    }
    return claim;
  }

  // ---- the central directory, 4.3.12

  private List<Central> headers(Claim claim) throws IOException, UnreadableException {
    if (claim.offset() < 0 || claim.size() < 0 || claim.offset() > content.size() - claim.size()) {
      throw broken();
    }
    if (claim.count() < 0 || claim.count() > MOST_ENTRIES) {
      throw UnreadableException.limit("entries", MOST_ENTRIES);
    }
    long at = claim.offset();
    long end = claim.offset() + claim.size();
    List<Central> headers = new ArrayList<>();
    while (at < end) {
      Optional<Fields> header = Fields.at(content, at, Central.LENGTH);
      if (header.isEmpty() || header.get().four(0) != Central.SIGNATURE) {
        break;
      }
      budget.object();
      if (headers.size() >= MOST_ENTRIES) {
        throw UnreadableException.limit("entries", MOST_ENTRIES);
      }
      at += Central.LENGTH + add(header.get(), at + Central.LENGTH, headers);
    }
    if (headers.isEmpty() && claim.size() > 0) {
      throw broken();
    }
    if (at > end) {
      ambiguities.differ("", "directory");
    }
    if (headers.size() != claim.count()) {
      ambiguities.differ("", "count");
    }
    extents.add(new Extent(claim.offset(), at, ""));
    return headers;
  }

  /** Adds a header; the number of bytes behind its fixed part is returned. */
  private int add(Fields header, long from, List<Central> headers)
      throws IOException, UnreadableException {
    int nameEnd = header.two(28);
    int extraEnd = nameEnd + header.two(30);
    if (nameEnd > LONGEST_NAME) {
      throw UnreadableException.limit("name", LONGEST_NAME);
    }
    Fields rest =
        Fields.at(content, from, (long) extraEnd + header.two(32)).orElseThrow(Directory::broken);
    Fields extra = rest.part(nameEnd, extraEnd);
    Central central =
        Central.read(header, rest.part(0, nameEnd), extra).orElseThrow(Directory::broken);
    headers.add(central);
    if (!central.readable()) {
      ambiguities.add(central.name(), Detail.NAME_UNREADABLE);
    }
    if (Names.escapes(central.name())) {
      ambiguities.add(central.name(), Detail.NAME_ESCAPES);
    }
    if (central.link()) {
      ambiguities.add(central.name(), Detail.ENTRY_IS_LINK);
    }
    if (central.isRenamedBy(extra)) {
      ambiguities.differ(central.name(), "name");
    }
    if (Central.hasSizesTwice(extra)) {
      ambiguities.differ(central.name(), "size");
    }
    return rest.length();
  }

  /** Finds all entries, each with the one that follows it in the file in view. */
  private void locate(List<Central> headers) throws IOException {
    int[] inFile =
        IntStream.range(0, headers.size())
            .boxed()
            .sorted(Comparator.comparingLong(each -> headers.get(each).offset()))
            .mapToInt(Integer::intValue)
            .toArray();
    LocalHeaders local = new LocalHeaders(content, ambiguities);
    ZipEntry[] located = new ZipEntry[inFile.length];
    for (int i = 0; i < inFile.length; i++) {
      Central central = headers.get(inFile[i]);
      long next = i + 1 < inFile.length ? headers.get(inFile[i + 1]).offset() : -1;
      LocalHeaders.Located found = local.locate(central, next);
      located[inFile[i]] = found.entry();
      if (found.end() >= 0) {
        extents.add(new Extent(central.offset(), found.end(), central.name()));
      }
    }
    entries.addAll(List.of(located));
  }

  // ---- the whole

  /** Every byte of the file belongs to one entry, or to the directory. */
  private void account() throws IOException, UnreadableException {
    extents.sort(Comparator.comparingLong(Extent::from));
    long at = 0;
    for (Extent each : extents) {
      if (each.from() < at) {
        ambiguities.add(each.name(), Detail.ENTRIES_OVERLAP);
      } else if (each.from() > at) {
        unaccounted(at, each.from());
      }
      at = Math.max(at, each.to());
    }
    if (at < content.size()) {
      unaccounted(at, content.size());
    }
  }

  /** Bytes between entries: hidden from the directory, but not from who looks for headers. */
  private void unaccounted(long from, long to) throws IOException, UnreadableException {
    ambiguities.outside(from, to);
    for (long at = from; at + 4 <= to && !ambiguities.isFull(); at += WINDOW - 3) {
      long length = Math.min(WINDOW, to - at);
      Fields window = Fields.at(content, at, length).orElseThrow();
      budget.scan(length);
      for (int i = 0; i + 4 <= window.length(); i++) {
        int signature = window.one(i) == 'P' ? window.four(i) : 0;
        if (signature == LocalHeaders.SIGNATURE) {
          ambiguities.add(hiddenName(at + i, LocalHeaders.LENGTH, 26, to), Detail.ENTRY_HIDDEN);
        } else if (signature == Central.SIGNATURE) {
          ambiguities.add(hiddenName(at + i, Central.LENGTH, 28, to), Detail.ENTRY_HIDDEN);
        } else if (signature == END_SIGNATURE) {
          ambiguities.add("", Detail.ENTRY_HIDDEN);
        }
      }
    }
  }

  private String hiddenName(long at, int fixed, int lengthAt, long to) throws IOException {
    Optional<Fields> header = Fields.at(content, at, fixed);
    int length = header.map(fields -> fields.two(lengthAt)).orElse(0);
    if (length == 0 || length > LONGEST_NAME || at + fixed + length > to) {
      return "";
    }
    byte[] name = content.bytes(at + fixed, at + fixed + length);
    return new String(name, StandardCharsets.UTF_8);
  }

  /** One name, one entry: to every reader, on every system. */
  private void compareNames() throws UnreadableException {
    Set<String> exact = new HashSet<>();
    Map<String, ZipEntry> folded = new HashMap<>();
    for (ZipEntry each : entries) {
      budget.step();
      if (!exact.add(each.name())) {
        ambiguities.add(each.name(), Detail.ENTRY_NAMED_TWICE);
        continue;
      }
      ZipEntry other = folded.putIfAbsent(Names.folded(each.name()), each);
      if (other != null) {
        ambiguities.alike(each.name(), other.name());
      }
    }
    for (ZipEntry each : entries) {
      String name = Names.folded(each.name());
      for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
        budget.step();
        ZipEntry above = folded.get(name.substring(0, slash));
        if (above != null && !above.isFolder()) {
          ambiguities.alike(each.name(), above.name());
        }
      }
    }
  }

  private static UnreadableException broken() {
    return UnreadableException.malformed(Detail.DIRECTORY_BROKEN.name());
  }
}
