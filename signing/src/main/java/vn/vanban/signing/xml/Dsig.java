package vn.vanban.signing.xml;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;

/** Names and simple values of XML-DSig. */
final class Dsig {
  /** The namespace, XML-DSig, clause 1.3. */
  static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

  /** The namespace of what version 1.1 added. */
  static final String NAMESPACE_11 = "http://www.w3.org/2009/xmldsig11#";

  static final String MANIFEST = NAMESPACE + "Manifest";

  private Dsig() {}

  /** Decodes base64 with white space anywhere (XML Schema, base64Binary). */
  static byte[] base64(String text) throws UnreadableException {
    byte[] compact = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        continue;
      }
      if (c > 0x7F) {
        throw notBase64();
      }
      compact[length++] = (byte) c;
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(compact, length));
    } catch (IllegalArgumentException e) {
      throw notBase64();
    }
  }

  private static UnreadableException notBase64() {
    return UnreadableException.malformed(Detail.NOT_BASE64.name());
  }

  /** The octets that an element's text encodes; empty if it encodes none. */
  static Optional<byte[]> readable(XmlNode.Element element) {
    try {
      return Optional.of(base64(element));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  /** The octets that an element's text encodes; an element within is no text. */
  static byte[] base64(XmlNode.Element element) throws UnreadableException {
    if (!element.elements().isEmpty()) {
      throw notBase64();
    }
    return base64(element.value());
  }
}
