package vn.vanban.digitization.form;

import java.util.Objects;
import vn.vanban.core.law.Place;

/**
 * A QR code on a paper, as extraction or a scanner of the caller's read it (TCVN 7322:2009, ISO/IEC
 * 18004).
 *
 * @param text what it says
 * @param place where on which page it stands
 */
public record PrintedCode(String text, Place place) {
  /** Checks that nothing is absent. */
  public PrintedCode {
    Objects.requireNonNull(text);
    Objects.requireNonNull(place);
  }
}
