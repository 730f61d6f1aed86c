package vn.vanban.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a ZIP file is from the names of its entries, expanding none of them.
 *
 * <p>Numbers in the file are claims: each is checked against the content before it is used. Section
 * numbers are those of the .ZIP File Format Specification (APPNOTE) 6.3.10.
 */
final class ZipDirectory {
  /** 4.4.22: an entry count of 16 bits; a larger directory is read this far and no further. */
  private static final int MOST_ENTRIES = 65_535;

  /** The names that tell a format are short; longer ones are skipped unread. */
  private static final int LONGEST_NAME = 255;

  /** 4.3.16: the end record has 22 bytes and a comment of at most 65,535. */
  private static final int END_RECORD = 22;

  private static final int LONGEST_END = END_RECORD + 65_535;

  /** EN 319 162-1, 4.3.3.2, 4.4.3, A.7: signatures, timestamps, evidence records, manifests. */
  private static final Pattern OF_CONTAINER =
      Pattern.compile(
          "META-INF/.*(?:signature|timestamp|evidencerecord|asicmanifest).*[.](?:xml|p7s|tst|ers)",
          Pattern.CASE_INSENSITIVE);

  private static final int LOCAL_HEADER = 30;
  private static final int CENTRAL_HEADER = 46;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int LOCATOR64_SIGNATURE = 0x07064b50;

  private final Content content;
  private boolean contentTypes;
  private boolean signatures;
  private boolean manifest;
  private boolean openDocumentContent;

  private ZipDirectory(Content content) {
    this.content = content;
  }

  static DocumentFormat formatOf(Content content) throws IOException {
    ZipDirectory directory = new ZipDirectory(content);
    String type = directory.mediaType();
    // EN 319 162-1, 4.3.3.1 and A.1; ISO/IEC 26300-3, 3.3: the type is the first entry, stored.
    if (type.startsWith("application/vnd.etsi.asic-")) {
      return DocumentFormat.ASIC;
    }
    if (type.startsWith("application/vnd.oasis.opendocument.")) {
      return DocumentFormat.ODF;
    }
    directory.readNames();
    if (directory.contentTypes) {
      return DocumentFormat.OOXML;
    }
    if (directory.manifest && directory.openDocumentContent) {
      return DocumentFormat.ODF;
    }
    return directory.signatures ? DocumentFormat.ASIC : DocumentFormat.UNKNOWN;
  }

  /** The media type that the first entry states, or nothing. */
  private String mediaType() throws IOException {
    ByteBuffer header = record(0, LOCAL_HEADER);
    if (header == null || header.getInt(0) != LOCAL_SIGNATURE) {
      return "";
    }
    boolean stored = header.getShort(8) == 0;
    long size = header.getInt(18) & 0xFFFFFFFFL;
    int nameLength = header.getShort(26) & 0xFFFF;
    String name = name(LOCAL_HEADER, nameLength);
    note(name);
    if (!name.equals("mimetype") || !stored || size > LONGEST_NAME) {
      return "";
    }
    long from = (long) LOCAL_HEADER + nameLength + (header.getShort(28) & 0xFFFF);
    return text(from, (int) size);
  }

  /** Notes the names of the central directory; what does not hold together ends the reading. */
  private void readNames() throws IOException {
    long at = centralDirectory();
    for (int entry = 0; at >= 0 && entry < MOST_ENTRIES; entry++) {
      ByteBuffer header = record(at, CENTRAL_HEADER);
      if (header == null || header.getInt(0) != CENTRAL_SIGNATURE) {
        return;
      }
      int nameLength = header.getShort(28) & 0xFFFF;
      note(name(at + CENTRAL_HEADER, nameLength));
      if (contentTypes) {
        return;
      }
      at +=
          CENTRAL_HEADER
              + nameLength
              + (header.getShort(30) & 0xFFFF)
              + (header.getShort(32) & 0xFFFF);
    }
  }

  /** Where the central directory begins by the end record; -1 where there is none. */
  private long centralDirectory() throws IOException {
    long from = Math.max(0, content.size() - LONGEST_END);
    ByteBuffer end = little(content.bytes(from, content.size()));
    for (int at = end.limit() - END_RECORD; at >= 0; at--) {
      if (end.getInt(at) != END_SIGNATURE) {
        continue;
      }
      long offset = end.getInt(at + 16) & 0xFFFFFFFFL;
      return offset == 0xFFFFFFFFL ? centralDirectory64(from + at) : offset;
    }
    return -1;
  }

  /** 4.3.14, 4.3.15: a locator before the end record points to the record with long offsets. */
  private long centralDirectory64(long endRecord) throws IOException {
    ByteBuffer locator = record(endRecord - 20, 20);
    if (locator == null || locator.getInt(0) != LOCATOR64_SIGNATURE) {
      return -1;
    }
    ByteBuffer end = record(locator.getLong(8), 56);
    return end == null || end.getInt(0) != END64_SIGNATURE ? -1 : end.getLong(48);
  }

  private void note(String name) {
    contentTypes |= name.equals("[Content_Types].xml");
    manifest |= name.equals("META-INF/manifest.xml");
    openDocumentContent |= name.equals("content.xml");
    signatures |= OF_CONTAINER.matcher(name).matches();
  }

  private String name(long from, int length) throws IOException {
    return length > LONGEST_NAME ? "" : text(from, length);
  }

  private String text(long from, int length) throws IOException {
    if (from > content.size() - length) {
      return "";
    }
    return new String(content.bytes(from, from + length), StandardCharsets.UTF_8);
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
}
