package vn.vanban.signing.xml;

import java.util.ArrayList;
import java.util.List;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.xml.XPath.Expression;

/** The core functions of XPath 1.0, clause 4, and {@code here()} of XML-DSig, clause 6.6.3. */
final class Functions {
  private Functions() {}

  /** The call of a function, by its name and its arguments. */
  static Expression of(String name, List<Expression> arguments) throws UnreadableException {
    int count = arguments.size();
    if (!takes(name, count)) {
      throw XPathLexer.malformed(name + "()");
    }
    return context -> {
      context.budget().step();
      List<Object> values = new ArrayList<>(count);
      for (Expression argument : arguments) {
        values.add(argument.evaluate(context));
      }
      return call(name, values, context);
    };
  }

  private static boolean takes(String name, int count) {
    return switch (name) {
      case "last", "position", "true", "false", "here" -> count == 0;
      case "local-name",
          "namespace-uri",
          "name",
          "string",
          "string-length",
          "normalize-space",
          "number" ->
          count <= 1;
      case "count", "id", "boolean", "not", "lang", "sum", "floor", "ceiling", "round" ->
          count == 1;
      case "starts-with", "contains", "substring-before", "substring-after" -> count == 2;
      case "substring" -> count == 2 || count == 3;
      case "translate" -> count == 3;
      case "concat" -> count >= 2;
      default -> false;
    };
  }

  private static Object call(String name, List<Object> values, XPath.Context context)
      throws UnreadableException {
    Object first = values.isEmpty() ? List.of(context.node()) : values.get(0);
    return switch (name) {
      case "last" -> (double) context.size();
      case "position" -> (double) context.position();
      case "true" -> true;
      case "false" -> false;
      case "here" -> here(context);
      case "count" -> (double) Values.toNodes(first).size();
      case "id" -> identified(first, context);
      case "local-name" -> localName(Values.toNodes(first));
      case "namespace-uri" -> namespace(Values.toNodes(first));
      case "name" -> qualifiedName(Values.toNodes(first));
      case "string" -> text(first, context);
      case "string-length" -> {
        String text = text(first, context);
        yield (double) text.codePointCount(0, text.length());
      }
      case "normalize-space" -> text(first, context).trim().replaceAll("[ \\t\\r\\n]+", " ");
      case "number" -> Values.toNumber(first);
      case "boolean" -> Values.toBoolean(first);
      case "not" -> !Values.toBoolean(first);
      case "lang" -> isInLanguage(context.node(), text(first, context));
      case "sum" -> {
        double sum = 0;
        for (XmlNode node : Values.toNodes(first)) {
          sum += Values.toNumber(node.value());
        }
        yield sum;
      }
      case "floor" -> Math.floor(Values.toNumber(first));
      case "ceiling" -> Math.ceil(Values.toNumber(first));
      case "round" -> round(Values.toNumber(first));
      case "starts-with" -> text(first, context).startsWith(text(values.get(1), context));
      case "contains" -> text(first, context).contains(text(values.get(1), context));
      case "substring-before" -> before(text(first, context), text(values.get(1), context));
      case "substring-after" -> after(text(first, context), text(values.get(1), context));
      case "substring" -> substring(text(first, context), values);
      case "translate" ->
          translate(
              text(first, context), text(values.get(1), context), text(values.get(2), context));
      default -> {
        StringBuilder joined = new StringBuilder();
        for (Object value : values) {
          joined.append(text(value, context));
        }
        yield joined.toString();
      }
    };
  }

  /** A text is paid for by its length. */
  private static String text(Object value, XPath.Context context) throws UnreadableException {
    String text = Values.toText(value);
    context.budget().scan(text.length());
    return text;
  }

  private static List<XmlNode> here(XPath.Context context) throws UnreadableException {
    if (context.here() == null) {
      throw XPathLexer.malformed("here()");
    }
    return List.of(context.here());
  }

  /** Clause 4.1: an id that two elements bear names neither. */
  private static List<XmlNode> identified(Object value, XPath.Context context)
      throws UnreadableException {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?>) {
      for (XmlNode node : Values.toNodes(value)) {
        texts.add(node.value());
      }
    } else {
      texts.add(Values.toText(value));
    }
    XmlNode.Root root = (XmlNode.Root) Step.root(context.node());
    List<XmlNode> found = new ArrayList<>();
    for (String text : texts) {
      for (String id : text.trim().split("[ \\t\\r\\n]+", -1)) {
        context.budget().step();
        List<XmlNode.Element> bearers = root.identified(id);
        if (bearers.size() == 1) {
          found.add(bearers.get(0));
        }
      }
    }
    return Values.inOrder(found, context.budget());
  }

  private static String localName(List<XmlNode> nodes) {
    if (nodes.isEmpty()) {
      return "";
    }
    XmlNode node = nodes.get(0);
    if (node instanceof XmlNode.Element element) {
      return element.name();
    }
    if (node instanceof XmlNode.Attribute attribute) {
      return attribute.name();
    }
    if (node instanceof XmlNode.Instruction instruction) {
      return instruction.target();
    }
    return node instanceof XmlNode.Namespace namespace ? namespace.prefix() : "";
  }

  private static String namespace(List<XmlNode> nodes) {
    if (nodes.isEmpty()) {
      return "";
    }
    XmlNode node = nodes.get(0);
    if (node instanceof XmlNode.Element element) {
      return element.namespace();
    }
    return node instanceof XmlNode.Attribute attribute ? attribute.namespace() : "";
  }

  private static String qualifiedName(List<XmlNode> nodes) {
    if (!nodes.isEmpty() && nodes.get(0) instanceof XmlNode.Element element) {
      return element.qualifiedName();
    }
    if (!nodes.isEmpty() && nodes.get(0) instanceof XmlNode.Attribute attribute) {
      return attribute.qualifiedName();
    }
    return localName(nodes);
  }

  private static boolean isInLanguage(XmlNode node, String wanted) {
    for (XmlNode at = node; at != null; at = at.parent()) {
      if (!(at instanceof XmlNode.Element element)) {
        continue;
      }
      for (XmlNode.Attribute each : element.attributes()) {
        if (each.name().equals("lang") && each.namespace().equals(XmlNode.XML_NAMESPACE)) {
          return each.value().equalsIgnoreCase(wanted)
              || each.value().regionMatches(true, 0, wanted + '-', 0, wanted.length() + 1);
        }
      }
    }
    return false;
  }

  private static double round(double number) {
    return Double.isNaN(number) || Double.isInfinite(number) ? number : Math.floor(number + 0.5);
  }

  private static String before(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? "" : text.substring(0, at);
  }

  private static String after(String text, String mark) {
    int at = text.indexOf(mark);
    return at < 0 ? "" : text.substring(at + mark.length());
  }

  /** Clause 4.2: positions are rounded, and count characters from 1. */
  private static String substring(String text, List<Object> values) {
    double from = round(Values.toNumber(values.get(1)));
    double to =
        values.size() == 3
            ? from + round(Values.toNumber(values.get(2)))
            : Double.POSITIVE_INFINITY;
    int[] points = text.codePoints().toArray();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < points.length; i++) {
      if (i + 1 >= from && i + 1 < to) {
        part.appendCodePoint(points[i]);
      }
    }
    return part.toString();
  }

  private static String translate(String text, String from, String to) {
    StringBuilder translated = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int at = from.indexOf(text.charAt(i));
      if (at < 0) {
        translated.append(text.charAt(i));
      } else if (at < to.length()) {
        translated.append(to.charAt(at));
      }
    }
    return translated.toString();
  }
}
