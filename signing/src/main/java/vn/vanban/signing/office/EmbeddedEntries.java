package vn.vanban.signing.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.core.Document;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.zip.ZipEntry;
import vn.vanban.signing.zip.ZipPackage;

/** The documents in an office document: packages and PDF files among its entries. */
final class EmbeddedEntries {
  /** A document is held whole while it is verified. */
  private static final long LONGEST = 64L << 20;

  private EmbeddedEntries() {}

  static List<Embedded> of(ZipPackage zip) throws IOException {
    List<Embedded> found = new ArrayList<>();
    for (ZipEntry entry : zip.entries()) {
      if (!entry.isFolder() && isDocument(zip.head(entry, 5))) {
        found.add(
            new Embedded(entry.name(), () -> Document.of(entry.name(), zip.bytes(entry, LONGEST))));
      }
    }
    return found;
  }

  /** The parts of the package itself are XML and pictures: neither begins so. */
  private static boolean isDocument(byte[] head) {
    return begins(head, "PK\u0003\u0004") || begins(head, "%PDF-");
  }

  private static boolean begins(byte[] head, String magic) {
    if (head.length < magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if (head[i] != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
