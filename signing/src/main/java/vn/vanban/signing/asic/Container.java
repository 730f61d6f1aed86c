package vn.vanban.signing.asic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.vanban.core.Document;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.DigestedOctets;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.evidence.NamedOctets;
import vn.vanban.signing.evidence.PercentEncoding;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.xml.XmlElement;
import vn.vanban.signing.zip.ZipEntry;
import vn.vanban.signing.zip.ZipPackage;

/** The files of a container by the parts that EN 319 162-1 gives them. */
final class Container {
  /** Signatures, tokens and lists are held whole; archives of decades stay far below. */
  static final long LONGEST = 64L << 20;

  /** Files up to this length are held to look for signatures of their own. */
  private static final long LONGEST_WITHIN = 16L << 20;

  private static final String MEDIA_TYPE = "mimetype";

  /** A media type is short, RFC 6838, 4.2. */
  private static final int LONGEST_TYPE = 255;

  /** Clauses 4.3.3, 4.4.3 and A.7: what a file in the folder is, by its name. */
  enum Role {
    /** Signatures of XAdES. */
    XML_SIGNATURES("[^/]*signatures[^/]*[.]xml"),
    /** A signature of CAdES. */
    CMS_SIGNATURE("[^/]*signature[^/]*[.]p7s"),
    /** A time-stamp token. */
    TIMESTAMP("[^/]*timestamp[^/]*[.]tst"),
    /** A list of files of an evidence record. */
    RECORD_MANIFEST("[^/]*asicevidencerecordmanifest[^/]*[.]xml"),
    /** A list of files that a signature or a time stamp is over. */
    MANIFEST("[^/]*asic(?:archive)?manifest[^/]*[.]xml"),
    /** An evidence record. */
    EVIDENCE_RECORD("[^/]*evidencerecord[^/]*[.](?:xml|ers)"),
    /** What OpenDocument and its kin keep there. */
    FURNITURE("(?:manifest|container|metadata)[.]xml");

    private final Pattern names;

    Role(String names) {
      this.names = Pattern.compile("meta-inf/" + names, Pattern.CASE_INSENSITIVE);
    }
  }

  private final ZipPackage zip;
  private final Budget budget;
  private final Map<String, NamedOctets> parts = new HashMap<>();

  Container(ZipPackage zip, Budget budget) {
    this.zip = zip;
    this.budget = budget;
  }

  Budget budget() {
    return budget;
  }

  /** The files of a role, in the order of the container. */
  List<String> files(Role role) {
    List<String> files = new ArrayList<>();
    for (ZipEntry each : zip.entries()) {
      if (roleOf(each.name()).filter(role::equals).isPresent()) {
        files.add(each.name());
      }
    }
    return files;
  }

  private static Optional<Role> roleOf(String name) {
    for (Role role : Role.values()) {
      if (role.names.matcher(name).matches()) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** The files that are there to be signed: all that have no part in the container itself. */
  List<String> dataObjects() throws IOException, UnreadableException {
    List<String> files = new ArrayList<>();
    for (ZipEntry each : zip.entries()) {
      if (!each.isFolder() && roleOf(each.name()).isEmpty() && !isMediaType(each)) {
        files.add(each.name());
      }
    }
    return files;
  }

  /** The files that OpenDocument and its kin keep beside the signatures. */
  List<String> furniture() {
    return files(Role.FURNITURE);
  }

  /** The files that may be signed themselves, and are looked into for that. */
  List<Embedded> documents() throws IOException, UnreadableException {
    List<Embedded> documents = new ArrayList<>();
    for (String name : dataObjects()) {
      Optional<ZipEntry> entry = zip.entry(name);
      if (entry.isPresent() && entry.get().size() <= LONGEST_WITHIN) {
        documents.add(
            new Embedded(name, () -> Document.of(name, zip.bytes(entry.get(), LONGEST_WITHIN))));
      }
    }
    return documents;
  }

  /** A.1: the file {@code mimetype} holds the media type, and nothing that anybody would read. */
  private boolean isMediaType(ZipEntry entry) throws IOException, UnreadableException {
    return entry.name().equals(MEDIA_TYPE) && !mediaType().isEmpty();
  }

  /** The media type that the container states of itself; empty if it states none. */
  String mediaType() throws IOException, UnreadableException {
    Optional<ZipEntry> entry = zip.entry(MEDIA_TYPE);
    if (entry.isEmpty() || entry.get().size() > LONGEST_TYPE) {
      return "";
    }
    String type =
        new String(bytes(MEDIA_TYPE), StandardCharsets.US_ASCII).replaceFirst("^\\uFFFD+", "");
    return type.matches("application/[A-Za-z0-9.+-]+\\s*") ? type.strip() : "";
  }

  /** What a reference names: its path from the root of the container, as written or escaped. */
  Optional<NamedOctets> part(String reference) {
    String name = nameOf(reference);
    Optional<ZipEntry> entry = zip.entry(name);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        parts.computeIfAbsent(
            name,
            key ->
                new NamedOctets(
                    key, new DigestedOctets(sink -> zip.feed(entry.get(), sink::take)))));
  }

  /** The name of the file that a reference names; the reference itself where there is none. */
  String nameOf(String reference) {
    for (String each : List.of(reference, PercentEncoding.decoded(reference))) {
      String relative = each.startsWith("/") ? each.substring(1) : each;
      if (zip.entry(relative).isPresent()) {
        return relative;
      }
    }
    return reference;
  }

  /** The bytes of a file that is there. */
  byte[] bytes(String name) throws IOException, UnreadableException {
    Optional<ZipEntry> entry = zip.entry(name);
    if (entry.isEmpty()) {
      throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(name));
    }
    return zip.bytes(entry.get(), LONGEST);
  }

  XmlElement xml(String name) throws IOException, UnreadableException {
    return XmlElement.parse(bytes(name), budget);
  }
}
