package vn.vanban.signing.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.vanban.signing.evidence.UnreadableException;

/** What viewers draw for an annotation that brings no appearance, 12.5.6. */
final class UndrawnAnnotation {
  private static final Set<String> MARKUP =
      Set.of("Text", "Popup", "Highlight", "Underline", "StrikeOut", "Squiggly");

  private final PdfView view;

  UndrawnAnnotation(PdfView view) {
    this.view = view;
  }

  /** Where an annotation without an appearance is drawn: its points may lie out of its Rect. */
  Rectangle2D extent(PdfObject.Dict annotation) throws IOException, UnreadableException {
    Rectangle2D all = Cover.rectangle(view, annotation);
    for (PdfObject difference : view.items(annotation.at("RD"))) {
      if (number(difference, -1) < 0) {
        // Table 180: what is drawn lies within by this much, and so without if it is negative.
        return Cover.everywhere();
      }
    }
    double grow = lineWidth(annotation) > Cover.PEN ? lineWidth(annotation) / 2 : 0;
    for (String key : List.of("QuadPoints", "Vertices", "L", "InkList", "CL")) {
      List<Double> numbers = new ArrayList<>();
      collect(annotation.at(key), numbers);
      for (int i = 0; i + 1 < numbers.size(); i += 2) {
        Rectangle2D point = new Rectangle2D.Double(numbers.get(i), numbers.get(i + 1), 1, 1);
        all = all.isEmpty() ? point : all.createUnion(point);
      }
    }
    if (all.isEmpty()) {
      return all;
    }
    return new Rectangle2D.Double(
        all.getX() - grow,
        all.getY() - grow,
        all.getWidth() + 2 * grow,
        all.getHeight() + 2 * grow);
  }

  private void collect(PdfObject value, List<Double> numbers)
      throws IOException, UnreadableException {
    for (PdfObject item : view.items(value)) {
      if (view.resolve(item) instanceof PdfObject.Num number) {
        numbers.add(number.value());
      } else {
        for (PdfObject inner : view.items(item)) {
          numbers.add(number(inner, 0));
        }
      }
    }
  }

  /** What a viewer draws for an annotation without an appearance. */
  List<Mark> marks(PdfObject.Dict dict, String type, Rectangle2D place)
      throws IOException, UnreadableException {
    if (MARKUP.contains(type)) {
      // A highlight is drawn as if with a pen that darkens: a dark one leaves nothing to read. The
      // others are lines, and a white one wipes out.
      boolean mayHide =
          type.equals("Highlight") ? Cover.isDark(view, dict.at("C")) : isWhite(dict.at("C"));
      return mayHide ? List.of(new Mark(Mark.Kind.FILL, place, true, Mark.Tone.GREY)) : List.of();
    }
    boolean isWhite = isWhite(dict.at("IC")) || isWhite(dict.at("C"));
    boolean isOpaque = isWhite || number(dict.at("CA"), 1) >= DrawingEngine.SEE_THROUGH;
    double line = lineWidth(dict);
    List<Mark> marks = new ArrayList<>();
    switch (type) {
      case "Link" -> marks.add(new Mark(Mark.Kind.FILL, place, true, Mark.Tone.GREY));
      case "FreeText" -> {
        marks.add(new Mark(Mark.Kind.TEXT, place, isOpaque, Mark.Tone.GREY));
        if (line > 0) {
          marks.addAll(frame(place, isOpaque));
        }
      }
      case "Stamp" -> marks.add(new Mark(Mark.Kind.TEXT, place, isOpaque, Mark.Tone.COLOURED));
      default -> {
        boolean isFilled = !view.items(dict.at("IC")).isEmpty();
        Mark.Kind kind = isFilled || line > Cover.PEN || isWhite ? Mark.Kind.FILL : Mark.Kind.LINE;
        boolean isAround = type.equals("Square") || type.equals("Circle");
        if (kind == Mark.Kind.LINE && isAround && !Cover.isSmall(place)) {
          marks.addAll(frame(place, isOpaque));
        } else {
          marks.add(new Mark(kind, place, isOpaque, Mark.Tone.GREY));
        }
        if (new PdfObject.Bool(true).equals(view.resolve(dict.at("Cap")))) {
          // Table 178: the text of the annotation stands on the line.
          marks.add(new Mark(Mark.Kind.TEXT, place, isOpaque, Mark.Tone.GREY));
        }
      }
    }
    return marks;
  }

  private static List<Mark> frame(Rectangle2D place, boolean isOpaque) {
    double x = place.getX();
    double y = place.getY();
    double width = place.getWidth();
    double height = place.getHeight();
    return Stream.of(
            new Rectangle2D.Double(x, y, width, 0),
            new Rectangle2D.Double(x, y + height, width, 0),
            new Rectangle2D.Double(x, y, 0, height),
            new Rectangle2D.Double(x + width, y, 0, height))
        .map(side -> new Mark(Mark.Kind.LINE, side, isOpaque, Mark.Tone.GREY))
        .toList();
  }

  private boolean isWhite(PdfObject colour) throws IOException, UnreadableException {
    List<PdfObject> parts = view.items(colour);
    boolean isWhite = parts.size() == 1 || parts.size() == 3;
    for (PdfObject part : parts) {
      isWhite &= number(part, 0) > 0.9;
    }
    return isWhite;
  }

  /** 12.5.4: the width in the border style, or else in the border; 1 where neither says so. */
  private double lineWidth(PdfObject.Dict annotation) throws IOException, UnreadableException {
    List<PdfObject> border = view.items(annotation.at("Border"));
    double width = border.size() > 2 ? number(border.get(2), 1) : 1;
    return number(view.dictionary(annotation.at("BS")).at("W"), width);
  }

  private double number(PdfObject value, double absent) throws IOException, UnreadableException {
    return view.resolve(value) instanceof PdfObject.Num n ? n.value() : absent;
  }
}
