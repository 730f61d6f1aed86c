package vn.vanban.signing.pdf;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Whether what was added hides or imitates what was signed: the published attacks on certified
 * documents by annotations and by visible signatures ("Breaking the Specification: PDF
 * Certification", 2021).
 */
final class Cover {
  /** The broadest line, in points, that is drawn rather than painted over something. */
  static final double PEN = 3;

  /** A touch, in points: boxes of glyphs are larger than the glyphs. */
  private static final double TOUCH = 1.5;

  /** The part of an em at the side of a letter that is blank, or the end of a stroke at most. */
  private static final double SIDE = 0.12;

  /** The shortest line, in points, that is a rule: strokes of letters are shorter. */
  private static final double RULE = 30;

  /** Further than any page reaches, in points. */
  private static final double EVERYWHERE = 1e6;

  /** The largest letter, in points, that a text is written in. */
  static final double LETTER = 40;

  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Permission permission;
  private final Drawings signed;
  private final Drawings later;
  private final UndrawnAnnotation undrawn;
  private final Map<PdfObject, List<Rectangle2D>> inks = new HashMap<>();

  /** The annotation that is asked about, which does not cover itself. */
  private PdfObject asking = PdfObject.NULL;

  Cover(Ledger ledger, Permission permission, Drawings signed, Drawings later) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.permission = permission;
    this.signed = signed;
    this.later = later;
    this.undrawn = new UndrawnAnnotation(after);
  }

  void doubt(String name, Detail detail) {
    ledger.doubt(
        Problem.of(Problem.Kind.NEW_FIELD_OVER_CONTENT).with("field", name).with("detail", detail));
  }

  /** Doubts a widget that stands over what its page showed when it was signed. */
  void doubtField(PageRules.SignedPage page, PdfObject.Ref widget, String field)
      throws IOException, UnreadableException {
    Rectangle2D place = rectangle(after, after.dictionary(widget));
    if (place.isEmpty()) {
      return;
    }
    try {
      List<Mark> marks = drawn(widget, place);
      if (hides(page, permission.certified() ? worst(place) : marks, place)
          || buries(page, widget, marks)) {
        doubt(field, Detail.MAY_COVER_CONTENT);
      } else if (isTimestamp(widget) && !marks.isEmpty()) {
        // A time stamp has nothing to show; whoever makes one may write what he likes.
        doubt(field, Detail.LOOKS_LIKE_CONTENT);
      }
    } catch (IOException e) {
      // What cannot be told is a doubt.
      doubt(field, Detail.MAY_COVER_CONTENT);
    }
  }

  /** Doubts a comment that hides what was signed, or that looks as if it had been signed. */
  void doubtComment(PageRules.SignedPage page, PdfObject annotation)
      throws IOException, UnreadableException {
    asking = annotation;
    PdfObject.Dict dict = after.dictionary(annotation);
    String type = after.name(dict.at("Subtype"));
    boolean isDrawn = !after.dictionary(dict.at("AP")).entries().isEmpty();
    Rectangle2D place = isDrawn ? rectangle(after, dict) : undrawn.extent(dict);
    if (place.isEmpty()) {
      return;
    }
    try {
      List<Mark> marks = isDrawn ? drawn(annotation, place) : undrawn.marks(dict, type, place);
      if (!type.equals("Text") || !Lookalike.isIcon(marks, place)) {
        if (hides(page, marks, place)
            || buries(page, annotation, marks)
            || alters(page, marks, place)) {
          doubt(type, Detail.MAY_COVER_CONTENT);
        } else if (Lookalike.isPrint(type, marks)) {
          doubt(type, Detail.LOOKS_LIKE_CONTENT);
        }
      }
    } catch (IOException e) {
      doubt(type, Detail.MAY_COVER_CONTENT);
    }
  }

  /** Whether an annotation showed text or a picture of its own when the document was signed. */
  boolean showedText(PdfObject.Dict annotation) throws IOException, UnreadableException {
    String type = before.name(annotation.at("Subtype"));
    boolean isDrawn = !before.dictionary(annotation.at("AP")).entries().isEmpty();
    return type.equals("FreeText")
        || type.equals("Stamp") && isDrawn
        || !Appearance.text(before, annotation).isEmpty();
  }

  private List<Mark> drawn(PdfObject annotation, Rectangle2D place)
      throws IOException, UnreadableException {
    if (place.getWidth() >= EVERYWHERE) {
      // Readers differ on where it is.
      return worst(place);
    }
    PdfObject.Dict appearances = after.dictionary(after.dictionary(annotation).at("AP"));
    if (appearances.entries().isEmpty()) {
      PdfObject.Dict look = after.dictionary(after.dictionary(annotation).at("MK"));
      return after.items(look.at("BG")).isEmpty() ? List.of() : worst(place);
    }
    boolean isPlain =
        annotation instanceof PdfObject.Ref
            && appearances.entries().keySet().equals(Set.of("N"))
            && after.resolve(appearances.at("N")) instanceof PdfObject.Stream
            && !appearances.ambiguous();
    // One that looks otherwise while it is pointed at is taken for the worst.
    return isPlain ? later.annotation((PdfObject.Ref) annotation) : worst(place);
  }

  /** What hides all that is there, and could be read as print. */
  private static List<Mark> worst(Rectangle2D place) {
    return List.of(
        new Mark(Mark.Kind.FILL, place, true, Mark.Tone.GREY),
        new Mark(Mark.Kind.TEXT, place, true, Mark.Tone.GREY));
  }

  private boolean isTimestamp(PdfObject.Ref widget) throws IOException, UnreadableException {
    PdfObject.Dict value = after.dictionary(Field.value(after, after.dictionary(widget)));
    return after.name(value.at("SubFilter")).equals("ETSI.RFC3161");
  }

  /**
   * Whether these marks leave nothing to be seen of a signature that the page showed. The seal of
   * an agency stands over a third of the signer's own signature (Decree 30): that is not all of it.
   */
  private boolean buries(PageRules.SignedPage page, PdfObject annotation, List<Mark> marks)
      throws IOException, UnreadableException {
    List<Rectangle2D> areas = areas(marks);
    if (areas.isEmpty()) {
      return false;
    }
    for (PdfObject each : before.items(page.dict().at("Annots"))) {
      PdfObject.Dict other = before.dictionary(each);
      if (each instanceof PdfObject.Ref ref
          && !each.equals(annotation)
          && Field.contentsStart(before, other) >= 0
          && Field.type(before, other).equals("Sig")
          && areas.stream().anyMatch(rectangle(before, other)::intersects)) {
        List<Mark> shown = signed.annotation(ref);
        boolean isBuried =
            shown.stream()
                .map(Mark::box)
                .allMatch(box -> areas.stream().anyMatch(area -> area.contains(center(box))));
        if (!shown.isEmpty() && isBuried) {
          return true;
        }
      }
    }
    return false;
  }

  private static Point2D center(Rectangle2D box) {
    return new Point2D.Double(box.getCenterX(), box.getCenterY());
  }

  static boolean isDark(PdfView view, PdfObject colour) throws IOException, UnreadableException {
    List<PdfObject> parts = view.items(colour);
    double sum = 0;
    for (PdfObject part : parts) {
      sum += view.resolve(part) instanceof PdfObject.Num n ? n.value() : 0;
    }
    double light = parts.size() == 4 ? 1 - sum / 4 : sum / Math.max(1, parts.size());
    return !parts.isEmpty() && light < 0.3;
  }

  /**
   * Doubts a field that was signed in the place it had, and whose ground now leaves nothing of what
   * the page showed there. That the place was over print, the earlier signers knew.
   */
  void doubtSigned(PageRules.SignedPage page, PdfObject.Ref widget, String field)
      throws IOException, UnreadableException {
    Rectangle2D place = rectangle(after, after.dictionary(widget));
    try {
      List<Rectangle2D> areas = areas(drawn(widget, place));
      if (!areas.isEmpty()
          && print(page).stream()
              .anyMatch(print -> areas.stream().anyMatch(area -> area.contains(center(print))))) {
        doubt(field, Detail.MAY_COVER_CONTENT);
      }
    } catch (IOException e) {
      doubt(field, Detail.MAY_COVER_CONTENT);
    }
  }

  /** Where marks leave nothing to be seen of what is under them. */
  private static List<Rectangle2D> areas(List<Mark> marks) {
    return marks.stream()
        .filter(mark -> mark.opaque() && !isThin(mark) && mark.kind() != Mark.Kind.TEXT)
        .map(Mark::box)
        .toList();
  }

  /** Doubts a field whose ground comes or goes over what its page shows. */
  void doubtGround(PageRules.SignedPage page, PdfObject.Ref widget, String field)
      throws IOException, UnreadableException {
    Rectangle2D place = rectangle(after, after.dictionary(widget));
    try {
      if (printBesideGround(page).stream().anyMatch(place::intersects)) {
        doubt(field, Detail.MAY_COVER_CONTENT);
      }
    } catch (IOException e) {
      doubt(field, Detail.MAY_COVER_CONTENT);
    }
  }

  /** Doubts a field that was filled in and now hides what its page showed. */
  void doubtFilled(PageRules.SignedPage page, PdfObject old, PdfObject.Ref widget, String field)
      throws IOException, UnreadableException {
    Rectangle2D place = rectangle(after, after.dictionary(widget));
    try {
      List<Mark> marks = later.annotation(widget);
      if (hasGround(old)) {
        // Viewers painted it all along.
        marks = marks.stream().filter(mark -> mark.kind() != Mark.Kind.FILL).toList();
      }
      List<Rectangle2D> print = saysItsGround(old) ? printBesideGround(page) : print(page);
      if (!place.isEmpty()
          && hides(print, marks, place)
          && !(old instanceof PdfObject.Ref then && hides(print, signed.annotation(then), place))) {
        doubt(field, Detail.MAY_COVER_CONTENT);
      }
    } catch (IOException e) {
      doubt(field, Detail.MAY_COVER_CONTENT);
    }
  }

  /** Whether a field was drawn from what it is, on a ground of its own, when it was signed. */
  private boolean hasGround(PdfObject widget) throws IOException, UnreadableException {
    return Field.areRedrawn(before) && saysItsGround(widget);
  }

  /** Table 192: whether a field had the colour of a ground when it was signed. */
  private boolean saysItsGround(PdfObject widget) throws IOException, UnreadableException {
    PdfObject.Dict look = before.dictionary(before.dictionary(widget).at("MK"));
    return !before.items(look.at("BG")).isEmpty();
  }

  /**
   * Print without the sides of its letters, which the box of a field that stands in a line of text
   * touches. Digits are whole: what is left of one may be read as another.
   */
  private List<Rectangle2D> printBesideGround(PageRules.SignedPage page) throws IOException {
    List<Rectangle2D> boxes = new ArrayList<>();
    for (Mark mark : marks(page)) {
      if (!isThin(mark)) {
        Rectangle2D box = mark.box();
        Rectangle2D inner = shrunk(box, SIDE * Math.max(box.getWidth(), box.getHeight()));
        boolean isLetter =
            !mark.text().isEmpty() && mark.text().chars().allMatch(Character::isLetter);
        boxes.add(isLetter && !inner.isEmpty() ? inner : box);
      }
    }
    return boxes;
  }

  private boolean hides(PageRules.SignedPage page, List<Mark> marks, Rectangle2D place)
      throws IOException, UnreadableException {
    // Most of what is added covers nothing: then the page is not asked what it shows.
    boolean mayHide = marks.stream().anyMatch(mark -> mark.opaque() && !isThin(mark));
    return mayHide && hides(content(page), marks, place);
  }

  private static boolean hides(List<Rectangle2D> content, List<Mark> marks, Rectangle2D place) {
    for (Mark mark : marks) {
      Rectangle2D box = mark.box().createIntersection(place);
      // Boxes of glyphs are larger than what they hold: two that touch do not cover one another.
      double touch = mark.kind() == Mark.Kind.TEXT ? TOUCH : 0;
      Rectangle2D inner = shrunk(box, touch);
      if (mark.opaque()
          && !isThin(mark)
          && !inner.isEmpty()
          && content.stream().anyMatch(inner::intersects)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a mark is a pen's line: what is drawn on paper in white wipes out instead. */
  private static boolean isThin(Mark mark) {
    return mark.kind() == Mark.Kind.LINE && mark.tone() != Mark.Tone.WHITE
        || mark.isLeader() && mark.box().getHeight() <= RULE;
  }

  /**
   * Whether dark strokes stand on print: with a few of them a digit is read as another. Lines under
   * and through a text, and frames around it, are straight.
   */
  private boolean alters(PageRules.SignedPage page, List<Mark> marks, Rectangle2D place)
      throws IOException {
    List<Rectangle2D> strokes =
        marks.stream()
            .filter(mark -> mark.kind() == Mark.Kind.LINE && mark.tone() == Mark.Tone.GREY)
            .map(Mark::box)
            .filter(box -> !isStraight(box))
            .toList();
    if (strokes.isEmpty()) {
      return isHatched(page, marks);
    }
    List<Rectangle2D> print = print(page);
    return strokes.stream()
            .map(stroke -> stroke.createIntersection(place))
            .anyMatch(
                stroke ->
                    print.stream()
                        .anyMatch(box -> shrunk(box, box.getHeight() / 5).intersects(stroke)))
        || isHatched(page, marks);
  }

  private static boolean isStraight(Rectangle2D box) {
    return Math.min(box.getWidth(), box.getHeight()) <= PEN
        && Math.max(box.getWidth(), box.getHeight()) >= LETTER / 2;
  }

  /** Whether straight lines leave less than half of a letter. */
  private boolean isHatched(PageRules.SignedPage page, List<Mark> marks) throws IOException {
    List<Rectangle2D> lines =
        marks.stream()
            .filter(mark -> mark.kind() == Mark.Kind.LINE && mark.opaque())
            .map(Mark::box)
            .filter(Cover::isStraight)
            .toList();
    if (lines.size() < 2) {
      return false;
    }
    for (Rectangle2D letter : print(page)) {
      double hidden = 0;
      for (Rectangle2D line : lines) {
        Rectangle2D common = line.createIntersection(letter);
        hidden += common.isEmpty() ? 0 : common.getWidth() * common.getHeight();
      }
      if (hidden > letter.getWidth() * letter.getHeight() / 2) {
        return true;
      }
    }
    return false;
  }

  static boolean isSmall(Rectangle2D box) {
    return Math.max(box.getWidth(), box.getHeight()) <= LETTER;
  }

  static Rectangle2D shrunk(Rectangle2D box, double by) {
    return new Rectangle2D.Double(
        box.getX() + by, box.getY() + by, box.getWidth() - 2 * by, box.getHeight() - 2 * by);
  }

  /** Where a page showed something when it was signed, its annotations included. */
  private List<Rectangle2D> content(PageRules.SignedPage page)
      throws IOException, UnreadableException {
    List<Rectangle2D> boxes = new ArrayList<>(ink(page));
    for (PdfObject each : before.items(page.dict().at("Annots"))) {
      PdfObject.Dict other = before.dictionary(each);
      // What a field holds counts as content, and what was written on the page before it was
      // signed. The seal of an agency stands over a third of the signer's own signature
      // (Decree 30), and other comments are not what was signed.
      boolean isContent =
          switch (before.name(other.at("Subtype"))) {
            case "Widget" -> !Field.type(before, other).equals("Sig");
            case "FreeText", "Stamp" -> true;
            default -> false;
          };
      if (isContent && !each.equals(asking)) {
        boxes.add(rectangle(before, other));
      }
    }
    return boxes;
  }

  /** Where the content of a page itself showed something when it was signed. */
  private List<Rectangle2D> ink(PageRules.SignedPage page) throws IOException {
    List<Rectangle2D> known = inks.get(page.object());
    if (known == null) {
      known =
          marks(page).stream()
              .filter(mark -> !mark.isLeader() && !isRule(mark))
              .map(Mark::box)
              .toList();
      inks.put(page.object(), known);
    }
    return known;
  }

  /** The same without lines: the boxes that fields are drawn on. */
  private List<Rectangle2D> print(PageRules.SignedPage page) throws IOException {
    return marks(page).stream().filter(mark -> !isThin(mark)).map(Mark::box).toList();
  }

  private List<Mark> marks(PageRules.SignedPage page) throws IOException {
    if (!(page.object() instanceof PdfObject.Ref ref)) {
      throw new IOException("a page without a number");
    }
    return signed.page(ref);
  }

  /** Whether a mark is a line to write on or a part of a frame, and no stroke of a letter. */
  static boolean isRule(Mark mark) {
    double width = mark.box().getWidth();
    double height = mark.box().getHeight();
    return mark.kind() != Mark.Kind.TEXT
        && mark.kind() != Mark.Kind.IMAGE
        && Math.min(width, height) <= PEN
        && Math.max(width, height) >= RULE;
  }

  static boolean hasArea(PdfView view, PdfObject.Dict annotation)
      throws IOException, UnreadableException {
    return !rectangle(view, annotation).isEmpty();
  }

  /** The rectangle of an annotation; everywhere, if readers may differ on where it is. */
  static Rectangle2D rectangle(PdfView view, PdfObject.Dict annotation)
      throws IOException, UnreadableException {
    Rectangle2D.Double place = new Rectangle2D.Double();
    if (!annotation.entries().containsKey("Rect")) {
      return place;
    }
    List<PdfObject> corners = view.items(annotation.at("Rect"));
    double[] at = new double[4];
    boolean isPlain = corners.size() == 4;
    for (int i = 0; isPlain && i < 4; i++) {
      isPlain = view.resolve(corners.get(i)) instanceof PdfObject.Num;
      at[i] = view.resolve(corners.get(i)) instanceof PdfObject.Num n ? n.value() : 0;
    }
    if (isPlain) {
      place.setFrameFromDiagonal(at[0], at[1], at[2], at[3]);
    } else {
      return everywhere();
    }
    return place;
  }

  static Rectangle2D everywhere() {
    return new Rectangle2D.Double(-EVERYWHERE, -EVERYWHERE, 2 * EVERYWHERE, 2 * EVERYWHERE);
  }
}
