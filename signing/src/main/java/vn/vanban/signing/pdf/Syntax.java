package vn.vanban.signing.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** Reads tokens and objects from one position on, ISO 32000-2, clauses 7.2 and 7.3. */
final class Syntax {
  /** Room for the digests and identifiers that most strings are. */
  private static final int FIRST_BYTES = 32;

  private final Source source;
  private final Budget budget;
  private long position;

  Syntax(Source source, long position, Budget budget) {
    this.source = source;
    this.position = position;
    this.budget = budget;
  }

  long position() {
    return position;
  }

  void moveTo(long newPosition) {
    position = newPosition;
  }

  /** Reads an object; a bare keyword that is none ends the reading. */
  PdfObject object() throws IOException, UnreadableException {
    return object(0);
  }

  private PdfObject object(int depth) throws IOException, UnreadableException {
    budget.depth(depth);
    budget.object();
    skipSpace();
    int c = source.at(position);
    return switch (c) {
      case '/' -> name();
      case '(' -> literal();
      case '[' -> array(depth);
      case '<' -> source.at(position + 1) == '<' ? dictionary(depth) : hexadecimal();
      case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numberOrReference();
      default -> keyword();
    };
  }

  private PdfObject keyword() throws IOException, UnreadableException {
    long start = position;
    String word = word();
    return switch (word) {
      case "true" -> new PdfObject.Bool(true);
      case "false" -> new PdfObject.Bool(false);
      case "null" -> PdfObject.NULL;
      default -> throw malformed("no object", start);
    };
  }

  private PdfObject.Name name() throws IOException, UnreadableException {
    position++;
    StringBuilder name = new StringBuilder();
    while (true) {
      int c = source.at(position);
      if (!isRegular(c)) {
        return new PdfObject.Name(name.toString());
      }
      position++;
      if (c == '#') {
        int high = hexDigit(source.at(position));
        int low = hexDigit(source.at(position + 1));
        if (high >= 0 && low >= 0) {
          c = high << 4 | low;
          position += 2;
        }
      }
      name.append((char) c);
      budget.step();
    }
  }

  private PdfObject.Str literal() throws IOException, UnreadableException {
    long start = position++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int open = 1;
    while (true) {
      int c = source.at(position++);
      budget.step();
      switch (c) {
        case -1 -> throw malformed("string without end", start);
        case '(' -> open++;
        case ')' -> {
          if (--open == 0) {
            return string(bytes.toByteArray(), start);
          }
        }
        case '\\' -> {
          escape(bytes);
          continue;
        }
        case '\r' -> {
          // An end of line in a string is one line feed, however it is written (7.3.4.2).
          if (source.at(position) == '\n') {
            position++;
          }
          c = '\n';
        }
        default -> {}
      }
      bytes.write(c);
    }
  }

  private void escape(ByteArrayOutputStream bytes) throws IOException {
    int c = source.at(position++);
    switch (c) {
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case '\n' -> {}
      case '\r' -> {
        if (source.at(position) == '\n') {
          position++;
        }
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        int octal = c - '0';
        for (int i = 0; i < 2; i++) {
          int digit = source.at(position);
          if (digit < '0' || digit > '7') {
            break;
          }
          octal = octal << 3 | digit - '0';
          position++;
        }
        bytes.write(octal);
      }
      case -1 -> position--;
      default -> bytes.write(c);
    }
  }

  private PdfObject.Str hexadecimal() throws IOException, UnreadableException {
    long start = position++;
    byte[] bytes = new byte[FIRST_BYTES];
    int length = 0;
    int high = -1;
    while (true) {
      int c = source.at(position++);
      int digit = hexDigit(c);
      if (digit < 0) {
        if (c == '>') {
          break;
        }
        if (!isSpace(c)) {
          throw malformed("hexadecimal string", start);
        }
        budget.step();
      } else if (high < 0) {
        high = digit;
      } else {
        if (length == bytes.length) {
          budget.scan(length);
          bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) (high << 4 | digit);
        high = -1;
      }
    }
    if (high >= 0) {
      bytes = Arrays.copyOf(bytes, length + 1);
      bytes[length++] = (byte) (high << 4);
    }
    return string(bytes.length == length ? bytes : Arrays.copyOf(bytes, length), start);
  }

  private PdfObject.Str string(byte[] bytes, long start) {
    return source.isFile()
        ? new PdfObject.Str(bytes, start, position)
        : new PdfObject.Str(bytes, -1, -1);
  }

  private PdfObject.Array array(int depth) throws IOException, UnreadableException {
    long start = position++;
    List<PdfObject> items = new ArrayList<>();
    while (true) {
      skipSpace();
      int c = source.at(position);
      if (c == ']') {
        position++;
        return new PdfObject.Array(List.copyOf(items));
      }
      if (c < 0) {
        throw malformed("array without end", start);
      }
      items.add(object(depth + 1));
    }
  }

  private PdfObject.Dict dictionary(int depth) throws IOException, UnreadableException {
    long start = position;
    position += 2;
    Map<String, PdfObject> entries = new LinkedHashMap<>();
    boolean ambiguous = false;
    while (true) {
      skipSpace();
      int c = source.at(position);
      if (c == '>' && source.at(position + 1) == '>') {
        position += 2;
        return new PdfObject.Dict(Collections.unmodifiableMap(entries), ambiguous);
      }
      if (c != '/') {
        throw malformed("dictionary", start);
      }
      String key = name().value();
      skipSpace();
      // A key without a value before the end, as some writers leave it, counts as null.
      PdfObject value =
          source.at(position) == '>' && source.at(position + 1) == '>'
              ? PdfObject.NULL
              : object(depth + 1);
      PdfObject before = entries.put(key, value);
      ambiguous |= before != null && !before.equals(value);
    }
  }

  private PdfObject numberOrReference() throws IOException, UnreadableException {
    PdfObject read = number();
    if (!(read instanceof PdfObject.Num number)) {
      return read;
    }
    if (!number.integer() || number.value() < 0 || number.value() > Integer.MAX_VALUE) {
      return number;
    }
    long after = position;
    skipSpace();
    long generation = unsigned();
    if (generation >= 0 && generation <= 65_535) {
      skipSpace();
      if (source.at(position) == 'R' && !isRegular(source.at(position + 1))) {
        position++;
        return new PdfObject.Ref((int) number.asLong(), (int) generation);
      }
    }
    position = after;
    return number;
  }

  private PdfObject number() throws IOException, UnreadableException {
    long start = position;
    StringBuilder text = new StringBuilder();
    boolean integer = true;
    while (true) {
      int c = source.at(position);
      if (c == '.' || c == '+') {
        integer = false;
      } else if (!(c >= '0' && c <= '9' || c == '-')) {
        break;
      }
      text.append((char) c);
      position++;
      // Longer than any number that a reader keeps apart from its neighbour.
      if (text.length() > 400) {
        throw malformed("number", start);
      }
    }
    try {
      return new PdfObject.Num(Double.parseDouble(text.toString()), integer);
    } catch (NumberFormatException e) {
      // Readers take "--5", "5-3" and "." in different ways; none of them carries a meaning here.
      return new PdfObject.Odd(text.toString());
    }
  }

  /** Reads digits as a number below 2^53, or returns -1 and stays where there are none. */
  long unsigned() throws IOException {
    long start = position;
    long value = 0;
    for (int c = source.at(position); c >= '0' && c <= '9'; c = source.at(position)) {
      value = value * 10 + (c - '0');
      position++;
      if (position - start > 15) {
        position = start;
        return -1;
      }
    }
    return position == start ? -1 : value;
  }

  /** Reads regular characters up to a delimiter or white space. */
  String word() throws IOException {
    StringBuilder word = new StringBuilder();
    // The longest keyword of the syntax has 9 letters.
    for (int c = source.at(position); isRegular(c) && word.length() < 32; c = source.at(position)) {
      word.append((char) c);
      position++;
    }
    return word.toString();
  }

  /** Skips white space, then the keyword if it is next; returns whether it was. */
  boolean skipKeyword(String keyword) throws IOException, UnreadableException {
    skipSpace();
    if (!source.startsWith(position, keyword)
        || isRegular(source.at(position + keyword.length()))) {
      return false;
    }
    position += keyword.length();
    return true;
  }

  /** Skips white space and comments. */
  void skipSpace() throws IOException, UnreadableException {
    while (true) {
      int c = source.at(position);
      if (c == '%') {
        while (c != '\n' && c != '\r' && c >= 0) {
          c = source.at(++position);
          budget.step();
        }
      } else if (isSpace(c)) {
        position++;
        budget.step();
      } else {
        return;
      }
    }
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
  }

  static boolean isRegular(int c) {
    return switch (c) {
      case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%' -> false;
      default -> c >= 0 && !isSpace(c);
    };
  }

  private static int hexDigit(int c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  private static UnreadableException malformed(String what, long position) {
    return UnreadableException.malformed(what + " at byte " + position);
  }

  /** The ASCII text of bytes, for messages. */
  static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
