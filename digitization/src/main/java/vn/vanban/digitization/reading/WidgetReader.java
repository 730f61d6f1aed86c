package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Limits;

/** Finds the widgets of signature fields, and reads what they show. */
final class WidgetReader {
  /** ISO 32000-1, 12.7.3: names nest as deep as somebody writes dots; three levels are many. */
  private static final int DEEPEST_FIELD = 32;

  private final PDDocument pdf;
  private final Limits limits;
  private final Deadline deadline;
  private final ExpansionBudget budget;
  private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Widget> widgets = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private int nodes;

  WidgetReader(PDDocument pdf, Limits limits, Deadline deadline) {
    this.pdf = pdf;
    this.limits = limits;
    this.deadline = deadline;
    this.budget = new ExpansionBudget(limits.expandedBytes());
  }

  Shown read() {
    COSDictionary form =
        pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
    List<Found> found = new ArrayList<>();
    try {
      if (form != null && form.getDictionaryObject(COSName.FIELDS) instanceof COSArray fields) {
        fields(fields, "", null, 0, found);
      }
      IdentityHashMap<COSDictionary, Sheet> sheets = sheets(found);
      for (Found each : found) {
        widgets.add(widget(each, sheets.get(each.widget)));
      }
    } catch (OverLimit e) {
      faults.add(new Fault.Exceeded(e.limit()));
    }
    return new Shown(widgets, pdf.getNumberOfPages(), faults);
  }

  /** ISO 32000-1, 12.7.3.2: a kid with a partial name is a field, one without is a widget. */
  private void fields(
      COSArray kids, String parent, @Nullable COSName inherited, int depth, List<Found> found) {
    if (depth > DEEPEST_FIELD) {
      throw new OverLimit("depth");
    }
    for (int i = 0; i < kids.size(); i++) {
      if (!(kids.getObject(i) instanceof COSDictionary field) || !seen.add(field)) {
        continue;
      }
      if (++nodes > 100_000 || found.size() > limits.signatures()) {
        throw new OverLimit("signatures");
      }
      deadline.check();
      String partial = field.getString(COSName.T);
      String name = partial == null ? parent : parent.isEmpty() ? partial : parent + "." + partial;
      COSName type = field.getCOSName(COSName.FT);
      COSName own = type == null ? inherited : type;
      if (field.getDictionaryObject(COSName.KIDS) instanceof COSArray inner) {
        fields(inner, name, own, depth + 1, found);
      } else if (COSName.SIG.equals(own)) {
        found.add(new Found(name, field));
      }
    }
  }

  /** The pages of the widgets: by their own word if the page is one, else by the annotations. */
  private IdentityHashMap<COSDictionary, Sheet> sheets(List<Found> found) {
    IdentityHashMap<COSDictionary, List<COSDictionary>> claimed = new IdentityHashMap<>();
    Set<COSDictionary> lost = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Found each : found) {
      COSDictionary page = each.widget.getCOSDictionary(COSName.P);
      if (page != null) {
        claimed.computeIfAbsent(page, key -> new ArrayList<>()).add(each.widget);
      }
      lost.add(each.widget);
    }
    IdentityHashMap<COSDictionary, Sheet> sheets = new IdentityHashMap<>();
    int number = 0;
    for (PDPage page : pdf.getPages()) {
      if (++number > limits.pages() || lost.isEmpty()) {
        break;
      }
      deadline.check();
      Sheet sheet = new Sheet(page, number);
      for (COSDictionary widget : claimed.getOrDefault(page.getCOSObject(), List.of())) {
        sheets.put(widget, sheet);
        lost.remove(widget);
      }
      COSBase annotations = page.getCOSObject().getDictionaryObject(COSName.ANNOTS);
      if (annotations instanceof COSArray array) {
        for (int i = 0; i < Math.min(array.size(), 10_000); i++) {
          if (array.getObject(i) instanceof COSDictionary widget && lost.remove(widget)) {
            sheets.put(widget, sheet);
          }
        }
      }
    }
    return sheets;
  }

  private Widget widget(Found found, @Nullable Sheet sheet) {
    PDRectangle rectangle = rectangle(found.widget);
    // ISO 32000-1, table 165: bit 2 hides an annotation, bit 6 keeps it off the screen.
    boolean flagged = (found.widget.getInt(COSName.F, 0) & (1 << 1 | 1 << 5)) != 0;
    boolean visible =
        sheet != null && !flagged && rectangle.getWidth() > 0 && rectangle.getHeight() > 0;
    PDPage page = sheet == null ? new PDPage(PDRectangle.A4) : sheet.page;
    WidgetInk ink = new WidgetInk(page, sheet == null ? 1 : sheet.number, deadline, budget);
    Box box = ink.shown(rectangle);
    if (visible) {
      ink.read(found.widget);
    }
    return new Widget(
        found.field,
        sheet == null ? 0 : sheet.number,
        box,
        ink.width(),
        ink.height(),
        visible,
        ink.pictures(),
        ink.rows(),
        ink.lettering(),
        ink.isUnread());
  }

  private static PDRectangle rectangle(COSDictionary widget) {
    if (widget.getDictionaryObject(COSName.RECT) instanceof COSArray array && array.size() >= 4) {
      try {
        PDRectangle rectangle = new PDRectangle(array);
        double sum =
            rectangle.getLowerLeftX()
                + rectangle.getLowerLeftY()
                + rectangle.getWidth()
                + rectangle.getHeight();
        if (Double.isFinite(sum)) {
          return rectangle;
        }
      } catch (RuntimeException e) {
        return new PDRectangle(0, 0);
      }
    }
    return new PDRectangle(0, 0);
  }

  private record Found(String field, COSDictionary widget) {}

  private record Sheet(PDPage page, int number) {}
}
