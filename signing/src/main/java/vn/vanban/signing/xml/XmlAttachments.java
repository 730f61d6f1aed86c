package vn.vanban.signing.xml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.vanban.core.Content;
import vn.vanban.core.Document;
import vn.vanban.core.DocumentFormat;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.zip.ZipEntry;
import vn.vanban.signing.zip.ZipPackage;

/**
 * The documents in an XML document: base64 in the text of an element, as in the packets of
 * inter-agency exchange (edXML, QCVN 102:2016/BTTTT), where it may be of an archive of the files.
 */
final class XmlAttachments {
  /** The shortest signed document of any format is longer. */
  private static final int SHORTEST = 128;

  /** A document is held whole while it is verified. */
  private static final long LONGEST = 64L << 20;

  private final Reading reading;
  private final List<Embedded> found = new ArrayList<>();

  private XmlAttachments(Reading reading) {
    this.reading = reading;
  }

  static List<Embedded> of(Reading reading) throws IOException, UnreadableException {
    XmlAttachments attachments = new XmlAttachments(reading);
    attachments.collect(reading.root());
    return attachments.found;
  }

  private void collect(XmlNode.Parent parent) throws IOException, UnreadableException {
    for (XmlNode child : parent.children()) {
      reading.budget().step();
      if (child instanceof XmlNode.Text text && parent instanceof XmlNode.Element bearer) {
        consider(bearer, text);
      } else if (child instanceof XmlNode.Element element && !isOfSignature(element)) {
        collect(element);
      }
    }
  }

  /** Keys, digests and properties of a signature are no documents; its objects may be. */
  private static boolean isOfSignature(XmlNode.Element element) {
    return element.name().equals("QualifyingProperties")
        || element.namespace().equals(Dsig.NAMESPACE)
            && !element.name().equals("Signature")
            && !element.name().equals("Object");
  }

  private void consider(XmlNode.Element bearer, XmlNode.Text text)
      throws IOException, UnreadableException {
    if (text.value().length() < SHORTEST || !isDocument(head(text.value()))) {
      return;
    }
    Optional<byte[]> bytes = Dsig.readable(bearer);
    if (bytes.isEmpty()) {
      return;
    }
    String name = name(bearer);
    if (bytes.get()[0] == 'P' && addFiles(name, bearer, bytes.get())) {
      return;
    }
    found.add(new Embedded(bearer.path(), () -> Document.of(name, decoded(bearer))));
  }

  /** What the text begins with, decoded: enough to tell what could be a document. */
  private static byte[] head(String text) {
    StringBuilder first = new StringBuilder(16);
    for (int i = 0; i < text.length() && i < SHORTEST && first.length() < 16; i++) {
      if (text.charAt(i) > ' ') {
        first.append(text.charAt(i));
      }
    }
    try {
      return Dsig.base64(first.toString());
    } catch (UnreadableException e) {
      return new byte[0];
    }
  }

  /** PDF, a package, XML with or without a byte order mark, or a sequence of ASN.1. */
  private static boolean isDocument(byte[] head) {
    if (head.length < 5) {
      return false;
    }
    return switch (head[0]) {
      case '%' -> head[1] == 'P' && head[2] == 'D' && head[3] == 'F';
      case 'P' -> head[1] == 'K' && head[2] == 3 && head[3] == 4;
      case '<' -> true;
      case (byte) 0xEF -> head[1] == (byte) 0xBB && head[2] == (byte) 0xBF && head[3] == '<';
      case 0x30 -> head[1] < 0;
      default -> false;
    };
  }

  /** Adds the files of an archive; nothing if it is a document of its own, or cannot be read. */
  private boolean addFiles(String name, XmlNode.Element bearer, byte[] bytes)
      throws IOException, UnreadableException {
    try (Content content = Document.of(name, bytes).open()) {
      if (DocumentFormat.detect(content) != DocumentFormat.UNKNOWN) {
        return false;
      }
      List<Embedded> files = new ArrayList<>();
      for (ZipEntry entry : ZipPackage.read(content, reading.budget()).entries()) {
        if (!entry.isFolder()) {
          files.add(
              new Embedded(
                  bearer.path() + '!' + entry.name(), () -> file(entry, bearer, reading.budget())));
        }
      }
      return found.addAll(files);
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return false;
    }
  }

  private static Document file(ZipEntry entry, XmlNode.Element bearer, Budget budget)
      throws IOException, UnreadableException {
    try (Content content = Document.of(entry.name(), decoded(bearer)).open()) {
      ZipPackage zip = ZipPackage.read(content, budget);
      return Document.of(entry.name(), zip.bytes(entry, LONGEST));
    }
  }

  private static byte[] decoded(XmlNode.Element bearer) throws UnreadableException {
    return Dsig.base64(bearer);
  }

  /** The name that stands beside the content, as in a packet; else where it stands. */
  private static String name(XmlNode.Element bearer) {
    if (bearer.parent() instanceof XmlNode.Element around) {
      for (XmlNode.Element each : around.elements()) {
        boolean named =
            Arrays.asList("AttachmentName", "FileName", "TenFile", "Name").contains(each.name());
        if (named && !each.value().isBlank()) {
          return each.value().strip();
        }
      }
    }
    return bearer.path();
  }
}
