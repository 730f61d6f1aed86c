package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/** The interactive form, 12.7: its fields, and the resources that they share. */
final class FormRules {
  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Equality equality;
  private final Widgets widgets;
  private final FieldRules fields;
  private final NewFieldRules newFields;
  private final WidgetRules gone;
  private final Redrawing redrawing;

  /** What the signed fields take from the form; looked for when it is first asked. */
  private @Nullable BorrowedNames borrowed;

  FormRules(
      Ledger ledger,
      Equality equality,
      Widgets widgets,
      FieldRules fields,
      NewFieldRules newFields,
      WidgetRules gone,
      Redrawing redrawing) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.equality = equality;
    this.widgets = widgets;
    this.fields = fields;
    this.newFields = newFields;
    this.gone = gone;
    this.redrawing = redrawing;
  }

  void compare(PdfObject old, PdfObject value) throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    if (!then.entries().isEmpty() && now.entries().isEmpty()) {
      ledger.suspicious(value, "Root/AcroForm", Kind.REMOVED, Detail.FORM_REMOVED);
      return;
    }
    ledger.refuseAmbiguous(then, now, "Root/AcroForm");
    ledger.reach(value);
    for (PdfObject field : before.fields()) {
      collectNames(field, "", 0, new HashSet<>());
    }
    compareFields(before.fields(), after.fields(), PdfObject.NULL, "", "Root/AcroForm/Fields");
    ledger.reach(now.at("Fields"));
    for (String key : Equality.keys(then, now)) {
      compareEntry(key, then.at(key), now.at(key), value, "Root/AcroForm/" + key);
    }
  }

  private void compareEntry(String key, PdfObject then, PdfObject now, PdfObject form, String path)
      throws IOException, UnreadableException {
    switch (key) {
      case "Fields" -> {}
      case "SigFlags" -> {
        if (!(after.resolve(now) instanceof PdfObject.Num flags)) {
          ledger.suspicious(form, path, Kind.REPLACED, Detail.NOT_A_NUMBER);
        } else if (before.resolve(then) instanceof PdfObject.Num old
            && isSigned(old)
            && !isSigned(flags)) {
          equality.require(then, now, path);
        }
      }
      case "DR", "DA" -> compareResources(then, now, path, 0);
      case "NeedAppearances" -> {
        if (Field.areRedrawn(before) == Field.areRedrawn(after)) {
          return;
        }
        if (redrawing.changesNothing()) {
          ledger.vouched(form, path, Kind.REPLACED, Level.FORM_FILLING, Detail.APPEARANCES_REMADE);
        } else {
          ledger.suspicious(form, path, Kind.REPLACED, Detail.APPEARANCES_REMADE);
        }
      }
      default -> equality.require(then, now, path);
    }
  }

  /** Whether the flags say that there are signatures, table 225, bit position 1. */
  private static boolean isSigned(PdfObject.Num flags) {
    return (flags.asLong() & 1) != 0;
  }

  /** Resources of fields: what was there stays, more may come. */
  private void compareResources(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    PdfObject then = before.resolve(old);
    PdfObject now = after.resolve(value);
    if (then instanceof PdfObject.Null && depth < 2 && now instanceof PdfObject.Dict) {
      then = PdfObject.Dict.EMPTY;
    }
    if (depth < 2 && then instanceof PdfObject.Dict a && now instanceof PdfObject.Dict b) {
      ledger.reach(value);
      for (String key : Equality.keys(a, b)) {
        compareResources(a.at(key), b.at(key), path + "/" + key, depth + 1);
      }
      return;
    }
    boolean isAdded = then instanceof PdfObject.Null;
    boolean mayChange = path.startsWith("Root/AcroForm/DR/XObject/") && !old.equals(value);
    if (!isAdded && !mayChange) {
      equality.require(old, value, path);
      return;
    }
    // Named for appearances yet to be made; for one that is there the name would mean another
    // thing.
    boolean isBorrowed =
        depth == 0
            ? Field.areRedrawn(after)
            : borrowed().contains(path.substring(path.lastIndexOf('/') + 1));
    if (isBorrowed && !isPlainFont(now)) {
      ledger.suspicious(value, path, Kind.ADDED, Detail.APPEARANCES_REMADE);
      return;
    }
    ledger.vouchTree(value, path, Level.FORM_FILLING, Detail.FIELD_RESOURCES);
  }

  private BorrowedNames borrowed() throws IOException, UnreadableException {
    if (borrowed == null) {
      borrowed = BorrowedNames.of(before);
    }
    return borrowed;
  }

  /** Whether an object is one of the fonts that every viewer has, with its own letters. */
  private boolean isPlainFont(PdfObject value) throws IOException, UnreadableException {
    return value instanceof PdfObject.Dict font
        && after.name(font.at("Type")).equals("Font")
        && after.name(font.at("Subtype")).equals("Type1")
        && !font.entries().containsKey("FontDescriptor")
        && !(after.resolve(font.at("Encoding")) instanceof PdfObject.Dict);
  }

  private void collectNames(PdfObject node, String parentName, int depth, Set<PdfObject> seen)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    if (!seen.add(node)) {
      return;
    }
    PdfObject.Dict field = before.dictionary(node);
    String name = Field.name(before, parentName, field);
    newFields.take(name);
    for (PdfObject kid : before.items(field.at("Kids"))) {
      collectNames(kid, name, depth + 1, seen);
    }
  }

  private void compareFields(
      List<PdfObject> old, List<PdfObject> now, PdfObject parent, String parentName, String path)
      throws IOException, UnreadableException {
    Set<PdfObject> remaining = new LinkedHashSet<>(now);
    for (int i = 0; i < old.size(); i++) {
      PdfObject field = old.get(i);
      if (before.dictionary(field).entries().isEmpty()) {
        // Nothing was there; what comes in its place is new.
        if (after.dictionary(field).entries().isEmpty()) {
          remaining.remove(field);
        }
        continue;
      }
      if (field instanceof PdfObject.Ref ref && remaining.remove(field)) {
        compareField(ref, parentName, path + "[" + ref + "]");
      } else if (!(field instanceof PdfObject.Ref) && i < now.size()) {
        remaining.remove(now.get(i));
        equality.require(field, now.get(i), path + "[" + i + "]");
      } else {
        gone.removed(field, remaining, parentName, path);
      }
    }
    for (PdfObject field : remaining) {
      newFields.added(field, parent, parentName, path);
    }
  }

  private void compareField(PdfObject.Ref ref, String parentName, String path)
      throws IOException, UnreadableException {
    if (!widgets.handle(ref)) {
      return;
    }
    if (!(before.object(ref, 0) instanceof PdfObject.Dict then)
        || !(after.object(ref, 0) instanceof PdfObject.Dict now)) {
      // No field, though it is listed as one: it may be anything, and stays what it was.
      equality.requireObject(ref, path);
      return;
    }
    ledger.refuseAmbiguous(then, now, path);
    String name = Field.name(before, parentName, then);
    // Kids are fields of their own, or the field's widgets, which its type governs.
    ledger.reach(now.at("Kids"));
    compareFields(
        before.items(then.at("Kids")), after.items(now.at("Kids")), ref, name, path + "/Kids");
    fields.compare(ref, then, now, name, path);
  }
}
