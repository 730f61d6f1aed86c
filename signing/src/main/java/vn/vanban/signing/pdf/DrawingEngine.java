package vn.vanban.signing.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.pdmodel.font.encoding.GlyphList;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** Follows the operators of a page or an annotation and notes where which mark stands. */
final class DrawingEngine extends PDFGraphicsStreamEngine {
  /** The part of a page from which on an area is its background and not something to cover. */
  private static final double BACKGROUND = 0.5;

  /** What lies under an area of this opacity is still read; annotation tools use 0.3 to 0.6. */
  static final double SEE_THROUGH = 0.7;

  /** A wide curve is looked at in so many pieces. */
  private static final int PIECES = 32;

  /** The mean of the channels, of 255, up to which nothing is read on a colour; blue has 85. */
  private static final int DARK_INK = 77;

  /** A highlight has one area for each line of text; more are not looked at one by one. */
  private static final int MOST_VEILS = 500;

  /** A scanned page is looked at in cells, so many across. */
  private static final int CELLS = 200;

  /** Larger images are not unpacked for this question; it then stays open. */
  private static final long MOST_PIXELS = 40_000_000;

  /** The pictures of a comment that are unpacked to see whether they are coloured. */
  private static final long MOST_PICTURE_PIXELS = 4_000_000;

  /** Paper is lighter than this luminance of 255, and letters darker. */
  private static final int DARK = 160;

  private final Budget budget;
  private final double area;
  private final List<Mark> marks = new ArrayList<>();
  private final GeneralPath path = new GeneralPath();

  /** What lies under what: areas of an annotation that alone leave what is under them readable. */
  private final List<Veil> veils = new ArrayList<>();

  private final Map<PDFont, AbsentFont> absentFonts = new HashMap<>();
  private double groupAlpha = 1;
  private int darkeningGroups;
  private boolean isPage;
  private boolean isComment;
  private long picturePixels;
  private boolean isClip;

  DrawingEngine(PDPage page, Budget budget) {
    super(page);
    this.budget = budget;
    this.area = (double) page.getMediaBox().getWidth() * page.getMediaBox().getHeight();
    addOperator(new FontSetting());
  }

  /** Sets a font, 9.3.1, and looks for none outside the document. */
  private final class FontSetting extends SetFontAndSize {
    FontSetting() {
      super(DrawingEngine.this);
    }

    @Override
    public void process(Operator operator, List<COSBase> operands) throws IOException {
      if (operands.size() < 2
          || !(operands.get(0) instanceof COSName name)
          || !(operands.get(1) instanceof COSNumber size)) {
        super.process(operator, operands);
        return;
      }
      PDResources resources = getResources();
      COSDictionary fonts =
          resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.FONT);
      COSDictionary font = fonts == null ? null : fonts.getCOSDictionary(name);
      AbsentFont absent = AbsentFont.of(font);
      if (absent == null) {
        super.process(operator, operands);
        return;
      }
      absentFonts.put(absent.font(), absent);
      getGraphicsState().getTextState().setFontSize(size.floatValue());
      getGraphicsState().getTextState().setFont(absent.font());
    }
  }

  List<Mark> pageMarks() throws IOException {
    isPage = true;
    processPage(getPage());
    return List.copyOf(marks);
  }

  List<Mark> annotationMarks(PDAnnotation annotation) throws IOException {
    isComment = !(annotation instanceof PDAnnotationWidget);
    show(annotation);
    return List.copyOf(marks);
  }

  private void show(PDAnnotation annotation) throws IOException {
    // An empty page of the same size gives the engine its first graphics state.
    PDPage blank = new PDPage(getPage().getMediaBox());
    processPage(blank);
    showAnnotation(annotation);
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    try {
      budget.object();
    } catch (UnreadableException e) {
      throw new IOException(e);
    }
    super.processOperator(operator, operands);
  }

  @Override
  public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
    double outer = groupAlpha;
    boolean isDarkening = isDarkening();
    groupAlpha *= getGraphicsState().getNonStrokeAlphaConstant();
    darkeningGroups += isDarkening ? 1 : 0;
    super.showTransparencyGroup(form);
    darkeningGroups -= isDarkening ? 1 : 0;
    groupAlpha = outer;
  }

  /** Whether what is painted goes with what is under it, as the ink of a highlighter does. */
  private boolean isDarkening() {
    BlendMode mode = getGraphicsState().getBlendMode();
    return mode == BlendMode.MULTIPLY || mode == BlendMode.DARKEN;
  }

  /** Whether a colour leaves nothing to be read of what is under it. */
  private boolean isOpaque(double alpha, PDColor color) {
    boolean isWhite = tone(color) == Mark.Tone.WHITE;
    if (darkeningGroups > 0 || isDarkening()) {
      return !isWhite && isDark(color);
    }
    // White on print has no other use than to fade it, and can be laid on again and again.
    return isWhite ? alpha * groupAlpha > 0 : alpha * groupAlpha >= SEE_THROUGH;
  }

  /** The same of an area, where others may lie under it. */
  private boolean isOpaque(double alpha, PDColor color, Rectangle2D box) {
    if (isPage || isOpaque(alpha, color)) {
      return true;
    }
    double shining = 1 - alpha * groupAlpha;
    if (darkeningGroups > 0 || isDarkening() || shining == 1) {
      return false;
    }
    double through = shining;
    for (Veil veil : veils) {
      through *= veil.box().contains(box.getCenterX(), box.getCenterY()) ? veil.shining() : 1;
    }
    veils.add(new Veil(box, shining));
    return 1 - through >= SEE_THROUGH || veils.size() > MOST_VEILS;
  }

  /**
   * An area that what is under it shines through.
   *
   * @param shining the part of it that does
   */
  private record Veil(Rectangle2D box, double shining) {}

  private static boolean isDark(PDColor color) {
    try {
      int rgb = color.toRGB();
      return (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF) < 3 * DARK_INK;
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  private static Mark.Tone tone(PDColor color) {
    try {
      return Mark.Tone.of(color.toRGB());
    } catch (IOException | RuntimeException e) {
      // A pattern, or a colour that cannot be told.
      return Mark.Tone.GREY;
    }
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    String unicode = unicode(font, code);
    if (font instanceof PDType3Font) {
      // Its glyphs are drawings, of whatever size.
      super.showGlyph(matrix, font, code, displacement);
    }
    PDGraphicsState state = getGraphicsState();
    RenderingMode mode = state.getTextState().getRenderingMode();
    if (mode == RenderingMode.NEITHER) {
      // The text under a scan is there to be found, not seen.
      return;
    }
    PDColor color = mode.isFill() ? state.getNonStrokingColor() : state.getStrokingColor();
    // A glyph stands in a box of its width and one em, a fifth of it below the line.
    Rectangle2D box = new Rectangle2D.Double(0, -0.2, Math.max(displacement.getX(), 0.1), 1);
    Rectangle2D place = matrix.createAffineTransform().createTransformedShape(box).getBounds2D();
    marks.add(
        new Mark(
            Mark.Kind.TEXT,
            place,
            isOpaque(state.getNonStrokeAlphaConstant(), color),
            tone(color),
            unicode == null ? "" : unicode));
  }

  /**
   * The characters of a glyph. Where the document does not bring the font, the encoding says what
   * viewers draw, whatever the map to Unicode says.
   */
  private @Nullable String unicode(PDFont font, int code) throws IOException {
    AbsentFont absent = absentFonts.get(font);
    if (absent != null) {
      String name = absent.encoding().getName(code);
      // Fillers that do not know UTF-16 leave the zeros of its letters, which draw nothing.
      boolean isNothing = absent.standard() && code < ' ' && name.equals(".notdef");
      return isNothing ? " " : letters(name);
    }
    String said = font.toUnicode(code);
    if (said != null && said.isBlank() && isDrawn(font, code)) {
      // Nobody can tell what it is, and it is no space.
      return null;
    }
    return said;
  }

  /** The letters that a glyph of a name stands for; null if nobody knows it. */
  static @Nullable String letters(String glyph) {
    String letters = GlyphList.getAdobeGlyphList().toUnicode(glyph);
    return letters == null ? GlyphList.getZapfDingbats().toUnicode(glyph) : letters;
  }

  private static boolean isDrawn(PDFont font, int code) throws IOException {
    return font instanceof PDVectorFont outlines && !outlines.getPath(code).getBounds2D().isEmpty();
  }

  @Override
  public void drawImage(PDImage image) throws IOException {
    Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
    AffineTransform transform = matrix.createAffineTransform();
    Rectangle2D box =
        transform.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
    if (isPage && !isBackground(box)) {
      marks.add(new Mark(Mark.Kind.IMAGE, box, true, Mark.Tone.COLOURED));
      return;
    }
    long pixels = (long) image.getWidth() * image.getHeight();
    if (isPage && pixels > MOST_PIXELS) {
      throw new IOException("an image of " + image.getWidth() + " by " + image.getHeight());
    }
    if (!isPage) {
      picturePixels += pixels;
      boolean isOpaque = groupAlpha * getGraphicsState().getNonStrokeAlphaConstant() >= SEE_THROUGH;
      marks.add(new Mark(Mark.Kind.IMAGE, box, isOpaque, pictureTone(image)));
      return;
    }
    addScan(image.getImage(), transform);
  }

  /** Whether a page has an area or an image as its ground; on an annotation nothing is ground. */
  private boolean isBackground(Rectangle2D box) {
    return isPage && box.getWidth() * box.getHeight() >= BACKGROUND * area;
  }

  /** A picture is coloured if a quarter of what is not white in it is. */
  private Mark.Tone pictureTone(PDImage image) throws IOException {
    if (image.isStencil() || !isComment || picturePixels > MOST_PICTURE_PIXELS) {
      return Mark.Tone.GREY;
    }
    BufferedImage picture = image.getImage();
    long inked = 0;
    long coloured = 0;
    int[] line = new int[picture.getWidth()];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int argb : line) {
        Mark.Tone tone = argb >>> 24 > 127 ? Mark.Tone.of(argb) : Mark.Tone.WHITE;
        inked += tone == Mark.Tone.WHITE ? 0 : 1;
        coloured += tone == Mark.Tone.COLOURED ? 1 : 0;
      }
    }
    return coloured * 4 >= inked ? Mark.Tone.COLOURED : Mark.Tone.GREY;
  }

  /** Of a scanned page, what is dark counts, and not the paper. */
  private void addScan(BufferedImage scan, AffineTransform transform) {
    int columns = Math.min(CELLS, scan.getWidth());
    int rows = Math.min(CELLS * 3 / 2, scan.getHeight());
    int[] dark = new int[columns * rows];
    int[] line = new int[scan.getWidth()];
    for (int y = 0; y < scan.getHeight(); y++) {
      scan.getRGB(0, y, line.length, 1, line, 0, line.length);
      int row = (int) ((long) y * rows / scan.getHeight());
      for (int x = 0; x < line.length; x++) {
        if (isDark(line[x])) {
          dark[row * columns + (int) ((long) x * columns / line.length)]++;
        }
      }
    }
    double pixels = (double) scan.getWidth() * scan.getHeight() / dark.length;
    for (int cell = 0; cell < dark.length; cell++) {
      // One pixel in twenty: a letter inks more of its cell, and dust less.
      if (dark[cell] * 20 >= pixels) {
        Rectangle2D unit =
            new Rectangle2D.Double(
                (double) (cell % columns) / columns,
                1 - (double) (cell / columns + 1) / rows,
                1.0 / columns,
                1.0 / rows);
        Rectangle2D box = transform.createTransformedShape(unit).getBounds2D();
        marks.add(new Mark(Mark.Kind.IMAGE, box, true, Mark.Tone.GREY));
      }
    }
  }

  private static boolean isDark(int argb) {
    int luminance = ((argb >> 16 & 0xFF) * 3 + (argb >> 8 & 0xFF) * 6 + (argb & 0xFF)) / 10;
    return argb >>> 24 > 127 && luminance < DARK;
  }

  @Override
  public void shadingFill(COSName shading) {
    PDRectangle box = getPage().getMediaBox();
    Rectangle2D page =
        new Rectangle2D.Double(
            box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight());
    marks.add(
        new Mark(
            Mark.Kind.FILL,
            page,
            !isDarkening()
                && groupAlpha * getGraphicsState().getNonStrokeAlphaConstant() >= SEE_THROUGH,
            Mark.Tone.COLOURED));
  }

  private void fill() {
    PDGraphicsState state = getGraphicsState();
    Area clip = state.getCurrentClippingPath();
    // Only one plain area in one plain colour is a ground; letters may be cut out of the others.
    boolean mayBeGround =
        clip.isRectangular()
            && state.getSoftMask() == null
            && !(state.getNonStrokingColorSpace() instanceof PDPattern);
    for (GeneralPath part : parts()) {
      Rectangle2D bounds = part.getBounds2D().createIntersection(clip.getBounds2D());
      boolean isGround = mayBeGround && isBackground(bounds) && new Area(part).isRectangular();
      if (!bounds.isEmpty() && !isGround) {
        marks.add(
            new Mark(
                Mark.Kind.FILL,
                bounds,
                isOpaque(state.getNonStrokeAlphaConstant(), state.getNonStrokingColor(), bounds),
                tone(state.getNonStrokingColor())));
      }
    }
  }

  /** The parts of the path, each of which begins where the pen was set down. */
  private List<GeneralPath> parts() {
    List<GeneralPath> parts = new ArrayList<>();
    double[] at = new double[6];
    for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
      int step = each.currentSegment(at);
      if (step == PathIterator.SEG_MOVETO || parts.isEmpty()) {
        parts.add(new GeneralPath());
      }
      GeneralPath part = parts.get(parts.size() - 1);
      switch (step) {
        case PathIterator.SEG_MOVETO -> part.moveTo(at[0], at[1]);
        case PathIterator.SEG_LINETO -> part.lineTo(at[0], at[1]);
        case PathIterator.SEG_CUBICTO -> part.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
        default -> part.closePath();
      }
    }
    return parts;
  }

  private void stroke() {
    PDGraphicsState state = getGraphicsState();
    double scale = state.getCurrentTransformationMatrix().getScalingFactorX();
    double width = Math.abs(state.getLineWidth() * scale);
    // A line this broad is an area; one as thin as a pen's hides nothing.
    Mark.Kind kind = width > Cover.PEN ? Mark.Kind.FILL : Mark.Kind.LINE;
    Mark.Tone tone = tone(state.getStrokingColor());
    boolean isOpaque = isOpaque(state.getAlphaConstant(), state.getStrokingColor());
    double[] at = new double[6];
    Point2D pen = new Point2D.Double();
    Point2D start = pen;
    for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
      int step = each.currentSegment(at);
      Point2D from = pen;
      Rectangle2D box = new Rectangle2D.Double(pen.getX(), pen.getY(), 0, 0);
      if (step == PathIterator.SEG_CLOSE) {
        box.add(start);
        pen = start;
      } else {
        int points = step == PathIterator.SEG_CUBICTO ? 3 : 1;
        for (int i = 0; i < points; i++) {
          box.add(at[2 * i], at[2 * i + 1]);
        }
        pen = new Point2D.Double(at[2 * points - 2], at[2 * points - 1]);
      }
      if (step == PathIterator.SEG_MOVETO) {
        start = pen;
        continue;
      }
      boolean isWide = step == PathIterator.SEG_CUBICTO && isWide(box);
      for (Rectangle2D part : isWide ? pieces(from, at) : List.of(box)) {
        marks.add(
            new Mark(
                kind,
                new Rectangle2D.Double(
                    part.getX() - width / 2,
                    part.getY() - width / 2,
                    part.getWidth() + width,
                    part.getHeight() + width),
                isOpaque,
                tone));
      }
    }
  }

  private static boolean isWide(Rectangle2D box) {
    return Math.max(box.getWidth(), box.getHeight()) > Cover.LETTER;
  }

  /** The boxes of the pieces of a curve, which bends far away from its corners. */
  private static List<Rectangle2D> pieces(Point2D from, double[] to) {
    List<Rectangle2D> pieces = new ArrayList<>();
    Point2D last = from;
    for (int i = 1; i <= PIECES; i++) {
      double t = (double) i / PIECES;
      double s = 1 - t;
      double[] weight = {s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t};
      Point2D next =
          new Point2D.Double(
              weight[0] * from.getX() + weight[1] * to[0] + weight[2] * to[2] + weight[3] * to[4],
              weight[0] * from.getY() + weight[1] * to[1] + weight[2] * to[3] + weight[3] * to[5]);
      Rectangle2D piece = new Rectangle2D.Double(last.getX(), last.getY(), 0, 0);
      piece.add(next);
      pieces.add(piece);
      last = next;
    }
    return pieces;
  }

  /** Ends a path: what it clips is cut away from what follows. */
  private void end() {
    if (isClip) {
      getGraphicsState().intersectClippingPath(path);
      isClip = false;
    }
    path.reset();
  }

  @Override
  public void fillPath(int rule) {
    fill();
    end();
  }

  @Override
  public void fillAndStrokePath(int rule) {
    stroke();
    fill();
    end();
  }

  @Override
  public void strokePath() {
    stroke();
    end();
  }

  @Override
  public void endPath() {
    end();
  }

  @Override
  public void clip(int rule) {
    isClip = true;
  }

  @Override
  public void appendRectangle(Point2D a, Point2D b, Point2D c, Point2D d) {
    path.moveTo(a.getX(), a.getY());
    path.lineTo(b.getX(), b.getY());
    path.lineTo(c.getX(), c.getY());
    path.lineTo(d.getX(), d.getY());
    path.closePath();
  }

  @Override
  public void moveTo(float x, float y) {
    path.moveTo(x, y);
  }

  @Override
  public void lineTo(float x, float y) {
    begin(x, y);
    path.lineTo(x, y);
  }

  @Override
  public void curveTo(float a, float b, float c, float d, float e, float f) {
    begin(a, b);
    path.curveTo(a, b, c, d, e, f);
  }

  private void begin(float x, float y) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    }
  }

  @Override
  public Point2D getCurrentPoint() {
    return path.getCurrentPoint() == null ? new Point2D.Float() : path.getCurrentPoint();
  }

  @Override
  public void closePath() {
    if (path.getCurrentPoint() != null) {
      path.closePath();
    }
  }
}
