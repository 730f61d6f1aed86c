package vn.vanban.signing.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * An element of a document that is read for what it says, not for signatures.
 *
 * @param namespace its namespace; empty if there is none
 * @param name its local name
 * @param attributes the attributes by their local names; one with a namespace stands in braces
 *     before its name, such as {@code {urn:x}version}
 * @param children the elements in it, in order
 * @param text the text that stands in it itself, without that of its children
 */
public record XmlElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    List<XmlElement> children,
    String text) {
  /** Copies the collections. */
  public XmlElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
  }

  /**
   * Reads a document, with the limits and refusals of every XML document.
   *
   * @throws UnreadableException if it is not well-formed, declares a document type, or at a limit
   * @throws IOException never, for bytes in memory
   */
  public static XmlElement parse(byte[] document, Budget budget)
      throws IOException, UnreadableException {
    return of(XmlParser.parse(new ByteArrayInputStream(document), budget).documentElement());
  }

  private static XmlElement of(XmlNode.Element element) {
    Map<String, String> attributes = new HashMap<>();
    for (XmlNode.Attribute each : element.attributes()) {
      String prefix = each.namespace().isEmpty() ? "" : '{' + each.namespace() + '}';
      attributes.put(prefix + each.name(), each.value());
    }
    List<XmlElement> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (XmlNode child : element.children()) {
      if (child instanceof XmlNode.Element below) {
        children.add(of(below));
      } else if (child instanceof XmlNode.Text words) {
        text.append(words.value());
      }
    }
    return new XmlElement(
        element.namespace(), element.name(), attributes, children, text.toString());
  }

  /** Whether it is of this name. */
  public boolean is(String wantedNamespace, String wantedName) {
    return name.equals(wantedName) && namespace.equals(wantedNamespace);
  }

  /** The values of the attributes of a local name, whatever their namespaces; in their order. */
  public List<String> named(String local) {
    return attributes.entrySet().stream()
        .filter(each -> each.getKey().substring(each.getKey().indexOf('}') + 1).equals(local))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  /** The value of an attribute; empty if it is absent. */
  public String attribute(String wanted) {
    return attributes.getOrDefault(wanted, "");
  }
}
