package vn.vanban.signing.render;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDLineDashPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Draws pages within limits, and notes the text on them where personal data is to be covered. */
final class BoundedRenderer extends PDFRenderer {
  /** Each group on the way down holds a picture of its own; producers nest two or three. */
  private static final int DEEPEST_GROUP = 8;

  /** A picture within the text is an icon (ISO 32000-1, 8.9.7: 4 KB or less). */
  private static final int LARGEST_INLINE = 1 << 16;

  /** More dashes than a picture has pixels in a row and a column cannot be seen. */
  private static final double MOST_DASHES = 20_000;

  private final ReachedStreams streams;
  private final Clock clock;
  private final Set<Picture.Gap> gaps = EnumSet.noneOf(Picture.Gap.class);
  private GlyphLog glyphs = new GlyphLog();
  private @Nullable PageFrame frame;
  private double imageArea;

  BoundedRenderer(PDDocument document, ReachedStreams streams, Clock clock) {
    super(document);
    this.streams = streams;
    this.clock = clock;
    setSubsamplingAllowed(true);
  }

  /** Starts a page. */
  void begin(PageFrame page) {
    frame = page;
    gaps.clear();
    glyphs = new GlyphLog();
    imageArea = 0;
  }

  /** What is missing on the page that was drawn. */
  Set<Picture.Gap> gaps() {
    return gaps;
  }

  /** The text of the page that was drawn. */
  GlyphLog glyphs() {
    return glyphs;
  }

  /** How much of the page that was drawn photographs and scans cover, in square points. */
  double imageArea() {
    return imageArea;
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new Drawer(parameters);
  }

  private final class Drawer extends PageDrawer {
    private int groups;

    Drawer(PageDrawerParameters parameters) throws IOException {
      super(parameters);
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      clock.check();
      byte[] inline = operator.getImageData();
      if (inline != null && inline.length > LARGEST_INLINE) {
        gaps.add(Picture.Gap.IMAGE_TOO_LARGE);
        return;
      }
      super.processOperator(operator, operands);
    }

    /** PDFBox goes on after an operator that fails; a limit is to end the page. */
    @Override
    protected void operatorException(
        Operator operator, List<COSBase> operands, IOException exception) throws IOException {
      if (exception instanceof GapException) {
        throw exception;
      }
      super.operatorException(operator, operands, exception);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
      clock.check();
      if (image instanceof PDImageXObject object && hasTooLarge(object)) {
        gaps.add(Picture.Gap.IMAGE_TOO_LARGE);
        return;
      }
      Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
      imageArea += Math.abs(matrix.createAffineTransform().getDeterminant());
      super.drawImage(image);
    }

    private boolean hasTooLarge(PDImageXObject image) {
      COSBase mask = image.getCOSObject().getDictionaryObject("SMask");
      COSBase stencil = image.getCOSObject().getDictionaryObject("Mask");
      return streams.isTooLarge(image.getCOSObject())
          || mask != null && streams.isTooLarge(mask)
          || stencil != null && streams.isTooLarge(stencil);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup group) throws IOException {
      if (groups >= DEEPEST_GROUP) {
        throw new GapException(Picture.Gap.TOO_LARGE);
      }
      groups++;
      try {
        super.showTransparencyGroup(group);
      } finally {
        groups--;
      }
    }

    @Override
    public void strokePath() throws IOException {
      boundDashes();
      super.strokePath();
    }

    @Override
    public void fillAndStrokePath(int windingRule) throws IOException {
      boundDashes();
      super.fillAndStrokePath(windingRule);
    }

    /** A line of a million dashes takes forever; it is drawn without them. */
    private void boundDashes() {
      float[] dashes = getGraphicsState().getLineDashPattern().getDashArray();
      double period = 0;
      for (float dash : dashes) {
        period += Math.abs(dash);
      }
      Rectangle2D bounds = getLinePath().getBounds2D();
      double length = bounds.getWidth() + bounds.getHeight();
      double scale =
          Math.max(1e-6, getGraphicsState().getCurrentTransformationMatrix().getScalingFactorX());
      if (dashes.length > 0 && !(length / Math.max(1e-9, period * scale) < MOST_DASHES)) {
        getGraphicsState().setLineDashPattern(new PDLineDashPattern());
      }
    }

    @Override
    protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
        throws IOException {
      String unicode = font.toUnicode(code);
      if (unicode != null && frame != null && glyphs.hasRoom()) {
        // A glyph stands in a box of its width and one em, a quarter of it below the line.
        Rectangle2D em = new Rectangle2D.Double(0, -0.25, Math.max(displacement.getX(), 0.1), 1.2);
        Rectangle2D box = matrix.createAffineTransform().createTransformedShape(em).getBounds2D();
        frame
            .shown(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())
            .ifPresent(place -> glyphs.add(unicode, place));
      }
      super.showGlyph(matrix, font, code, displacement);
    }
  }
}
