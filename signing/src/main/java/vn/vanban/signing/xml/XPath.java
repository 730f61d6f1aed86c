package vn.vanban.signing.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.xml.XPathLexer.Kind;
import vn.vanban.signing.xml.XPathLexer.Token;

/**
 * An expression of XPath 1.0, with the function {@code here()} of XML-DSig, clause 6.6.3.
 *
 * <p>The expression comes from the document, so each step of its evaluation is counted: no
 * expression runs beyond the budget.
 */
final class XPath {
  /** Brackets and unions of an expression nest no deeper in any signature that is in use. */
  private static final int DEEPEST = 64;

  private final Expression expression;

  private XPath(Expression expression) {
    this.expression = expression;
  }

  /**
   * Parses an expression.
   *
   * @param bearer the element that bears it: its namespaces are in scope, and it is {@code here()}
   * @throws UnreadableException if it is no expression, or needs what is not there
   */
  static XPath parse(String text, XmlNode.Element bearer) throws UnreadableException {
    Parser parser = new Parser(XPathLexer.tokens(text), bearer.scope());
    XPath path = new XPath(parser.or(0));
    parser.expect(Kind.END, "");
    return path;
  }

  /** Whether the expression holds of a node. */
  boolean holds(XmlNode node, @Nullable XmlNode here, Budget budget) throws UnreadableException {
    return Values.toBoolean(expression.evaluate(new Context(node, 1, 1, here, budget)));
  }

  /** The nodes that the expression selects. */
  List<XmlNode> select(XmlNode node, @Nullable XmlNode here, Budget budget)
      throws UnreadableException {
    return Values.toNodes(expression.evaluate(new Context(node, 1, 1, here, budget)));
  }

  /** Where an expression is evaluated: clause 1. */
  record Context(XmlNode node, int position, int size, @Nullable XmlNode here, Budget budget) {
    Context at(XmlNode other, int newPosition, int newSize) {
      return new Context(other, newPosition, newSize, here, budget);
    }
  }

  /** A part of an expression; its value is a Boolean, a Double, a String or a list of nodes. */
  @FunctionalInterface
  interface Expression {
    Object evaluate(Context context) throws UnreadableException;
  }

  /** The grammar of clause 3, from the weakest operator to the strongest. */
  private static final class Parser {
    private final List<Token> tokens;
    private final Map<String, String> namespaces;
    private int at;

    Parser(List<Token> tokens, Map<String, String> namespaces) {
      this.tokens = tokens;
      this.namespaces = namespaces;
    }

    private Token next() {
      return tokens.get(at);
    }

    private boolean take(Kind kind, String text) {
      if (next().is(kind, text)) {
        at++;
        return true;
      }
      return false;
    }

    void expect(Kind kind, String text) throws UnreadableException {
      if (!take(kind, text)) {
        throw XPathLexer.malformed(next().text());
      }
    }

    Expression or(int depth) throws UnreadableException {
      if (depth > DEEPEST) {
        throw UnreadableException.limit("depth", DEEPEST);
      }
      Expression left = and(depth);
      while (take(Kind.OPERATOR, "or")) {
        left = either(left, and(depth));
      }
      return left;
    }

    private static Expression either(Expression left, Expression right) {
      return context ->
          Values.toBoolean(left.evaluate(context)) || Values.toBoolean(right.evaluate(context));
    }

    private Expression and(int depth) throws UnreadableException {
      Expression left = equality(depth);
      while (take(Kind.OPERATOR, "and")) {
        left = both(left, equality(depth));
      }
      return left;
    }

    private static Expression both(Expression left, Expression right) {
      return context ->
          Values.toBoolean(left.evaluate(context)) && Values.toBoolean(right.evaluate(context));
    }

    private Expression equality(int depth) throws UnreadableException {
      Expression left = relation(depth);
      while (next().is(Kind.OPERATOR, "=") || next().is(Kind.OPERATOR, "!=")) {
        left = comparison(left, tokens.get(at++).text(), relation(depth));
      }
      return left;
    }

    private Expression relation(int depth) throws UnreadableException {
      Expression left = sum(depth);
      while (next().kind() == Kind.OPERATOR && "< <= > >=".contains(next().text())) {
        left = comparison(left, tokens.get(at++).text(), sum(depth));
      }
      return left;
    }

    private static Expression comparison(Expression left, String operator, Expression right) {
      return context ->
          Values.compare(
              left.evaluate(context), operator, right.evaluate(context), context.budget());
    }

    private Expression sum(int depth) throws UnreadableException {
      Expression left = product(depth);
      while (next().is(Kind.OPERATOR, "+") || next().is(Kind.OPERATOR, "-")) {
        left = arithmetic(left, tokens.get(at++).text(), product(depth));
      }
      return left;
    }

    private Expression product(int depth) throws UnreadableException {
      Expression left = negation(depth);
      while (next().is(Kind.OPERATOR, "*")
          || next().is(Kind.OPERATOR, "div")
          || next().is(Kind.OPERATOR, "mod")) {
        left = arithmetic(left, tokens.get(at++).text(), negation(depth));
      }
      return left;
    }

    private static Expression arithmetic(Expression left, String operator, Expression right) {
      return context -> {
        double a = Values.toNumber(left.evaluate(context));
        double b = Values.toNumber(right.evaluate(context));
        return switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "div" -> a / b;
          default -> a % b;
        };
      };
    }

    private Expression negation(int depth) throws UnreadableException {
      int signs = 0;
      while (take(Kind.OPERATOR, "-")) {
        signs++;
      }
      Expression operand = union(depth);
      if (signs == 0) {
        return operand;
      }
      int sign = signs % 2 == 0 ? 1 : -1;
      return context -> sign * Values.toNumber(operand.evaluate(context));
    }

    private Expression union(int depth) throws UnreadableException {
      Expression left = path(depth);
      while (take(Kind.OPERATOR, "|")) {
        Expression first = left;
        Expression second = path(depth);
        left =
            context -> {
              List<XmlNode> all = new ArrayList<>(Values.toNodes(first.evaluate(context)));
              all.addAll(Values.toNodes(second.evaluate(context)));
              return Values.inOrder(all, context.budget());
            };
      }
      return left;
    }

    // ---- paths: clauses 2 and 3.3

    private Expression path(int depth) throws UnreadableException {
      if (startsFilter()) {
        Expression primary = primary(depth);
        List<Expression> predicates = predicates(depth);
        Expression filtered =
            predicates.isEmpty()
                ? primary
                : context ->
                    Step.filter(
                        Values.inOrder(
                            new ArrayList<>(Values.toNodes(primary.evaluate(context))),
                            context.budget()),
                        predicates,
                        context);
        if (!next().is(Kind.OPERATOR, "/") && !next().is(Kind.OPERATOR, "//")) {
          return filtered;
        }
        List<Step> steps = new ArrayList<>();
        furtherSteps(steps, depth);
        return context -> Step.walk(Values.toNodes(filtered.evaluate(context)), steps, context);
      }
      List<Step> steps = new ArrayList<>();
      boolean absolute = next().is(Kind.OPERATOR, "/") || next().is(Kind.OPERATOR, "//");
      if (take(Kind.OPERATOR, "/")) {
        if (startsStep()) {
          steps.add(step(depth));
          furtherSteps(steps, depth);
        }
      } else if (absolute) {
        furtherSteps(steps, depth);
      } else {
        steps.add(step(depth));
        furtherSteps(steps, depth);
      }
      return context ->
          Step.walk(List.of(absolute ? Step.root(context.node()) : context.node()), steps, context);
    }

    private boolean startsFilter() {
      Token first = next();
      if (first.kind() == Kind.NAME) {
        return tokens.get(at + 1).is(Kind.SIGN, "(") && !Step.isNodeType(first.text());
      }
      return first.kind() == Kind.LITERAL
          || first.kind() == Kind.NUMBER
          || first.kind() == Kind.VARIABLE
          || first.is(Kind.SIGN, "(");
    }

    private boolean startsStep() {
      Token first = next();
      return first.kind() == Kind.NAME
          || first.is(Kind.SIGN, ".")
          || first.is(Kind.SIGN, "..")
          || first.is(Kind.SIGN, "@");
    }

    private void furtherSteps(List<Step> steps, int depth) throws UnreadableException {
      while (true) {
        if (take(Kind.OPERATOR, "//")) {
          steps.add(Step.ANYWHERE);
        } else if (!take(Kind.OPERATOR, "/")) {
          return;
        }
        steps.add(step(depth));
      }
    }

    private Step step(int depth) throws UnreadableException {
      if (take(Kind.SIGN, ".")) {
        return Step.SELF;
      }
      if (take(Kind.SIGN, "..")) {
        return Step.PARENT;
      }
      Step.Axis axis = Step.Axis.CHILD;
      if (take(Kind.SIGN, "@")) {
        axis = Step.Axis.ATTRIBUTE;
      } else if (tokens.get(Math.min(at + 1, tokens.size() - 1)).is(Kind.SIGN, "::")) {
        axis = Step.Axis.of(next().text());
        at += 2;
      }
      if (next().kind() != Kind.NAME) {
        throw XPathLexer.malformed(next().text());
      }
      String name = tokens.get(at++).text();
      Step.Test test;
      if (Step.isNodeType(name) && take(Kind.SIGN, "(")) {
        String target = next().kind() == Kind.LITERAL ? tokens.get(at++).text() : null;
        expect(Kind.SIGN, ")");
        test = Step.Test.ofType(name, target);
      } else {
        test = named(name);
      }
      return new Step(axis, test, predicates(depth));
    }

    private Step.Test named(String name) throws UnreadableException {
      int colon = name.indexOf(':');
      if (colon < 0) {
        return name.equals("*") ? Step.Test.ANY_NAME : Step.Test.ofName("", name);
      }
      String namespace = namespaces.get(name.substring(0, colon));
      if (namespace == null) {
        throw XPathLexer.malformed(name);
      }
      return Step.Test.ofName(namespace, name.substring(colon + 1));
    }

    private List<Expression> predicates(int depth) throws UnreadableException {
      List<Expression> predicates = new ArrayList<>(1);
      while (take(Kind.SIGN, "[")) {
        predicates.add(or(depth + 1));
        expect(Kind.SIGN, "]");
      }
      return predicates;
    }

    private Expression primary(int depth) throws UnreadableException {
      Token token = tokens.get(at++);
      switch (token.kind()) {
        case LITERAL -> {
          return context -> token.text();
        }
        case NUMBER -> {
          Double number = Double.valueOf(token.text());
          return context -> number;
        }
        case SIGN -> {
          Expression inner = or(depth + 1);
          expect(Kind.SIGN, ")");
          return inner;
        }
        case NAME -> {
          expect(Kind.SIGN, "(");
          List<Expression> arguments = new ArrayList<>(2);
          while (!take(Kind.SIGN, ")")) {
            if (!arguments.isEmpty()) {
              expect(Kind.SIGN, ",");
            }
            arguments.add(or(depth + 1));
          }
          return Functions.of(token.text(), arguments);
        }
        default -> throw XPathLexer.malformed(token.text());
      }
    }
  }
}
