package vn.vanban.digitization.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what the entries of a package expand to, and stops at the budget or the deadline. */
final class BoundedStream extends FilterInputStream {
  private final long most;
  private final Deadline deadline;
  private long read;

  BoundedStream(InputStream in, long most, Deadline deadline) {
    super(in);
    this.most = most;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int more) {
    read += more;
    if (read > most) {
      throw new OverLimit("expandedBytes");
    }
    deadline.check();
  }

  void skipAll() throws IOException {
    byte[] buffer = new byte[1 << 14];
    while (read(buffer, 0, buffer.length) >= 0) {
      // Counted, so that an entry that expands without end stops here.
    }
  }

  @Override
  public void close() {
    // Closing the parser must not close the package.
  }
}
