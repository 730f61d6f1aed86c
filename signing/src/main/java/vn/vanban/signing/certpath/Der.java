package vn.vanban.signing.certpath;

import java.util.Arrays;

/**
 * Walks over the elements of DER without making objects of them: a large revocation list has half a
 * million. What is not DER ends the walk with an {@code IllegalArgumentException}.
 */
final class Der {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int SEQUENCE = 0x30;
  static final int BOOLEAN = 0x01;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int UTC_TIME = 0x17;
  static final int GENERALIZED_TIME = 0x18;

  private final byte[] bytes;
  private final int end;
  private int next;
  private int tag;
  private int from;
  private int content;

  /** Walks over the elements between two places. */
  Der(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.next = from;
    this.end = end;
  }

  boolean hasNext() {
    return next < end;
  }

  /** The tag of the element that {@link #step} would go to; -1 at the end. */
  int peek() {
    return next < end ? bytes[next] & 0xFF : -1;
  }

  /** Goes to the next element and returns its tag. */
  int step() {
    from = next;
    if (end - next < 2) {
      throw new IllegalArgumentException("end of DER");
    }
    tag = bytes[next++] & 0xFF;
    if ((tag & 0x1F) == 0x1F) {
      throw new IllegalArgumentException("a tag of several octets");
    }
    int first = bytes[next++] & 0xFF;
    int length = first;
    if (first >= 0x80) {
      int count = first & 0x7F;
      if (count == 0 || count > 4 || end - next < count) {
        throw new IllegalArgumentException("a length that is not DER");
      }
      length = 0;
      for (int i = 0; i < count; i++) {
        length = length << 8 | bytes[next++] & 0xFF;
      }
    }
    if (length < 0 || length > end - next) {
      throw new IllegalArgumentException("a length beyond the end");
    }
    content = next;
    next += length;
    return tag;
  }

  /** Goes to the next element, which has a tag. */
  Der step(int wanted) {
    if (step() != wanted) {
      throw new IllegalArgumentException("tag " + tag + " in place of " + wanted);
    }
    return this;
  }

  /** Walks over the elements within this one. */
  Der inside() {
    return new Der(bytes, content, next);
  }

  /** Where the element begins. */
  int from() {
    return from;
  }

  /** Where its content begins. */
  int content() {
    return content;
  }

  /** Where it ends. */
  int to() {
    return next;
  }

  /** The element as it stands. */
  byte[] encoded() {
    return Arrays.copyOfRange(bytes, from, next);
  }
}
