package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/**
 * The structure tree, 14.7: what it said of the signed content it still says; it may come to speak
 * of fields and annotations that were added.
 */
final class TagRules {
  /** 14.9.3 to 14.9.5: what is read aloud and copied in place of what is shown. */
  private static final Set<String> SPOKEN = Set.of("ActualText", "Alt", "E");

  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Equality equality;
  private final Permission permission;
  private final Set<Integer> compared = new HashSet<>();

  TagRules(Ledger ledger, Equality equality, Permission permission) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.equality = equality;
    this.permission = permission;
  }

  void compare(PdfObject old, PdfObject value) throws IOException, UnreadableException {
    if (!(before.resolve(old) instanceof PdfObject.Dict then)
        || !(after.resolve(value) instanceof PdfObject.Dict now)) {
      equality.require(old, value, "Root/StructTreeRoot");
      return;
    }
    if (old instanceof PdfObject.Ref && !old.equals(value)) {
      ledger.suspicious(value, "Root/StructTreeRoot", Kind.REPLACED, Detail.ANOTHER_OBJECT);
      return;
    }
    ledger.reach(value);
    for (String key : Equality.keys(then, now)) {
      String path = "Root/StructTreeRoot/" + key;
      switch (key) {
        case "K" -> compareElements(then.at(key), now.at(key), path, 0);
        case "ParentTree" -> compareParentTrees(then.at(key), now.at(key), path);
        case "ParentTreeNextKey" -> {
          if (!(after.resolve(now.at(key)) instanceof PdfObject.Num)) {
            ledger.suspicious(value, path, Kind.REPLACED, Detail.NOT_A_NUMBER);
          }
        }
        case "RoleMap" -> {
          boolean isEmpty =
              after.resolve(now.at(key)) instanceof PdfObject.Dict map && map.entries().isEmpty();
          if (isEmpty && !then.entries().containsKey(key)) {
            ledger.reach(now.at(key));
          } else {
            equality.require(then.at(key), now.at(key), path);
          }
        }
        default -> equality.require(then.at(key), now.at(key), path);
      }
    }
  }

  private void compareElements(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    ledger.reach(value);
    List<PdfObject> then = Structure.kids(before, old);
    List<PdfObject> now = Structure.kids(after, value);
    int matched = 0;
    for (PdfObject kid : now) {
      int at = matched;
      while (at < then.size() && !isSameKid(then.get(at), kid)) {
        at++;
      }
      if (at == then.size()) {
        addedElement(kid, path);
        continue;
      }
      removed(then.subList(matched, at), value, path);
      compareElement(then.get(at), kid, path + "[" + at + "]", depth + 1);
      matched = at + 1;
    }
    removed(then.subList(matched, then.size()), value, path);
  }

  /** What spoke of a comment that was taken away goes with it. */
  private void removed(List<PdfObject> kids, PdfObject value, String path)
      throws IOException, UnreadableException {
    for (PdfObject kid : kids) {
      if (permission.comments() && speaksOfObjectsOnly(before, kid, 0)) {
        ledger.vouched(value, path, Kind.REMOVED, Level.ANNOTATIONS, Detail.STRUCTURE);
      } else {
        ledger.suspicious(value, path, Kind.REMOVED, Detail.VALUE_REMOVED);
      }
    }
  }

  private boolean isSameKid(PdfObject old, PdfObject kid) throws IOException, UnreadableException {
    if (old instanceof PdfObject.Ref || kid instanceof PdfObject.Ref) {
      return old.equals(kid);
    }
    return equality.same(old, kid) || isSameReference(old, kid);
  }

  /** Table 358: a reference to an object says which object, and on which page; no more. */
  private static boolean isSameReference(PdfObject old, PdfObject kid) {
    PdfObject type = new PdfObject.Name("OBJR");
    return old instanceof PdfObject.Dict then
        && kid instanceof PdfObject.Dict now
        && !now.ambiguous()
        && then.at("Type").equals(type)
        && now.at("Type").equals(type)
        && then.at("Obj") instanceof PdfObject.Ref
        && then.at("Obj").equals(now.at("Obj"))
        && then.at("Pg").equals(now.at("Pg"));
  }

  private void compareElement(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    if (isSameReference(old, value)) {
      ledger.vouchTree(value, path, Level.LONG_TERM_DATA, Detail.STRUCTURE);
      return;
    }
    if (!(value instanceof PdfObject.Ref ref) || !ledger.isStructural(ref.number())) {
      equality.require(old, value, path);
      return;
    }
    if (!compared.add(ref.number())) {
      return;
    }
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    ledger.refuseAmbiguous(then, now, path);
    for (String key : Equality.keys(then, now)) {
      if (key.equals("K")) {
        compareElements(then.at(key), now.at(key), path + "/K", depth + 1);
      } else if (!key.equals("Pg") || !isFirstPage(then, now)) {
        equality.require(then.at(key), now.at(key), path + "/" + key);
      }
    }
  }

  /**
   * Whether an element that named no page names one now. Table 355: that says only where its own
   * marked content stands, and it had none.
   */
  private boolean isFirstPage(PdfObject.Dict then, PdfObject.Dict now)
      throws IOException, UnreadableException {
    if (then.entries().containsKey("Pg")
        || !after.name(after.dictionary(now.at("Pg")).at("Type")).equals("Page")) {
      return false;
    }
    for (PdfObject kid : Structure.kids(before, then.at("K"))) {
      PdfObject value = before.resolve(kid);
      if (value instanceof PdfObject.Num
          || value instanceof PdfObject.Dict dict && before.name(dict.at("Type")).equals("MCR")) {
        return false;
      }
    }
    return true;
  }

  /** A new element may speak of objects such as widgets, never of content of a page. */
  private void addedElement(PdfObject element, String path)
      throws IOException, UnreadableException {
    if (!speaksOfObjectsOnly(after, element, 0)) {
      ledger.suspicious(element, path, Kind.ADDED, Detail.STRUCTURE_OF_CONTENT);
      return;
    }
    vouchElement(element, path, 0);
  }

  private void vouchElement(PdfObject element, String path, int depth)
      throws IOException, UnreadableException {
    after.file().budget().depth(depth);
    PdfObject value = after.resolve(element);
    if (element instanceof PdfObject.Ref ref) {
      ledger.reach(ref);
      ledger.vouched(ref, path, Kind.ADDED, Level.LONG_TERM_DATA, Detail.STRUCTURE);
    }
    ledger.vouchTree(value, path, Level.LONG_TERM_DATA, Detail.STRUCTURE);
    if (value instanceof PdfObject.Dict dict && Structure.isElement(dict)) {
      for (PdfObject kid : Structure.kids(after, dict.at("K"))) {
        vouchElement(kid, path + "/K", depth + 1);
      }
    }
  }

  private boolean speaksOfObjectsOnly(PdfView view, PdfObject element, int depth)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    view.file().budget().step();
    if (!(view.resolve(element) instanceof PdfObject.Dict dict)) {
      return false;
    }
    boolean isAdded = view == after;
    if (view.name(dict.at("Type")).equals("OBJR")) {
      return dict.at("Obj") instanceof PdfObject.Ref object && (!isAdded || ledger.isNew(object));
    }
    if (!Structure.isElement(dict)
        || isAdded && element instanceof PdfObject.Ref ref && !ledger.isNew(ref)
        || isAdded && !Collections.disjoint(dict.entries().keySet(), SPOKEN)) {
      return false;
    }
    List<PdfObject> kids = Structure.kids(view, dict.at("K"));
    for (PdfObject kid : kids) {
      if (!speaksOfObjectsOnly(view, kid, depth + 1)) {
        return false;
      }
    }
    return !kids.isEmpty();
  }

  /**
   * The parent tree, 14.7.5.4, says for the content of a page, or for an annotation, to which
   * elements it belongs. Each is asked for by the number that its user names, in either view;
   * numbers that no page and no annotation named when the document was signed keep what they held.
   */
  private void compareParentTrees(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    Map<Long, PdfObject> then = new TreeMap<>();
    Map<Long, PdfObject> now = new TreeMap<>();
    flatten(before, old, then, 0);
    flatten(after, value, now, 0);
    ledger.vouchTree(value, path, Level.LONG_TERM_DATA, Detail.STRUCTURE);
    Map<PdfObject, Long> oldUsers = users(before);
    Map<PdfObject, Long> newUsers = users(after);
    for (Map.Entry<PdfObject, Long> user : oldUsers.entrySet()) {
      Long number = newUsers.get(user.getKey());
      if (number != null
          && !isSameParent(
              then.getOrDefault(user.getValue(), PdfObject.NULL),
              now.getOrDefault(number, PdfObject.NULL))) {
        ledger.suspicious(user.getKey(), path + "/" + number, Kind.REPLACED, Detail.ANOTHER_VALUE);
      }
    }
    then.keySet().removeAll(oldUsers.values());
    for (Map.Entry<Long, PdfObject> entry : then.entrySet()) {
      PdfObject other = now.getOrDefault(entry.getKey(), PdfObject.NULL);
      // Where nobody asks, the name of an element may go.
      boolean isDropped =
          other instanceof PdfObject.Null
              && before.resolve(entry.getValue()) instanceof PdfObject.Dict;
      if (!isDropped && !isSameParent(entry.getValue(), other)) {
        ledger.suspicious(value, path + "/" + entry.getKey(), Kind.REPLACED, Detail.ANOTHER_VALUE);
      }
    }
  }

  /** The pages and annotations that name a number of the parent tree, and which. */
  private static Map<PdfObject, Long> users(PdfView view) throws IOException, UnreadableException {
    Map<PdfObject, Long> users = new LinkedHashMap<>();
    collectUsers(view, view.catalog().at("Pages"), users, new HashSet<>(), 0);
    return users;
  }

  private static void collectUsers(
      PdfView view, PdfObject node, Map<PdfObject, Long> users, Set<PdfObject> seen, int depth)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    view.file().budget().step();
    if (!seen.add(node)) {
      return;
    }
    PdfObject.Dict page = view.dictionary(node);
    if (view.resolve(page.at("StructParents")) instanceof PdfObject.Num number) {
      users.put(node, number.asLong());
    }
    for (PdfObject annotation : view.items(page.at("Annots"))) {
      if (view.resolve(view.dictionary(annotation).at("StructParent"))
          instanceof PdfObject.Num number) {
        users.put(annotation, number.asLong());
      }
    }
    for (PdfObject kid : view.items(page.at("Kids"))) {
      collectUsers(view, kid, users, seen, depth + 1);
    }
  }

  /** Whether an entry names the same element, or the same elements one by one. */
  private boolean isSameParent(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    boolean isElement =
        old instanceof PdfObject.Ref a && ledger.isStructural(a.number())
            || value instanceof PdfObject.Ref b && ledger.isStructural(b.number());
    return isElement ? old.equals(value) : equality.same(before.resolve(old), after.resolve(value));
  }

  private static void flatten(PdfView view, PdfObject node, Map<Long, PdfObject> entries, int depth)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    view.file().budget().step();
    PdfObject.Dict dict = view.dictionary(node);
    List<PdfObject> numbers = view.items(dict.at("Nums"));
    for (int i = 0; i + 1 < numbers.size(); i += 2) {
      if (view.resolve(numbers.get(i)) instanceof PdfObject.Num key) {
        entries.put(key.asLong(), numbers.get(i + 1));
      }
    }
    for (PdfObject kid : view.items(dict.at("Kids"))) {
      flatten(view, kid, entries, depth + 1);
    }
  }
}
