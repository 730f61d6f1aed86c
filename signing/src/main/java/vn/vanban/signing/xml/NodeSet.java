package vn.vanban.signing.xml;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of nodes below one apex, XML-DSig, clause 4.4.3.2; it does not change once it is handed on.
 *
 * <p>Without members it holds the whole subtree. The namespace nodes of an element are in it with
 * the element, unless an expression chose among them.
 */
final class NodeSet {
  private final XmlNode.Root root;
  private final XmlNode.Parent apex;
  private final boolean comments;
  private final @Nullable BitSet members;
  private final @Nullable Map<XmlNode.Element, Set<String>> namespaces;

  private NodeSet(
      XmlNode.Root root,
      XmlNode.Parent apex,
      boolean comments,
      @Nullable BitSet members,
      @Nullable Map<XmlNode.Element, Set<String>> namespaces) {
    this.root = root;
    this.apex = apex;
    this.comments = comments;
    this.members = members;
    this.namespaces = namespaces;
  }

  /** The subtree of a node, with or without comments. */
  static NodeSet of(XmlNode.Root root, XmlNode.Parent apex, boolean comments) {
    return new NodeSet(root, apex, comments, null, null);
  }

  /** The root of the tree that the nodes are of. */
  XmlNode.Root root() {
    return root;
  }

  /** The node below which all members stand. */
  XmlNode.Parent apex() {
    return apex;
  }

  /** Whether a node other than a namespace node is a member. */
  boolean has(XmlNode node) {
    int order = node.order();
    if (order < apex.order() || order >= apex.end()) {
      return false;
    }
    if (!comments && node instanceof XmlNode.Comment) {
      return false;
    }
    return members == null || members.get(order - apex.order());
  }

  /** Whether the namespace node of a prefix, in scope of an element, is a member. */
  boolean hasNamespace(XmlNode.Element element, String prefix) {
    if (namespaces == null) {
      return has(element);
    }
    return namespaces.getOrDefault(element, Set.of()).contains(prefix);
  }

  /** Whether every node of a subtree is a member, comments aside. */
  boolean hasAll(XmlNode.Element subtree) {
    if (subtree.order() < apex.order() || subtree.end() > apex.end()) {
      return false;
    }
    return members == null
        || members.nextClearBit(subtree.order() - apex.order()) >= subtree.end() - apex.order();
  }

  /** Whether an expression chose among the namespace nodes. */
  boolean choosesNamespaces() {
    return namespaces != null;
  }

  /** This set without the subtree of an element. */
  NodeSet without(XmlNode.Element removed) {
    if (removed.order() < apex.order() || removed.end() > apex.end()) {
      return this;
    }
    BitSet left = bits();
    left.clear(removed.order() - apex.order(), removed.end() - apex.order());
    Map<XmlNode.Element, Set<String>> kept = null;
    if (namespaces != null) {
      kept = new HashMap<>(namespaces);
      kept.keySet().removeIf(removed::contains);
    }
    return new NodeSet(root, apex, comments, left, kept);
  }

  /** Those of this set that another set of numbers from the root holds too. */
  NodeSet and(BitSet orders) {
    BitSet left = bits();
    left.and(orders.get(apex.order(), Math.max(apex.end(), apex.order())));
    Map<XmlNode.Element, Set<String>> kept = null;
    if (namespaces != null) {
      kept = new HashMap<>(namespaces);
      kept.keySet().removeIf(element -> !orders.get(element.order()));
    }
    return new NodeSet(root, apex, comments, left, kept);
  }

  /** Adds the numbers of the members, those of comments aside. */
  void addTo(BitSet orders) {
    if (members == null) {
      orders.set(apex.order(), apex.end());
      return;
    }
    for (int i = members.nextSetBit(0); i >= 0; ) {
      int end = members.nextClearBit(i);
      orders.set(apex.order() + i, apex.order() + end);
      i = members.nextSetBit(end);
    }
  }

  private BitSet bits() {
    if (members != null) {
      return (BitSet) members.clone();
    }
    BitSet all = new BitSet(apex.end() - apex.order());
    all.set(0, apex.end() - apex.order());
    return all;
  }

  /** Starts to choose members of this set one by one. */
  Choice choose() {
    return new Choice();
  }

  /** Collects those members that an expression keeps. */
  final class Choice {
    private final BitSet kept = new BitSet(apex.end() - apex.order());
    private final Map<XmlNode.Element, Set<String>> keptNamespaces = new HashMap<>();

    void keep(XmlNode node) {
      kept.set(node.order() - apex.order());
    }

    void keepNamespace(XmlNode.Element element, String prefix) {
      keptNamespaces.computeIfAbsent(element, key -> new HashSet<>(4)).add(prefix);
    }

    NodeSet set() {
      return new NodeSet(root, apex, comments, kept, keptNamespaces);
    }
  }
}
