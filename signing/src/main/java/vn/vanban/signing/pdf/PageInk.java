package vn.vanban.signing.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Where the text, the images and the fills of a signed page stand, in the coordinates of the page;
 * nothing is drawn. It is asked only when a visible object was added after a certification.
 */
final class PageInk {
  /** Larger files are not read a second time for this question; it then stays open. */
  private static final long LARGEST_FILE = 32L << 20;

  /** The part of a page from which on a fill is its background and not something to cover. */
  private static final double BACKGROUND = 0.5;

  private PageInk() {}

  /**
   * The boxes of what a page shows.
   *
   * @param view the signed revision
   * @param page the page, from 0
   * @throws IOException if PDFBox cannot read the page, so that the question stays open
   */
  static List<Rectangle2D> of(PdfView view, int page) throws IOException {
    if (view.end() > LARGEST_FILE) {
      throw new IOException("a file of " + view.end() + " bytes");
    }
    byte[] revision = view.file().source().content().bytes(0, view.end());
    try (PDDocument document = Loader.loadPDF(revision)) {
      Engine engine = new Engine(document.getPage(page), view.file().budget());
      engine.processPage(document.getPage(page));
      return engine.boxes;
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  private static final class Engine extends PDFGraphicsStreamEngine {
    private final Budget budget;
    private final double area;
    private final List<Rectangle2D> boxes = new ArrayList<>();
    private final GeneralPath path = new GeneralPath();

    Engine(PDPage page, Budget budget) {
      super(page);
      this.budget = budget;
      this.area = (double) page.getMediaBox().getWidth() * page.getMediaBox().getHeight();
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
    protected void showFontGlyph(Matrix text, PDFont font, int code, Vector displacement) {
      // A glyph stands in a box of its width and one em, a fifth of it below the line.
      add(text, new Rectangle2D.Double(0, -0.2, Math.max(displacement.getX(), 0.1), 1));
    }

    @Override
    public void drawImage(PDImage image) {
      add(getGraphicsState().getCurrentTransformationMatrix(), new Rectangle2D.Double(0, 0, 1, 1));
    }

    @Override
    public void shadingFill(COSName shading) {
      boxes.add(new Rectangle2D.Double(-1e6, -1e6, 2e6, 2e6));
    }

    private void add(Matrix matrix, Rectangle2D unit) {
      AffineTransform transform = matrix.createAffineTransform();
      boxes.add(transform.createTransformedShape(unit).getBounds2D());
    }

    private void fill() {
      Rectangle2D bounds = path.getBounds2D();
      if (bounds.getWidth() * bounds.getHeight() < BACKGROUND * area) {
        boxes.add(bounds);
      }
      path.reset();
    }

    @Override
    public void fillPath(int rule) {
      fill();
    }

    @Override
    public void fillAndStrokePath(int rule) {
      fill();
    }

    @Override
    public void strokePath() {
      path.reset();
    }

    @Override
    public void endPath() {
      path.reset();
    }

    @Override
    public void clip(int rule) {
      // A clip shows nothing by itself.
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
}
