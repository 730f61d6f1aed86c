package vn.vanban.core;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open bytes of a document, read at any position.
 *
 * <p>A small file is read at once; of a larger one a few blocks are held, so that heap use does not
 * grow with its size. An instance belongs to one operation on one thread.
 */
public final class Content implements Closeable {
  /** Files up to this many bytes are held whole: larger than almost every administrative PDF. */
  private static final int HELD_WHOLE = 1 << 20;

  /** One read of a larger file, in bytes: 16 pages of memory, cheap to fetch and to drop. */
  private static final int BLOCK = 1 << 16;

  /** Blocks held of a larger file: the end, the header and a few places between them. */
  private static final int BLOCKS = 8;

  private final @Nullable FileChannel channel;
  private final long size;
  private final byte[][] blocks;
  private final long[] blockNumbers;

  private Content(@Nullable FileChannel channel, long size, byte[][] blocks, long[] numbers) {
    this.channel = channel;
    this.size = size;
    this.blocks = blocks;
    this.blockNumbers = numbers;
  }

  static Content of(byte[] bytes) {
    return new Content(null, bytes.length, new byte[][] {bytes}, new long[] {0});
  }

  static Content of(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      long size = channel.size();
      if (size <= HELD_WHOLE) {
        byte[] bytes = new byte[(int) size];
        readFully(channel, 0, bytes, 0, bytes.length);
        channel.close();
        return of(bytes);
      }
      long[] numbers = new long[BLOCKS];
      Arrays.fill(numbers, -1);
      return new Content(channel, size, new byte[BLOCKS][], numbers);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The number of bytes when the content was opened. */
  public long size() {
    return size;
  }

  /**
   * Reads up to {@code length} bytes from {@code position} on and returns how many were read; -1 at
   * the end.
   *
   * @throws IOException if the file cannot be read
   */
  public int read(long position, byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (position < 0) {
      throw new IllegalArgumentException("position " + position);
    }
    if (position >= size) {
      return -1;
    }
    int wanted = (int) Math.min(length, size - position);
    if (channel == null) {
      System.arraycopy(blocks[0], (int) position, target, offset, wanted);
      return wanted;
    }
    if (wanted >= BLOCK) {
      readFully(channel, position, target, offset, wanted);
      return wanted;
    }
    int done = 0;
    while (done < wanted) {
      byte[] block = block(channel, (position + done) / BLOCK);
      int from = (int) ((position + done) % BLOCK);
      int count = Math.min(wanted - done, block.length - from);
      System.arraycopy(block, from, target, offset + done, count);
      done += count;
    }
    return done;
  }

  /**
   * Returns the bytes from {@code from} up to, not including, {@code to}.
   *
   * @throws IllegalArgumentException if the range is not inside the content
   * @throws IOException if the file cannot be read
   */
  public byte[] bytes(long from, long to) throws IOException {
    checkRange(from, to);
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    if (bytes.length > 0) {
      read(from, bytes, 0, bytes.length);
    }
    return bytes;
  }

  /**
   * Returns a stream over the bytes from {@code from} up to, not including, {@code to}; closing it
   * does not close the content.
   *
   * @throws IllegalArgumentException if the range is not inside the content
   */
  public InputStream stream(long from, long to) {
    checkRange(from, to);
    return new Range(from, to);
  }

  private void checkRange(long from, long to) {
    if (from < 0 || to < from || to > size) {
      throw new IllegalArgumentException("range " + from + ".." + to + " is not in 0.." + size);
    }
  }

  private byte[] block(FileChannel open, long number) throws IOException {
    int slot = (int) (number % BLOCKS);
    byte[] block = blocks[slot];
    if (block != null && blockNumbers[slot] == number) {
      return block;
    }
    int length = (int) Math.min(BLOCK, size - number * BLOCK);
    if (block == null || block.length != length) {
      block = new byte[length];
    }
    blockNumbers[slot] = -1;
    readFully(open, number * BLOCK, block, 0, length);
    blocks[slot] = block;
    blockNumbers[slot] = number;
    return block;
  }

  private static void readFully(FileChannel open, long position, byte[] to, int offset, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(to, offset, length);
    long at = position;
    while (buffer.hasRemaining()) {
      int count = open.read(buffer, at);
      if (count < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      at += count;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  private final class Range extends InputStream {
    private long position;
    private final long to;

    Range(long from, long to) {
      this.position = from;
      this.to = to;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position >= to) {
        return -1;
      }
      int count =
          Content.this.read(position, target, offset, (int) Math.min(length, to - position));
      position += Math.max(count, 0);
      return count;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, to - position);
    }
  }
}
