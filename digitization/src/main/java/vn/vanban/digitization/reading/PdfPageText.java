package vn.vanban.digitization.reading;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorN;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorSpace;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextHorizontalScaling;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.SetWordSpacing;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The glyphs of one page, in the order in which they are painted, put together to words.
 *
 * <p>Widgets are not page content, so the appearance of a signature does not come in here.
 */
final class PdfPageText extends PDFStreamEngine {
  /** No form XObject of a real page lies deeper; PDFBox itself stops at 25. */
  private static final int DEEPEST_FORM = 12;

  private final PDPage page;
  private final int number;
  private final Deadline deadline;
  private final ExpansionBudget budget;
  private final PDRectangle crop;
  private final int rotation;
  private final WordBuilder words = new WordBuilder();
  private final Map<PDFont, FontStyle> styles = new HashMap<>();
  private final Map<String, Boolean> legacyFonts = new TreeMap<>();
  private int operators;
  private int forms;
  private int hiddenGlyphs;
  private int glyphs;

  PdfPageText(PDPage page, int number, Deadline deadline, ExpansionBudget budget) {
    this.page = page;
    this.number = number;
    this.deadline = deadline;
    this.budget = budget;
    this.crop = page.getCropBox();
    this.rotation = Math.floorMod(page.getRotation() / 90, 4);
    addOperator(new BeginText(this));
    addOperator(new Concatenate(this));
    addOperator(new DrawObject(this));
    addOperator(new EndText(this));
    addOperator(new SetGraphicsStateParameters(this));
    addOperator(new Save(this));
    addOperator(new Restore(this));
    addOperator(new NextLine(this));
    addOperator(new SetCharSpacing(this));
    addOperator(new MoveText(this));
    addOperator(new MoveTextSetLeading(this));
    addOperator(new SetFontAndSize(this));
    addOperator(new ShowText(this));
    addOperator(new ShowTextAdjusted(this));
    addOperator(new SetTextLeading(this));
    addOperator(new SetMatrix(this));
    addOperator(new SetTextRenderingMode(this));
    addOperator(new SetTextRise(this));
    addOperator(new SetWordSpacing(this));
    addOperator(new SetTextHorizontalScaling(this));
    addOperator(new ShowTextLine(this));
    addOperator(new ShowTextLineAndSpace(this));
    addOperator(new SetNonStrokingColor(this));
    addOperator(new SetNonStrokingColorN(this));
    addOperator(new SetNonStrokingColorSpace(this));
    addOperator(new SetNonStrokingDeviceCMYKColor(this));
    addOperator(new SetNonStrokingDeviceGrayColor(this));
    addOperator(new SetNonStrokingDeviceRGBColor(this));
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
    double width = crop.getWidth();
    double height = crop.getHeight();
    return rotation % 2 == 0
        ? words.page(number, width, height)
        : words.page(number, height, width);
  }

  boolean isMostlyHidden() {
    return 2 * hiddenGlyphs > glyphs;
  }

  /** How many glyphs were shown, visible or not. */
  int glyphs() {
    return glyphs;
  }

  boolean isFaulty() {
    return words.isFaulty();
  }

  Map<String, Boolean> legacyFonts() {
    return legacyFonts;
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    if ((++operators & 0x3FF) == 0) {
      deadline.check();
    }
    super.processOperator(operator, operands);
  }

  @Override
  protected void operatorException(Operator operator, List<COSBase> operands, IOException e) {
    // One bad operator (a font that cannot be loaded, an XObject that is missing) costs its own
    // text, not the page.
  }

  @Override
  public void showForm(PDFormXObject form) throws IOException {
    if (forms >= DEEPEST_FORM) {
      throw new OverLimit("depth");
    }
    budget.take(form.getCOSObject());
    forms++;
    try {
      super.showForm(form);
    } finally {
      forms--;
    }
  }

  @Override
  public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
    showForm(form);
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

  /** ISO 32000-1, 7.7.3.3: Rotate turns the page clockwise when it is shown. */
  private double shownX(Point2D.Float at) {
    double x = at.getX() - crop.getLowerLeftX();
    double y = at.getY() - crop.getLowerLeftY();
    return switch (rotation) {
      case 1 -> y;
      case 2 -> crop.getWidth() - x;
      case 3 -> crop.getHeight() - y;
      default -> x;
    };
  }

  private double shownY(Point2D.Float at) {
    double x = at.getX() - crop.getLowerLeftX();
    double y = at.getY() - crop.getLowerLeftY();
    return switch (rotation) {
      case 1 -> x;
      case 2 -> y;
      case 3 -> crop.getWidth() - x;
      default -> crop.getHeight() - y;
    };
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

    /** ISO 32000-1, 9.6.4: six capitals and a plus sign tag the name of a subset. */
    private static String unsubset(@Nullable String name) {
      if (name == null) {
        return "";
      }
      return name.length() > 7 && name.charAt(6) == '+' ? name.substring(7) : name;
    }
  }
}
