package vn.vanban.signing.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.vanban.core.Content;

/** Some bytes of a package as the fields of its records: numbers, the least byte first. */
final class Fields {
  private final byte[] bytes;

  private Fields(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The bytes from a place on; empty if the package has not as many. */
  static Optional<Fields> at(Content content, long from, long length) throws IOException {
    if (from < 0 || length < 0 || from > content.size() - length) {
      return Optional.empty();
    }
    return Optional.of(new Fields(content.bytes(from, from + length)));
  }

  int length() {
    return bytes.length;
  }

  /** A number of two bytes. */
  int two(int at) {
    return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
  }

  /** A number of four bytes as it is, such as a signature or a checksum. */
  int four(int at) {
    return two(at) | two(at + 2) << 16;
  }

  /** A number of four bytes without a sign. */
  long size(int at) {
    return four(at) & 0xFFFFFFFFL;
  }

  /** A number of eight bytes; negative if it is larger than any file. */
  long eight(int at) {
    return size(at) | size(at + 4) << 32;
  }

  /** One byte. */
  int one(int at) {
    return bytes[at] & 0xFF;
  }

  byte[] bytes(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** Bytes as text, one character a byte: to be compared, not to be read. */
  String raw(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** A part of these. */
  Fields part(int from, int to) {
    return new Fields(bytes(from, to));
  }

  /** The content of an extra field, 4.5.1, if these are extra fields; empty if it is absent. */
  Optional<Fields> extra(int wanted) {
    return extras(wanted).stream().findFirst();
  }

  /** The contents of all extra fields of a kind: some readers take the first, some the last. */
  List<Fields> extras(int wanted) {
    List<Fields> found = new ArrayList<>(1);
    int at = 0;
    while (at + 4 <= bytes.length) {
      int length = two(at + 2);
      if (length > bytes.length - at - 4) {
        break;
      }
      if (two(at) == wanted) {
        found.add(part(at + 4, at + 4 + length));
      }
      at += 4 + length;
    }
    return found;
  }
}
