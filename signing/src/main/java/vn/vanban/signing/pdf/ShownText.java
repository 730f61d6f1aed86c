package vn.vanban.signing.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text that the appearance of a field shows to a person: its glyphs in the order in which they
 * are read, where nothing else is drawn that could be read.
 */
final class ShownText {
  /** How far, in points, the middle of a glyph may stand out of its field. */
  private static final double NEAR = 2;

  /** The least height, in points, of a glyph that is read. */
  private static final double LEAST = 2;

  /** The part of a field's width or height that a border, a ground or a divider goes through. */
  private static final double ACROSS = 0.8;

  private ShownText() {}

  /**
   * The text without white space; none if it cannot be told what a person reads.
   *
   * @param place the rectangle of the field
   * @param rotation by how many degrees the field is turned, counterclockwise
   */
  static Optional<String> of(List<Mark> marks, Rectangle2D place, int rotation) {
    Rectangle2D near =
        new Rectangle2D.Double(
            place.getX() - NEAR,
            place.getY() - NEAR,
            place.getWidth() + 2 * NEAR,
            place.getHeight() + 2 * NEAR);
    StringBuilder text = new StringBuilder();
    List<Rectangle2D> written = new ArrayList<>();
    List<Rectangle2D> dark = new ArrayList<>();
    int inside = 0;
    for (Mark mark : marks) {
      if (mark.kind() != Mark.Kind.TEXT) {
        if (!isFurniture(mark, place)
            || (mark.kind() == Mark.Kind.FILL || mark.tone() == Mark.Tone.WHITE)
                && written.stream().anyMatch(mark.box()::intersects)) {
          return Optional.empty();
        }
        if (mark.kind() == Mark.Kind.FILL && mark.tone() != Mark.Tone.WHITE) {
          dark.add(mark.box());
        }
        continue;
      }
      double x = mark.box().getCenterX();
      double y = mark.box().getCenterY();
      boolean isSpace = mark.isLeader() && mark.text().isBlank();
      boolean isPale =
          mark.tone() == Mark.Tone.WHITE && dark.stream().noneMatch(box -> box.contains(x, y));
      if (!isSpace && (isPale || mark.box().getHeight() < LEAST)) {
        continue;
      }
      boolean isNext =
          written.isEmpty() || follows(written.get(written.size() - 1), mark.box(), rotation);
      if (mark.text().isEmpty() || !isSpace && !isNext) {
        return Optional.empty();
      }
      if (!isSpace) {
        written.add(mark.box());
        inside += near.contains(x, y) ? 1 : 0;
      }
      text.append(mark.text());
    }
    return inside * 2 < written.size()
        ? Optional.empty()
        : Optional.of(Appearance.compact(text.toString()));
  }

  /** Whether a mark is a part of the field's frame or ground, and no stroke of a letter. */
  static boolean isFurniture(Mark mark, Rectangle2D place) {
    return mark.kind() != Mark.Kind.IMAGE
        && (mark.box().getWidth() >= ACROSS * place.getWidth()
            || mark.box().getHeight() >= ACROSS * place.getHeight());
  }

  /** Whether a glyph is read after another: to the right of it, or on a line below. */
  private static boolean follows(Rectangle2D one, Rectangle2D two, int rotation) {
    double right = two.getCenterX() - one.getCenterX();
    double up = two.getCenterY() - one.getCenterY();
    double x =
        switch (rotation) {
          case 90 -> up;
          case 180 -> -right;
          case 270 -> -up;
          default -> right;
        };
    double y =
        switch (rotation) {
          case 90 -> -right;
          case 180 -> -up;
          case 270 -> right;
          default -> up;
        };
    double line = (rotation % 180 == 0 ? one.getHeight() : one.getWidth()) / 2;
    return Math.abs(y) < line ? x > 0 : y < 0;
  }
}
