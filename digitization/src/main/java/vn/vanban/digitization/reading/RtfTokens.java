package vn.vanban.digitization.reading;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The tokens of a file in Rich Text Format 1.9.1: groups, control words with their numbers, control
 * symbols and bytes of text. It allocates nothing that grows with the file.
 */
final class RtfTokens {
  /** The specification: a control word has at most 32 letters, a number at most 10 digits. */
  private static final int LONGEST_WORD = 32;

  private static final int MOST_DIGITS = 10;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 13];
  private int at;
  private int end;
  private String word = "";
  private int number;
  private boolean numbered;
  private int value;

  /** What a token is. */
  enum Kind {
    OPEN,
    CLOSE,
    /** A control word: {@link #word}, {@link #number}. */
    WORD,
    /** A control symbol: {@link #value} is its sign. */
    SYMBOL,
    /** A byte of text, as such or in hexadecimal: {@link #value}. */
    BYTE,
    END
  }

  RtfTokens(InputStream in) {
    this.in = in;
  }

  Kind next() throws IOException {
    while (true) {
      int c = read();
      switch (c) {
        case -1 -> {
          return Kind.END;
        }
        case '{' -> {
          return Kind.OPEN;
        }
        case '}' -> {
          return Kind.CLOSE;
        }
        case '\\' -> {
          return control();
        }
        case '\r', '\n', 0 -> {
          // Line ends only break the file into lines.
        }
        default -> {
          value = c;
          return Kind.BYTE;
        }
      }
    }
  }

  String word() {
    return word;
  }

  /** The number behind a control word, or another where there is none. */
  int number(int otherwise) {
    return numbered ? number : otherwise;
  }

  int value() {
    return value;
  }

  /** Passes over the binary data behind a control word {@code bin}. */
  void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      if (read() < 0) {
        throw new EOFException();
      }
    }
  }

  private Kind control() throws IOException {
    int c = read();
    if (c == '\'') {
      int high = Character.digit(read(), 16);
      int low = Character.digit(read(), 16);
      value = high < 0 || low < 0 ? '?' : 16 * high + low;
      return Kind.BYTE;
    }
    if (!isLetter(c)) {
      value = c;
      return c < 0 ? Kind.END : Kind.SYMBOL;
    }
    StringBuilder letters = new StringBuilder();
    while (isLetter(c)) {
      if (letters.length() < LONGEST_WORD) {
        letters.append((char) c);
      }
      c = read();
    }
    word = letters.toString();
    boolean negative = c == '-';
    if (negative) {
      c = read();
    }
    long read = 0;
    int digits = 0;
    while (c >= '0' && c <= '9') {
      if (digits++ < MOST_DIGITS) {
        read = 10 * read + c - '0';
      }
      c = read();
    }
    numbered = digits > 0;
    number =
        (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, negative ? -read : read));
    // One blank ends a control word and is a part of it; any other sign is not.
    if (c != ' ' && c >= 0) {
      at--;
    }
    return Kind.WORD;
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private int read() throws IOException {
    if (at == end) {
      // The last byte stays in front, so that it can be read once more.
      buffer[0] = end > 0 ? buffer[end - 1] : 0;
      int count = in.read(buffer, 1, buffer.length - 1);
      at = 1;
      end = 1 + Math.max(0, count);
      if (count <= 0) {
        return -1;
      }
    }
    return buffer[at++] & 0xFF;
  }
}
