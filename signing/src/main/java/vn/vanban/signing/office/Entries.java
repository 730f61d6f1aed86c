package vn.vanban.signing.office;

import java.io.IOException;
import java.util.Optional;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.zip.ZipEntry;
import vn.vanban.signing.zip.ZipPackage;

/** The entries of a package as what its signatures refer to. */
final class Entries {
  /** A part that is parsed is held whole; the XML of office documents stays far below. */
  static final long LONGEST_XML = 64L << 20;

  private Entries() {}

  static NamedOctets part(ZipPackage zip, ZipEntry entry) {
    return new NamedOctets(entry.name(), sink -> zip.feed(entry, sink::take));
  }

  /** A reference with its escaped octets put back; as it is where that makes no text. */
  static String unescaped(String reference) {
    if (reference.indexOf('%') < 0) {
      return reference;
    }
    byte[] bytes = reference.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    return new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8);
  }

  static Optional<byte[]> bytes(ZipPackage zip, String name)
      throws IOException, UnreadableException {
    Optional<ZipEntry> entry = zip.entry(name);
    return entry.isEmpty() ? Optional.empty() : Optional.of(zip.bytes(entry.get(), LONGEST_XML));
  }
}
