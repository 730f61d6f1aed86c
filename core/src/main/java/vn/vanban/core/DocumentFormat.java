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
  /**
   * A CMS content info (RFC 5652) in DER, BER or PEM, a message of S/MIME that is one (RFC 8551),
   * or a time stamp of RFC 3161.
   */
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
  /** Rich Text Format. */
  RTF,
  /** None of the others. */
  UNKNOWN;

  /**
   * Tells the format of a document from its bytes.
   *
   * <p>What stands at the first byte decides; only where nothing known does is the header of a PDF
   * looked for in the first 1024 bytes, so that a PDF inside a signed message or a container is not
   * taken for the whole. Of a ZIP file the directory is read, of a compound file (OLE2) likewise,
   * within fixed limits and without expanding anything. A damaged document is what its beginning
   * says, or {@link #UNKNOWN}.
   *
   * @throws IOException if the content cannot be read
   */
  public static DocumentFormat detect(Content content) throws IOException {
    return Magic.formatOf(content);
  }
}
