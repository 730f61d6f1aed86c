package vn.vanban.signing.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of an XML document, as XPath 1.0, clause 5, sees it.
 *
 * <p>Nodes are numbered in document order: an element, then its attributes, then its children. The
 * nodes of a subtree so have consecutive numbers. A tree does not change once it is parsed.
 */
abstract sealed class XmlNode {
  /** The namespace of the prefix {@code xml}, Namespaces in XML 1.0, clause 3. */
  static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

  private final @Nullable Parent parent;
  private final int order;

  XmlNode(@Nullable Parent parent, int order) {
    this.parent = parent;
    this.order = order;
  }

  /** The node that this one stands in; of an attribute its element; null for the root alone. */
  final @Nullable Parent parent() {
    return parent;
  }

  /** The number of the node in document order. */
  final int order() {
    return order;
  }

  /** The number after the last node of the subtree. */
  int end() {
    return order + 1;
  }

  /** The string-value, XPath 1.0, clause 5. */
  abstract String value();

  /** The element that this node is or stands in; null if there is none. */
  final @Nullable Element element() {
    return this instanceof Element self ? self : parent instanceof Element above ? above : null;
  }

  /** A node with children. */
  abstract static sealed class Parent extends XmlNode {
    private final List<XmlNode> children = new ArrayList<>(2);
    private int end;

    Parent(@Nullable Parent parent, int order) {
      super(parent, order);
    }

    final void append(XmlNode child) {
      children.add(child);
    }

    final void endAt(int newEnd) {
      end = newEnd;
    }

    /** The children in order, without attributes. */
    final List<XmlNode> children() {
      return children;
    }

    /** The children that are elements. */
    final List<Element> elements() {
      List<Element> elements = new ArrayList<>(children.size());
      for (XmlNode child : children) {
        if (child instanceof Element element) {
          elements.add(element);
        }
      }
      return elements;
    }

    @Override
    final int end() {
      return end;
    }

    @Override
    final String value() {
      StringBuilder text = new StringBuilder();
      collect(this, text);
      return text.toString();
    }

    private static void collect(Parent parent, StringBuilder text) {
      for (XmlNode child : parent.children) {
        if (child instanceof Text words) {
          text.append(words.value());
        } else if (child instanceof Parent below) {
          collect(below, text);
        }
      }
    }
  }

  /** The root of the tree: above the document element. */
  static final class Root extends Parent {
    private final Map<String, List<Element>> ids = new HashMap<>();

    Root() {
      super(null, 0);
    }

    void identify(String id, Element element) {
      List<Element> bearers = ids.computeIfAbsent(id, key -> new ArrayList<>(1));
      if (!bearers.contains(element)) {
        bearers.add(element);
      }
    }

    /** The elements that bear an id; more than one if the document breaks the rule for ids. */
    List<Element> identified(String id) {
      return ids.getOrDefault(id, List.of());
    }

    /** The document element. */
    Element documentElement() {
      return elements().get(0);
    }
  }

  /** A node with a name in a namespace. */
  sealed interface Named permits Element, Attribute {
    /** The namespace; empty if there is none. */
    String namespace();

    /** The prefix; empty if there is none. */
    String prefix();

    /** The local name. */
    String name();

    /** The name as written. */
    default String qualifiedName() {
      return prefix().isEmpty() ? name() : prefix() + ':' + name();
    }
  }

  /** An element. */
  static final class Element extends Parent implements Named {
    private final String namespace;
    private final String prefix;
    private final String name;
    private List<Attribute> attributes = List.of();
    private List<Declaration> declarations = List.of();

    Element(Parent parent, int order, String namespace, String prefix, String name) {
      super(parent, order);
      this.namespace = namespace;
      this.prefix = prefix;
      this.name = name;
    }

    void bear(List<Attribute> newAttributes, List<Declaration> newDeclarations) {
      attributes = newAttributes;
      declarations = newDeclarations;
    }

    @Override
    public String namespace() {
      return namespace;
    }

    @Override
    public String prefix() {
      return prefix;
    }

    @Override
    public String name() {
      return name;
    }

    boolean is(String wantedNamespace, String wantedName) {
      return name.equals(wantedName) && namespace.equals(wantedNamespace);
    }

    /** The attributes as written, without the declarations of namespaces. */
    List<Attribute> attributes() {
      return attributes;
    }

    /** The declarations of namespaces of this element itself. */
    List<Declaration> declarations() {
      return declarations;
    }

    /** The value of an attribute without a namespace; null if it is absent. */
    @Nullable String attribute(String wanted) {
      for (Attribute each : attributes) {
        if (each.namespace().isEmpty() && each.name().equals(wanted)) {
          return each.value();
        }
      }
      return null;
    }

    /** The first child element of a name; null if there is none. */
    @Nullable Element child(String wantedNamespace, String wantedName) {
      for (XmlNode child : children()) {
        if (child instanceof Element element && element.is(wantedNamespace, wantedName)) {
          return element;
        }
      }
      return null;
    }

    /** The child elements of a name. */
    List<Element> childrenOf(String wantedNamespace, String wantedName) {
      return elements().stream().filter(each -> each.is(wantedNamespace, wantedName)).toList();
    }

    /** The namespace that a prefix stands for here; empty if for none. */
    String namespaceOf(String wanted) {
      if (wanted.equals("xml")) {
        return XML_NAMESPACE;
      }
      for (Parent at = this; at instanceof Element element; at = element.parent()) {
        for (Declaration each : element.declarations) {
          if (each.prefix().equals(wanted)) {
            return each.namespace();
          }
        }
      }
      return "";
    }

    /** The namespaces in scope by their prefixes, without {@code xml} and what is undeclared. */
    Map<String, String> scope() {
      Map<String, String> scope = new HashMap<>();
      for (Parent at = this; at instanceof Element element; at = element.parent()) {
        for (Declaration each : element.declarations) {
          scope.putIfAbsent(each.prefix(), each.namespace());
        }
      }
      scope.values().removeIf(String::isEmpty);
      return scope;
    }

    /** Whether another node is this one or stands in it. */
    boolean contains(XmlNode other) {
      return order() <= other.order() && other.order() < end();
    }

    /** Where the element stands, such as {@code /invoice/data[@Id='x']}. */
    String path() {
      String own = '/' + step();
      return parent() instanceof Element above ? above.path() + own : own;
    }

    private String step() {
      for (Attribute each : attributes) {
        if (each.isId()) {
          return qualifiedName() + "[@" + each.qualifiedName() + "='" + each.value() + "']";
        }
      }
      if (parent() == null) {
        return qualifiedName();
      }
      int position = 0;
      int count = 0;
      for (XmlNode sibling : parent().children()) {
        if (sibling instanceof Element other && other.is(namespace, name)) {
          count++;
          if (other == this) {
            position = count;
          }
        }
      }
      return count == 1 ? qualifiedName() : qualifiedName() + '[' + position + ']';
    }

    @Override
    public String toString() {
      return path();
    }
  }

  /** An attribute, other than a declaration of a namespace. */
  static final class Attribute extends XmlNode implements Named {
    /** WS-Security 1.0, clause 4: the attribute that makes any element identifiable. */
    private static final String SECURITY_UTILITY =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    private final String namespace;
    private final String prefix;
    private final String name;
    private final String value;

    Attribute(Element of, int order, String namespace, String prefix, String name, String value) {
      super(of, order);
      this.namespace = namespace;
      this.prefix = prefix;
      this.name = name;
      this.value = value;
    }

    @Override
    public String namespace() {
      return namespace;
    }

    @Override
    public String prefix() {
      return prefix;
    }

    @Override
    public String name() {
      return name;
    }

    /**
     * Whether the attribute identifies its element: {@code Id} of XML-DSig and XAdES, {@code ID} of
     * SAML, {@code id} of Vietnamese invoices, {@code xml:id}, {@code wsu:Id}; no other.
     */
    boolean isId() {
      return switch (namespace) {
        case "" -> name.equals("Id") || name.equals("ID") || name.equals("id");
        case XML_NAMESPACE -> name.equals("id");
        case SECURITY_UTILITY -> name.equals("Id");
        default -> false;
      };
    }

    @Override
    String value() {
      return value;
    }
  }

  /** A run of text. */
  static final class Text extends XmlNode {
    private final String value;

    Text(Parent parent, int order, String value) {
      super(parent, order);
      this.value = value;
    }

    /** Whether the text is white space alone (XML 1.0, production 3). */
    boolean isBlank() {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
          return false;
        }
      }
      return true;
    }

    @Override
    String value() {
      return value;
    }
  }

  /** A comment. */
  static final class Comment extends XmlNode {
    private final String value;

    Comment(Parent parent, int order, String value) {
      super(parent, order);
      this.value = value;
    }

    @Override
    String value() {
      return value;
    }
  }

  /** A processing instruction. */
  static final class Instruction extends XmlNode {
    private final String target;
    private final String value;

    Instruction(Parent parent, int order, String target, String value) {
      super(parent, order);
      this.target = target;
      this.value = value;
    }

    String target() {
      return target;
    }

    @Override
    String value() {
      return value;
    }
  }

  /** A namespace node: made when an expression asks for it, and not numbered in the tree. */
  static final class Namespace extends XmlNode {
    private final String prefix;
    private final String value;

    Namespace(Element of, String prefix, String value) {
      super(of, of.order());
      this.prefix = prefix;
      this.value = value;
    }

    String prefix() {
      return prefix;
    }

    @Override
    String value() {
      return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Namespace that
          && order() == that.order()
          && parent() == that.parent()
          && prefix.equals(that.prefix);
    }

    @Override
    public int hashCode() {
      return 31 * order() + prefix.hashCode();
    }
  }

  /**
   * A declaration of a namespace.
   *
   * @param prefix the prefix; empty for the default namespace
   * @param namespace the namespace; empty where the default is taken back
   */
  record Declaration(String prefix, String namespace) {}
}
