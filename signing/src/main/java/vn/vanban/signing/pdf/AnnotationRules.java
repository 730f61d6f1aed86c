package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/**
 * The annotations of a page: those that were signed stay; widgets of new fields may come, and where
 * a certification allows it comments that neither hide nor imitate what was signed.
 */
final class AnnotationRules {
  /** Annotations of a person; the others play media, attach files, redact or carry forms. */
  private static final Set<String> COMMENTS =
      Set.of(
          "Text",
          "Highlight",
          "Underline",
          "StrikeOut",
          "Squiggly",
          "Popup",
          "Link",
          "FreeText",
          "Line",
          "Square",
          "Circle",
          "Polygon",
          "PolyLine",
          "Stamp",
          "Caret",
          "Ink");

  /** Actions that lead somewhere and do nothing else, 12.6.4. */
  private static final Set<String> LEADING = Set.of("GoTo", "URI");

  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Equality equality;
  private final Permission permission;
  private final Widgets widgets;
  private final Cover cover;
  private final Set<Integer> compared = new HashSet<>();

  AnnotationRules(
      Ledger ledger, Equality equality, Permission permission, Widgets widgets, Cover cover) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.equality = equality;
    this.permission = permission;
    this.widgets = widgets;
    this.cover = cover;
  }

  void compare(PageRules.SignedPage page, PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    ledger.reach(value);
    List<PdfObject> then = before.items(old);
    List<PdfObject> now = after.items(value);
    List<PdfObject> expected = then.stream().map(widgets::successor).toList();
    int matched = 0;
    for (PdfObject annotation : now) {
      int at = matched < then.size() ? indexOf(expected, annotation, matched) : -1;
      if (at < 0) {
        added(page, annotation, path);
        continue;
      }
      removed(page, then.subList(matched, at), path);
      matched = at + 1;
      kept(page, then.get(at), annotation, path);
    }
    removed(page, then.subList(matched, then.size()), path);
  }

  private static int indexOf(List<PdfObject> list, PdfObject item, int from) {
    for (int i = from; i < list.size(); i++) {
      if (list.get(i).equals(item)) {
        return i;
      }
    }
    return -1;
  }

  private void removed(PageRules.SignedPage page, List<PdfObject> annotations, String path)
      throws IOException, UnreadableException {
    for (PdfObject each : annotations) {
      PdfObject.Dict annotation = before.dictionary(each);
      if (annotation.entries().isEmpty()) {
        continue;
      }
      String type = before.name(annotation.at("Subtype"));
      boolean isSwapped = !widgets.successor(each).equals(each);
      if (!permission.comments()
          || isSwapped
          || !COMMENTS.contains(type) && !widgets.isTaken(each)) {
        ledger.suspicious(page.object(), path, Kind.REMOVED, Detail.ANNOTATION_REMOVED);
        continue;
      }
      ledger.vouched(
          page.object(), path, Kind.REMOVED, Level.ANNOTATIONS, Detail.ANNOTATION_REMOVED);
      if (!widgets.isTaken(each) && cover.showedText(annotation)) {
        cover.doubt(type, Detail.SIGNED_TEXT_OF_COMMENT);
      }
    }
  }

  private void kept(PageRules.SignedPage page, PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    if (!(value instanceof PdfObject.Ref ref)) {
      equality.require(old, value, path);
      return;
    }
    String moved = widgets.moved(ref);
    if (moved != null) {
      cover.doubtField(page, ref, moved);
    }
    String signed = widgets.signed(ref);
    if (signed != null) {
      cover.doubtSigned(page, ref, signed);
    }
    String filled = widgets.filled(ref);
    if (filled != null) {
      cover.doubtFilled(page, old, ref, filled);
    }
    String repainted = widgets.repainted(ref);
    if (repainted != null) {
      cover.doubtGround(page, ref, repainted);
    }
    if (widgets.isHandled(ref) || !compared.add(ref.number())) {
      return;
    }
    if (before.object(ref, 0) instanceof PdfObject.Dict then
        && after.object(ref, 0) instanceof PdfObject.Dict now
        && !equality.same(then, now)
        && permission.comments()
        && isComment(now)
        && after.name(now.at("Subtype")).equals(before.name(then.at("Subtype")))) {
      changed(page, ref, then, now, path);
      return;
    }
    equality.requireObject(ref, path + "[" + ref + "]");
  }

  private void changed(
      PageRules.SignedPage page,
      PdfObject.Ref ref,
      PdfObject.Dict then,
      PdfObject.Dict now,
      String path)
      throws IOException, UnreadableException {
    for (String key : List.of("A", "Dest")) {
      // Where a link of the signed document leads belongs to what it says.
      equality.require(then.at(key), now.at(key), path + "[" + ref + "]/" + key);
    }
    ledger.refuseAmbiguous(then, now, path);
    ledger.vouched(ref, path, Kind.REPLACED, Level.ANNOTATIONS, Detail.COMMENT);
    ledger.vouchTree(now, path, Level.ANNOTATIONS, Detail.COMMENT);
    boolean isShownOtherwise =
        !equality.same(then.at("AP"), now.at("AP"))
            || after.name(now.at("Subtype")).equals("FreeText")
                && !equality.same(then.at("Contents"), now.at("Contents"));
    if (isShownOtherwise && cover.showedText(then)) {
      // What was written on the page when it was signed is content, however it got there.
      cover.doubt(after.name(now.at("Subtype")), Detail.SIGNED_TEXT_OF_COMMENT);
    }
    cover.doubtComment(page, ref);
  }

  private void added(PageRules.SignedPage page, PdfObject annotation, String path)
      throws IOException, UnreadableException {
    PdfObject.Dict dict = after.dictionary(annotation);
    String type = after.name(dict.at("Subtype"));
    if (annotation instanceof PdfObject.Ref ref) {
      Level level = widgets.explanation(ref);
      if (level != null) {
        if (!widgets.list(ref)) {
          ledger.suspicious(annotation, path, Kind.ADDED, Detail.WIDGET_WITHOUT_FIELD);
          return;
        }
        String field = widgets.shown(ref);
        if (field != null) {
          cover.doubtField(page, ref, field);
        }
        ledger.vouched(annotation, path, Kind.ADDED, level, Detail.SIGNATURE_WIDGET);
        return;
      }
    }
    if (type.equals("Widget")) {
      ledger.suspicious(annotation, path, Kind.ADDED, Detail.WIDGET_WITHOUT_FIELD);
      return;
    }
    boolean isNew = !(annotation instanceof PdfObject.Ref ref) || ledger.isNew(ref);
    if (!permission.comments() || !isComment(dict) || !isNew) {
      ledger.suspicious(annotation, path, Kind.ADDED, Detail.ANNOTATION_ADDED, type);
      return;
    }
    ledger.refuseAmbiguous(PdfObject.Dict.EMPTY, dict, path);
    cover.doubtComment(page, annotation);
    ledger.vouched(annotation, path, Kind.ADDED, Level.ANNOTATIONS, Detail.COMMENT);
    ledger.vouchTree(dict, path, Level.ANNOTATIONS, Detail.COMMENT);
  }

  /** Whether an annotation is a person's comment that does nothing by itself. */
  private boolean isComment(PdfObject.Dict annotation) throws IOException, UnreadableException {
    PdfObject.@Nullable Dict action = null;
    if (annotation.entries().containsKey("A")) {
      action = after.dictionary(annotation.at("A"));
    }
    return COMMENTS.contains(after.name(annotation.at("Subtype")))
        && !annotation.entries().containsKey("AA")
        && !annotation.entries().containsKey("PA")
        && (action == null
            || LEADING.contains(after.name(action.at("S")))
                && !action.entries().containsKey("Next"));
  }
}
