package vn.vanban.digitization.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the operators of a content stream, ISO 32000-1, 7.8.2, and keeps of their operands
 * what tells of what a page is made: numbers, one name, and how many bytes of text.
 */
final class ContentScanner {
  /** The operator with the most operands that count here is cm, with six. */
  private static final int MOST_NUMBERS = 6;

  private final byte[] content;
  private final double[] numbers = new double[MOST_NUMBERS];
  private int at;
  private int count;
  private int text;
  private @Nullable String name;
  private @Nullable COSDictionary inlineImage;

  ContentScanner(byte[] content) {
    this.content = content;
  }

  /** The next operator, its operands at hand; null at the end. */
  @Nullable String next() {
    count = 0;
    text = 0;
    name = null;
    inlineImage = null;
    while (at < content.length) {
      int c = content[at];
      if (isSpace(c)) {
        at++;
      } else if (c == '/') {
        String found = name();
        name = name == null ? found : name;
      } else if (c == '(') {
        text += literal();
      } else if (c == '<') {
        text += hexadecimal();
      } else if (c == '%') {
        comment();
      } else if (isDelimiter(c)) {
        at++;
      } else if (c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+') {
        number();
      } else {
        String operator = keyword();
        if (operator.equals("BI")) {
          inlineImage();
        }
        return operator;
      }
    }
    return null;
  }

  /** Whether an operand is a name. */
  @Nullable String operandName() {
    return name;
  }

  /** How many numbers there are among the operands, at most six. */
  int operandCount() {
    return count;
  }

  double operand(int index) {
    return numbers[index];
  }

  /** How many bytes the strings among the operands have. */
  int operandText() {
    return text;
  }

  /** The parameters of an image within the content, after its operator. */
  @Nullable COSDictionary operandImage() {
    return inlineImage;
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
  }

  private static boolean isDelimiter(int c) {
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{'
        || c == '}' || c == '/' || c == '%';
  }

  private boolean isRegular() {
    return at < content.length && !isSpace(content[at]) && !isDelimiter(content[at]);
  }

  private String keyword() {
    int start = at;
    while (isRegular()) {
      at++;
    }
    return new String(content, start, at - start, StandardCharsets.ISO_8859_1);
  }

  /** ISO 32000-1, 7.3.5: a number sign and two digits stand for a byte. */
  private String name() {
    at++;
    StringBuilder letters = new StringBuilder();
    while (isRegular()) {
      int c = content[at++] & 0xFF;
      if (c == '#' && at + 1 < content.length) {
        int high = Character.digit(content[at], 16);
        int low = Character.digit(content[at + 1], 16);
        if (high >= 0 && low >= 0) {
          c = 16 * high + low;
          at += 2;
        }
      }
      letters.append((char) c);
    }
    return letters.toString();
  }

  /** 7.3.4.2: parentheses nest; a backslash takes the next byte, or up to three octal digits. */
  private int literal() {
    at++;
    int depth = 1;
    int bytes = 0;
    while (at < content.length) {
      int c = content[at++];
      if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        break;
      } else if (c == '\\' && at < content.length) {
        int digits = 0;
        while (digits < 3 && at < content.length && content[at] >= '0' && content[at] <= '7') {
          at++;
          digits++;
        }
        at += digits == 0 ? 1 : 0;
      }
      bytes++;
    }
    return bytes;
  }

  /** 7.3.4.3; two angle brackets begin or end a dictionary, whose entries are passed over. */
  private int hexadecimal() {
    at++;
    if (at < content.length && content[at] == '<') {
      at++;
      return 0;
    }
    int digits = 0;
    while (at < content.length && content[at] != '>') {
      digits += isSpace(content[at++]) ? 0 : 1;
    }
    at++;
    return (digits + 1) / 2;
  }

  private void comment() {
    while (at < content.length && content[at] != '\n' && content[at] != '\r') {
      at++;
    }
  }

  private void number() {
    int start = at;
    while (isRegular()) {
      at++;
    }
    if (count == MOST_NUMBERS) {
      return;
    }
    numbers[count++] = parsed(start);
  }

  /** 7.3.3: digits with a sign and a point; what else stands there is left aside. */
  private double parsed(int start) {
    double value = 0;
    double place = 0;
    boolean negative = false;
    for (int i = start; i < at; i++) {
      int c = content[i];
      if (c == '-') {
        negative = true;
      } else if (c == '.') {
        place = place == 0 ? 1 : place;
      } else if (c >= '0' && c <= '9') {
        value = 10 * value + c - '0';
        place *= 10;
      }
    }
    value = place > 1 ? value / place : value;
    return negative ? -value : value;
  }

  // ---- images within the content: ISO 32000-1, 8.9.7

  private void inlineImage() {
    int begin = at - 2;
    int data = find("ID", begin + 2, content.length);
    if (data < 0) {
      at = content.length;
      return;
    }
    inlineImage = parameters(Arrays.copyOfRange(content, begin, data + 2));
    at = end(data + 3);
  }

  private static @Nullable COSDictionary parameters(byte[] image) {
    byte[] whole = Arrays.copyOf(image, image.length + 4);
    System.arraycopy("\nEI\n".getBytes(StandardCharsets.US_ASCII), 0, whole, image.length, 4);
    try {
      return new PDFStreamParser(whole).parseNextToken() instanceof Operator operator
          ? operator.getImageParameters()
          : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** The data end with a word EI, after which text follows, not further data. */
  private int end(int from) {
    int found = find("EI", from, content.length);
    while (found >= 0 && !isText(found + 2)) {
      found = find("EI", found + 2, content.length);
    }
    return found < 0 ? content.length : found + 2;
  }

  private boolean isText(int from) {
    for (int i = from; i < Math.min(from + 10, content.length); i++) {
      if (!isSpace(content[i]) && (content[i] < 0x20 || content[i] == 0x7F) || content[i] == 0) {
        return false;
      }
    }
    return true;
  }

  /** Where a word of two letters stands between white space; -1 where it does not. */
  private int find(String word, int from, int to) {
    for (int i = Math.max(from, 1); i + 1 < to; i++) {
      if (content[i] == word.charAt(0)
          && content[i + 1] == word.charAt(1)
          && isSpace(content[i - 1])
          && (i + 2 >= to || isSpace(content[i + 2]))) {
        return i;
      }
    }
    return -1;
  }
}
