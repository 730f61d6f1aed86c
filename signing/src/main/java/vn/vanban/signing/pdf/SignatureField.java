package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * A signature field of a view and the signature dictionary in it.
 *
 * @param name the fully qualified name
 * @param reference the field's object, or null where it stands directly in its parent
 * @param field the field's dictionary
 * @param value the signature dictionary; empty where the field is not signed
 * @param valueReference the object of the signature dictionary, or null where it is direct
 * @param broken whether the signature dictionary is listed but cannot be read
 */
record SignatureField(
    String name,
    PdfObject.@Nullable Ref reference,
    PdfObject.Dict field,
    PdfObject.Dict value,
    PdfObject.@Nullable Ref valueReference,
    boolean broken) {

  /** Where the signature value stands in the file, which tells signatures apart; -1 if nowhere. */
  long contentsStart() {
    return value.at("Contents") instanceof PdfObject.Str string ? string.start() : -1;
  }

  /** The signature fields of a view, signed or not, in the order of its form. */
  static List<SignatureField> of(PdfView view) throws IOException, UnreadableException {
    List<SignatureField> found = new ArrayList<>();
    Set<PdfObject> seen = new HashSet<>();
    for (PdfObject each : view.fields()) {
      collect(view, each, "", "", PdfObject.NULL, 0, seen, found);
    }
    return found;
  }

  private static void collect(
      PdfView view,
      PdfObject node,
      String parentName,
      String parentType,
      PdfObject parentValue,
      int depth,
      Set<PdfObject> seen,
      List<SignatureField> found)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    if (node instanceof PdfObject.Ref && !seen.add(node)) {
      return;
    }
    PdfObject.Dict field = view.dictionary(node);
    if (field.entries().isEmpty()) {
      return;
    }
    String partial =
        view.resolve(field.at("T")) instanceof PdfObject.Str t ? TextString.of(t.bytes()) : "";
    String name =
        partial.isEmpty()
            ? parentName
            : parentName.isEmpty() ? partial : parentName + "." + partial;
    String type = view.name(field.at("FT"));
    String inherited = type.isEmpty() ? parentType : type;
    PdfObject value = field.entries().containsKey("V") ? field.at("V") : parentValue;
    List<PdfObject> kids = view.items(field.at("Kids"));
    boolean isTerminal = true;
    for (PdfObject kid : kids) {
      PdfObject.Dict child = view.dictionary(kid);
      // 12.7.4.2: a kid with a partial name is a field; one without is a widget of this field.
      if (child.entries().containsKey("T") || child.entries().containsKey("FT")) {
        isTerminal = false;
        collect(view, kid, name, inherited, value, depth + 1, seen, found);
      }
    }
    if (isTerminal && inherited.equals("Sig")) {
      found.add(
          new SignatureField(
              name,
              node instanceof PdfObject.Ref ref ? ref : null,
              field,
              view.dictionary(value),
              value instanceof PdfObject.Ref ref ? ref : null,
              isBroken(view, value)));
    }
  }

  private static boolean isBroken(PdfView view, PdfObject value)
      throws IOException, UnreadableException {
    return value instanceof PdfObject.Ref ref
        && !(view.entry(ref.number()) instanceof Section.Entry.Free)
        && view.indirect(ref.number(), 0) == null;
  }
}
