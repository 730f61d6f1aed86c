package vn.vanban.signing.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A method of canonicalization that signatures name. */
enum Canonicalization {
  /** Canonical XML 1.0. */
  INCLUSIVE("http://www.w3.org/TR/2001/REC-xml-c14n-20010315", false, false),
  /** Canonical XML 1.0 with comments. */
  INCLUSIVE_WITH_COMMENTS(
      "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments", false, true),
  /** Canonical XML 1.1. */
  INCLUSIVE_11("http://www.w3.org/2006/12/xml-c14n11", false, false),
  /** Canonical XML 1.1 with comments. */
  INCLUSIVE_11_WITH_COMMENTS("http://www.w3.org/2006/12/xml-c14n11#WithComments", false, true),
  /** Exclusive XML Canonicalization 1.0. */
  EXCLUSIVE("http://www.w3.org/2001/10/xml-exc-c14n#", true, false),
  /** Exclusive XML Canonicalization 1.0 with comments. */
  EXCLUSIVE_WITH_COMMENTS("http://www.w3.org/2001/10/xml-exc-c14n#WithComments", true, true);

  private final String uri;
  private final boolean exclusive;
  private final boolean withComments;

  Canonicalization(String uri, boolean exclusive, boolean withComments) {
    this.uri = uri;
    this.exclusive = exclusive;
    this.withComments = withComments;
  }

  /** The method of an algorithm identifier, if it is one. */
  static Optional<Canonicalization> of(String uri) {
    for (Canonicalization each : values()) {
      if (each.uri.equals(uri)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  boolean exclusive() {
    return exclusive;
  }

  boolean withComments() {
    return withComments;
  }

  /** The prefixes of the parameter of an exclusive method; {@code #default} is the empty one. */
  Set<String> inclusivePrefixes(XmlNode.Element algorithm) {
    XmlNode.Element list = exclusive ? algorithm.child(EXCLUSIVE.uri, "InclusiveNamespaces") : null;
    String prefixes = list == null ? null : list.attribute("PrefixList");
    if (prefixes == null) {
      return Set.of();
    }
    Set<String> set = new HashSet<>();
    for (String prefix : prefixes.trim().split("[ \t\r\n]+", -1)) {
      set.add(prefix.equals("#default") ? "" : prefix);
    }
    return set;
  }

  /**
   * Adds the attributes of the namespace {@code xml} that an element inherits from elements around
   * it that are left out: Canonical XML 1.0, clause 2.4, and 1.1, clause 2.4.
   *
   * @param above the nearest element around it that is written
   */
  void inherit(
      XmlNode.Element element, XmlNode.@Nullable Element above, List<XmlNode.Attribute> written) {
    boolean newer = this == INCLUSIVE_11 || this == INCLUSIVE_11_WITH_COMMENTS;
    Set<String> met = new HashSet<>();
    for (XmlNode.Attribute own : element.attributes()) {
      if (own.namespace().equals(XmlNode.XML_NAMESPACE)) {
        met.add(own.name());
      }
    }
    for (XmlNode.Parent at = element.parent();
        at instanceof XmlNode.Element omitted;
        at = omitted.parent()) {
      for (XmlNode.Attribute each : omitted.attributes()) {
        boolean inherited =
            each.namespace().equals(XmlNode.XML_NAMESPACE)
                && (!newer || each.name().equals("lang") || each.name().equals("space"));
        if (inherited && met.add(each.name())) {
          written.add(each);
        }
      }
    }
    if (newer) {
      fixBase(element, above, written);
    }
  }

  /** Canonical XML 1.1, clause 2.4: the bases of the elements left out join the element's own. */
  private static void fixBase(
      XmlNode.Element element, XmlNode.@Nullable Element above, List<XmlNode.Attribute> written) {
    Deque<String> bases = new ArrayDeque<>();
    boolean any = false;
    for (XmlNode.Parent at = element;
        at instanceof XmlNode.Element each && each != above;
        at = each.parent()) {
      for (XmlNode.Attribute attribute : each.attributes()) {
        if (isBase(attribute)) {
          bases.push(attribute.value());
          any |= each != element;
        }
      }
    }
    if (!any) {
      return;
    }
    String joined = "";
    for (String base : bases) {
      joined = Uris.join(joined, base);
    }
    written.removeIf(Canonicalization::isBase);
    if (!joined.isEmpty()) {
      written.add(
          new XmlNode.Attribute(
              element, element.order(), XmlNode.XML_NAMESPACE, "xml", "base", joined));
    }
  }

  private static boolean isBase(XmlNode.Attribute attribute) {
    return attribute.namespace().equals(XmlNode.XML_NAMESPACE) && attribute.name().equals("base");
  }
}
