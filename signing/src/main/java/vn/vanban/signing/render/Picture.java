package vn.vanban.signing.render;

import java.util.Optional;
import java.util.Set;

/**
 * A page as a picture, or why there is none.
 *
 * @param page its number, from 1
 * @param width the width of the page as it is shown, in points
 * @param height its height
 * @param uri the picture as a data URI; empty if the page could not be drawn
 * @param gaps why it could not be drawn, or what is missing in it
 */
record Picture(int page, double width, double height, Optional<String> uri, Set<Gap> gaps) {
  Picture {
    gaps = Set.copyOf(gaps);
  }

  /** What stands in the way of a picture. */
  enum Gap {
    /** The document opens only with a password that was not given. */
    ENCRYPTED,
    /** The page cannot be read. */
    MALFORMED,
    /** The time for pictures is over. */
    TIME,
    /** An image on the page has too many pixels; it is left out. */
    IMAGE_TOO_LARGE,
    /** What the page draws expands to too many bytes, or is nested too deep. */
    TOO_LARGE,
    /** The pictures of this report have as many bytes as they may. */
    BYTES,
    /** There are more pages than are drawn. */
    PAGES
  }
}
