package vn.vanban.signing.render;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Finds the widgets of signature fields in the form of a PDF, by the names of their fields. */
final class SignatureWidgets {
  /** ISO 32000-1, 12.7.3: names nest as deep as somebody writes dots; three levels are many. */
  private static final int DEEPEST_FIELD = 32;

  private static final int MOST_FIELDS = 100_000;

  private final Set<String> names;
  private final Clock clock;
  private final IdentityHashMap<COSDictionary, String> found = new IdentityHashMap<>();
  private final IdentityHashMap<COSDictionary, Boolean> seen = new IdentityHashMap<>();

  private SignatureWidgets(Set<String> names, Clock clock) {
    this.names = names;
    this.clock = clock;
  }

  static IdentityHashMap<COSDictionary, String> of(PDDocument pdf, Set<String> names, Clock clock)
      throws IOException {
    SignatureWidgets widgets = new SignatureWidgets(names, clock);
    COSDictionary form =
        pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
    if (form != null && form.getDictionaryObject(COSName.FIELDS) instanceof COSArray fields) {
      widgets.collect(fields, "", 0);
    }
    return widgets.found;
  }

  /** ISO 32000-1, 12.7.3.2: a kid with a partial name is a field, one without is a widget. */
  private void collect(COSArray kids, String parent, int depth) throws IOException {
    if (depth > DEEPEST_FIELD) {
      return;
    }
    for (int i = 0; i < kids.size(); i++) {
      clock.check();
      if (!(kids.getObject(i) instanceof COSDictionary field)
          || seen.size() > MOST_FIELDS
          || seen.put(field, true) != null) {
        continue;
      }
      String partial = field.getString(COSName.T);
      String name =
          partial == null || partial.isEmpty()
              ? parent
              : parent.isEmpty() ? partial : parent + "." + partial;
      if (names.contains(name)) {
        found.put(field, name);
      }
      if (field.getDictionaryObject(COSName.KIDS) instanceof COSArray inner) {
        collect(inner, name, depth + 1);
      }
    }
  }
}
