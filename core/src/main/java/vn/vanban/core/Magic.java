package vn.vanban.core;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Tells formats by the bytes that their specifications put first. */
final class Magic {
  /** ISO 32000-2, annex I: readers accept the header of a PDF anywhere in the first 1024 bytes. */
  private static final int HEAD = 1024;

  /** Comments before the root of an XML document are read this far: longer than any licence. */
  private static final int XML_HEAD = 1 << 16;

  private static final byte[] PDF = ascii("%PDF-");
  private static final byte[] ZIP = bytes("504b0304");
  private static final byte[] ZIP_EMPTY = bytes("504b0506");
  // ISO/IEC 15948, 5.2.
  private static final byte[] PNG = bytes("89504e470d0a1a0a");
  // ISO/IEC 10918-1, annex B: start of image, then another marker.
  private static final byte[] JPEG = bytes("ffd8ff");
  // TIFF 6.0, section 2: byte order and 42; 43 is BigTIFF.
  private static final List<byte[]> TIFF =
      List.of(bytes("49492a00"), bytes("4d4d002a"), bytes("49492b00"), bytes("4d4d002b"));
  // Rich Text Format 1.9.1: the header's first control word, whose version is not always written.
  private static final byte[] RTF = ascii("{\\rtf");
  // MS-CFB 2.2.
  private static final byte[] COMPOUND_FILE = bytes("d0cf11e0a1b11ae1");

  /**
   * The content types of a CMS content info: PKCS #7 data to encryptedData (RFC 5652), authData,
   * compressedData (RFC 3274) and authEnvelopedData (RFC 5083), each an OBJECT IDENTIFIER in DER.
   */
  private static final List<byte[]> CMS_TYPES =
      List.of(
          bytes("06092a864886f70d010701"),
          bytes("06092a864886f70d010702"),
          bytes("06092a864886f70d010703"),
          bytes("06092a864886f70d010704"),
          bytes("06092a864886f70d010705"),
          bytes("06092a864886f70d010706"),
          bytes("060b2a864886f70d0109100102"),
          bytes("060b2a864886f70d0109100109"),
          bytes("060b2a864886f70d0109100117"));

  /** RFC 7468, 5 to 9: labels of a content info; text may stand before the armour. */
  private static final Pattern PEM =
      Pattern.compile("(?:^|[\\r\\n])-----BEGIN (?:PKCS7|PKCS #7 SIGNED DATA|CMS)-----");

  /** Headers of mail that went a long way are longer than those of other formats. */
  private static final int MAIL_HEAD = 1 << 16;

  /** RFC 5322, 2.2: the begin of a field, or a line that goes on with the one before. */
  private static final Pattern FIELD = Pattern.compile("[!-9;-~]++:|[ \\t]");

  /** RFC 8551, 3.2 and 3.5. */
  private static final Pattern SMIME =
      Pattern.compile(
          "(?i)content-type:\\s{0,80}+(?:multipart/signed|application/(?:x-)?pkcs7-mime)[\\s;]");

  /** A start tag: a name, and what may follow one (XML 1.0, productions 4 and 40). */
  private static final Pattern START_TAG =
      Pattern.compile("<[:\\p{L}_][-:.\\w\\p{L}\\p{M}\u00B7]*+(?:[\\s/>]|\\z)");

  private Magic() {}

  static DocumentFormat formatOf(Content content) throws IOException {
    byte[] head = content.bytes(0, Math.min(HEAD, content.size()));
    if (startsWith(head, ZIP) || startsWith(head, ZIP_EMPTY)) {
      return ZipDirectory.formatOf(content);
    }
    if (startsWith(head, COMPOUND_FILE)) {
      return CompoundFile.hasStream(content, "WordDocument")
          ? DocumentFormat.DOC
          : DocumentFormat.UNKNOWN;
    }
    if (startsWith(head, PNG)) {
      return DocumentFormat.PNG;
    }
    if (startsWith(head, JPEG)) {
      return DocumentFormat.JPEG;
    }
    if (TIFF.stream().anyMatch(magic -> startsWith(head, magic))) {
      return DocumentFormat.TIFF;
    }
    if (startsWith(head, PDF)) {
      return DocumentFormat.PDF;
    }
    if (startsWith(head, RTF)) {
      return DocumentFormat.RTF;
    }
    if (isContentInfo(head)) {
      return DocumentFormat.CMS;
    }
    if (isXml(content)) {
      return DocumentFormat.XML;
    }
    if (indexOf(head, PDF) >= 0) {
      return DocumentFormat.PDF;
    }
    return PEM.matcher(new String(head, StandardCharsets.ISO_8859_1)).find() || isMessage(content)
        ? DocumentFormat.CMS
        : DocumentFormat.UNKNOWN;
  }

  /** A header of mail whose content type is one of S/MIME. */
  private static boolean isMessage(Content content) throws IOException {
    byte[] head = content.bytes(0, Math.min(MAIL_HEAD, content.size()));
    String text = new String(head, StandardCharsets.ISO_8859_1);
    for (int at = 0, next; (next = text.indexOf('\n', at)) >= 0; at = next + 1) {
      if (!FIELD.matcher(text).region(at, next).lookingAt()) {
        return false;
      }
      if (SMIME.matcher(text).region(at, text.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  /** A SEQUENCE of definite or indefinite length whose first value is a content type of CMS. */
  private static boolean isContentInfo(byte[] head) {
    if (head.length < 2 || head[0] != 0x30) {
      return false;
    }
    int length = head[1] & 0xFF;
    // X.690, 8.1.3: up to 127 the length itself; 128 is indefinite; above, the count of its bytes.
    int from = length <= 0x80 ? 2 : 2 + (length & 0x7F);
    return CMS_TYPES.stream().anyMatch(type -> startsWith(head, from, type))
        || isTimestampResponse(head, from);
  }

  /**
   * RFC 3161, 2.4.2: a status, which is a short SEQUENCE of an INTEGER and more, then signed data.
   */
  private static boolean isTimestampResponse(byte[] head, int from) {
    if (!startsWith(head, from, bytes("30"))
        || !startsWith(head, from + 2, bytes("0201"))
        || (head[from + 1] & 0x80) != 0) {
      return false;
    }
    int token = from + 2 + head[from + 1];
    if (!startsWith(head, token, bytes("30")) || head.length < token + 2) {
      return false;
    }
    int length = head[token + 1] & 0xFF;
    int type = length <= 0x80 ? token + 2 : token + 2 + (length & 0x7F);
    return startsWith(head, type, bytes("06092a864886f70d010702"));
  }

  /** Whether the content begins as an XML document does: a declaration, or a root element. */
  private static boolean isXml(Content content) throws IOException {
    byte[] head = content.bytes(0, Math.min(XML_HEAD, content.size()));
    Charset charset = charsetOf(head);
    int at = 0;
    String text = new String(head, charset);
    if (text.startsWith("\uFEFF")) {
      at = 1;
    }
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      if (text.startsWith("<!--", at)) {
        int end = text.indexOf("-->", at + 4);
        if (end < 0) {
          return false;
        }
        at = end + 3;
        continue;
      }
      if (text.startsWith("<?xml", at)) {
        return true;
      }
      if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
        return !text.substring(at + 9).stripLeading().regionMatches(true, 0, "html", 0, 4);
      }
      return START_TAG.matcher(text).region(at, text.length()).lookingAt()
          && !text.regionMatches(true, at, "<html", 0, 5);
    }
    return false;
  }

  /** XML 1.0, appendix F: by byte order mark, else by how the first {@code <} is written. */
  private static Charset charsetOf(byte[] head) {
    if (startsWith(head, bytes("feff")) || startsWith(head, bytes("003c00"))) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(head, bytes("fffe")) || startsWith(head, bytes("3c00"))) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return startsWith(bytes, 0, prefix);
  }

  private static boolean startsWith(byte[] bytes, int from, byte[] prefix) {
    return bytes.length >= from + prefix.length
        && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (startsWith(bytes, at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
