package vn.vanban.signing.online;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.report.Detail;

/** What a server answered, RFC 9112, read within limits. */
final class HttpReply {
  /** What common servers take themselves for a line, and for all lines together. */
  private static final int LONGEST_LINE = 8_192;

  private static final int MOST_LINES = 128;

  /** Remarks (1xx) before the answer. */
  private static final int MOST_REMARKS = 4;

  private final int status;
  private final @Nullable String location;
  private final byte[] body;

  private HttpReply(int status, @Nullable String location, byte[] body) {
    this.status = status;
    this.location = location;
    this.body = body;
  }

  /** The status code. */
  int status() {
    return status;
  }

  /** Where it redirects to; null if it does not say. */
  @Nullable String location() {
    return location;
  }

  /** The body of a success; empty otherwise. */
  byte[] body() {
    return body;
  }

  /** Whether a tunnel was granted; nothing is read of what comes through it. */
  static boolean isTunnel(InputStream stream) throws IOException {
    return head(stream).status / 100 == 2;
  }

  static HttpReply read(InputStream stream, int mostBytes) throws IOException {
    InputStream input = new BufferedInputStream(stream);
    Head head = head(input);
    if (head.status != 200) {
      return new HttpReply(head.status, head.location, new byte[0]);
    }
    try {
      return new HttpReply(head.status, head.location, body(input, head, mostBytes));
    } catch (FetchException | SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      throw new FetchException(Detail.ANSWER_INCOMPLETE, e);
    }
  }

  private static Head head(InputStream input) throws IOException {
    Head head = Head.read(input);
    for (int remarks = 0; head.status < 200; remarks++) {
      if (remarks == MOST_REMARKS) {
        throw new FetchException(Detail.ANSWER_UNREADABLE);
      }
      head = Head.read(input);
    }
    return head;
  }

  /** RFC 9112, 6.3. */
  private static byte[] body(InputStream input, Head head, int mostBytes) throws IOException {
    if (head.encoded || head.chunked && head.length >= 0) {
      // Two lengths are how one answer is made to look like another.
      throw new FetchException(Detail.ANSWER_UNREADABLE);
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (head.chunked) {
      for (long size = chunk(input); size > 0; size = chunk(input)) {
        copy(input, body, size, mostBytes);
        if (!line(input).isEmpty()) {
          throw new FetchException(Detail.ANSWER_UNREADABLE);
        }
      }
      return body.toByteArray();
    }
    if (head.length >= 0) {
      copy(input, body, head.length, mostBytes);
      return body.toByteArray();
    }
    byte[] buffer = new byte[LONGEST_LINE];
    for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
      body.write(buffer, 0, count);
      if (body.size() > mostBytes) {
        throw new FetchException(Detail.ANSWER_TOO_LARGE);
      }
    }
    return body.toByteArray();
  }

  private static long chunk(InputStream input) throws IOException {
    String line = line(input);
    int end = line.indexOf(';');
    String size = (end < 0 ? line : line.substring(0, end)).strip();
    if (!size.matches("[0-9A-Fa-f]{1,15}")) {
      throw new FetchException(Detail.ANSWER_UNREADABLE);
    }
    return Long.parseLong(size, 16);
  }

  private static void copy(InputStream input, ByteArrayOutputStream body, long size, int most)
      throws IOException {
    if (size > most - body.size()) {
      throw new FetchException(Detail.ANSWER_TOO_LARGE);
    }
    byte[] buffer = new byte[LONGEST_LINE];
    long left = size;
    while (left > 0) {
      int count = input.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (count < 0) {
        throw new EOFException("the answer ends before its end");
      }
      body.write(buffer, 0, count);
      left -= count;
    }
  }

  /** A line without its end. */
  private static String line(InputStream input) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("the answer ends within a line");
      }
      if (line.size() == LONGEST_LINE) {
        throw new FetchException(Detail.ANSWER_TOO_LARGE);
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** The status line and what of the fields is needed. */
  private static final class Head {
    private final int status;
    private @Nullable String location;
    private long length = -1;
    private boolean chunked;
    private boolean encoded;

    private Head(int status) {
      this.status = status;
    }

    static Head read(InputStream input) throws IOException {
      String first = line(input);
      if (!first.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
        throw new FetchException(Detail.ANSWER_UNREADABLE);
      }
      Head head = new Head(Integer.parseInt(first.substring(9, 12)));
      String field = line(input);
      for (int lines = 0; !field.isEmpty(); lines++) {
        if (lines == MOST_LINES) {
          throw new FetchException(Detail.ANSWER_TOO_LARGE);
        }
        head.take(field);
        field = line(input);
      }
      return head;
    }

    private void take(String field) throws FetchException {
      int colon = field.indexOf(':');
      if (colon <= 0) {
        throw new FetchException(Detail.ANSWER_UNREADABLE);
      }
      String value = field.substring(colon + 1).strip();
      switch (field.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "location" -> location = value;
        case "content-length" -> {
          if (!value.matches("[0-9]{1,18}") || length >= 0 && length != Long.parseLong(value)) {
            throw new FetchException(Detail.ANSWER_UNREADABLE);
          }
          length = Long.parseLong(value);
        }
        case "transfer-encoding" -> {
          if (!value.equalsIgnoreCase("chunked")) {
            throw new FetchException(Detail.ANSWER_UNREADABLE);
          }
          chunked = true;
        }
        case "content-encoding" -> encoded = !value.equalsIgnoreCase("identity");
        default -> {
          // Nothing else changes what the body is.
        }
      }
    }
  }
}
