package vn.vanban.signing.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Coverage;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.xml.PartSignature;
import vn.vanban.signing.zip.ZipEntry;

/**
 * What a signature of an Office Open XML package leaves out.
 *
 * <p>Office signs what its list of relationship types names, and a package is what its
 * relationships make it: so each part and each relationship is to be signed, or to be one of those
 * few that office programs leave unsigned and that show nothing of the document.
 */
final class OpenXmlScope {
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships/";
  private static final String MICROSOFT = "http://schemas.microsoft.com/office/";

  /** Relationships of the package itself to what Office leaves unsigned. */
  private static final Set<String> OF_PACKAGE =
      Set.of(
          PACKAGE + "metadata/core-properties",
          "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
          PACKAGE + "metadata/thumbnail",
          OFFICE + "extended-properties",
          STRICT + "extendedProperties",
          OFFICE + "custom-properties",
          STRICT + "customProperties",
          MICROSOFT + "2020/02/relationships/classificationlabels");

  /** Relationships of parts to what Office leaves unsigned. */
  private static final Set<String> OF_PARTS =
      Set.of(
          OFFICE + "customXml",
          STRICT + "customXml",
          OFFICE + "customXmlProps",
          STRICT + "customXmlProps",
          MICROSOFT + "2006/relationships/vbaProjectSignature",
          MICROSOFT + "2014/relationships/vbaProjectSignatureAgile",
          MICROSOFT + "2020/07/relationships/vbaProjectSignatureV3");

  private static final Set<String> HYPERLINK = Set.of(OFFICE + "hyperlink", STRICT + "hyperlink");

  /** The types of the parts that those relationships lead to. */
  private static final Set<String> HARMLESS_TYPES =
      Set.of(
          "application/vnd.openxmlformats-package.core-properties+xml",
          "application/vnd.openxmlformats-officedocument.extended-properties+xml",
          "application/vnd.openxmlformats-officedocument.custom-properties+xml",
          "application/vnd.openxmlformats-officedocument.customxmlproperties+xml",
          "application/vnd.ms-office.classificationlabels+xml",
          "application/vnd.ms-office.vbaprojectsignature",
          "application/vnd.ms-office.vbaprojectsignatureagile",
          "application/vnd.ms-office.vbaprojectsignaturev3",
          "application/xml",
          "image/jpeg",
          "image/png",
          "image/x-emf",
          "image/x-wmf");

  private final OpenPackage opened;
  private final Set<PartName> own;
  private final PartSignature signature;
  private final Budget budget;
  private final Unsigned unsigned;
  private final Set<PartName> whole = new HashSet<>();
  private final Map<PartName, Set<String>> ids = new HashMap<>();
  private final Map<PartName, Set<String>> types = new HashMap<>();

  /**
   * The scope of a signature.
   *
   * @param own the parts that signatures themselves consist of
   */
  OpenXmlScope(OpenPackage opened, Set<PartName> own, PartSignature signature, Budget budget) {
    this.opened = opened;
    this.own = own;
    this.signature = signature;
    this.budget = budget;
    this.unsigned = new Unsigned(signature.evidence());
  }

  void describe() throws IOException, UnreadableException {
    Set<String> covered = new TreeSet<>();
    List<Problem> changed = new ArrayList<>();
    for (PartSignature.Signed each : signature.signed()) {
      take(each, covered, changed);
    }
    List<PartName> parts = unsignedParts();
    List<Relationship> relationships =
        opened.relationships().stream().filter(each -> !isSigned(each)).toList();
    unsigned.cover(
        covered.isEmpty()
            ? Coverage.Extent.NOTHING
            : parts.isEmpty() && relationships.isEmpty()
                ? Coverage.Extent.WHOLE_DOCUMENT
                : Coverage.Extent.PART,
        covered);
    if (!signature.isIntact()) {
      return;
    }
    changed.forEach(signature.evidence()::problem);
    signature.unsignedObjects().forEach(path -> unsigned.content(path, Detail.UNSIGNED_OBJECT));
    for (Relationship each : relationships) {
      judge(each);
    }
    Map<PartName, Boolean> harmless = new LinkedHashMap<>();
    for (PartName each : parts) {
      harmless.put(each, judge(each));
    }
    harmless.values().removeIf(each -> !each);
    BoundProperties bound = new BoundProperties(opened, whole, harmless.keySet(), budget).compare();
    bound.shown().forEach(each -> unsigned.content(each.key(), Detail.BOUND_TO_CONTENT));
    bound.stale().forEach((code, part) -> unsigned.field(code.field(), part.key()));
    unsigned.tell();
  }

  private void take(PartSignature.Signed signed, Set<String> covered, List<Problem> changed) {
    OpenXml.PartReference reference = OpenXml.PartReference.of(signed.reference());
    PartName name = reference.name();
    String type = opened.type(name);
    if (!reference.type().equalsIgnoreCase(type)) {
      // 10.5.6: the type is signed with the part; without it the part could become another thing.
      changed.add(
          reference.type().isEmpty()
              ? Problem.of(Problem.Kind.CONTENT_UNSIGNED)
                  .with("path", name.key())
                  .with("detail", Detail.UNTYPED_REFERENCE.name())
              : Problem.of(Problem.Kind.PART_TYPE_CHANGED)
                  .with("path", name.key())
                  .with("signed", reference.type())
                  .with("found", type));
    }
    switch (signed.extent()) {
      case WHOLE -> whole.add(name);
      case RELATIONSHIPS -> {
        ids.computeIfAbsent(name, key -> new HashSet<>()).addAll(signed.ids());
        types.computeIfAbsent(name, key -> new HashSet<>()).addAll(signed.types());
      }
      case CHOICE -> {
        // What a choice leaves out cannot be told: the part counts as unsigned.
        return;
      }
    }
    covered.add('/' + signed.name());
  }

  private boolean isSigned(Relationship relationship) {
    PartName list = relationship.list();
    return own.contains(list)
        || whole.contains(list)
        || ids.getOrDefault(list, Set.of()).contains(relationship.id())
        || types.getOrDefault(list, Set.of()).contains(relationship.type());
  }

  /** The parts that are not signed; lists of relationships are judged one relationship each. */
  private List<PartName> unsignedParts() {
    List<PartName> left = new ArrayList<>();
    for (Map.Entry<PartName, ZipEntry> each : opened.parts().entrySet()) {
      PartName name = each.getKey();
      boolean list =
          name.isRelationships()
              && isPart(name.source())
              && opened.type(name).equalsIgnoreCase(OpenPackage.RELATIONSHIPS_TYPE);
      if (!own.contains(name) && !whole.contains(name) && !list) {
        left.add(name);
      }
    }
    return left;
  }

  private boolean isPart(PartName name) {
    return name.equals(PartName.ROOT) || opened.parts().containsKey(name);
  }

  // ---- what may be left out

  private void judge(Relationship relationship) {
    if (relationship.external() && HYPERLINK.contains(relationship.type())) {
      unsigned.harmless(relationship.path() + " -> " + relationship.target());
    } else if (!isHarmless(relationship)) {
      unsigned.content(relationship.path(), Detail.UNSIGNED_RELATIONSHIP.with(relationship.type()));
    }
  }

  private static boolean isHarmless(Relationship relationship) {
    if (relationship.external()) {
      return false;
    }
    if (relationship.source().equals(PartName.ROOT)) {
      return OF_PACKAGE.contains(relationship.type()) || relationship.type().equals(OpenXml.ORIGIN);
    }
    return OF_PARTS.contains(relationship.type());
  }

  /** Whether an unsigned part is one that nothing shows; else it is reported. */
  private boolean judge(PartName part) {
    String type = opened.type(part).toLowerCase(Locale.ROOT);
    if (type.isEmpty()) {
      unsigned.content(part.key(), Detail.NO_CONTENT_TYPE);
      return false;
    }
    List<Relationship> leading = opened.leadingTo(part);
    if (HARMLESS_TYPES.contains(type)
        && !leading.isEmpty()
        && leading.stream()
            .allMatch(each -> isHarmless(each) && !each.type().equals(OpenXml.ORIGIN))) {
      unsigned.harmless(part.key());
      return true;
    }
    boolean macro = type.contains("vbaproject") || type.contains("macro");
    unsigned.content(part.key(), macro ? Detail.UNSIGNED_MACRO : Detail.UNSIGNED_PART);
    return false;
  }
}
