package vn.vanban.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The directory of a compound file (OLE2), as far as its names; sections are those of MS-CFB. */
final class CompoundFile {
  private static final int HEADER = 512;
  private static final int ENTRY = 128;
  private static final int STREAM = 2;

  /** 2.2: the header itself locates this many sectors of the allocation table. */
  private static final int TABLE_SECTORS_IN_HEADER = 109;

  /** A Word file has some ten directory entries, 4 a sector; a chain is followed this far. */
  private static final int MOST_SECTORS = 4_096;

  private CompoundFile() {}

  static boolean hasStream(Content content, String name) throws IOException {
    if (content.size() < HEADER) {
      return false;
    }
    ByteBuffer header = little(content.bytes(0, HEADER));
    int shift = header.getShort(30);
    // 2.2: sectors of 512 bytes in version 3, of 4096 in version 4.
    if (shift != 9 && shift != 12) {
      return false;
    }
    int sectorSize = 1 << shift;
    long sector = header.getInt(48) & 0xFFFFFFFFL;
    for (int count = 0; count < MOST_SECTORS; count++) {
      // 2.1: sector 0 begins after the header, which fills the first sector.
      long at = (sector + 1) << shift;
      if (at > content.size() - sectorSize) {
        return false;
      }
      if (names(little(content.bytes(at, at + sectorSize)), name)) {
        return true;
      }
      long next = next(content, header, shift, sector);
      if (next < 0) {
        return false;
      }
      sector = next;
    }
    return false;
  }

  /** 2.6.1: an entry holds its name in UTF-16 with a final zero, its length, and its type. */
  private static boolean names(ByteBuffer directory, String name) {
    byte[] wanted = (name + '\0').getBytes(StandardCharsets.UTF_16LE);
    for (int entry = 0; entry + ENTRY <= directory.limit(); entry += ENTRY) {
      if (directory.get(entry + 66) == STREAM
          && directory.getShort(entry + 64) == wanted.length
          && directory.slice(entry, wanted.length).equals(ByteBuffer.wrap(wanted))) {
        return true;
      }
    }
    return false;
  }

  /** 2.3: the allocation table says which sector follows; -1 at the end of a chain. */
  private static long next(Content content, ByteBuffer header, int shift, long sector)
      throws IOException {
    long table = sector >> (shift - 2);
    if (table >= TABLE_SECTORS_IN_HEADER) {
      return -1;
    }
    long tableSector = header.getInt(76 + 4 * (int) table) & 0xFFFFFFFFL;
    long at = ((tableSector + 1) << shift) + 4 * (sector & ((1L << (shift - 2)) - 1));
    if (at > content.size() - 4) {
      return -1;
    }
    // 2.1: the values from FFFFFFFA on mark ends and free sectors; they are negative here.
    return little(content.bytes(at, at + 4)).getInt(0);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
