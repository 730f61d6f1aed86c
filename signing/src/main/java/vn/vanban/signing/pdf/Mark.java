package vn.vanban.signing.pdf;

import java.awt.geom.Rectangle2D;

/**
 * One thing that a page or an annotation shows.
 *
 * @param kind what it is
 * @param box where it stands, in the coordinates of the page
 * @param opaque whether nothing shows through it
 * @param tone its colour, roughly
 * @param text the characters of a glyph, empty if they cannot be told, and of anything else
 */
record Mark(Kind kind, Rectangle2D box, boolean opaque, Tone tone, String text) {
  /** Dots and lines that are there to be written on. */
  private static final String LEADERS = "._…·-–—‐";

  Mark(Kind kind, Rectangle2D box, boolean opaque, Tone tone) {
    this(kind, box, opaque, tone, "");
  }

  /** Whether this is a space or a leader, which may be written over. */
  boolean isLeader() {
    return kind == Kind.TEXT
        && !text.isEmpty()
        && text.chars()
            .allMatch(c -> Character.isWhitespace(c) || c == '\u00a0' || LEADERS.indexOf(c) >= 0);
  }

  /** What a mark is. */
  enum Kind {
    /** A glyph. */
    TEXT,
    /** An image, or a part of one that is not blank. */
    IMAGE,
    /** An area. */
    FILL,
    /** A line. */
    LINE
  }

  /** A colour, as far as it tells a comment from what was printed. */
  enum Tone {
    /** As paper. */
    WHITE,
    /** As print. */
    GREY,
    /** Neither. */
    COLOURED;

    /** The lightest grey that still counts as print. */
    private static final int LIGHTEST = 240;

    /** The range of the channels from which on a colour is no grey. */
    private static final int RANGE = 40;

    static Tone of(int rgb) {
      int red = rgb >> 16 & 0xFF;
      int green = rgb >> 8 & 0xFF;
      int blue = rgb & 0xFF;
      int least = Math.min(red, Math.min(green, blue));
      int most = Math.max(red, Math.max(green, blue));
      return most - least > RANGE ? COLOURED : least > LIGHTEST ? WHITE : GREY;
    }
  }
}
