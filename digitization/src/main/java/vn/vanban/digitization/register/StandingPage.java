package vn.vanban.digitization.register;

import java.nio.ByteBuffer;

/**
 * What counting needs of up to 32 entries, as one row of {@code vanban_page}: a database takes as
 * long for a row of seven numbers as for one of seven hundred bytes.
 */
final class StandingPage {
  /** Entries a page: those with the numbers from {@code 32 n} to {@code 32 n + 31}. */
  static final int ENTRIES = 32;

  /** Place in the page, whether shared, then agency, procedure, first day, last day, outcome. */
  private static final int WIDTH = 2 + 5 * Integer.BYTES;

  private final ByteBuffer bytes = ByteBuffer.allocate(ENTRIES * WIDTH);
  private boolean shared;

  /** Sees the entries of a page. */
  @FunctionalInterface
  interface Visitor {
    /** Sees one. */
    void see(long id, boolean shared, int agency, int procedure, int starts, int ends, int outcome);
  }

  /** The page of an entry. */
  static long of(long id) {
    return id / ENTRIES;
  }

  void add(
      long id, boolean isShared, int agency, int procedure, int starts, int ends, int outcome) {
    bytes.put((byte) (id % ENTRIES)).put((byte) (isShared ? 1 : 0));
    bytes.putInt(agency).putInt(procedure).putInt(starts).putInt(ends).putInt(outcome);
    shared |= isShared;
  }

  /** Whether any of its entries may have its code with others. */
  boolean shared() {
    return shared;
  }

  /** What was added, which leaves the page empty. */
  byte[] take() {
    byte[] taken = new byte[bytes.position()];
    bytes.flip().get(taken).clear();
    shared = false;
    return taken;
  }

  /** Hands on the entries of a page. */
  static void read(long page, byte[] taken, Visitor visitor) {
    for (ByteBuffer in = ByteBuffer.wrap(taken); in.hasRemaining(); ) {
      visitor.see(
          page * ENTRIES + in.get(),
          in.get() != 0,
          in.getInt(),
          in.getInt(),
          in.getInt(),
          in.getInt(),
          in.getInt());
    }
  }
}
