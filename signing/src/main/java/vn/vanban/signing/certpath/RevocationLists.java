package vn.vanban.signing.certpath;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The revocation lists that were read lately, by their bytes, so that one list serves all the
 * certificates and documents that it comes with. Bounded and thread-safe.
 */
final class RevocationLists {
  /** Three lists of 10 MB, and half of a heap of 64 MB. */
  private static final long MOST_BYTES = 32L << 20;

  private final Map<Key, RevocationList> known = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Equal bytes; the hash is that of the end, where the signature stands, which differs most. */
  private static final class Key {
    private final byte[] encoded;

    Key(byte[] encoded) {
      this.encoded = encoded;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
      int hash = encoded.length;
      for (int i = Math.max(0, encoded.length - 64); i < encoded.length; i++) {
        hash = 31 * hash + encoded[i];
      }
      return hash;
    }
  }

  RevocationList parse(byte[] encoded) throws IOException {
    Key key = new Key(encoded);
    synchronized (known) {
      RevocationList list = known.get(key);
      if (list != null) {
        return list;
      }
    }
    RevocationList list = RevocationList.parse(encoded);
    if (list.weight() <= MOST_BYTES) {
      keep(key, list);
    }
    return list;
  }

  private void keep(Key key, RevocationList list) {
    synchronized (known) {
      if (known.putIfAbsent(key, list) != null) {
        return;
      }
      bytes += list.weight();
      var eldest = known.entrySet().iterator();
      while (bytes > MOST_BYTES && eldest.hasNext()) {
        bytes -= eldest.next().getValue().weight();
        eldest.remove();
      }
    }
  }
}
