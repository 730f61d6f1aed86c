package vn.vanban.signing.zip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A header of the central directory, APPNOTE 4.3.12.
 *
 * @param rawName the bytes of the name, one character a byte
 * @param name the name that they stand for; the raw one if they stand for none
 * @param readable whether they stand for one
 * @param flags the flags of 4.4.4
 * @param method the number of the method, 4.4.5
 * @param checksum the CRC-32 of the data
 * @param packedSize the number of packed bytes
 * @param size the number of bytes
 * @param offset where the local header is
 * @param link whether it is a symbolic link
 */
record Central(
    String rawName,
    String name,
    boolean readable,
    int flags,
    int method,
    int checksum,
    long packedSize,
    long size,
    long offset,
    boolean link) {
  /** The fixed part of the header. */
  static final int LENGTH = 46;

  static final int SIGNATURE = 0x02014b50;

  /** 4.4.4: encrypted, and strongly so. */
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

  /** 4.4.4: checksum and sizes stand behind the data. */
  private static final int DESCRIBED = 1 << 3;

  /** 4.4.4: the name is UTF-8. */
  private static final int UTF8 = 1 << 11;

  /** The flags that change what an entry is; the others are hints on how it was packed. */
  private static final int MEANING = ENCRYPTED | DESCRIBED | UTF8;

  /** 4.5.3 and 4.6.9: the extra fields for long sizes and for a name in Unicode. */
  private static final int LONG_SIZES = 0x0001;

  private static final int UNICODE_NAME = 0x7075;

  private static final long NOT_HERE = 0xFFFFFFFFL;

  /** Reads a header; empty if a number in it is none of a file that is all on one disk. */
  static Optional<Central> read(Fields header, Fields name, Fields extra) {
    int flags = header.two(8);
    String raw = name.raw(0, name.length());
    Optional<String> decoded = Names.decode(name.bytes(0, name.length()), (flags & UTF8) != 0);
    Sizes sizes = Sizes.read(header.size(24), header.size(20), header.size(42), extra);
    if (sizes.size() < 0 || sizes.packedSize() < 0 || sizes.offset() < 0 || header.two(34) != 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Central(
            raw,
            decoded.orElse(raw),
            decoded.isPresent(),
            flags,
            header.two(10),
            header.four(16),
            sizes.packedSize(),
            sizes.size(),
            sizes.offset(),
            // 4.4.2, 4.4.15: made on Unix, the attributes are a mode, and 0xA000 is a link.
            header.one(5) == 3 && (header.two(40) & 0xF000) == 0xA000));
  }

  /** The numbers that may be too long for their fields. */
  record Sizes(long size, long packedSize, long offset) {
    /** 4.5.3: only what does not fit its field stands in the extra field, in this order. */
    static Sizes read(long size, long packedSize, long offset, Fields extra) {
      long[] read = {size, packedSize, offset};
      Optional<Fields> longer = extra.extra(LONG_SIZES);
      int at = 0;
      for (int i = 0; i < read.length && longer.isPresent(); i++) {
        if (read[i] == NOT_HERE && at + 8 <= longer.get().length()) {
          read[i] = longer.get().eight(at);
          at += 8;
        }
      }
      return new Sizes(read[0], read[1], read[2]);
    }
  }

  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  boolean isDescribed() {
    return (flags & DESCRIBED) != 0;
  }

  /** Whether other flags mean the same. */
  boolean hasMeaningOf(int others) {
    return (flags & MEANING) == (others & MEANING);
  }

  /** 4.4.4: what stands behind the data is zero before it. */
  boolean agrees(long local, long own) {
    return local == own || isDescribed() && (local == 0 || local == NOT_HERE);
  }

  /** 4.6.9: whether extra fields bring a second name, made for this one, that differs from it. */
  boolean isRenamedBy(Fields extra) {
    return extra.extras(UNICODE_NAME).stream().anyMatch(this::isRenamedByField);
  }

  private boolean isRenamedByField(Fields field) {
    if (field.length() < 5) {
      return false;
    }
    CRC32 checksum = new CRC32();
    checksum.update(rawName.getBytes(StandardCharsets.ISO_8859_1));
    byte[] second = field.bytes(5, field.length());
    return field.four(1) == (int) checksum.getValue()
        && !new String(second, StandardCharsets.UTF_8).equals(name);
  }

  /** 4.5.3: whether long sizes stand there twice, so that readers may differ over them. */
  static boolean hasSizesTwice(Fields extra) {
    return extra.extras(LONG_SIZES).size() > 1;
  }
}
