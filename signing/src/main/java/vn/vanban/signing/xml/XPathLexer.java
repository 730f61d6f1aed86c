package vn.vanban.signing.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;

/** Cuts an expression of XPath 1.0 into tokens, clause 3.7. */
final class XPathLexer {
  private static final Set<String> OPERATOR_NAMES = Set.of("and", "or", "mod", "div");
  private static final String OPERATORS = "and or mod div * / // | + - = != < <= > >=";
  private static final Set<String> OPERATOR_SET = Set.of(OPERATORS.split(" ", -1));

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private XPathLexer(String text) {
    this.text = text;
  }

  /** What a token is. */
  enum Kind {
    /** A name with or without prefix, {@code *} or {@code p:*} as a test. */
    NAME,
    NUMBER,
    LITERAL,
    /** {@code $name}. */
    VARIABLE,
    /** Operators, also those that are names. */
    OPERATOR,
    /** Brackets, dots, commas, {@code @} and {@code ::}. */
    SIGN,
    END
  }

  record Token(Kind kind, String text) {
    boolean is(Kind wanted, String words) {
      return kind == wanted && text.equals(words);
    }
  }

  static List<Token> tokens(String text) throws UnreadableException {
    XPathLexer lexer = new XPathLexer(text);
    lexer.run();
    return lexer.tokens;
  }

  static UnreadableException malformed(String detail) {
    return UnreadableException.malformed(Detail.XPATH_UNREADABLE.with(detail));
  }

  private void run() throws UnreadableException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        at++;
      } else if (c == '"' || c == '\'') {
        int end = text.indexOf(c, at + 1);
        if (end < 0) {
          throw malformed("literal");
        }
        add(Kind.LITERAL, text.substring(at + 1, end));
        at = end + 1;
      } else if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
        number();
      } else if (c == '$') {
        at++;
        add(Kind.VARIABLE, qualifiedName());
      } else if (isNameStart(c)) {
        name();
      } else {
        sign(c);
      }
    }
    add(Kind.END, "");
  }

  private void add(Kind kind, String words) {
    tokens.add(new Token(kind, words));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void number() {
    int start = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    add(Kind.NUMBER, text.substring(start, at));
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private String simpleName() throws UnreadableException {
    int start = at;
    if (at >= text.length() || !isNameStart(text.charAt(at))) {
      throw malformed("name");
    }
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!Character.isLetterOrDigit(c) && "_-.\u00B7".indexOf(c) < 0) {
        break;
      }
      at++;
    }
    return text.substring(start, at);
  }

  private String qualifiedName() throws UnreadableException {
    String name = simpleName();
    boolean prefixed =
        at + 1 < text.length() && text.charAt(at) == ':' && text.charAt(at + 1) != ':';
    if (!prefixed) {
      return name;
    }
    at++;
    if (text.charAt(at) == '*') {
      at++;
      return name + ":*";
    }
    return name + ':' + simpleName();
  }

  /** Clause 3.7: after an operand, a star is an operator, and so are names of operators. */
  private boolean followsOperand() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return switch (last.kind()) {
      case OPERATOR -> false;
      case SIGN -> !Set.of("@", "::", "(", "[", ",").contains(last.text());
      default -> true;
    };
  }

  private void name() throws UnreadableException {
    if (followsOperand()) {
      String operator = simpleName();
      if (!OPERATOR_NAMES.contains(operator)) {
        throw malformed(operator);
      }
      add(Kind.OPERATOR, operator);
      return;
    }
    add(Kind.NAME, qualifiedName());
  }

  private void sign(char c) throws UnreadableException {
    String two = at + 2 <= text.length() ? text.substring(at, at + 2) : "";
    if (two.equals("::") || two.equals("..")) {
      add(Kind.SIGN, two);
      at += 2;
      return;
    }
    if (OPERATOR_SET.contains(two)) {
      add(Kind.OPERATOR, two);
      at += 2;
      return;
    }
    at++;
    if (c == '*' && !followsOperand()) {
      add(Kind.NAME, "*");
    } else if (OPERATOR_SET.contains(String.valueOf(c))) {
      add(Kind.OPERATOR, String.valueOf(c));
    } else if ("()[].@,".indexOf(c) >= 0) {
      add(Kind.SIGN, String.valueOf(c));
    } else {
      throw malformed(String.valueOf(c));
    }
  }
}
