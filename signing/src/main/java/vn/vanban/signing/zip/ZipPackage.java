package vn.vanban.signing.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import vn.vanban.core.Content;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * A ZIP package (APPNOTE 6.3.10) of which every byte is accounted for.
 *
 * <p>Readers of ZIP files take different views: some follow the central directory, some the local
 * headers, and they differ over what is named twice. A signature over entries is worth what the
 * view is worth, so both are read, and where they differ a problem says so. Entries are not
 * expanded before they are asked for.
 */
public final class ZipPackage {
  private static final int CHUNK = 1 << 16;

  /** Packed bytes that are looked at for the first ones of an entry. */
  private static final int HEAD = 1 << 12;

  private final Content content;
  private final Budget budget;
  private final List<ZipEntry> entries;
  private final Map<String, ZipEntry> byName = new HashMap<>();
  private final List<Problem> problems;
  private final String comment;

  private ZipPackage(Content content, Budget budget, Directory directory) {
    this.content = content;
    this.budget = budget;
    this.entries = List.copyOf(directory.entries());
    this.problems = List.copyOf(directory.problems());
    this.comment = directory.comment();
    entries.forEach(each -> byName.putIfAbsent(each.name(), each));
  }

  /**
   * Reads the directory of a package, and each entry's own header.
   *
   * @throws UnreadableException if there is no directory, or a limit is exceeded
   * @throws IOException if the file cannot be read
   */
  public static ZipPackage read(Content content, Budget budget)
      throws IOException, UnreadableException {
    return new ZipPackage(content, budget, Directory.read(content, budget));
  }

  /** The entries, folders among them, in the order of the directory. */
  public List<ZipEntry> entries() {
    return entries;
  }

  /** The entry of exactly this name; the first, if there are several, which is a problem too. */
  public Optional<ZipEntry> entry(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * What other readers may see otherwise: names that stand twice or lead elsewhere, headers that
   * differ, entries that overlap or are hidden, bytes that belong to none.
   */
  public List<Problem> problems() {
    return problems;
  }

  /** The comment of the package; empty if it has none. */
  public String comment() {
    return comment;
  }

  /** Where the bytes of an entry go. */
  @FunctionalInterface
  public interface Sink {
    /** Takes the first {@code count} bytes of an array that is used again. */
    void take(byte[] bytes, int count) throws IOException;
  }

  /**
   * Feeds the bytes of an entry, from the first to the last.
   *
   * @throws UnreadableException if it is encrypted or packed in another way, if its bytes are not
   *     those that the directory states, which shows after they were fed, or at a limit
   * @throws IOException if the file cannot be read
   */
  public void feed(ZipEntry entry, Sink sink) throws IOException, UnreadableException {
    if (entry.encrypted()) {
      throw unreadable(entry, Detail.ENTRY_ENCRYPTED);
    }
    CRC32 checksum = new CRC32();
    Sink checked =
        (bytes, count) -> {
          checksum.update(bytes, 0, count);
          sink.take(bytes, count);
        };
    switch (entry.method()) {
      case STORED -> copy(entry, checked);
      case DEFLATED -> inflate(entry, checked);
      case OTHER -> throw unreadable(entry, Detail.METHOD_UNKNOWN);
    }
    if ((int) checksum.getValue() != entry.checksum()) {
      throw unreadable(entry, Detail.CHECKSUM);
    }
  }

  /**
   * The bytes of an entry in memory.
   *
   * @param longest how many there may be
   * @throws UnreadableException as {@link #feed}, and if there are more
   * @throws IOException if the file cannot be read
   */
  public byte[] bytes(ZipEntry entry, long longest) throws IOException, UnreadableException {
    if (entry.size() > longest) {
      throw UnreadableException.limit("size", longest);
    }
    // The stated size is a claim: room for it is not made before there are bytes to fill it.
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(entry.size(), CHUNK));
    feed(entry, (bytes, count) -> out.write(bytes, 0, count));
    return out.toByteArray();
  }

  /**
   * The first bytes of an entry, to tell what it is; fewer if it has no more, or cannot be read.
   *
   * @throws IOException if the file cannot be read
   */
  public byte[] head(ZipEntry entry, int count) throws IOException {
    long packed = Math.min(entry.packedSize(), HEAD);
    if (entry.encrypted()
        || entry.dataStart() < 0
        || packed < 0
        || entry.dataStart() > content.size() - packed) {
      return new byte[0];
    }
    byte[] bytes = content.bytes(entry.dataStart(), entry.dataStart() + packed);
    if (entry.method() == ZipEntry.Method.STORED) {
      return Arrays.copyOf(bytes, Math.min(count, bytes.length));
    }
    if (entry.method() == ZipEntry.Method.OTHER) {
      return new byte[0];
    }
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      byte[] head = new byte[count];
      return Arrays.copyOf(head, inflater.inflate(head));
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }

  private void copy(ZipEntry entry, Sink sink) throws IOException, UnreadableException {
    if (entry.size() != entry.packedSize()) {
      throw unreadable(entry, Detail.SIZES_DIFFER);
    }
    byte[] chunk = new byte[(int) Math.min(CHUNK, entry.size())];
    long end = packedEnd(entry);
    for (long at = entry.dataStart(); at < end; ) {
      int count = content.read(at, chunk, 0, (int) Math.min(chunk.length, end - at));
      budget.scan(count);
      sink.take(chunk, count);
      at += count;
    }
  }

  /** The stated size is spent before a byte is expanded, and no more than it is ever made. */
  private void inflate(ZipEntry entry, Sink sink) throws IOException, UnreadableException {
    long most = budget.limits().expandedBytes();
    if (entry.size() > most) {
      throw UnreadableException.limit("expandedBytes", most);
    }
    budget.expand(entry.size());
    Inflater inflater = new Inflater(true);
    try {
      byte[] packed = new byte[(int) Math.min(CHUNK, entry.packedSize())];
      byte[] chunk = new byte[(int) Math.min(CHUNK, entry.size() + 1)];
      long end = packedEnd(entry);
      long at = entry.dataStart();
      long made = 0;
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          if (at >= end) {
            throw unreadable(entry, Detail.STREAM_BROKEN);
          }
          int count = content.read(at, packed, 0, (int) Math.min(packed.length, end - at));
          inflater.setInput(packed, 0, count);
          budget.scan(count);
          at += count;
        }
        int count = inflater.inflate(chunk);
        if (count == 0 && inflater.needsDictionary()) {
          throw unreadable(entry, Detail.STREAM_BROKEN);
        }
        made += count;
        if (made > entry.size()) {
          throw unreadable(entry, Detail.SIZES_DIFFER);
        }
        budget.scan(count);
        sink.take(chunk, count);
      }
      // What follows the end of the stream is data to a reader that goes by the local headers.
      if (made != entry.size() || at != end || inflater.getRemaining() > 0) {
        throw unreadable(entry, Detail.SIZES_DIFFER);
      }
    } catch (DataFormatException e) {
      throw unreadable(entry, Detail.STREAM_BROKEN);
    } finally {
      inflater.end();
    }
  }

  /** A broken directory may state more than there is. */
  private long packedEnd(ZipEntry entry) throws UnreadableException {
    if (entry.dataStart() < 0
        || entry.packedSize() < 0
        || entry.dataStart() > content.size() - entry.packedSize()) {
      throw unreadable(entry, Detail.SIZES_DIFFER);
    }
    return entry.dataStart() + entry.packedSize();
  }

  private static UnreadableException unreadable(ZipEntry entry, Detail detail) {
    return new UnreadableException(
        Problem.of(Problem.Kind.ENTRY_UNREADABLE)
            .with("name", entry.name())
            .with("detail", detail.name()));
  }
}
