package vn.vanban.signing.render;

import java.io.IOException;

/** A page cannot be drawn, or not within the limits. */
final class GapException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Picture.Gap gap;

  GapException(Picture.Gap gap) {
    super(gap.name());
    this.gap = gap;
  }

  Picture.Gap gap() {
    return gap;
  }
}
