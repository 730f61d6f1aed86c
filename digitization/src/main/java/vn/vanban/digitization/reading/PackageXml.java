package vn.vanban.digitization.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Document;

/**
 * What counts of one XML file of a package: METS or PREMIS; document types and entities are off.
 *
 * @param id the OBJID of the root
 * @param version the version of the root
 * @param files the files that it refers to
 * @param eventTimes the times of events
 */
public record PackageXml(
    @Nullable String id, @Nullable String version, List<Listed> files, List<String> eventTimes) {
  /** A METS of ten thousand files has some 5 MB. */
  private static final long MOST_BYTES = 64L << 20;

  private static final int MOST_FILES = 100_000;
  private static final int DEEPEST = 64;
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  /**
   * A file that METS refers to.
   *
   * @param href its path from the folder of the METS
   * @param digest what METS says of its bytes; null where it says no SHA-256
   */
  public record Listed(String href, @Nullable String digest) {}

  /** Copies the lists. */
  public PackageXml {
    files = List.copyOf(files);
    eventTimes = List.copyOf(eventTimes);
  }

  /**
   * Reads a file; null where it is no such XML, or beyond the limits.
   *
   * @throws IOException if the file itself cannot be read
   */
  public static @Nullable PackageXml read(Document file) throws IOException {
    try (Content content = file.open()) {
      if (content.size() > MOST_BYTES) {
        return null;
      }
      try (InputStream bytes = content.stream(0, content.size())) {
        return new Walk().of(Xml.hardened().createXMLStreamReader(bytes));
      } catch (XMLStreamException | RuntimeException e) {
        return null;
      }
    }
  }

  private static final class Walk {
    private final List<Listed> files = new ArrayList<>();
    private final List<String> eventTimes = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String version;
    private @Nullable String digest;

    @Nullable PackageXml of(XMLStreamReader xml) throws XMLStreamException {
      int depth = 0;
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          return null;
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (++depth > DEEPEST || files.size() > MOST_FILES || eventTimes.size() > MOST_FILES) {
          return null;
        }
        if (depth == 1) {
          id = xml.getAttributeValue(null, "OBJID");
          version = xml.getAttributeValue(null, "version");
        }
        switch (xml.getLocalName()) {
          case "file" -> digest = digest(xml);
          case "FLocat" -> listed(xml, digest);
          case "mdRef" -> listed(xml, digest(xml));
          case "eventDateTime" -> {
            eventTimes.add(xml.getElementText().strip());
            depth--;
          }
          default -> {
            // Nothing else counts here.
          }
        }
      }
      return new PackageXml(id, version, files, eventTimes);
    }

    private void listed(XMLStreamReader xml, @Nullable String of) {
      String href = xml.getAttributeValue(XLINK, "href");
      if (href != null) {
        files.add(new Listed(href, of));
      }
    }

    private static @Nullable String digest(XMLStreamReader xml) {
      String kind = xml.getAttributeValue(null, "CHECKSUMTYPE");
      return "SHA-256".equals(kind) ? xml.getAttributeValue(null, "CHECKSUM") : null;
    }
  }
}
