package vn.vanban.signing.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;

/**
 * The relationships transform of ECMA-376-2, 10.5.9.2: of the relationships of a part those that
 * are chosen by id or by type, in the order of their ids, and nothing else.
 */
final class RelationshipTransform {
  static final String ALGORITHM =
      "http://schemas.openxmlformats.org/package/2006/RelationshipTransform";

  private static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String SIGNATURE =
      "http://schemas.openxmlformats.org/package/2006/digital-signature";

  private final Set<String> ids = new HashSet<>();
  private final Set<String> types = new HashSet<>();

  private RelationshipTransform() {}

  /** Reads what a transform chooses. */
  static RelationshipTransform read(XmlNode.Element transform) throws UnreadableException {
    RelationshipTransform read = new RelationshipTransform();
    for (XmlNode.Element each : transform.elements()) {
      String id = each.attribute("SourceId");
      String type = each.attribute("SourceType");
      if (each.is(SIGNATURE, "RelationshipReference") && id != null) {
        read.ids.add(id);
      } else if (each.is(SIGNATURE, "RelationshipsGroupReference") && type != null) {
        read.types.add(type);
      } else {
        throw unknown(each.qualifiedName());
      }
    }
    return read;
  }

  Set<String> ids() {
    return ids;
  }

  Set<String> types() {
    return types;
  }

  /** The chosen relationships, as canonical XML. */
  byte[] apply(XmlNode.Root root) throws UnreadableException {
    XmlNode.Element list = root.documentElement();
    if (!list.is(RELATIONSHIPS, "Relationships")) {
      throw unknown(list.qualifiedName());
    }
    List<XmlNode.Element> chosen = new ArrayList<>();
    for (XmlNode.Element each : list.elements()) {
      if (!each.is(RELATIONSHIPS, "Relationship")) {
        throw unknown(each.qualifiedName());
      }
      if (ids.contains(value(each, "Id")) || types.contains(value(each, "Type"))) {
        chosen.add(each);
      }
    }
    chosen.sort(Comparator.comparing(each -> value(each, "Id")));
    StringBuilder text = new StringBuilder(256);
    text.append("<Relationships xmlns=\"").append(RELATIONSHIPS).append("\">");
    for (XmlNode.Element each : chosen) {
      text.append("<Relationship");
      append(text, "Id", value(each, "Id"));
      append(text, "Target", value(each, "Target"));
      // The default is written out, so that it cannot be said later.
      String mode = value(each, "TargetMode");
      append(text, "TargetMode", mode.isEmpty() ? "Internal" : mode);
      append(text, "Type", value(each, "Type"));
      text.append("></Relationship>");
    }
    text.append("</Relationships>");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String value(XmlNode.Element relationship, String attribute) {
    String value = relationship.attribute(attribute);
    return value == null ? "" : value;
  }

  /** Canonical XML 1.0, clause 2.3, of an attribute. */
  private static void append(StringBuilder text, String name, String value) {
    text.append(' ').append(name).append("=\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '"' -> text.append("&quot;");
        case '\t' -> text.append("&#x9;");
        case '\n' -> text.append("&#xA;");
        case '\r' -> text.append("&#xD;");
        default -> text.append(c);
      }
    }
    text.append('"');
  }

  private static UnreadableException unknown(String name) {
    return UnreadableException.malformed(Detail.STRUCTURE_UNKNOWN.with(name));
  }
}
