package vn.vanban.signing.xml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** The four types of values of XPath 1.0, and how they turn into each other: clauses 3 and 4. */
final class Values {
  private static final Comparator<XmlNode> DOCUMENT_ORDER =
      Comparator.comparingInt(XmlNode::order)
          .thenComparingInt(node -> node instanceof XmlNode.Namespace ? 1 : 0)
          .thenComparing(node -> node instanceof XmlNode.Namespace space ? space.prefix() : "");

  private Values() {}

  static boolean toBoolean(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Double number) {
      return number != 0 && !number.isNaN();
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    return !((List<?>) value).isEmpty();
  }

  static double toNumber(Object value) {
    if (value instanceof Double number) {
      return number;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    String text = toText(value).trim();
    // Clause 4.4: digits, one dot, one minus; none of the other forms of Java.
    return text.matches("-?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)") && text.length() < 400
        ? Double.parseDouble(text)
        : Double.NaN;
  }

  static String toText(Object value) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Boolean truth) {
      return truth.toString();
    }
    if (value instanceof Double number) {
      if (number.isNaN() || number.isInfinite()) {
        return number.toString();
      }
      return number == 0
          ? "0"
          : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    List<?> nodes = (List<?>) value;
    return nodes.stream()
        .map(XmlNode.class::cast)
        .min(DOCUMENT_ORDER)
        .map(XmlNode::value)
        .orElse("");
  }

  @SuppressWarnings("unchecked")
  static List<XmlNode> toNodes(Object value) throws UnreadableException {
    if (value instanceof List<?> nodes) {
      return (List<XmlNode>) nodes;
    }
    throw XPathLexer.malformed("not a node-set");
  }

  /** The nodes in document order, each once. */
  static List<XmlNode> inOrder(List<XmlNode> nodes, Budget budget) throws UnreadableException {
    budget.scan(nodes.size());
    Set<XmlNode> once = new HashSet<>(nodes);
    List<XmlNode> ordered = new ArrayList<>(once);
    ordered.sort(DOCUMENT_ORDER);
    return ordered;
  }

  /** Clause 3.4: a comparison with a node-set holds if it holds of a node. */
  static boolean compare(Object left, String operator, Object right, Budget budget)
      throws UnreadableException {
    boolean equality = operator.equals("=") || operator.equals("!=");
    if (equality && (left instanceof Boolean || right instanceof Boolean)) {
      return toBoolean(left) == toBoolean(right) == operator.equals("=");
    }
    if (left instanceof List<?> && right instanceof List<?>) {
      for (XmlNode each : toNodes(right)) {
        if (compare(left, operator, each.value(), budget)) {
          return true;
        }
      }
      return false;
    }
    if (left instanceof List<?>) {
      for (XmlNode each : toNodes(left)) {
        budget.step();
        String value = each.value();
        budget.scan(value.length());
        Object one = right instanceof Double ? (Object) toNumber(value) : value;
        if (compare(one, operator, right, budget)) {
          return true;
        }
      }
      return false;
    }
    if (right instanceof List<?>) {
      return compare(right, mirrored(operator), left, budget);
    }
    if (equality && !(left instanceof Double) && !(right instanceof Double)) {
      return toText(left).equals(toText(right)) == operator.equals("=");
    }
    double a = toNumber(left);
    double b = toNumber(right);
    return switch (operator) {
      case "=" -> a == b;
      case "!=" -> a != b;
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      default -> a >= b;
    };
  }

  private static String mirrored(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }
}
