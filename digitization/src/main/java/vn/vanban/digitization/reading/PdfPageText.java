package vn.vanban.digitization.reading;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The glyphs of one page, in the order in which they are painted, put together to words.
 *
 * <p>Widgets are not page content, so the appearance of a signature does not come in here.
 */
final class PdfPageText extends PageEngine {
  /** Images of a page that are remembered; in a page of many, codes are not looked for in all. */
  private static final int MOST_IMAGES = 64;

  private final PDPage page;
  private final int number;
  private final WordBuilder words = new WordBuilder();
  private final Map<PDFont, FontStyle> styles = new HashMap<>();
  private final Map<String, Boolean> legacyFonts = new TreeMap<>();
  private final List<DrawnImage> images = new ArrayList<>();
  private int hiddenGlyphs;
  private int glyphs;

  PdfPageText(PDPage page, int number, Deadline deadline, ExpansionBudget budget) {
    super(page, deadline, budget);
    this.page = page;
    this.number = number;
  }

  void read() throws IOException {
    COSBase contents = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
    if (contents == null) {
      return;
    }
    budget.take(contents);
    processPage(page);
  }

  Page page() {
    return words.page(number, width(), height());
  }

  boolean isMostlyHidden() {
    return 2 * hiddenGlyphs > glyphs;
  }

  /** How many glyphs were shown, visible or not. */
  int glyphs() {
    return glyphs;
  }

  /** The first of the images that are drawn. */
  List<DrawnImage> images() {
    return images;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if (operator.getName().equals(OperatorName.DRAW_OBJECT)
        && images.size() < MOST_IMAGES
        && !operands.isEmpty()
        && operands.get(0) instanceof COSName name
        && getResources() != null
        && getResources().isImageXObject(name)) {
      images.add(new DrawnImage(getResources(), name, unitSquare()));
    }
    super.processOperator(operator, operands);
  }

  /** Where an image is drawn: ISO 32000-1, 8.9.5.1. */
  private Box unitSquare() {
    Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
    Box box = null;
    for (int corner = 0; corner < 4; corner++) {
      Point2D.Float at = matrix.transformPoint(corner & 1, corner >> 1);
      Box point = new Box(shownX(at), shownY(at), shownX(at), shownY(at));
      box = box == null ? point : box.and(point);
    }
    return Objects.requireNonNull(box);
  }

  boolean isFaulty() {
    return words.isFaulty();
  }

  Map<String, Boolean> legacyFonts() {
    return legacyFonts;
  }

  @Override
  protected void showType3Glyph(Matrix matrix, PDType3Font font, int code, Vector displacement)
      throws IOException {
    // The drawing of a Type 3 glyph is not text; its code is.
    showFontGlyph(matrix, font, code, displacement);
  }

  @Override
  protected void showFontGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    String unicode = font.toUnicode(code);
    if (unicode == null || unicode.isEmpty()) {
      words.gap();
      return;
    }
    FontStyle style = styles.computeIfAbsent(font, FontStyle::of);
    if (style.legacy()) {
      String decoded = LegacyFont.decoded(style.name(), unicode);
      legacyFonts.put(style.name(), decoded != null);
      if (decoded == null) {
        words.gap();
        return;
      }
      unicode = decoded;
    }
    RenderingMode mode = getGraphicsState().getTextState().getRenderingMode();
    glyphs++;
    if (mode == RenderingMode.NEITHER) {
      hiddenGlyphs++;
    }
    Point2D.Float start = matrix.transformPoint(0, 0);
    Point2D.Float end = matrix.transformPoint(displacement.getX(), 0);
    double size = Math.hypot(matrix.getShearX(), matrix.getScaleY());
    boolean bold = style.bold() || mode == RenderingMode.FILL_STROKE;
    boolean visible = mode != RenderingMode.NEITHER;
    Style look = new Style(style.name(), size, bold, style.italic(), visible && isRed());
    words.add(unicode, shownX(start), shownY(start), shownX(end), shownY(end), look);
  }

  private boolean isRed() {
    PDColor colour = getGraphicsState().getNonStrokingColor();
    if (colour == null || colour.getColorSpace() instanceof PDPattern) {
      return false;
    }
    float[] parts = colour.getComponents();
    return switch (parts.length) {
      case 3 -> parts[0] > 0.55 && parts[1] < 0.35 && parts[2] < 0.35;
      case 4 -> parts[0] < 0.3 && parts[1] > 0.7 && parts[2] > 0.5 && parts[3] < 0.4;
      default -> false;
    };
  }

  private record FontStyle(String name, boolean bold, boolean italic, boolean legacy) {
    static FontStyle of(PDFont font) {
      String name = unsubset(font.getName());
      PDFontDescriptor descriptor = font.getFontDescriptor();
      String lower = name.toLowerCase(Locale.ROOT);
      boolean bold =
          lower.contains("bold")
              || (descriptor != null
                  && (descriptor.isForceBold() || descriptor.getFontWeight() >= 600));
      boolean italic =
          lower.contains("italic")
              || lower.contains("oblique")
              || (descriptor != null && descriptor.isItalic());
      return new FontStyle(name, bold, italic, LegacyFont.isLegacy(name));
    }
  }

  /** ISO 32000-1, 9.6.4: six capitals and a plus sign tag the name of a subset. */
  static String unsubset(@Nullable String name) {
    if (name == null) {
      return "";
    }
    return name.length() > 7 && name.charAt(6) == '+' ? name.substring(7) : name;
  }
}
