package vn.vanban.signing.pdf;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;

/** Whether the marks of a comment can be taken for what was printed. */
final class Lookalike {
  /** Comments that are drawn by hand: their lines are no print. */
  private static final Set<String> HANDWRITTEN =
      Set.of("Ink", "Line", "PolyLine", "Polygon", "Square", "Circle", "Squiggly");

  /** A letter that is drawn with straight strokes has so many, and the head of an arrow fewer. */
  private static final int STROKES = 4;

  /** By how much, in points, a frame may stand within the boxes of its letters. */
  private static final double FRAME = 3;

  /** The largest icon of a note, in points: viewers draw 18 to 24. */
  private static final double ICON = 32;

  private Lookalike() {}

  /** Whether a comment of a type has text, or what can be read as text, that looks like print. */
  static boolean isPrint(String type, List<Mark> marks) {
    return imitates(marks) || !HANDWRITTEN.contains(type) && isWritten(marks);
  }

  /**
   * Whether these marks are the icon of a note, which nobody takes for print: small, in colour, and
   * what is not stands on colour.
   */
  static boolean isIcon(List<Mark> marks, Rectangle2D place) {
    if (Math.max(place.getWidth(), place.getHeight()) > ICON) {
      return false;
    }
    Rectangle2D ground = new Rectangle2D.Double();
    for (Mark mark : marks) {
      boolean isGround = mark.kind() == Mark.Kind.FILL && mark.tone() == Mark.Tone.COLOURED;
      if (isGround && area(mark.box()) > area(ground)) {
        ground = mark.box();
      }
    }
    double plain = 0;
    for (Mark mark : marks) {
      boolean isColoured = mark.tone() == Mark.Tone.COLOURED;
      boolean isDrawn = mark.kind() == Mark.Kind.FILL || mark.kind() == Mark.Kind.LINE;
      Rectangle2D box = mark.box();
      if (!isDrawn || !isColoured && !ground.contains(box.getCenterX(), box.getCenterY())) {
        return false;
      }
      boolean isThin = mark.kind() == Mark.Kind.LINE && mark.tone() != Mark.Tone.WHITE;
      plain += isColoured || isThin ? 0 : area(box);
    }
    return plain <= area(ground) / 2;
  }

  private static double area(Rectangle2D box) {
    return box.getWidth() * box.getHeight();
  }

  /**
   * Whether there is text, or a picture of it, without anything that tells it from print: a colour
   * or a frame.
   */
  private static boolean imitates(List<Mark> marks) {
    // A coloured letter tells itself from print, and not the dark ones beside it.
    List<Mark> text =
        marks.stream()
            .filter(mark -> mark.kind() == Mark.Kind.TEXT && mark.tone() != Mark.Tone.COLOURED)
            .filter(mark -> mark.text().isEmpty() || !mark.text().isBlank())
            .toList();
    List<Mark> outlines =
        marks.stream()
            .filter(mark -> mark.kind() == Mark.Kind.FILL && mark.tone() == Mark.Tone.GREY)
            .filter(mark -> Cover.isSmall(mark.box()) && !Cover.isRule(mark))
            .toList();
    List<Mark> pictures =
        marks.stream()
            .filter(mark -> mark.kind() == Mark.Kind.IMAGE && mark.tone() == Mark.Tone.GREY)
            .toList();
    return isPrintLike(marks, text)
        || outlines.size() > 1 && isPrintLike(marks, outlines)
        || isPrintLike(marks, pictures);
  }

  /** Whether so many short dark strokes stand together that they can be letters. */
  private static boolean isWritten(List<Mark> marks) {
    List<Mark> strokes =
        marks.stream()
            .filter(mark -> mark.kind() == Mark.Kind.LINE && mark.tone() == Mark.Tone.GREY)
            .filter(mark -> !Cover.isRule(mark) && Cover.isSmall(mark.box()))
            .toList();
    return strokes.size() >= STROKES && isPrintLike(marks, strokes);
  }

  /** Whether nothing tells these letters from print: a colour behind them, or a frame. */
  private static boolean isPrintLike(List<Mark> marks, List<Mark> letters) {
    Rectangle2D text = new Rectangle2D.Double();
    for (Mark letter : letters) {
      text = text.isEmpty() ? letter.box() : text.createUnion(letter.box());
    }
    if (text.isEmpty()) {
      return false;
    }
    Rectangle2D inner = Cover.shrunk(text, Math.min(FRAME, text.getHeight() / 4));
    boolean isOnColour =
        marks.stream()
            .anyMatch(
                mark ->
                    mark.kind() == Mark.Kind.FILL
                        && mark.tone() == Mark.Tone.COLOURED
                        && mark.box().contains(inner));
    return !isOnColour && !isFramed(marks, inner);
  }

  /** Whether lines stand on all four sides of a text. */
  private static boolean isFramed(List<Mark> marks, Rectangle2D text) {
    boolean left = false;
    boolean right = false;
    boolean above = false;
    boolean below = false;
    for (Mark mark : marks) {
      Rectangle2D box = mark.box();
      boolean isDrawn =
          (mark.kind() == Mark.Kind.LINE || mark.kind() == Mark.Kind.FILL)
              && mark.tone() != Mark.Tone.WHITE;
      if (isDrawn && box.getMinX() <= text.getMinX() && box.getMaxX() >= text.getMaxX()) {
        above |= box.getMinY() >= text.getMaxY();
        below |= box.getMaxY() <= text.getMinY();
      }
      if (isDrawn && box.getMinY() <= text.getMinY() && box.getMaxY() >= text.getMaxY()) {
        left |= box.getMaxX() <= text.getMinX();
        right |= box.getMinX() >= text.getMaxX();
      }
    }
    return left && right && above && below;
  }
}
