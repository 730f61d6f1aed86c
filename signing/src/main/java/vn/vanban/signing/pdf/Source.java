package vn.vanban.signing.pdf;

import java.io.IOException;
import vn.vanban.core.Content;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** Bytes at positions: a window on an open file, or an expanded stream. */
final class Source {
  /** Enough for most objects, so that one read serves one object. */
  private static final int WINDOW = 1 << 13;

  /** Files up to this many bytes are held whole. */
  private static final int HELD_WHOLE = 1 << 20;

  /** Bytes that are searched between two looks at the budget. */
  private static final int SEARCHED = 1 << 12;

  private final Content content;
  private final Budget budget;
  private final boolean file;
  private final long size;
  private byte[] window;
  private long windowStart;
  private int windowLength;

  private Source(
      Content content, Budget budget, boolean file, long size, byte[] window, int windowLength) {
    this.content = content;
    this.budget = budget;
    this.file = file;
    this.size = size;
    this.window = window;
    this.windowLength = windowLength;
  }

  static Source of(Content content, Budget budget) throws IOException {
    if (content.size() <= HELD_WHOLE) {
      byte[] all = content.bytes(0, content.size());
      return new Source(content, budget, true, all.length, all, all.length);
    }
    return new Source(content, budget, true, content.size(), new byte[WINDOW], 0);
  }

  /** An expanded stream of a file, whose positions are not positions of the file. */
  static Source expanded(Content content, Budget budget, byte[] bytes) {
    return new Source(content, budget, false, bytes.length, bytes, bytes.length);
  }

  long size() {
    return size;
  }

  /** Whether positions here are positions of the file. */
  boolean isFile() {
    return file;
  }

  Content content() {
    return content;
  }

  /** The byte at a position, or -1 outside. */
  int at(long position) throws IOException {
    long index = position - windowStart;
    if (index >= 0 && index < windowLength) {
      return window[(int) index] & 0xFF;
    }
    return refill(position);
  }

  private int refill(long position) throws IOException {
    if (position < 0 || position >= size || window.length == size) {
      return -1;
    }
    // A little before the position, for searches that go backwards.
    windowStart = Math.max(0, position - WINDOW / 4);
    windowLength = Math.max(0, content.read(windowStart, window, 0, WINDOW));
    return window[(int) (position - windowStart)] & 0xFF;
  }

  /** Whether the bytes of an ASCII text stand at a position. */
  boolean startsWith(long position, String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      if (at(position + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The first position of an ASCII text from {@code from} on that ends by {@code to}, or -1. */
  long find(String text, long from, long to) throws IOException, UnreadableException {
    char first = text.charAt(0);
    long last = to - text.length();
    for (long position = from; position <= last; ) {
      budget.scan(SEARCHED);
      long until = Math.min(last, position + SEARCHED - 1);
      while (position <= until) {
        long found = next(first, position, until);
        if (found < 0) {
          break;
        }
        if (startsWith(found, text)) {
          return found;
        }
        position = found + 1;
      }
      position = until + 1;
    }
    return -1;
  }

  /** The first position of a byte between two positions, both included, or -1. */
  private long next(char wanted, long from, long until) throws IOException {
    long position = from;
    while (position <= until) {
      if (at(position) == wanted) {
        return position;
      }
      // What the window holds is searched without asking for each byte.
      int index = (int) (position - windowStart) + 1;
      int end = (int) Math.min(windowLength, until - windowStart + 1);
      while (index < end && window[index] != wanted) {
        index++;
      }
      position = windowStart + index;
      if (index < end) {
        return position;
      }
    }
    return -1;
  }

  /** The last position of an ASCII text not before {@code from} that ends by {@code to}, or -1. */
  long findLast(String text, long from, long to) throws IOException, UnreadableException {
    char first = text.charAt(0);
    for (long position = to - text.length(); position >= from; position--) {
      if ((to - position) % SEARCHED == 0) {
        budget.scan(SEARCHED);
      }
      if (at(position) == first && startsWith(position, text)) {
        return position;
      }
    }
    return -1;
  }
}
