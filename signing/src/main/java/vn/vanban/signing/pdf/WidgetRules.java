package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/**
 * A widget that its field lists no more: it gave way to a new object that is the same, as writers
 * of forms make the buttons of a field anew, or went away where a certification allows that.
 */
final class WidgetRules {
  /** What writers leave of a widget that they made anew: the shell of a field that nobody lists. */
  private static final Set<String> SHELL = Set.of("FT", "Kids", "Parent");

  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Equality equality;
  private final Permission permission;
  private final Widgets widgets;
  private final ButtonStates buttons;

  WidgetRules(
      Ledger ledger,
      Equality equality,
      Permission permission,
      Widgets widgets,
      ButtonStates buttons) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.equality = equality;
    this.permission = permission;
    this.widgets = widgets;
    this.buttons = buttons;
  }

  /**
   * Judges a kid that a field lists no more.
   *
   * @param remaining the kids that have come since; one that takes the place of this one is removed
   * @param name the name of the field
   */
  void removed(PdfObject kid, Set<PdfObject> remaining, String name, String path)
      throws IOException, UnreadableException {
    PdfObject.Dict widget = before.dictionary(kid);
    boolean isAlone = isAlone(widget);
    if (isAlone && swap(kid, remaining, name, path)) {
      return;
    }
    if (!isAlone || widget.entries().containsKey("FT") || !permission.comments()) {
      ledger.suspicious(kid, path, Kind.REMOVED, Detail.FIELD_REMOVED);
      return;
    }
    widgets.take(kid);
    ledger.vouched(kid, path, Kind.REMOVED, Level.ANNOTATIONS, Detail.ANNOTATION_REMOVED);
  }

  /** Whether a kid of a field is one of its widgets, and no field of its own. */
  private boolean isAlone(PdfObject.Dict kid) throws IOException, UnreadableException {
    return before.name(kid.at("Subtype")).equals("Widget")
        && kid.entries().containsKey("Parent")
        && !kid.entries().containsKey("T")
        && !kid.entries().containsKey("Kids")
        && isOfItsField(before, kid);
  }

  /** Whether a kid names no other type than its parent, 12.7.4.1. */
  private static boolean isOfItsField(PdfView view, PdfObject.Dict kid)
      throws IOException, UnreadableException {
    return !kid.entries().containsKey("FT")
        || view.name(kid.at("FT")).equals(Field.type(view, view.dictionary(kid.at("Parent"))));
  }

  private boolean swap(PdfObject old, Set<PdfObject> remaining, String name, String path)
      throws IOException, UnreadableException {
    for (PdfObject each : remaining) {
      if (each instanceof PdfObject.Ref ref
          && ledger.isNew(ref)
          && after.object(ref, 0) instanceof PdfObject.Dict now
          && isSame(old, ref, now, name)
          && isLeft(old)) {
        remaining.remove(each);
        widgets.swap(old, ref);
        PdfObject.Dict then = before.dictionary(old);
        if (!then.at("AS").equals(now.at("AS")) || !equality.same(then.at("AP"), now.at("AP"))) {
          widgets.fill(ref, name);
        }
        ledger.vouched(ref, path, Kind.REPLACED, Level.FORM_FILLING, Detail.FIELD_FILLED);
        ledger.vouchTree(now, path, Level.FORM_FILLING, Detail.FIELD_FILLED);
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a widget is the same in all but its number, the state that its field is in, and how the
   * ticks of its states are drawn.
   */
  private boolean isSame(PdfObject old, PdfObject.Ref ref, PdfObject.Dict now, String name)
      throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(old);
    if (now.ambiguous() || then.ambiguous()) {
      return false;
    }
    for (String key : Equality.keys(then, now)) {
      boolean isTold =
          Equality.isTold(key, then.at(key), now.at(key))
              || key.equals("FT") && isOfItsField(after, now)
              || key.equals("AS") && !permission.locks(name) && ButtonStates.isOfValue(after, now)
              || key.equals("AP")
                  && !permission.locks(name)
                  && old instanceof PdfObject.Ref widget
                  && ButtonStates.isOfValue(after, now)
                  && buttons.areTicks(widget, then, ref, now);
      if (!isTold && !equality.same(then.at(key), now.at(key))) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing is left of the old object, but what it was or the shell of a field. */
  private boolean isLeft(PdfObject old) throws IOException, UnreadableException {
    if (!(old instanceof PdfObject.Ref ref)) {
      return true;
    }
    PdfObject now = after.object(ref, 0);
    return !ledger.isChanged(ref.number())
        || now instanceof PdfObject.Null
        || before.object(ref, 0).equals(now)
        || now instanceof PdfObject.Dict shell
            && !shell.ambiguous()
            && SHELL.containsAll(shell.entries().keySet());
  }
}
