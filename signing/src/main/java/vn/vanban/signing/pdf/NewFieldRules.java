package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/** A field that was added: it holds a signature that verifies, does nothing, and is new. */
final class NewFieldRules {
  private final PdfView after;
  private final PdfView latest;
  private final Ledger ledger;
  private final Widgets widgets;
  private final Set<Long> intact;
  private final Set<String> names = new HashSet<>();

  NewFieldRules(Ledger ledger, PdfView latest, Widgets widgets, Set<Long> intact) {
    this.after = ledger.after();
    this.ledger = ledger;
    this.latest = latest;
    this.widgets = widgets;
    this.intact = intact;
  }

  /** Notes the name of a field of the form: no other field may have it, 12.7.4.2. */
  void take(String name) {
    names.add(name);
  }

  void added(PdfObject field, PdfObject parent, String parentName, String path)
      throws IOException, UnreadableException {
    PdfObject.Dict dict = after.dictionary(field);
    String name = Field.name(after, parentName, dict);
    if (!dict.at("Parent").equals(parent)
        || !(field instanceof PdfObject.Ref ref)
        || !Field.type(after, dict).equals("Sig")) {
      ledger.suspicious(field, path, Kind.ADDED, Detail.FIELD_ADDED, name);
      return;
    }
    if (Field.acts(after, dict)) {
      ledger.suspicious(field, path, Kind.ADDED, Detail.SIGNATURE_FIELD_WITH_ACTION, name);
      return;
    }
    long place = Field.contentsStart(after, dict);
    if (place < 0 && isSignedLater(ref, dict)) {
      place = Field.contentsStart(latest, latest.dictionary(ref));
    }
    if (!intact.contains(place) || !widgets.claim(place, name)) {
      ledger.suspicious(field, path, Kind.ADDED, Detail.SIGNATURE_FIELD_UNSIGNED, name);
      return;
    }
    List<PdfObject.Ref> parts = new ArrayList<>();
    parts.add(ref);
    for (PdfObject kid : after.items(dict.at("Kids"))) {
      if (!(kid instanceof PdfObject.Ref widget)
          || !after.name(after.dictionary(kid).at("Subtype")).equals("Widget")
          || !after.dictionary(kid).at("Parent").equals(field)
          || after.dictionary(kid).entries().containsKey("Kids")) {
        ledger.suspicious(kid, path + "/Kids", Kind.ADDED, Detail.FIELD_ADDED, name);
        return;
      }
      parts.add(widget);
    }
    for (PdfObject.Ref part : parts) {
      if (!ledger.isNew(part) || !(after.object(part, 0) instanceof PdfObject.Dict)) {
        ledger.suspicious(part, path, Kind.REPLACED, Detail.OBJECT_TAKEN_OVER);
        return;
      }
    }
    if (!name.isEmpty() && !names.add(name)) {
      ledger.suspicious(field, path, Kind.ADDED, Detail.NAME_TAKEN, name);
      return;
    }
    vouch(parts, dict, name, path);
  }

  /** Whether a field that is empty in this revision is signed in a later one. */
  private boolean isSignedLater(PdfObject.Ref field, PdfObject.Dict dict)
      throws IOException, UnreadableException {
    PdfObject.Dict later = latest.dictionary(field);
    return after.dictionary(Field.value(after, dict)).entries().isEmpty()
        && Field.type(latest, later).equals("Sig")
        && later.at("T").equals(dict.at("T"));
  }

  private void vouch(List<PdfObject.Ref> parts, PdfObject.Dict field, String name, String path)
      throws IOException, UnreadableException {
    PdfObject.Dict value = after.dictionary(Field.value(after, field));
    boolean isStamp = after.name(value.at("SubFilter")).equals("ETSI.RFC3161");
    boolean isVisible = false;
    for (PdfObject.Ref part : parts) {
      isVisible |= Cover.hasArea(after, after.dictionary(part));
    }
    // A time stamp that shows something is more than data.
    Level level = isStamp && !isVisible ? Level.LONG_TERM_DATA : Level.FORM_FILLING;
    Detail rule = isStamp ? Detail.DOCUMENT_TIMESTAMP : Detail.SIGNATURE_FIELD;
    for (PdfObject.Ref part : parts) {
      widgets.explain(part, level);
      boolean isSigned = !value.entries().isEmpty();
      if (isSigned && Cover.hasArea(after, after.dictionary(part))) {
        widgets.await(part, name);
      }
      ledger.vouched(part, path, Kind.ADDED, level, rule);
      ledger.vouchTree(after.object(part, 0), path, level, rule);
    }
  }
}
