package vn.vanban.digitization.metadata;

import java.util.Objects;
import vn.vanban.core.law.Place;

/**
 * A code of squares or bars on a page.
 *
 * @param kind what it is made of
 * @param text what it says, which may be personal data
 * @param place where on which page it stands
 */
public record ScannedCode(Kind kind, String text, Place place) {
  /** The kinds of code that are read. */
  public enum Kind {
    /** A QR code: TCVN 7322:2009, ISO/IEC 18004. */
    QR,
    /** Bars of Code 128: ISO/IEC 15417. */
    CODE_128
  }

  /** Checks that nothing is absent. */
  public ScannedCode {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(text);
    Objects.requireNonNull(place);
  }
}
