package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.signing.evidence.UnreadableException;

/** What a field has by itself or from its parents, 12.7.4. */
final class Field {
  /** Nobody nests fields deeper; a loop of parents ends here. */
  private static final int MOST_PARENTS = 32;

  private Field() {}

  /** An entry of a field or of the nearest parent that has it; the null object if none has. */
  static PdfObject inherited(PdfView view, PdfObject.Dict field, String key)
      throws IOException, UnreadableException {
    PdfObject.Dict at = field;
    for (int i = 0; i < MOST_PARENTS && !at.entries().isEmpty(); i++) {
      if (at.entries().containsKey(key)) {
        return at.at(key);
      }
      at = view.dictionary(at.at("Parent"));
    }
    return PdfObject.NULL;
  }

  /** The type: {@code Tx}, {@code Ch}, {@code Btn}, {@code Sig}; empty if it has none. */
  static String type(PdfView view, PdfObject.Dict field) throws IOException, UnreadableException {
    return view.name(inherited(view, field, "FT"));
  }

  static PdfObject value(PdfView view, PdfObject.Dict field)
      throws IOException, UnreadableException {
    return inherited(view, field, "V");
  }

  /** The flags, 12.7.4.1. */
  static long flags(PdfView view, PdfObject.Dict field) throws IOException, UnreadableException {
    return view.resolve(inherited(view, field, "Ff")) instanceof PdfObject.Num n ? n.asLong() : 0;
  }

  /** Table 224: whether viewers draw the fields anew, whatever appearances these have. */
  static boolean areRedrawn(PdfView view) throws IOException, UnreadableException {
    PdfObject.Dict form = view.dictionary(view.catalog().at("AcroForm"));
    return new PdfObject.Bool(true).equals(view.resolve(form.at("NeedAppearances")));
  }

  /** Where the value of a signature field's signature stands; -1 if it has none. */
  static long contentsStart(PdfView view, PdfObject.Dict field)
      throws IOException, UnreadableException {
    return view.dictionary(value(view, field)).at("Contents") instanceof PdfObject.Str string
        ? string.start()
        : -1;
  }

  /** The fully qualified name, 12.7.4.2. */
  static String name(PdfView view, String parentName, PdfObject.Dict field)
      throws IOException, UnreadableException {
    if (!(view.resolve(field.at("T")) instanceof PdfObject.Str partial)) {
      return parentName;
    }
    String own = TextString.of(partial.bytes());
    return parentName.isEmpty() ? own : parentName + "." + own;
  }

  /** Whether a field or one of its widgets does something when it is touched or seen. */
  static boolean acts(PdfView view, PdfObject.Dict field) throws IOException, UnreadableException {
    List<PdfObject.Dict> parts = new ArrayList<>();
    parts.add(field);
    for (PdfObject kid : view.items(field.at("Kids"))) {
      parts.add(view.dictionary(kid));
    }
    return parts.stream()
        .anyMatch(part -> part.entries().containsKey("A") || part.entries().containsKey("AA"));
  }
}
