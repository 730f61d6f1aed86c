package vn.vanban.signing.xml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.Octets;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/** Applies the transforms of a reference: XML-DSig, clause 6.6, and XPath Filter 2.0. */
final class Transforms {
  private static final String ENVELOPED = Dsig.NAMESPACE + "enveloped-signature";
  private static final String BASE64 = Dsig.NAMESPACE + "base64";
  private static final String XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";
  private static final String FILTER = "http://www.w3.org/2002/06/xmldsig-filter2";

  /** Best Practices of XML Signature, 2.1.4: few are ever needed. */
  private static final int MOST = 16;

  /**
   * What signers write to leave their own kind out; it selects subtrees, whatever the nodes are.
   */
  private static final Pattern NOT_WITHIN =
      Pattern.compile(
          "\\s*not\\s*\\(\\s*ancestor-or-self\\s*::\\s*([\\w.-]+):([\\w.-]+)\\s*\\)\\s*");

  private final XmlNode.@Nullable Element signature;
  private final Budget budget;

  /** Whether the transform for enveloped signatures takes the letter of its definition. */
  private final boolean literal;

  /** Whether octets come from parts of a package. */
  private final boolean inPackage;

  /** The transforms of references of a signature; null where there is none around them. */
  Transforms(XmlNode.@Nullable Element signature, Reading reading) {
    this(signature, reading.budget(), reading.parts() != PackageParts.NONE, false);
  }

  private Transforms(
      XmlNode.@Nullable Element signature, Budget budget, boolean inPackage, boolean literal) {
    this.signature = signature;
    this.budget = budget;
    this.inPackage = inPackage;
    this.literal = literal;
  }

  /**
   * These transforms to the letter of XML-DSig, clause 6.6.4: of what stands in the signature
   * itself, the transform for enveloped signatures leaves nothing.
   */
  Transforms literally() {
    return new Transforms(signature, budget, inPackage, true);
  }

  /** What transforms make of an input, each in turn. */
  Processed apply(Processed input, List<XmlNode.Element> transforms)
      throws IOException, UnreadableException {
    if (transforms.size() > MOST) {
      throw UnreadableException.limit("transforms", MOST);
    }
    Processed result = input;
    for (XmlNode.Element transform : transforms) {
      result = apply(result, transform);
    }
    return result;
  }

  private Processed apply(Processed input, XmlNode.Element transform)
      throws IOException, UnreadableException {
    String algorithm = String.valueOf(transform.attribute("Algorithm"));
    Optional<Canonicalization> method = Canonicalization.of(algorithm);
    if (method.isPresent()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Canonicalizer.write(
          nodes(input).nodes().orElseThrow(),
          method.get(),
          method.get().inclusivePrefixes(transform),
          out,
          budget);
      return input.with(Octets.of(out.toByteArray()));
    }
    return switch (algorithm) {
      case ENVELOPED -> enveloped(input);
      case BASE64 -> base64(input);
      case XPATH -> xpath(nodes(input), transform);
      case FILTER -> filter(nodes(input), transform);
      case RelationshipTransform.ALGORITHM -> relationships(nodes(input), transform);
      default -> throw refused(algorithm);
    };
  }

  private static UnreadableException refused(String algorithm) {
    return new UnreadableException(
        Problem.of(Problem.Kind.TRANSFORM_REFUSED).with("algorithm", algorithm));
  }

  /** Octets are parsed where nodes are needed: XML-DSig, clause 4.4.3.2. */
  private Processed nodes(Processed input) throws IOException, UnreadableException {
    if (input.nodes().isPresent()) {
      return input;
    }
    InputStream octets = new ByteArrayInputStream(octets(input));
    XmlNode.Root root =
        inPackage ? XmlParser.parsePart(octets, budget) : XmlParser.parse(octets, budget);
    return input.parsed(NodeSet.of(root, root, true));
  }

  private static byte[] octets(Processed input) throws IOException, UnreadableException {
    return input.octets().orElseThrow().bytes(XmlParser.LONGEST);
  }

  /**
   * Leaves out the signature that the transform stands in.
   *
   * <p>Where the input itself stands in the signature, as the objects of Vietnamese invoices do,
   * signers leave nothing out of it, whatever the definition says.
   */
  private Processed enveloped(Processed input) throws UnreadableException {
    Optional<NodeSet> nodes = input.nodes();
    if (nodes.isEmpty() || signature == null || nodes.get().root() != Step.root(signature)) {
      throw UnreadableException.malformed(Detail.ENVELOPED_ELSEWHERE.name());
    }
    XmlNode.Parent apex = nodes.get().apex();
    boolean within = signature != apex && signature.contains(apex);
    return input.with(nodes.get().without(literal && within ? (XmlNode.Element) apex : signature));
  }

  /** Only what was parsed of a part: a choice among nodes of the signature's own is none. */
  private static Processed relationships(Processed input, XmlNode.Element transform)
      throws UnreadableException {
    if (input.covered().isPresent()) {
      throw refused(RelationshipTransform.ALGORITHM);
    }
    XmlNode.Root root = input.nodes().orElseThrow().root();
    return input.with(Octets.of(RelationshipTransform.read(transform).apply(root)));
  }

  private Processed base64(Processed input) throws IOException, UnreadableException {
    if (input.nodes().isEmpty()) {
      String text = new String(octets(input), StandardCharsets.ISO_8859_1);
      return input.with(Octets.of(Dsig.base64(text)));
    }
    NodeSet set = input.nodes().get();
    StringBuilder text = new StringBuilder();
    BitSet texts = new BitSet();
    collect(set.apex(), set, text, texts);
    return input.with(Octets.of(Dsig.base64(text.toString())), set.and(texts));
  }

  private void collect(XmlNode.Parent parent, NodeSet set, StringBuilder text, BitSet texts)
      throws UnreadableException {
    for (XmlNode child : parent.children()) {
      budget.step();
      if (child instanceof XmlNode.Text words && set.has(words)) {
        text.append(words.value());
        texts.set(words.order());
      } else if (child instanceof XmlNode.Parent below) {
        collect(below, set, text, texts);
      }
    }
  }

  // ---- XPath: XML-DSig, clause 6.6.3

  private Processed xpath(Processed input, XmlNode.Element transform) throws UnreadableException {
    NodeSet set = input.nodes().orElseThrow();
    XmlNode.Element bearer = transform.child(Dsig.NAMESPACE, "XPath");
    if (bearer == null) {
      throw XPathLexer.malformed("XPath");
    }
    String text = bearer.value();
    Matcher common = NOT_WITHIN.matcher(text);
    NodeSet chosen =
        common.matches() && !set.choosesNamespaces()
            ? without(set, bearer.namespaceOf(common.group(1)), common.group(2))
            : chosen(set, XPath.parse(text, bearer), here(set, bearer));
    return replaced(input, chosen);
  }

  private static Processed replaced(Processed input, NodeSet chosen) {
    boolean sameTree = input.covered().isPresent() && input.covered().get().root() == chosen.root();
    return sameTree ? input.with(chosen) : input.chosen(chosen);
  }

  /** The function {@code here()} means nothing in a tree that was parsed anew. */
  private static @Nullable XmlNode here(NodeSet set, XmlNode.Element bearer) {
    return set.root() == Step.root(bearer) ? bearer : null;
  }

  private NodeSet without(NodeSet set, String namespace, String name) throws UnreadableException {
    if (namespace.isEmpty()) {
      throw XPathLexer.malformed(name);
    }
    for (XmlNode at = set.apex(); at != null; at = at.parent()) {
      if (at instanceof XmlNode.Element around && around.is(namespace, name)) {
        return set.without(around.contains(set.apex()) ? (XmlNode.Element) set.apex() : around);
      }
    }
    BitSet left = new BitSet();
    left.set(set.apex().order(), set.apex().end());
    clear(set.apex(), namespace, name, left);
    return set.and(left);
  }

  private void clear(XmlNode.Parent parent, String namespace, String name, BitSet left)
      throws UnreadableException {
    for (XmlNode child : parent.children()) {
      budget.step();
      if (child instanceof XmlNode.Element element) {
        if (element.is(namespace, name)) {
          left.clear(element.order(), element.end());
        } else {
          clear(element, namespace, name, left);
        }
      }
    }
  }

  private NodeSet chosen(NodeSet set, XPath expression, @Nullable XmlNode here)
      throws UnreadableException {
    NodeSet.Choice choice = set.choose();
    choose(set.apex(), set, expression, here, choice);
    return choice.set();
  }

  private void choose(
      XmlNode node, NodeSet set, XPath expression, @Nullable XmlNode here, NodeSet.Choice choice)
      throws UnreadableException {
    if (set.has(node) && expression.holds(node, here, budget)) {
      choice.keep(node);
    }
    if (node instanceof XmlNode.Element element) {
      for (XmlNode.Attribute attribute : element.attributes()) {
        if (set.has(attribute) && expression.holds(attribute, here, budget)) {
          choice.keep(attribute);
        }
      }
      Step.Axis.NAMESPACE.collect(
          element,
          each -> {
            String prefix = ((XmlNode.Namespace) each).prefix();
            if (set.hasNamespace(element, prefix) && expression.holds(each, here, budget)) {
              choice.keepNamespace(element, prefix);
            }
          });
    }
    if (node instanceof XmlNode.Parent parent) {
      for (XmlNode child : parent.children()) {
        choose(child, set, expression, here, choice);
      }
    }
  }

  // ---- XPath Filter 2.0, clause 3

  private Processed filter(Processed input, XmlNode.Element transform) throws UnreadableException {
    NodeSet set = input.nodes().orElseThrow();
    List<XmlNode.Element> filters = transform.childrenOf(FILTER, "XPath");
    if (filters.isEmpty()) {
      throw XPathLexer.malformed("XPath");
    }
    if (filters.size() > MOST) {
      throw UnreadableException.limit("transforms", MOST);
    }
    BitSet kept = new BitSet(set.root().end());
    kept.set(0, set.root().end());
    for (XmlNode.Element each : filters) {
      List<XmlNode> selected =
          XPath.parse(each.value(), each).select(set.root(), here(set, each), budget);
      BitSet subtrees = new BitSet(set.root().end());
      for (XmlNode node : selected) {
        budget.scan(Math.max(1, (node.end() - node.order()) / Long.SIZE));
        subtrees.set(node.order(), node.end());
      }
      switch (String.valueOf(each.attribute("Filter"))) {
        case "intersect" -> kept.and(subtrees);
        case "subtract" -> kept.andNot(subtrees);
        case "union" -> kept.or(subtrees);
        default -> throw XPathLexer.malformed("Filter");
      }
    }
    return replaced(input, set.and(kept));
  }
}
