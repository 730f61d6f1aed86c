package vn.vanban.signing.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.xml.XmlElement;
import vn.vanban.signing.zip.ZipEntry;
import vn.vanban.signing.zip.ZipPackage;

/** A package of Open Packaging Conventions (ECMA-376-2): parts, their types, relationships. */
final class OpenPackage {
  static final String CONTENT_TYPES = "[Content_Types].xml";

  static final String RELATIONSHIPS_TYPE =
      "application/vnd.openxmlformats-package.relationships+xml";

  private static final String TYPES =
      "http://schemas.openxmlformats.org/package/2006/content-types";
  private static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  private static final String BASE = "{http://www.w3.org/XML/1998/namespace}base";

  /** The attributes of a relationship, 6.5.3.4; all that the transform signs. */
  private static final Set<String> KNOWN = Set.of("Id", "Target", "TargetMode", "Type");

  private final ZipPackage zip;
  private final Map<PartName, ZipEntry> parts = new LinkedHashMap<>();
  private final Map<String, String> defaults = new HashMap<>();
  private final Map<PartName, String> overrides = new HashMap<>();
  private final Map<PartName, List<Relationship>> relationships = new LinkedHashMap<>();
  private final Map<PartName, List<Relationship>> leading = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private OpenPackage(ZipPackage zip) {
    this.zip = zip;
  }

  /**
   * Reads the types and all relationships of a package.
   *
   * @throws UnreadableException if the types cannot be read
   */
  static OpenPackage read(ZipPackage zip, Budget budget) throws IOException, UnreadableException {
    OpenPackage read = new OpenPackage(zip);
    for (ZipEntry entry : zip.entries()) {
      if (!entry.isFolder() && !entry.name().equals(CONTENT_TYPES)) {
        read.parts.putIfAbsent(PartName.of(entry.name()), entry);
      }
    }
    read.readTypes(budget);
    for (PartName name : read.parts.keySet()) {
      if (name.isRelationships()) {
        read.readRelationships(name, budget);
      }
    }
    return read;
  }

  // ---- 7.2.3: what type a part is of

  private void readTypes(Budget budget) throws IOException, UnreadableException {
    Optional<byte[]> bytes = Entries.bytes(zip, CONTENT_TYPES);
    if (bytes.isEmpty()) {
      throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(CONTENT_TYPES));
    }
    XmlElement types = XmlElement.parse(bytes.get(), budget);
    if (!types.is(TYPES, "Types")) {
      throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(types.name()));
    }
    for (XmlElement each : types.children()) {
      String type = each.attribute("ContentType");
      if (each.is(TYPES, "Default")) {
        String extension = each.attribute("Extension").toLowerCase(Locale.ROOT);
        unlessTwice(defaults.put(extension, type), type, extension);
      } else if (each.is(TYPES, "Override")) {
        String name = each.attribute("PartName");
        unlessTwice(overrides.put(PartName.of(name), type), type, name);
      } else {
        throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(each.name()));
      }
    }
  }

  private void unlessTwice(@Nullable String before, String type, String name) {
    if (before != null && !before.equals(type)) {
      ambiguous(name, Detail.CONTENT_TYPE_NAMED_TWICE.name());
    }
  }

  private void ambiguous(String name, String detail) {
    problems.add(
        Problem.of(Problem.Kind.PACKAGE_AMBIGUOUS).with("name", name).with("detail", detail));
  }

  /** The content type of a part; empty if it has none, and so is no part. */
  String type(PartName name) {
    String override = overrides.get(name);
    return override != null ? override : defaults.getOrDefault(name.extension(), "");
  }

  // ---- 6.5.3: relationships

  private void readRelationships(PartName list, Budget budget)
      throws IOException, UnreadableException {
    XmlElement root = XmlElement.parse(bytes(list), budget);
    if (!root.is(RELATIONSHIPS, "Relationships")) {
      throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(root.name()));
    }
    // A base of its own would lead all targets elsewhere; the transform does not sign it.
    if (root.attributes().containsKey(BASE)) {
      throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with("xml:base"));
    }
    List<Relationship> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (XmlElement each : root.children()) {
      if (!each.is(RELATIONSHIPS, "Relationship")
          || !KNOWN.containsAll(each.attributes().keySet())) {
        throw UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(each.name()));
      }
      String id = each.attribute("Id");
      if (!ids.add(id)) {
        ambiguous(list.key(), Detail.RELATIONSHIP_NAMED_TWICE.with(id));
      }
      Relationship relationship =
          new Relationship(
              list,
              list.source(),
              id,
              each.attribute("Type"),
              each.attribute("Target"),
              each.attribute("TargetMode").equals("External"));
      read.add(relationship);
      if (!relationship.external()) {
        leading.computeIfAbsent(relationship.part(), key -> new ArrayList<>(1)).add(relationship);
      }
    }
    relationships.put(list, read);
  }

  /** The parts, lists of relationships among them, by their names. */
  Map<PartName, ZipEntry> parts() {
    return parts;
  }

  /** The relationships of a part; of the package itself those of the root. */
  List<Relationship> relationships(PartName source) {
    return relationships.getOrDefault(source.relationships(), List.of());
  }

  /** The relationships that lead to a part. */
  List<Relationship> leadingTo(PartName part) {
    return leading.getOrDefault(part, List.of());
  }

  /** All relationships. */
  List<Relationship> relationships() {
    return relationships.values().stream().flatMap(List::stream).toList();
  }

  /** What other readers may see otherwise. */
  List<Problem> problems() {
    return problems;
  }

  /** The bytes of a part in memory. */
  byte[] bytes(PartName name) throws IOException, UnreadableException {
    ZipEntry entry = parts.get(name);
    if (entry == null) {
      throw new UnreadableException(
          Problem.of(Problem.Kind.SIGNED_CONTENT_ABSENT).with("reference", name.key()));
    }
    return zip.bytes(entry, Entries.LONGEST_XML);
  }
}
