package vn.vanban.digitization.reading;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/** The one image that a scanned page is, as it is embedded, and how it lies on the page. */
final class PageImage extends PDFStreamEngine {
  /** A3 at 600 dpi has 69.6 million pixels. */
  static final long MOST_PIXELS = 70_000_000;

  /** Printed text is read at 250 dpi; more costs time and memory and betters nothing. */
  static final double DPI = 250;

  /** The part of the page that a scan of it covers; scanners leave margins. */
  private static final double COVERED = 0.6;

  private final PDPage page;
  private final Deadline deadline;
  private final ExpansionBudget budget;
  private int operators;
  private int forms;
  private @Nullable PDImageXObject image;
  private Matrix placement = new Matrix();
  private double area;

  private PageImage(PDPage page, Deadline deadline, ExpansionBudget budget) {
    this.page = page;
    this.deadline = deadline;
    this.budget = budget;
    addOperator(new Concatenate(this));
    addOperator(new Save(this));
    addOperator(new Restore(this));
  }

  /** Finds the image that covers a page. */
  static @Nullable PageImage of(PDPage page, Deadline deadline, ExpansionBudget budget)
      throws IOException {
    PageImage found = new PageImage(page, deadline, budget);
    COSBase contents = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
    if (contents == null) {
      return null;
    }
    budget.take(contents);
    found.processPage(page);
    PDRectangle crop = page.getCropBox();
    double whole = (double) crop.getWidth() * crop.getHeight();
    return found.image != null && found.area >= COVERED * whole ? found : null;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if ((++operators & 0x3FF) == 0) {
      deadline.check();
    }
    if (operator.getName().equals(OperatorName.DRAW_OBJECT)
        && !operands.isEmpty()
        && operands.get(0) instanceof COSName name
        && getResources() != null) {
      draw(getResources().getXObject(name));
      return;
    }
    super.processOperator(operator, operands);
  }

  private void draw(@Nullable PDXObject object) throws IOException {
    if (object instanceof PDFormXObject form && forms < 5) {
      budget.take(form.getCOSObject());
      forms++;
      showForm(form);
      forms--;
    }
    if (object instanceof PDImageXObject drawn) {
      Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
      double covers =
          Math.abs(
              matrix.getScaleX() * matrix.getScaleY() - matrix.getShearX() * matrix.getShearY());
      if (covers > area) {
        area = covers;
        image = drawn;
        placement = matrix.clone();
      }
    }
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
    // One bad operator costs its own image, not the page.
  }

  /** The pixels, turned as the page is shown, at no more than what printed text needs. */
  Bitmap bitmap() throws IOException {
    return bitmap(DPI);
  }

  /** The pixels, turned as the page is shown, at no more than a resolution. */
  Bitmap bitmap(double most) throws IOException {
    PDImageXObject source = Objects.requireNonNull(image);
    bounded(source, budget);
    double dpi = dpi(source, most);
    Bitmap plain = dpi > 1.1 * most || !isUpright() ? null : plain(source, dpi);
    if (plain != null) {
      return plain;
    }
    Picture picture = decoded(source, dpi, most);
    return Bitmap.of(picture.pixels(), picture.dpi());
  }

  /** The image in its colours, turned as the page is shown. */
  record Picture(BufferedImage pixels, double dpi) {}

  /** The image in its colours, turned as the page is shown, at no more than a resolution. */
  Picture picture(double most) throws IOException {
    PDImageXObject source = Objects.requireNonNull(image);
    bounded(source, budget);
    return decoded(source, dpi(source, most), most);
  }

  private Picture decoded(PDImageXObject source, double dpi, double most) throws IOException {
    // PDFBox leaves out rows and columns while it decodes, so that large scans stay small in
    // memory; the rest of the way goes by averaging.
    int step = (int) Math.max(1, Math.floor(dpi / most));
    long pixels = (long) source.getWidth() * source.getHeight();
    BufferedImage decoded =
        source.getImage(null, (pixels > 14_000_000 || most < DPI) && step > 1 ? step : 1);
    double scale = dpi > 1.1 * most ? most * source.getWidth() / dpi / decoded.getWidth() : 1;
    double resolution = dpi * decoded.getWidth() / source.getWidth() * scale;
    return new Picture(upright(decoded, scale), resolution);
  }

  private double dpi(PDImageXObject source, double most) {
    double across = Math.hypot(placement.getScaleX(), placement.getShearY());
    return across < 1 ? most : source.getWidth() * 72 / across;
  }

  /** Most scans are plain samples, which need no picture made of them first. */
  private static @Nullable Bitmap plain(PDImageXObject source, double dpi) throws IOException {
    COSStream stream = source.getCOSObject();
    int channels = PlainPicture.samples(stream);
    if (channels == 0) {
      return null;
    }
    try (InputStream samples = stream.createInputStream()) {
      return Bitmap.of(samples, channels, source.getWidth(), source.getHeight(), dpi);
    }
  }

  private boolean isUpright() {
    double[] right = shown(placement.getScaleX(), placement.getShearY());
    double[] down = shown(-placement.getShearX(), -placement.getScaleY());
    return unit(right[0], right[1]) == 1 && unit(down[1], down[0]) == 1;
  }

  /** The left edge of the image on the page as it is shown, in points. */
  double left() {
    return edge(0);
  }

  /** The upper edge of the image on the page as it is shown, in points. */
  double top() {
    return edge(1);
  }

  private double edge(int axis) {
    PDRectangle crop = page.getCropBox();
    double least = Double.MAX_VALUE;
    for (int corner = 0; corner < 4; corner++) {
      Point2D.Float at = placement.transformPoint(corner & 1, corner >> 1);
      double x = at.getX() - crop.getLowerLeftX();
      double y = at.getY() - crop.getLowerLeftY();
      double[] shown =
          switch (Math.floorMod(page.getRotation() / 90, 4)) {
            case 1 -> new double[] {y, x};
            case 2 -> new double[] {crop.getWidth() - x, y};
            case 3 -> new double[] {crop.getHeight() - y, crop.getWidth() - x};
            default -> new double[] {x, crop.getHeight() - y};
          };
      least = Math.min(least, shown[axis]);
    }
    return least;
  }

  private BufferedImage upright(BufferedImage decoded, double scale) {
    // The image's unit square has its origin at the lower left; rows run down. Directions on the
    // shown page: where the image's x axis and its downward y axis point.
    double[] right = shown(placement.getScaleX(), placement.getShearY());
    double[] down = shown(-placement.getShearX(), -placement.getScaleY());
    int a = unit(right[0], right[1]);
    int b = unit(right[1], right[0]);
    int c = unit(down[0], down[1]);
    int d = unit(down[1], down[0]);
    boolean asItIs = a == 1 && d == 1 && b == 0 && c == 0;
    if ((asItIs && scale == 1) || a * d - b * c == 0) {
      return decoded;
    }
    boolean swapped = a == 0;
    int width = (int) Math.round((swapped ? decoded.getHeight() : decoded.getWidth()) * scale);
    int height = (int) Math.round((swapped ? decoded.getWidth() : decoded.getHeight()) * scale);
    AffineTransform turn = new AffineTransform(a * scale, b * scale, c * scale, d * scale, 0, 0);
    double x = (a < 0 ? width : 0) + (c < 0 ? width : 0);
    double y = (b < 0 ? height : 0) + (d < 0 ? height : 0);
    AffineTransform all = AffineTransform.getTranslateInstance(x, y);
    all.concatenate(turn);
    boolean grey = decoded.getRaster().getNumBands() == 1 && scale == 1;
    BufferedImage target =
        new BufferedImage(
            Math.max(1, width),
            Math.max(1, height),
            grey ? decoded.getType() : BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = target.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        scale == 1
            ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(decoded, all, null);
    pen.dispose();
    return target;
  }

  /** A direction in the page's space (y up) as the page is shown (y down), turned by Rotate. */
  private double[] shown(double x, double y) {
    return switch (Math.floorMod(page.getRotation() / 90, 4)) {
      case 1 -> new double[] {y, x};
      case 2 -> new double[] {-x, y};
      case 3 -> new double[] {-y, -x};
      default -> new double[] {x, -y};
    };
  }

  private static int unit(double part, double other) {
    return Math.abs(part) < Math.abs(other) ? 0 : part > 0 ? 1 : part < 0 ? -1 : 0;
  }

  /** Holds what the decoders would allocate against the limits, before they do. */
  static void bounded(PDImageXObject source, ExpansionBudget budget) throws IOException {
    COSStream stream = source.getCOSObject();
    long pixels = (long) source.getWidth() * source.getHeight();
    if (source.getWidth() <= 0 || source.getHeight() <= 0 || pixels > MOST_PIXELS) {
      throw new OverLimit("pixels");
    }
    COSBase filters = stream.getFilters();
    COSName last = last(filters);
    if (COSName.DCT_DECODE.equals(last) || COSName.DCT_DECODE_ABBREVIATION.equals(last)) {
      if (filters instanceof COSArray several && several.size() > 1) {
        throw new OverLimit("expandedBytes");
      }
      if (stream.getLength() > 64L << 20 || jpegPixels(stream) > MOST_PIXELS) {
        throw new OverLimit("pixels");
      }
      return;
    }
    if (COSName.CCITTFAX_DECODE.equals(last) || COSName.CCITTFAX_DECODE_ABBREVIATION.equals(last)) {
      COSBase parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
      if (parameters instanceof COSArray several && several.size() > 0) {
        parameters = several.getObject(several.size() - 1);
      }
      if (parameters instanceof COSDictionary fax) {
        long columns = fax.getInt(COSName.COLUMNS, 1728);
        long rows = Math.max(fax.getInt(COSName.ROWS, 0), source.getHeight());
        if (columns <= 0 || rows < 0 || columns * rows > MOST_PIXELS) {
          throw new OverLimit("pixels");
        }
      }
      if (filters instanceof COSArray several && several.size() > 1) {
        throw new OverLimit("expandedBytes");
      }
      return;
    }
    budget.take(stream);
  }

  private static @Nullable COSName last(@Nullable COSBase filters) {
    if (filters instanceof COSArray several && several.size() > 0) {
      return several.getObject(several.size() - 1) instanceof COSName name ? name : null;
    }
    return filters instanceof COSName name ? name : null;
  }

  /** The size that a JPEG says itself (ITU-T T.81, B.2.2), whatever its dictionary says. */
  private static long jpegPixels(COSStream stream) throws IOException {
    try (InputStream in = new BufferedInputStream(stream.createRawInputStream())) {
      int marker = in.read();
      while (marker >= 0) {
        if (marker != 0xFF) {
          marker = in.read();
          continue;
        }
        int kind = in.read();
        boolean frame =
            kind >= 0xC0 && kind <= 0xCF && kind != 0xC4 && kind != 0xC8 && kind != 0xCC;
        if (frame) {
          byte[] header = in.readNBytes(7);
          if (header.length < 7) {
            return 0;
          }
          int rows = (header[3] & 0xFF) << 8 | (header[4] & 0xFF);
          int columns = (header[5] & 0xFF) << 8 | (header[6] & 0xFF);
          return (long) rows * columns;
        }
        boolean bare = kind == 0xFF || kind == 0 || kind == 1 || (kind >= 0xD0 && kind <= 0xD9);
        if (!bare && kind >= 0) {
          int length = in.read() << 8 | in.read();
          in.skipNBytes(Math.max(0, length - 2));
        }
        marker = kind == 0xFF ? 0xFF : in.read();
      }
    } catch (EOFException e) {
      return 0;
    }
    return 0;
  }
}
