package vn.vanban.digitization.metadata;

import java.util.Objects;
import vn.vanban.core.law.Place;

/**
 * A line of text where it stands on its page.
 *
 * @param place its page and box
 * @param text its words, one space between them, in Unicode NFC
 * @param font the font of most of its letters; empty where unknown
 * @param size the size of its largest word in points; 0 where unknown
 */
public record PrintedLine(Place place, String text, String font, double size) {
  /** Checks that nothing is absent. */
  public PrintedLine {
    Objects.requireNonNull(place);
    Objects.requireNonNull(text);
    Objects.requireNonNull(font);
  }
}
