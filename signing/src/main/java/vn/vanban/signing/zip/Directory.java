package vn.vanban.signing.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Reads the central directory of a package and holds it against the local headers.
 *
 * <p>Section numbers are those of APPNOTE 6.3.10; numbers in the file are claims until checked.
 */
final class Directory {
  /** 4.4.22: a count of 16 bits; no document comes near it. */
  private static final int MOST_ENTRIES = 65_535;

  /** The longest path of Linux, PATH_MAX; those of Windows are shorter. */
  private static final int LONGEST_NAME = 4_096;

  /** More findings of one package say nothing new. */
  private static final int MOST_PROBLEMS = 32;

  /** 4.3.16: the end record has 22 bytes and a comment of at most 65,535. */
  private static final int END = 22;

  private static final int LONGEST_END = END + 65_535;
  private static final int LOCAL = 30;
  private static final int CENTRAL = 46;
  private static final int LOCATOR64 = 20;
  private static final int END64 = 56;

  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int LOCATOR64_SIGNATURE = 0x07064b50;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;

  private static final long NOT_HERE = 0xFFFFFFFFL;

  /** 4.4.4: encrypted, and strongly so. */
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

  /** 4.4.4: checksum and sizes stand behind the data. */
  private static final int DESCRIBED = 1 << 3;

  /** 4.4.4: the name is UTF-8. */
  private static final int UTF8 = 1 << 11;

  /** The flags that change what an entry is; the others are hints on how it was packed. */
  private static final int FLAGS = ENCRYPTED | DESCRIBED | UTF8;

  /** 4.5.3 and 4.6.9: the extra fields for long sizes and for a name in Unicode. */
  private static final int EXTRA64 = 0x0001;

  private static final int EXTRA_NAME = 0x7075;

  private final Content content;
  private final Budget budget;
  private final List<ZipEntry> entries = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
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

  /** A header of the central directory. */
  private record Central(
      byte[] rawName,
      int flags,
      int method,
      int checksum,
      long packedSize,
      long size,
      long offset,
      String name) {}

  static Directory read(Content content, Budget budget) throws IOException, UnreadableException {
    Directory directory = new Directory(content, budget);
    directory.read();
    return directory;
  }

  List<ZipEntry> entries() {
    return entries;
  }

  List<Problem> problems() {
    return problems.stream().distinct().limit(MOST_PROBLEMS).toList();
  }

  String comment() {
    return comment;
  }

  private void read() throws IOException, UnreadableException {
    List<Central> headers = headers(claim());
    List<Central> inFile = new ArrayList<>(headers);
    inFile.sort(Comparator.comparingLong(Central::offset));
    Map<Central, ZipEntry> read = new java.util.IdentityHashMap<>();
    for (int i = 0; i < inFile.size(); i++) {
      long next = i + 1 < inFile.size() ? inFile.get(i + 1).offset() : -1;
      read.put(inFile.get(i), entry(inFile.get(i), next));
    }
    for (Central each : headers) {
      entries.add(read.get(each));
    }
    account();
    compareNames();
  }

  // ---- the end of the file, 4.3.14 to 4.3.16

  private Claim claim() throws IOException, UnreadableException {
    long from = Math.max(0, content.size() - LONGEST_END);
    ByteBuffer tail = little(content.bytes(from, content.size()));
    for (int at = tail.limit() - END; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        return claim(from + at, tail, at);
      }
    }
    throw broken();
  }

  private Claim claim(long end, ByteBuffer tail, int at) throws IOException, UnreadableException {
    int commentLength = unsigned(tail.getShort(at + 20));
    if (at + END + commentLength > tail.limit()
        || unsigned(tail.getShort(at + 10)) != unsigned(tail.getShort(at + 8))) {
      throw broken();
    }
    comment = new String(tail.array(), at + END, commentLength, StandardCharsets.UTF_8);
    extents.add(new Extent(end, end + END + commentLength, ""));
    Claim claim =
        new Claim(
            unsigned(tail.getShort(at + 10)),
            unsigned(tail.getInt(at + 12)),
            unsigned(tail.getInt(at + 16)));
    ByteBuffer locator = record(end - LOCATOR64, LOCATOR64);
    if (locator != null && locator.getInt(0) == LOCATOR64_SIGNATURE) {
      return claim64(end, locator.getLong(8), claim);
    }
    // 4.4.1.4: the other disks, of which there are none.
    if (tail.getShort(at + 4) != 0 || tail.getShort(at + 6) != 0) {
      throw broken();
    }
    return claim;
  }

  private Claim claim64(long end, long offset, Claim shorter)
      throws IOException, UnreadableException {
    ByteBuffer record = record(offset, END64);
    if (record == null || record.getInt(0) != END64_SIGNATURE) {
      throw broken();
    }
    long length = record.getLong(4);
    if (length < END64 - 12
        || length > end - offset
        || record.getLong(16) != 0
        || record.getLong(24) != record.getLong(32)) {
      throw broken();
    }
    extents.add(new Extent(offset, offset + 12 + length, ""));
    extents.add(new Extent(end - LOCATOR64, end, ""));
    Claim claim = new Claim(record.getLong(32), record.getLong(40), record.getLong(48));
    if (shorter.count() != 0xFFFF && shorter.count() != claim.count()
        || shorter.size() != NOT_HERE && shorter.size() != claim.size()
        || shorter.offset() != NOT_HERE && shorter.offset() != claim.offset()) {
      ambiguous("", Detail.HEADERS_DIFFER.with("ZIP64"));
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
      ByteBuffer header = record(at, CENTRAL);
      if (header == null || header.getInt(0) != CENTRAL_SIGNATURE) {
        break;
      }
      budget.object();
      if (headers.size() >= MOST_ENTRIES) {
        throw UnreadableException.limit("entries", MOST_ENTRIES);
      }
      int nameLength = unsigned(header.getShort(28));
      int extraLength = unsigned(header.getShort(30));
      int commentLength = unsigned(header.getShort(32));
      if (nameLength > LONGEST_NAME) {
        throw UnreadableException.limit("name", LONGEST_NAME);
      }
      ByteBuffer rest = record(at + CENTRAL, nameLength + extraLength + commentLength);
      if (rest == null) {
        throw broken();
      }
      headers.add(central(header, rest, nameLength, extraLength));
      at += CENTRAL + rest.limit();
    }
    if (headers.isEmpty() && claim.size() > 0) {
      throw broken();
    }
    if (at > end) {
      ambiguous("", Detail.HEADERS_DIFFER.with("directory"));
    }
    if (headers.size() != claim.count()) {
      ambiguous("", Detail.HEADERS_DIFFER.with("count"));
    }
    extents.add(new Extent(claim.offset(), at, ""));
    return headers;
  }

  private Central central(ByteBuffer header, ByteBuffer rest, int nameLength, int extraLength)
      throws UnreadableException {
    byte[] rawName = Arrays.copyOf(rest.array(), nameLength);
    int flags = unsigned(header.getShort(8));
    Optional<String> decoded = Names.decode(rawName, (flags & UTF8) != 0);
    String name = decoded.orElseGet(() -> new String(rawName, StandardCharsets.ISO_8859_1));
    if (decoded.isEmpty()) {
      ambiguous(name, Detail.NAME_UNREADABLE.name());
    }
    if (Names.escapes(name)) {
      ambiguous(name, Detail.NAME_ESCAPES.name());
    }
    // 4.4.2, 4.4.15: made on Unix, the attributes are a mode, and 0xA000 is a symbolic link.
    if (header.get(5) == 3 && (header.getInt(38) >>> 16 & 0xF000) == 0xA000) {
      ambiguous(name, Detail.ENTRY_IS_LINK.name());
    }
    byte[] extra = Arrays.copyOfRange(rest.array(), nameLength, nameLength + extraLength);
    compareUnicodeName(name, rawName, extra);
    long size = unsigned(header.getInt(24));
    long packedSize = unsigned(header.getInt(20));
    long offset = unsigned(header.getInt(42));
    ByteBuffer longer = extra(extra, EXTRA64);
    // 4.5.3: only what does not fit stands there, in this order.
    if (size == NOT_HERE && longer != null && longer.remaining() >= 8) {
      size = longer.getLong();
    }
    if (packedSize == NOT_HERE && longer != null && longer.remaining() >= 8) {
      packedSize = longer.getLong();
    }
    if (offset == NOT_HERE && longer != null && longer.remaining() >= 8) {
      offset = longer.getLong();
    }
    if (size < 0 || packedSize < 0 || offset < 0 || header.getShort(34) != 0) {
      throw broken();
    }
    return new Central(
        rawName,
        flags,
        unsigned(header.getShort(10)),
        header.getInt(16),
        packedSize,
        size,
        offset,
        name);
  }

  /** 4.6.9: a second name, which counts if it was made for this one. */
  private void compareUnicodeName(String name, byte[] rawName, byte[] extra) {
    ByteBuffer field = extra(extra, EXTRA_NAME);
    if (field == null || field.remaining() < 5) {
      return;
    }
    java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
    checksum.update(rawName);
    field.get();
    if (field.getInt() == (int) checksum.getValue()
        && !StandardCharsets.UTF_8.decode(field).toString().equals(name)) {
      ambiguous(name, Detail.HEADERS_DIFFER.with("name"));
    }
  }

  // ---- the local headers, 4.3.7 to 4.3.9

  private ZipEntry entry(Central central, long next) throws IOException {
    ByteBuffer header = record(central.offset(), LOCAL);
    if (header == null || header.getInt(0) != LOCAL_SIGNATURE) {
      ambiguous(central.name(), Detail.HEADERS_DIFFER.with("offset"));
      return new ZipEntry(
          central.name(), ZipEntry.Method.OTHER, false, central.offset(), -1, -1, 0, 0);
    }
    int nameLength = unsigned(header.getShort(26));
    int extraLength = unsigned(header.getShort(28));
    long dataStart = central.offset() + LOCAL + nameLength + extraLength;
    compare(central, header, record(central.offset() + LOCAL, nameLength + extraLength));
    long end = dataStart + central.packedSize();
    if (end < dataStart || end > content.size()) {
      ambiguous(central.name(), Detail.HEADERS_DIFFER.with("size"));
      end = dataStart;
    } else if ((central.flags() & DESCRIBED) != 0) {
      end = described(central, end, next);
    }
    extents.add(new Extent(central.offset(), end, central.name()));
    return new ZipEntry(
        central.name(),
        ZipEntry.Method.of(central.method()),
        (central.flags() & ENCRYPTED) != 0,
        central.offset(),
        dataStart,
        central.packedSize(),
        central.size(),
        central.checksum());
  }

  private void compare(Central central, ByteBuffer header, @Nullable ByteBuffer rest) {
    int nameLength = unsigned(header.getShort(26));
    if (rest == null
        || !Arrays.equals(central.rawName(), Arrays.copyOf(rest.array(), nameLength))) {
      ambiguous(central.name(), Detail.HEADERS_DIFFER.with("name"));
      return;
    }
    byte[] extra = Arrays.copyOfRange(rest.array(), nameLength, rest.limit());
    compareUnicodeName(central.name(), central.rawName(), extra);
    if ((unsigned(header.getShort(6)) & FLAGS) != (central.flags() & FLAGS)) {
      ambiguous(central.name(), Detail.HEADERS_DIFFER.with("flags"));
    }
    if (unsigned(header.getShort(8)) != central.method()) {
      ambiguous(central.name(), Detail.HEADERS_DIFFER.with("method"));
    }
    boolean described = (central.flags() & DESCRIBED) != 0;
    long packedSize = unsigned(header.getInt(18));
    long size = unsigned(header.getInt(22));
    ByteBuffer longer = extra(extra, EXTRA64);
    if (size == NOT_HERE && longer != null && longer.remaining() >= 8) {
      size = longer.getLong();
    }
    if (packedSize == NOT_HERE && longer != null && longer.remaining() >= 8) {
      packedSize = longer.getLong();
    }
    if (!agrees(header.getInt(14), central.checksum(), described)) {
      ambiguous(central.name(), Detail.HEADERS_DIFFER.with("checksum"));
    }
    if (!agrees(size, central.size(), described)
        || !agrees(packedSize, central.packedSize(), described)) {
      ambiguous(central.name(), Detail.HEADERS_DIFFER.with("size"));
    }
  }

  /** 4.4.4: what stands behind the data is zero before it. */
  private static boolean agrees(long local, long central, boolean described) {
    return local == central || described && (local == 0 || local == NOT_HERE);
  }

  /**
   * 4.3.9: the end of the record behind the data, with or without a signature, with sizes of 4 or 8
   * bytes; where more than one reading fits, the one that the next entry follows.
   */
  private long described(Central central, long from, long next) throws IOException {
    long fitting = -1;
    for (int width : new int[] {4, 8}) {
      for (int signature : new int[] {4, 0}) {
        int length = signature + 4 + 2 * width;
        ByteBuffer record = record(from, length);
        if (record == null
            || signature > 0 && record.getInt(0) != DESCRIPTOR_SIGNATURE
            || record.getInt(signature) != central.checksum()) {
          continue;
        }
        int sizes = signature + 4;
        long packedSize = width == 4 ? unsigned(record.getInt(sizes)) : record.getLong(sizes);
        long size = width == 4 ? unsigned(record.getInt(sizes + 4)) : record.getLong(sizes + 8);
        if (packedSize != central.packedSize() || size != central.size()) {
          continue;
        }
        if (fitting < 0 || from + length == next) {
          fitting = from + length;
        }
      }
    }
    if (fitting < 0) {
      ambiguous(central.name(), Detail.HEADERS_DIFFER.with("descriptor"));
      return from;
    }
    return fitting;
  }

  // ---- the whole

  /** Every byte of the file belongs to one entry, or to the directory. */
  private void account() throws IOException, UnreadableException {
    extents.sort(Comparator.comparingLong(Extent::from));
    long at = 0;
    for (Extent each : extents) {
      if (each.from() < at) {
        ambiguous(each.name(), Detail.ENTRIES_OVERLAP.name());
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
    problems.add(Problem.of(Problem.Kind.PACKAGE_BYTES_OUTSIDE).with("from", from).with("to", to));
    byte[] window = new byte[1 << 13];
    for (long at = from; at + 4 <= to; at += window.length - 3) {
      int count = content.read(at, window, 0, (int) Math.min(window.length, to - at));
      budget.scan(count);
      ByteBuffer bytes = little(window);
      for (int i = 0; i + 4 <= count; i++) {
        int signature = window[i] == 'P' ? bytes.getInt(i) : 0;
        if (signature == LOCAL_SIGNATURE
            || signature == CENTRAL_SIGNATURE
            || signature == END_SIGNATURE) {
          ambiguous(hiddenName(at + i, signature, to), Detail.ENTRY_HIDDEN.name());
          if (problems.size() > MOST_PROBLEMS) {
            return;
          }
        }
      }
    }
  }

  private String hiddenName(long at, int signature, long to) throws IOException {
    int fixed = signature == LOCAL_SIGNATURE ? LOCAL : CENTRAL;
    ByteBuffer header = signature == END_SIGNATURE ? null : record(at, fixed);
    if (header == null) {
      return "";
    }
    int length = unsigned(header.getShort(signature == LOCAL_SIGNATURE ? 26 : 28));
    if (length > LONGEST_NAME || at + fixed + length > to) {
      return "";
    }
    return new String(content.bytes(at + fixed, at + fixed + length), StandardCharsets.UTF_8);
  }

  /** One name, one entry: to every reader, on every system. */
  private void compareNames() throws UnreadableException {
    Map<String, String> exact = new HashMap<>();
    Map<String, ZipEntry> folded = new HashMap<>();
    for (ZipEntry each : entries) {
      budget.step();
      if (exact.put(each.name(), "") != null) {
        ambiguous(each.name(), Detail.ENTRY_NAMED_TWICE.name());
        continue;
      }
      ZipEntry other = folded.putIfAbsent(Names.folded(each.name()), each);
      if (other != null) {
        alike(each.name(), other.name());
      }
    }
    for (ZipEntry each : entries) {
      String name = Names.folded(each.name());
      for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
        budget.step();
        ZipEntry above = folded.get(name.substring(0, slash));
        if (above != null && !above.isFolder()) {
          alike(each.name(), above.name());
        }
      }
    }
  }

  private void alike(String name, String other) {
    problems.add(
        Problem.of(Problem.Kind.PACKAGE_NAMES_ALIKE).with("name", name).with("other", other));
  }

  private void ambiguous(String name, String detail) {
    problems.add(
        Problem.of(Problem.Kind.PACKAGE_AMBIGUOUS).with("name", name).with("detail", detail));
  }

  // ---- records

  /** The content of an extra field, 4.5.1; null if it is absent. */
  private static @Nullable ByteBuffer extra(byte[] extra, int wanted) {
    ByteBuffer fields = little(extra);
    while (fields.remaining() >= 4) {
      int id = unsigned(fields.getShort());
      int length = unsigned(fields.getShort());
      if (length > fields.remaining()) {
        return null;
      }
      if (id == wanted) {
        return little(Arrays.copyOfRange(extra, fields.position(), fields.position() + length));
      }
      fields.position(fields.position() + length);
    }
    return null;
  }

  private @Nullable ByteBuffer record(long from, int length) throws IOException {
    if (from < 0 || from > content.size() - length) {
      return null;
    }
    return little(content.bytes(from, from + length));
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int unsigned(short value) {
    return value & 0xFFFF;
  }

  private static long unsigned(int value) {
    return value & 0xFFFFFFFFL;
  }

  private static UnreadableException broken() {
    return UnreadableException.malformed(Detail.DIRECTORY_BROKEN.name());
  }
}
