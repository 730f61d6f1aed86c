package vn.vanban.core;

import java.io.IOException;

/** The format of a document, told from its bytes and never from its name. */
public enum DocumentFormat {
  /** ISO 32000. */
  PDF,
  /** A document of XML 1.0 or 1.1. */
  XML,
  /** Office Open XML: DOCX, XLSX, PPTX (ECMA-376). */
  OOXML,
  /** OpenDocument (ISO/IEC 26300). */
  ODF,
  /** A CMS content info (RFC 5652), in DER, BER or PEM. */
  CMS,
  /** An associated signature container (ETSI EN 319 162). */
  ASIC,
  /** JPEG. */
  JPEG,
  /** PNG. */
  PNG,
  /** TIFF. */
  TIFF,
  /** A Word 97-2003 binary document. */
  DOC,
  /** None of the others. */
  UNKNOWN;

  /**
   * Tells the format of a document from its bytes.
   *
   * @throws IOException if the content cannot be read
   */
  public static DocumentFormat detect(Content content) throws IOException {
    byte[] head = content.bytes(0, Math.min(1024, content.size()));
    String text = new String(head, java.nio.charset.StandardCharsets.ISO_8859_1);
    // ISO 32000-2, annex I: readers accept the header anywhere in the first 1024 bytes.
    if (text.contains("%PDF-")) {
      return PDF;
    }
    // [MS-CFB] 2.2: the signature of a compound file.
    if (text.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
      return DOC;
    }
    return text.startsWith("PK\u0003\u0004") ? OOXML : UNKNOWN;
  }
}
