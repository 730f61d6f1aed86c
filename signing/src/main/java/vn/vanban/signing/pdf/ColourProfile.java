package vn.vanban.signing.pdf;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Whether an ICC profile (ISO 15076-1) leaves dark what is dark and light what is light: one that
 * consists of rising curves and of three primaries that add up to white. Viewers paint with the
 * profile of an output intent; a table of colours could make print vanish.
 */
final class ColourProfile {
  private static final int HEADER = 128;

  /** Clause 7.2.6 and 7.2.5: where the colour space of the data and the class stand. */
  private static final int SPACE = 16;

  /** Profiles of displays have some 20 tags. */
  private static final int MOST_TAGS = 64;

  private static final Set<String> CURVES = Set.of("rTRC", "gTRC", "bTRC", "kTRC");
  private static final Set<String> PRIMARIES = Set.of("rXYZ", "gXYZ", "bXYZ");

  /** The beginnings of the tags that hold tables instead, clause 9.2. */
  private static final Set<String> TABLES = Set.of("A2B", "B2A", "D2B", "B2D", "pre", "gam");

  private final ByteBuffer profile;
  private double luminance;
  private int curves;

  private ColourProfile(byte[] bytes) {
    this.profile = ByteBuffer.wrap(bytes);
  }

  static boolean isPlain(byte[] bytes) {
    try {
      return new ColourProfile(bytes).isPlain();
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isPlain() {
    boolean isGrey = name(SPACE).equals("GRAY");
    if (!isGrey && !name(SPACE).equals("RGB ")) {
      return false;
    }
    int count = profile.getInt(HEADER);
    if (count < 0 || count > MOST_TAGS) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      int at = HEADER + 4 + 12 * i;
      String tag = name(at);
      int offset = profile.getInt(at + 4);
      if (TABLES.contains(tag.substring(0, 3)) || CURVES.contains(tag) && !isRising(offset)) {
        return false;
      }
      curves += CURVES.contains(tag) ? 1 : 0;
      luminance += PRIMARIES.contains(tag) ? fixed(offset + 12) : 0;
    }
    return isGrey ? curves == 1 : curves == 3 && luminance > 0.9 && luminance < 1.1;
  }

  /** Clauses 10.6 and 10.18: a curve of points, of one exponent or of none, or a formula. */
  private boolean isRising(int offset) {
    if (name(offset).equals("para")) {
      return fixed(offset + 12) > 0
          && (profile.getShort(offset + 8) == 0 || fixed(offset + 16) > 0);
    }
    if (!name(offset).equals("curv")) {
      return false;
    }
    int count = profile.getInt(offset + 8);
    int first = count > 0 ? point(offset, 0) : 0;
    int last = first;
    for (int i = 1; i < count; i++) {
      int next = point(offset, i);
      if (next < last) {
        return false;
      }
      last = next;
    }
    return count == 0 || (count == 1 ? first > 0 : last - first > 0x8000);
  }

  private int point(int offset, int index) {
    return profile.getShort(offset + 12 + 2 * index) & 0xFFFF;
  }

  /** A number with 16 bits behind the point, clause 4.6. */
  private double fixed(int offset) {
    return profile.getInt(offset) / 65536.0;
  }

  private String name(int offset) {
    byte[] name = new byte[4];
    profile.get(offset, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }
}
