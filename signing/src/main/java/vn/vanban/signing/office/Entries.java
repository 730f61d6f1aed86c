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

  static Optional<byte[]> bytes(ZipPackage zip, String name)
      throws IOException, UnreadableException {
    Optional<ZipEntry> entry = zip.entry(name);
    return entry.isEmpty() ? Optional.empty() : Optional.of(zip.bytes(entry.get(), LONGEST_XML));
  }
}
