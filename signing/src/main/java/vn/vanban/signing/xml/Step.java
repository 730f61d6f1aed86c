package vn.vanban.signing.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * A location step, XPath 1.0, clause 2.1.
 *
 * @param axis where to look
 * @param test what to look for
 * @param predicates which of them
 */
record Step(Axis axis, Test test, List<XPath.Expression> predicates) {
  static final Step SELF = new Step(Axis.SELF, Test.ANY_NODE, List.of());
  static final Step PARENT = new Step(Axis.PARENT, Test.ANY_NODE, List.of());

  /** What {@code //} stands for. */
  static final Step ANYWHERE = new Step(Axis.DESCENDANT_OR_SELF, Test.ANY_NODE, List.of());

  /** The nodes that steps lead to from others, in document order. */
  static List<XmlNode> walk(List<XmlNode> from, List<Step> steps, XPath.Context context)
      throws UnreadableException {
    List<XmlNode> nodes = from;
    for (Step step : steps) {
      List<XmlNode> reached = new ArrayList<>();
      for (XmlNode node : nodes) {
        reached.addAll(step.from(node, context));
      }
      // One node's forward axis is in order and without repetition as it is.
      nodes =
          nodes.size() <= 1 && !step.axis.isReverse()
              ? reached
              : Values.inOrder(reached, context.budget());
    }
    return nodes;
  }

  private List<XmlNode> from(XmlNode node, XPath.Context context) throws UnreadableException {
    List<XmlNode> found = new ArrayList<>();
    axis.collect(
        node,
        each -> {
          context.budget().step();
          if (test.accepts(each, axis)) {
            found.add(each);
          }
        });
    return predicates.isEmpty() ? found : filter(found, predicates, context);
  }

  /** Those nodes of which all predicates hold, clause 2.4. */
  static List<XmlNode> filter(
      List<XmlNode> nodes, List<XPath.Expression> predicates, XPath.Context context)
      throws UnreadableException {
    List<XmlNode> left = nodes;
    for (XPath.Expression predicate : predicates) {
      List<XmlNode> kept = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        context.budget().step();
        Object value = predicate.evaluate(context.at(left.get(i), i + 1, left.size()));
        boolean holds = value instanceof Double number ? number == i + 1 : Values.toBoolean(value);
        if (holds) {
          kept.add(left.get(i));
        }
      }
      left = kept;
    }
    return left;
  }

  /** The root of the tree of a node. */
  static XmlNode root(XmlNode node) {
    XmlNode at = node;
    while (at.parent() != null) {
      at = at.parent();
    }
    return at;
  }

  static boolean isNodeType(String name) {
    return switch (name) {
      case "node", "text", "comment", "processing-instruction" -> true;
      default -> false;
    };
  }

  /** What a step accepts on its axis, clause 2.3. */
  interface Test {
    Test ANY_NODE = (node, axis) -> true;
    Test ANY_NAME = Test::isPrincipal;

    boolean accepts(XmlNode node, Axis axis);

    static Test ofType(String type, @Nullable String target) {
      return switch (type) {
        case "text" -> (node, axis) -> node instanceof XmlNode.Text;
        case "comment" -> (node, axis) -> node instanceof XmlNode.Comment;
        case "processing-instruction" ->
            (node, axis) ->
                node instanceof XmlNode.Instruction instruction
                    && (target == null || target.equals(instruction.target()));
        default -> ANY_NODE;
      };
    }

    static Test ofName(String namespace, String name) {
      boolean any = name.equals("*");
      return (node, axis) -> {
        if (!isPrincipal(node, axis)) {
          return false;
        }
        if (node instanceof XmlNode.Element element) {
          return (any || element.name().equals(name)) && element.namespace().equals(namespace);
        }
        if (node instanceof XmlNode.Attribute attribute) {
          return (any || attribute.name().equals(name)) && attribute.namespace().equals(namespace);
        }
        return node instanceof XmlNode.Namespace declared
            && namespace.isEmpty()
            && declared.prefix().equals(name);
      };
    }

    private static boolean isPrincipal(XmlNode node, Axis axis) {
      return switch (axis) {
        case ATTRIBUTE -> node instanceof XmlNode.Attribute;
        case NAMESPACE -> node instanceof XmlNode.Namespace;
        default -> node instanceof XmlNode.Element;
      };
    }
  }

  /** Takes the nodes of an axis. */
  @FunctionalInterface
  interface Visitor {
    void visit(XmlNode node) throws UnreadableException;
  }

  /** An axis, clause 2.2; reverse axes are visited from the nearest node on. */
  enum Axis {
    ANCESTOR,
    ANCESTOR_OR_SELF,
    ATTRIBUTE,
    CHILD,
    DESCENDANT,
    DESCENDANT_OR_SELF,
    FOLLOWING,
    FOLLOWING_SIBLING,
    NAMESPACE,
    PARENT,
    PRECEDING,
    PRECEDING_SIBLING,
    SELF;

    static Axis of(String name) throws UnreadableException {
      for (Axis each : values()) {
        if (each.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(name)) {
          return each;
        }
      }
      throw XPathLexer.malformed(name);
    }

    boolean isReverse() {
      return this == ANCESTOR
          || this == ANCESTOR_OR_SELF
          || this == PRECEDING
          || this == PRECEDING_SIBLING;
    }

    void collect(XmlNode node, Visitor visitor) throws UnreadableException {
      switch (this) {
        case SELF -> visitor.visit(node);
        case PARENT -> ancestors(node, visitor, true);
        case ANCESTOR -> ancestors(node, visitor, false);
        case ANCESTOR_OR_SELF -> {
          visitor.visit(node);
          ancestors(node, visitor, false);
        }
        case ATTRIBUTE -> {
          if (node instanceof XmlNode.Element element) {
            for (XmlNode attribute : element.attributes()) {
              visitor.visit(attribute);
            }
          }
        }
        case NAMESPACE -> {
          if (node instanceof XmlNode.Element element) {
            for (Map.Entry<String, String> each : new TreeMap<>(element.scope()).entrySet()) {
              visitor.visit(new XmlNode.Namespace(element, each.getKey(), each.getValue()));
            }
            visitor.visit(new XmlNode.Namespace(element, "xml", XmlNode.XML_NAMESPACE));
          }
        }
        case CHILD -> {
          for (XmlNode child : children(node)) {
            visitor.visit(child);
          }
        }
        case DESCENDANT -> descendants(node, visitor);
        case DESCENDANT_OR_SELF -> {
          visitor.visit(node);
          descendants(node, visitor);
        }
        case FOLLOWING_SIBLING -> {
          for (XmlNode sibling : siblings(node, true)) {
            visitor.visit(sibling);
          }
        }
        case PRECEDING_SIBLING -> {
          for (XmlNode sibling : siblings(node, false)) {
            visitor.visit(sibling);
          }
        }
        case FOLLOWING -> {
          if (isOfElement(node)) {
            descendants(node.parent(), visitor);
          }
          for (XmlNode at = isOfElement(node) ? node.parent() : node;
              at != null;
              at = at.parent()) {
            for (XmlNode sibling : siblings(at, true)) {
              visitor.visit(sibling);
              descendants(sibling, visitor);
            }
          }
        }
        case PRECEDING -> {
          for (XmlNode at = isOfElement(node) ? node.parent() : node;
              at != null;
              at = at.parent()) {
            for (XmlNode sibling : siblings(at, false)) {
              List<XmlNode> below = new ArrayList<>();
              descendants(sibling, below::add);
              Collections.reverse(below);
              for (XmlNode each : below) {
                visitor.visit(each);
              }
              visitor.visit(sibling);
            }
          }
        }
      }
    }

    private static void ancestors(XmlNode node, Visitor visitor, boolean first)
        throws UnreadableException {
      for (XmlNode at = node.parent(); at != null; at = at.parent()) {
        visitor.visit(at);
        if (first) {
          return;
        }
      }
    }

    private static void descendants(@Nullable XmlNode node, Visitor visitor)
        throws UnreadableException {
      for (XmlNode child : children(node)) {
        visitor.visit(child);
        descendants(child, visitor);
      }
    }

    private static List<XmlNode> children(@Nullable XmlNode node) {
      return node instanceof XmlNode.Parent parent ? parent.children() : List.of();
    }

    /** Attributes and namespaces have a parent, but are no children of it. */
    private static boolean isOfElement(XmlNode node) {
      return node instanceof XmlNode.Attribute || node instanceof XmlNode.Namespace;
    }

    private static List<XmlNode> siblings(XmlNode node, boolean following) {
      if (node.parent() == null || isOfElement(node)) {
        return List.of();
      }
      List<XmlNode> all = node.parent().children();
      int index = all.indexOf(node);
      if (following) {
        return all.subList(index + 1, all.size());
      }
      List<XmlNode> before = new ArrayList<>(all.subList(0, index));
      Collections.reverse(before);
      return before;
    }
  }
}
