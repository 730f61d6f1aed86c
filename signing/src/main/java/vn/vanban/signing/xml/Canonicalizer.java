package vn.vanban.signing.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Canonical XML 1.0 and 1.1, and Exclusive XML Canonicalization 1.0, of a set of nodes.
 *
 * <p>The clauses that a comment names are those of Canonical XML 1.0 where it names no other.
 */
final class Canonicalizer {
  private static final Comparator<XmlNode.Attribute> BY_NAMESPACE_AND_NAME =
      Comparator.comparing(XmlNode.Attribute::namespace).thenComparing(XmlNode.Attribute::name);

  private final Canonicalization method;
  private final Set<String> inclusivePrefixes;
  private final NodeSet set;
  private final Utf8 out;
  private final Budget budget;

  /** What the output elements around the current one have rendered: their namespaces by prefix. */
  private Map<String, String> rendered = new HashMap<>();

  private Canonicalizer(
      Canonicalization method,
      Set<String> inclusivePrefixes,
      NodeSet set,
      Utf8 out,
      Budget budget) {
    this.method = method;
    this.inclusivePrefixes = inclusivePrefixes;
    this.set = set;
    this.out = out;
    this.budget = budget;
  }

  /**
   * Writes the canonical form of a set of nodes.
   *
   * @param inclusivePrefixes of an exclusive method: the prefixes that are treated inclusively
   */
  static void write(
      NodeSet set,
      Canonicalization method,
      Set<String> inclusivePrefixes,
      OutputStream target,
      Budget budget)
      throws IOException, UnreadableException {
    Utf8 out = new Utf8(target, budget);
    Canonicalizer canonicalizer = new Canonicalizer(method, inclusivePrefixes, set, out, budget);
    if (set.apex() instanceof XmlNode.Element element) {
      canonicalizer.element(element, null);
    } else {
      canonicalizer.document((XmlNode.Root) set.apex());
    }
    out.flush();
  }

  /** Clause 2.3, root node: what stands beside the document element has a line of its own. */
  private void document(XmlNode.Root root) throws IOException, UnreadableException {
    boolean before = true;
    for (XmlNode child : root.children()) {
      if (child instanceof XmlNode.Element element) {
        element(element, null);
        before = false;
        continue;
      }
      if (!isWritten(child)) {
        continue;
      }
      if (!before) {
        out.ascii('\n');
      }
      leaf(child);
      if (before) {
        out.ascii('\n');
      }
    }
  }

  private boolean isWritten(XmlNode leaf) {
    return set.has(leaf) && (method.withComments() || !(leaf instanceof XmlNode.Comment));
  }

  private void leaf(XmlNode node) throws IOException, UnreadableException {
    budget.step();
    if (node instanceof XmlNode.Text text) {
      out.text(text.value());
    } else if (node instanceof XmlNode.Comment comment) {
      out.raw("<!--");
      out.withoutReturns(comment.value());
      out.raw("-->");
    } else if (node instanceof XmlNode.Instruction instruction) {
      out.raw("<?");
      out.raw(instruction.target());
      if (!instruction.value().isEmpty()) {
        out.ascii(' ');
        out.withoutReturns(instruction.value());
      }
      out.raw("?>");
    }
  }

  /**
   * Writes an element and what is in it.
   *
   * @param above the nearest element around it that is written
   */
  private void element(XmlNode.Element element, XmlNode.@Nullable Element above)
      throws IOException, UnreadableException {
    budget.step();
    boolean visible = set.has(element);
    Map<String, String> outside = rendered;
    Deque<Change> undo = null;
    if (visible) {
      out.ascii('<');
      name(element.prefix(), element.name());
      if (method.exclusive()) {
        undo = exclusiveNamespaces(element);
      } else {
        undo = inclusiveNamespaces(element, above);
      }
    } else if (set.choosesNamespaces()) {
      orphanNamespaces(element);
    }
    attributes(element, visible, above);
    if (visible) {
      out.ascii('>');
    }
    for (XmlNode child : element.children()) {
      if (child instanceof XmlNode.Element below) {
        element(below, visible ? element : above);
      } else if (isWritten(child)) {
        leaf(child);
      }
    }
    if (visible) {
      out.raw("</");
      name(element.prefix(), element.name());
      out.ascii('>');
      rendered = outside;
      while (undo != null && !undo.isEmpty()) {
        undo.pop().revert(rendered);
      }
    }
  }

  private void name(String prefix, String name) throws IOException {
    if (!prefix.isEmpty()) {
      out.raw(prefix);
      out.ascii(':');
    }
    out.raw(name);
  }

  // ---- namespaces

  private record Change(String prefix, @Nullable String before) {
    void revert(Map<String, String> map) {
      if (before == null) {
        map.remove(prefix);
      } else {
        map.put(prefix, before);
      }
    }
  }

  /** Clause 2.3, namespace axis: all of them that the element around has not rendered alike. */
  private @Nullable Deque<Change> inclusiveNamespaces(
      XmlNode.Element element, XmlNode.@Nullable Element above)
      throws IOException, UnreadableException {
    if (above != null && element.parent() == above && !set.choosesNamespaces()) {
      return element.declarations().isEmpty() ? null : declaredHere(element);
    }
    Map<String, String> axis = element.scope();
    if (set.choosesNamespaces()) {
      axis.keySet().removeIf(prefix -> !set.hasNamespace(element, prefix));
    }
    TreeMap<String, String> written = new TreeMap<>();
    for (Map.Entry<String, String> each : axis.entrySet()) {
      budget.step();
      if (!each.getValue().equals(rendered.get(each.getKey())) && !isXml(each)) {
        written.put(each.getKey(), each.getValue());
      }
    }
    if (!axis.containsKey("") && !rendered.getOrDefault("", "").isEmpty()) {
      written.put("", "");
    }
    declare(written);
    rendered = axis;
    return null;
  }

  /** The element around is written with its whole axis: only what is declared here can differ. */
  private Deque<Change> declaredHere(XmlNode.Element element)
      throws IOException, UnreadableException {
    TreeMap<String, String> written = new TreeMap<>();
    Deque<Change> undo = new ArrayDeque<>();
    for (XmlNode.Declaration each : element.declarations()) {
      budget.step();
      String before = rendered.getOrDefault(each.prefix(), "");
      if (!before.equals(each.namespace()) && !each.prefix().equals("xml")) {
        written.put(each.prefix(), each.namespace());
        put(each.prefix(), each.namespace(), undo);
      }
    }
    declare(written);
    return undo;
  }

  private void put(String prefix, String namespace, Deque<Change> undo) {
    undo.push(new Change(prefix, rendered.put(prefix, namespace)));
  }

  /** Exclusive XML Canonicalization 1.0, clause 3: those that the start tag makes use of. */
  private @Nullable Deque<Change> exclusiveNamespaces(XmlNode.Element element)
      throws IOException, UnreadableException {
    TreeMap<String, String> written = new TreeMap<>();
    Set<String> used = new HashSet<>(4);
    used.add(element.prefix());
    for (XmlNode.Attribute attribute : element.attributes()) {
      if (!attribute.prefix().isEmpty() && set.has(attribute)) {
        used.add(attribute.prefix());
      }
    }
    Deque<Change> undo = new ArrayDeque<>();
    for (String prefix : used) {
      utilized(element, prefix, written, undo);
    }
    for (String prefix : inclusivePrefixes) {
      utilized(element, prefix, written, undo);
    }
    declare(written);
    return undo;
  }

  private void utilized(
      XmlNode.Element element, String prefix, SortedMap<String, String> written, Deque<Change> undo)
      throws UnreadableException {
    budget.scan(1 + element.declarations().size());
    if (prefix.equals("xml") || written.containsKey(prefix)) {
      return;
    }
    String namespace = element.namespaceOf(prefix);
    boolean there = !namespace.isEmpty() && set.hasNamespace(element, prefix);
    String before = rendered.getOrDefault(prefix, "");
    if (there && !before.equals(namespace) || !there && prefix.isEmpty() && !before.isEmpty()) {
      written.put(prefix, there ? namespace : "");
      put(prefix, there ? namespace : "", undo);
    } else if (!there && !before.isEmpty()) {
      // The nearest element that makes use of the prefix counts, and this one did not render it.
      put(prefix, "", undo);
    }
  }

  /** Clause 2.3: the axes of an element that is not in the set are written all the same. */
  private void orphanNamespaces(XmlNode.Element element) throws IOException, UnreadableException {
    TreeMap<String, String> written = new TreeMap<>();
    for (Map.Entry<String, String> each : element.scope().entrySet()) {
      if (method.exclusive() && !inclusivePrefixes.contains(each.getKey())) {
        continue;
      }
      if (set.hasNamespace(element, each.getKey())
          && !each.getValue().equals(rendered.get(each.getKey()))
          && !isXml(each)) {
        written.put(each.getKey(), each.getValue());
      }
    }
    declare(written);
  }

  private static boolean isXml(Map.Entry<String, String> declaration) {
    return declaration.getKey().equals("xml")
        && declaration.getValue().equals(XmlNode.XML_NAMESPACE);
  }

  private void declare(SortedMap<String, String> written) throws IOException, UnreadableException {
    for (Map.Entry<String, String> each : written.entrySet()) {
      out.raw(each.getKey().isEmpty() ? " xmlns" : " xmlns:");
      out.raw(each.getKey());
      out.raw("=\"");
      out.attribute(each.getValue());
      out.ascii('"');
    }
  }

  // ---- attributes

  private void attributes(XmlNode.Element element, boolean visible, XmlNode.@Nullable Element above)
      throws IOException, UnreadableException {
    List<XmlNode.Attribute> own = element.attributes();
    boolean orphan =
        visible
            && !method.exclusive()
            && element.parent() instanceof XmlNode.Element parent
            && parent != above;
    if (own.isEmpty() && !orphan) {
      return;
    }
    List<XmlNode.Attribute> written = new ArrayList<>(own.size());
    for (XmlNode.Attribute attribute : own) {
      if (set.has(attribute)) {
        written.add(attribute);
      }
    }
    if (orphan) {
      method.inherit(element, above, written);
    }
    if (written.size() > 1) {
      written.sort(BY_NAMESPACE_AND_NAME);
    }
    for (XmlNode.Attribute attribute : written) {
      budget.step();
      out.ascii(' ');
      name(attribute.prefix(), attribute.name());
      out.raw("=\"");
      out.attribute(attribute.value());
      out.ascii('"');
    }
  }

  /** Encodes text with the replacements of clause 2.3. */
  private static final class Utf8 {
    private static final int ROOM = 1 << 13;

    private final OutputStream target;
    private final Budget budget;
    private final byte[] buffer = new byte[ROOM + 8];
    private int used;

    Utf8(OutputStream target, Budget budget) {
      this.target = target;
      this.budget = budget;
    }

    void ascii(char c) throws IOException {
      buffer[used++] = (byte) c;
      if (used >= ROOM) {
        flush();
      }
    }

    void raw(String words) throws IOException {
      for (int i = 0; i < words.length(); i++) {
        i += character(words, i);
      }
    }

    void withoutReturns(String words) throws IOException, UnreadableException {
      budget.scan(words.length());
      for (int i = 0; i < words.length(); i++) {
        if (words.charAt(i) == '\r') {
          raw("&#xD;");
        } else {
          i += character(words, i);
        }
      }
    }

    void text(String words) throws IOException, UnreadableException {
      budget.scan(words.length());
      for (int i = 0; i < words.length(); i++) {
        switch (words.charAt(i)) {
          case '&' -> raw("&amp;");
          case '<' -> raw("&lt;");
          case '>' -> raw("&gt;");
          case '\r' -> raw("&#xD;");
          default -> i += character(words, i);
        }
      }
    }

    void attribute(String words) throws IOException, UnreadableException {
      budget.scan(words.length());
      for (int i = 0; i < words.length(); i++) {
        switch (words.charAt(i)) {
          case '&' -> raw("&amp;");
          case '<' -> raw("&lt;");
          case '"' -> raw("&quot;");
          case '\t' -> raw("&#x9;");
          case '\n' -> raw("&#xA;");
          case '\r' -> raw("&#xD;");
          default -> i += character(words, i);
        }
      }
    }

    /** Writes the character at an index; returns how many more units it took. */
    private int character(String words, int at) throws IOException {
      char c = words.charAt(at);
      int more = 0;
      if (c < 0x80) {
        buffer[used++] = (byte) c;
      } else if (c < 0x800) {
        buffer[used++] = (byte) (0xC0 | c >> 6);
        buffer[used++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c) && at + 1 < words.length()) {
        int point = Character.toCodePoint(c, words.charAt(at + 1));
        buffer[used++] = (byte) (0xF0 | point >> 18);
        buffer[used++] = (byte) (0x80 | point >> 12 & 0x3F);
        buffer[used++] = (byte) (0x80 | point >> 6 & 0x3F);
        buffer[used++] = (byte) (0x80 | point & 0x3F);
        more = 1;
      } else {
        buffer[used++] = (byte) (0xE0 | c >> 12);
        buffer[used++] = (byte) (0x80 | c >> 6 & 0x3F);
        buffer[used++] = (byte) (0x80 | c & 0x3F);
      }
      if (used >= ROOM) {
        flush();
      }
      return more;
    }

    void flush() throws IOException {
      target.write(buffer, 0, used);
      used = 0;
    }
  }
}
