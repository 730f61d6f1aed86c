package vn.vanban.signing.zip;

import java.io.IOException;
import java.util.Optional;
import vn.vanban.core.Content;

/** Holds the local headers against the central directory: APPNOTE 4.3.7 to 4.3.9. */
final class LocalHeaders {
  /** The fixed part of the header. */
  static final int LENGTH = 30;

  static final int SIGNATURE = 0x04034b50;
  private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;

  private final Content content;
  private final Ambiguities ambiguities;

  LocalHeaders(Content content, Ambiguities ambiguities) {
    this.content = content;
    this.ambiguities = ambiguities;
  }

  /**
   * An entry with the end of all that belongs to it.
   *
   * @param end -1 if there is no local header
   */
  record Located(ZipEntry entry, long end) {}

  /**
   * Finds an entry in the file.
   *
   * @param next where the next entry begins
   */
  Located locate(Central central, long next) throws IOException {
    Optional<Fields> header = Fields.at(content, central.offset(), LENGTH);
    if (header.isEmpty() || header.get().four(0) != SIGNATURE) {
      ambiguities.differ(central.name(), "offset");
      return new Located(entry(central, -1), -1);
    }
    int nameLength = header.get().two(26);
    int extraLength = header.get().two(28);
    long dataStart = central.offset() + LENGTH + nameLength + extraLength;
    Optional<Fields> rest =
        Fields.at(content, central.offset() + LENGTH, (long) nameLength + extraLength);
    if (rest.isEmpty() || !rest.get().raw(0, nameLength).equals(central.rawName())) {
      ambiguities.differ(central.name(), "name");
    } else {
      compare(central, header.get(), rest.get().part(nameLength, rest.get().length()));
    }
    long end = dataStart + central.packedSize();
    if (end < dataStart || end > content.size()) {
      ambiguities.differ(central.name(), "size");
      return new Located(entry(central, dataStart), Math.min(dataStart, content.size()));
    }
    return new Located(
        entry(central, dataStart), central.isDescribed() ? described(central, end, next) : end);
  }

  private static ZipEntry entry(Central central, long dataStart) {
    return new ZipEntry(
        central.name(),
        ZipEntry.Method.of(central.method()),
        central.isEncrypted(),
        central.offset(),
        dataStart,
        central.packedSize(),
        central.size(),
        central.checksum());
  }

  private void compare(Central central, Fields header, Fields extra) {
    if (central.isRenamedBy(extra)) {
      ambiguities.differ(central.name(), "name");
    }
    if (!central.hasMeaningOf(header.two(6))) {
      ambiguities.differ(central.name(), "flags");
    }
    if (header.two(8) != central.method()) {
      ambiguities.differ(central.name(), "method");
    }
    if (!central.agrees(header.four(14), central.checksum())) {
      ambiguities.differ(central.name(), "checksum");
    }
    if (Central.hasSizesTwice(extra)) {
      ambiguities.differ(central.name(), "size");
    }
    Central.Sizes sizes = Central.Sizes.read(header.size(22), header.size(18), 0, extra);
    if (!central.agrees(sizes.size(), central.size())
        || !central.agrees(sizes.packedSize(), central.packedSize())) {
      ambiguities.differ(central.name(), "size");
    }
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
        Optional<Fields> record = Fields.at(content, from, length);
        if (record.isPresent()
            && (signature == 0 || record.get().four(0) == DESCRIPTOR_SIGNATURE)
            && describes(record.get(), signature, width, central)
            && (fitting < 0 || from + length == next)) {
          fitting = from + length;
        }
      }
    }
    if (fitting < 0) {
      ambiguities.differ(central.name(), "descriptor");
      return from;
    }
    return fitting;
  }

  private static boolean describes(Fields record, int at, int width, Central central) {
    int sizes = at + 4;
    long packedSize = width == 4 ? record.size(sizes) : record.eight(sizes);
    long size = width == 4 ? record.size(sizes + width) : record.eight(sizes + width);
    return record.four(at) == central.checksum()
        && packedSize == central.packedSize()
        && size == central.size();
  }
}
