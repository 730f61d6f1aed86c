package vn.vanban.digitization.reading;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.List;
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
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;

/** Walks what is painted, text and colours included, within the limits. */
abstract class PageEngine extends PDFStreamEngine {
  /** No form XObject of a real page lies deeper; PDFBox itself stops at 25. */
  private static final int DEEPEST_FORM = 12;

  final Deadline deadline;
  final ExpansionBudget budget;
  private final PDRectangle crop;
  private final int rotation;
  private int operators;
  private int forms;

  PageEngine(PDPage page, Deadline deadline, ExpansionBudget budget) {
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

  /** The width of the page as it is shown, in points. */
  double width() {
    return rotation % 2 == 0 ? crop.getWidth() : crop.getHeight();
  }

  /** The height of the page as it is shown, in points. */
  double height() {
    return rotation % 2 == 0 ? crop.getHeight() : crop.getWidth();
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

  /** ISO 32000-1, 7.7.3.3: Rotate turns the page clockwise when it is shown. */
  double shownX(Point2D.Float at) {
    double x = at.getX() - crop.getLowerLeftX();
    double y = at.getY() - crop.getLowerLeftY();
    return switch (rotation) {
      case 1 -> y;
      case 2 -> crop.getWidth() - x;
      case 3 -> crop.getHeight() - y;
      default -> x;
    };
  }

  double shownY(Point2D.Float at) {
    double x = at.getX() - crop.getLowerLeftX();
    double y = at.getY() - crop.getLowerLeftY();
    return switch (rotation) {
      case 1 -> x;
      case 2 -> y;
      case 3 -> crop.getWidth() - x;
      default -> crop.getHeight() - y;
    };
  }
}
