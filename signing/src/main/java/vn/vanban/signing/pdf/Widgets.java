package vn.vanban.signing.pdf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.report.Change.Level;

/** What the rules of the form learn about widgets, and what the rules of pages ask of them. */
final class Widgets {
  private final Map<Integer, Level> explained = new HashMap<>();
  private final Set<Integer> handled = new HashSet<>();
  private final Set<PdfObject> taken = new HashSet<>();
  private final Map<PdfObject, PdfObject> swapped = new HashMap<>();
  private final Map<Integer, String> awaited = new TreeMap<>();
  private final Set<Integer> listed = new HashSet<>();
  private final Map<Long, String> claimed = new HashMap<>();
  private final Map<Integer, String> filled = new TreeMap<>();
  private final Map<Integer, String> signed = new TreeMap<>();
  private final Map<Integer, String> repainted = new TreeMap<>();
  private final Map<Integer, String> moved = new TreeMap<>();

  /** Notes that the form compares an object; false if it did so before. */
  boolean handle(PdfObject.Ref field) {
    return handled.add(field.number());
  }

  boolean isHandled(PdfObject.Ref annotation) {
    return handled.contains(annotation.number());
  }

  /** Notes that a page may list a new widget. */
  void explain(PdfObject.Ref widget, Level level) {
    handled.add(widget.number());
    explained.put(widget.number(), level);
  }

  /** The level of the rule that explained a new widget; null if none did. */
  @Nullable Level explanation(PdfObject.Ref widget) {
    return explained.get(widget.number());
  }

  /** Notes that a field gave up a widget, as a certification may allow; its page does so, too. */
  void take(PdfObject widget) {
    taken.add(widget);
  }

  /** Notes that a widget gave way to a new object that is the same. */
  void swap(PdfObject old, PdfObject.Ref widget) {
    swapped.put(old, widget);
    handled.add(widget.number());
  }

  /** The object that took the place of a widget; the widget itself if none did. */
  PdfObject successor(PdfObject widget) {
    return swapped.getOrDefault(widget, widget);
  }

  boolean isTaken(PdfObject widget) {
    return taken.contains(widget);
  }

  /** Notes a visible widget of a new field, until the page that shows it is reached. */
  void await(PdfObject.Ref widget, String field) {
    awaited.put(widget.number(), field);
  }

  /** The field of a visible widget that was awaited; null if it was not. */
  @Nullable String shown(PdfObject.Ref widget) {
    return awaited.remove(widget.number());
  }

  /** The fields whose visible widgets no page showed, by the numbers of these. */
  Map<Integer, String> neverShown() {
    return Map.copyOf(awaited);
  }

  /** Notes that a page lists a new widget; false if a page did so before. */
  boolean list(PdfObject.Ref widget) {
    return listed.add(widget.number());
  }

  /** Notes which field holds the signature at a place; false if another field holds it. */
  boolean claim(long contentsStart, String field) {
    String holder = claimed.putIfAbsent(contentsStart, field);
    return holder == null || holder.equals(field);
  }

  /** Notes that a widget of the signed view stands elsewhere now. */
  void move(PdfObject.Ref widget, String field) {
    moved.put(widget.number(), field);
  }

  /** Notes that a widget shows something else now. */
  void fill(PdfObject.Ref widget, String field) {
    filled.put(widget.number(), field);
  }

  /** Notes that a widget has a ground for some viewers that it had not when it was signed. */
  void repaint(PdfObject.Ref widget, String field) {
    repainted.put(widget.number(), field);
  }

  /** The field of a widget that has a ground for some viewers only; null if it has not. */
  @Nullable String repainted(PdfObject.Ref widget) {
    return repainted.get(widget.number());
  }

  /** Notes that a widget of the signed view shows a signature now. */
  void sign(PdfObject.Ref widget, String field) {
    signed.put(widget.number(), field);
  }

  /** The field of a widget that was signed in its place; null if it was not. */
  @Nullable String signed(PdfObject.Ref widget) {
    return signed.get(widget.number());
  }

  /** The field of a widget that shows something else; null if it does not. */
  @Nullable String filled(PdfObject.Ref widget) {
    return filled.get(widget.number());
  }

  /** The field of a widget that was moved; null if it was not. */
  @Nullable String moved(PdfObject.Ref widget) {
    return moved.get(widget.number());
  }
}
