package vn.vanban.digitization.reading;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/** What the appearance of one widget paints: text and pictures, where they lie on the page. */
final class WidgetInk extends PageEngine {
  /** An appearance has one to three pictures. */
  private static final int MOST_PICTURES = 16;

  /** The colours of a picture, and where its ink lies, can be told of so many of its pixels. */
  private static final double ENOUGH_PIXELS = 12_000;

  private final int number;
  private final WordBuilder words = new WordBuilder();
  private final List<Widget.Picture> pictures = new ArrayList<>();
  private final Map<String, Integer> fonts = new HashMap<>();
  private double least;
  private double most;
  private int black;
  private int all;
  private int slanted;
  private int drawn;
  private boolean unread;

  WidgetInk(PDPage page, int number, Deadline deadline, ExpansionBudget budget) {
    super(page, deadline, budget);
    this.number = number;
    paint(
        () -> {
          // A page with the same boxes and no content of its own: the appearance alone is painted.
          PDPage empty = new PDPage(page.getMediaBox());
          empty.setCropBox(page.getCropBox());
          processPage(empty);
        });
  }

  void read(COSDictionary widget) {
    paint(
        () -> {
          COSDictionary appearances = widget.getCOSDictionary(COSName.AP);
          if (appearances != null
              && appearances.getDictionaryObject(COSName.N) instanceof COSStream stream) {
            budget.take(stream);
            showAnnotation(new PDAnnotationWidget(widget));
          }
        });
  }

  /**
   * Runs what paints; what cannot be painted leaves the widget unread. Time is the limit of the
   * whole document, and ends its reading.
   */
  private void paint(Painting painting) {
    try {
      painting.run();
    } catch (OverLimit e) {
      if (e.limit().equals("time")) {
        throw e;
      }
      unread = true;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      unread = true;
    }
  }

  private interface Painting {
    void run() throws IOException;
  }

  Box shown(PDRectangle rectangle) {
    Point2D.Float one = new Point2D.Float(rectangle.getLowerLeftX(), rectangle.getLowerLeftY());
    Point2D.Float two = new Point2D.Float(rectangle.getUpperRightX(), rectangle.getUpperRightY());
    return new Box(shownX(one), shownY(one), shownX(one), shownY(one))
        .and(new Box(shownX(two), shownY(two), shownX(two), shownY(two)));
  }

  List<Widget.Picture> pictures() {
    return pictures;
  }

  List<Row> rows() {
    return words.page(number, width(), height()).rows();
  }

  Widget.Lettering lettering() {
    return new Widget.Lettering(fonts, least, most, black, all, slanted);
  }

  boolean isUnread() {
    return unread;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (operator.getName().equals("Do")
        && !operands.isEmpty()
        && operands.get(0) instanceof COSName name
        && image(name) instanceof COSStream image) {
      draw(image);
      return;
    }
    super.processOperator(operator, operands);
  }

  private COSBase image(COSName name) {
    COSDictionary resources = getResources() == null ? null : getResources().getCOSObject();
    COSDictionary objects = resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
    return objects != null
            && objects.getDictionaryObject(name) instanceof COSStream stream
            && COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))
        ? stream
        : COSName.NAME;
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
    unread = true;
  }

  private void draw(COSStream stream) throws IOException {
    if (++drawn > MOST_PICTURES) {
      throw new OverLimit("images");
    }
    Matrix matrix = getGraphicsState().getCurrentTransformationMatrix().clone();
    Box box = box(matrix, 0, 0, 1, 1);
    if (!Double.isFinite(box.width() + box.height())) {
      unread = true;
      return;
    }
    try {
      pictures.add(picture(stream, matrix, box));
    } catch (OverLimit e) {
      if (e.limit().equals("time")) {
        throw e;
      }
      unread(box);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      unread(box);
    }
  }

  private void unread(Box box) {
    unread = true;
    pictures.add(new Widget.Picture(box, Optional.empty(), false, 0, 0));
  }

  private Widget.Picture picture(COSStream stream, Matrix matrix, Box box) throws IOException {
    PDImageXObject image = new PDImageXObject(new PDStream(stream), getResources());
    PageImage.bounded(image, budget);
    for (COSName mask : List.of(COSName.SMASK, COSName.MASK)) {
      if (stream.getDictionaryObject(mask) instanceof COSStream soft) {
        PageImage.bounded(new PDImageXObject(new PDStream(soft), getResources()), budget);
      }
    }
    double pixels = (double) image.getWidth() * image.getHeight();
    int step = (int) Math.max(1, Math.floor(Math.sqrt(pixels / ENOUGH_PIXELS)));
    Samples plain = PlainPicture.of(stream, step);
    return Ink.of(plain == null ? Samples.of(image.getImage(null, step)) : plain)
        .picture(this, matrix, box);
  }

  private Box box(Matrix matrix, double left, double bottom, double right, double top) {
    Box box = null;
    for (int corner = 0; corner < 4; corner++) {
      Point2D.Float at =
          matrix.transformPoint(
              (float) ((corner & 1) == 0 ? left : right),
              (float) ((corner & 2) == 0 ? bottom : top));
      Box point = new Box(shownX(at), shownY(at), shownX(at), shownY(at));
      box = box == null ? point : box.and(point);
    }
    return Objects.requireNonNull(box);
  }

  @Override
  protected void showFontGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    String unicode = font.toUnicode(code);
    if (unicode == null || unicode.isEmpty()) {
      words.gap();
      return;
    }
    Point2D.Float start = matrix.transformPoint(0, 0);
    Point2D.Float end = matrix.transformPoint(displacement.getX(), 0);
    double size = Math.hypot(matrix.getShearX(), matrix.getScaleY());
    String name = PdfPageText.unsubset(font.getName());
    String lower = name.toLowerCase(Locale.ROOT);
    RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
    boolean bold = lower.contains("bold") || mode == RenderingMode.FILL_STROKE;
    boolean italic = lower.contains("italic") || lower.contains("oblique");
    if (mode == RenderingMode.NEITHER) {
      return;
    }
    if (!unicode.isBlank()) {
      all++;
      black += isBlack() ? 1 : 0;
      slanted += bold || italic ? 1 : 0;
      fonts.merge(name, 1, Integer::sum);
      least = all == 1 ? size : Math.min(least, size);
      most = Math.max(most, size);
    }
    words.add(
        unicode,
        shownX(start),
        shownY(start),
        shownX(end),
        shownY(end),
        new Style(name, size, bold, italic, false));
  }

  private boolean isBlack() {
    PDColor colour = getGraphicsState().getNonStrokingColor();
    if (colour == null) {
      return true;
    }
    float[] parts = colour.getComponents();
    return switch (parts.length) {
      case 1 -> parts[0] < 0.3;
      case 3 -> parts[0] < 0.3 && parts[1] < 0.3 && parts[2] < 0.3;
      case 4 -> parts[3] > 0.7 || parts[0] + parts[1] + parts[2] > 2.1;
      default -> false;
    };
  }

  /** The pixels of a picture that are neither transparent nor white. */
  private record Ink(
      double left,
      double top,
      double right,
      double bottom,
      int count,
      int red,
      int blue,
      boolean transparent) {
    /** A pixel of the background of paper is lighter than this in every channel. */
    private static final int PAPER = 235;

    /** Channels of one colour lie apart by this much; grey and black ink has them together. */
    private static final int TINT = 40;

    static Ink of(Samples image) {
      int width = image.width();
      int height = image.height();
      int[] columns = new int[width];
      int[] rows = new int[height];
      int red = 0;
      int blue = 0;
      int count = 0;
      long through = 0;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = image.argb()[y * width + x];
          if (pixel >>> 24 < 64) {
            through++;
            continue;
          }
          int r = pixel >> 16 & 0xFF;
          int g = pixel >> 8 & 0xFF;
          int b = pixel & 0xFF;
          if (r > PAPER && g > PAPER && b > PAPER) {
            continue;
          }
          count++;
          columns[x]++;
          rows[y]++;
          red += r - Math.max(g, b) > TINT ? 1 : 0;
          blue += b - r > TINT && b >= g ? 1 : 0;
        }
      }
      // A twentieth of the pixels must let the page through: rounding makes some of any edge do so.
      boolean transparent = 20 * through > (long) width * height;
      return new Ink(
          edge(columns, count, true) / width,
          edge(rows, count, true) / height,
          edge(columns, count, false) / width,
          edge(rows, count, false) / height,
          count,
          red,
          blue,
          transparent);
    }

    /** Where the ink begins or ends, a thousandth of it left aside as specks. */
    private static double edge(int[] sums, int count, boolean first) {
      long specks = count / 1000;
      long seen = 0;
      for (int i = 0; i < sums.length; i++) {
        int at = first ? i : sums.length - 1 - i;
        seen += sums[at];
        if (seen > specks) {
          return first ? at : at + 1;
        }
      }
      return first ? 0 : sums.length;
    }

    Widget.Picture picture(WidgetInk page, Matrix matrix, Box box) {
      if (count == 0) {
        return new Widget.Picture(box, Optional.empty(), transparent, 0, 0);
      }
      // The unit square of an image has its origin at the lower left; rows run down.
      Box ink = page.box(matrix, left, 1 - bottom, right, 1 - top);
      return new Widget.Picture(
          box, Optional.of(ink), transparent, red / (double) count, blue / (double) count);
    }
  }
}
