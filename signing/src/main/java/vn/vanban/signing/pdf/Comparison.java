package vn.vanban.signing.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * Compares two views of one file, the signed one and a later one, from their trailers down.
 *
 * <p>Both graphs are walked side by side. Where nothing else is said, what the later view reaches
 * must equal what the signed view reached. A few places have rules of their own, each of which
 * vouches for the objects that it explains. An object that the later view brings and that neither
 * walk reaches is a change that nobody vouches for.
 */
final class Comparison {
  /** Marks on text and notes: they stand over it by their nature, and show no text of their own. */
  private static final Set<String> MARKS =
      Set.of("Text", "Highlight", "Underline", "StrikeOut", "Squiggly", "Popup");

  /** Annotations of a person; the others play media, attach files or carry forms. */
  private static final Set<String> DRAWINGS =
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

  private final PdfView before;
  private final PdfView after;
  private final Permission permission;
  private final Map<Long, Candidate> intact;
  private final List<Section> added;
  private final Map<String, Change> changes = new java.util.LinkedHashMap<>();

  /** Objects of the later view that a walk reached. */
  private final Set<Integer> reached = new HashSet<>();

  /** Objects that were compared as equal, so that cycles end. */
  private final Set<Integer> compared = new HashSet<>();

  /** What neither a rule vouches for nor a rule forbids. */
  private final List<Problem> doubts = new ArrayList<>();

  /** Widgets that a field gave up, as a certification may allow; their pages do so, too. */
  private final Set<PdfObject> takenWidgets = new HashSet<>();

  /** Visible widgets of new fields that no page has shown yet, with the names of their fields. */
  private final Map<Integer, String> awaited = new java.util.TreeMap<>();

  /** The page of the signed view that is compared, its number from 0, and what it shows. */
  private PdfObject.Dict page = PdfObject.Dict.EMPTY;

  private int pageNumber = -1;
  private @Nullable List<Rectangle2D> ink;

  private final Set<Integer> comparedPages = new HashSet<>();
  private final Set<Integer> comparedElements = new HashSet<>();
  private final Set<Integer> comparedAnnotations = new HashSet<>();

  /** Pages, page-tree nodes, fields and widgets: each is compared by its own rule, once. */
  private final Set<Integer> structural = new HashSet<>();

  /** The widgets that a rule for fields explained, which a page may list. */
  private final Map<Integer, Level> explainedWidgets = new HashMap<>();

  /** Objects that the page walk found in both views as annotations. */
  private final Set<Integer> handledWidgets = new HashSet<>();

  Comparison(
      PdfView before,
      PdfView after,
      Permission permission,
      Map<Long, Candidate> intact,
      List<Section> added) {
    this.before = before;
    this.after = after;
    this.permission = permission;
    this.intact = intact;
    this.added = added;
  }

  List<Change> run() throws IOException, UnreadableException {
    collectStructure();
    compareTrailers();
    for (String name : awaited.values()) {
      // A visible field that no page lists: viewers differ in whether they show it.
      doubts.add(
          Problem.of(Problem.Kind.NEW_FIELD_OVER_CONTENT)
              .with("field", name)
              .with("detail", Detail.MAY_COVER_CONTENT));
    }
    reportUnreached();
    return List.copyOf(changes.values());
  }

  /** What a person has to look at, after the run. */
  List<Problem> doubts() {
    return doubts;
  }

  // ---- the structure that has rules of its own

  private void collectStructure() throws IOException, UnreadableException {
    for (PdfView view : List.of(before, after)) {
      PdfObject.Dict catalog = view.catalog();
      addStructural(view, view.trailer().at("Root"));
      addStructural(view, catalog.at("AcroForm"));
      collectPages(view, catalog.at("Pages"), 0, new HashSet<>());
      PdfObject.Dict form = view.dictionary(catalog.at("AcroForm"));
      addStructural(view, form.at("Fields"));
      addStructural(view, catalog.at("StructTreeRoot"));
      for (PdfObject kid : kids(view, view.dictionary(catalog.at("StructTreeRoot")).at("K"))) {
        collectElements(view, kid, 0, new HashSet<>());
      }
      for (PdfObject field : view.items(form.at("Fields"))) {
        collectFields(view, field, 0, new HashSet<>());
      }
    }
  }

  /**
   * Takes an object for one with a rule of its own: as the signed view used it, or if the signed
   * view had none of its number. What was something else when it was signed stays that.
   */
  private void addStructural(PdfView view, PdfObject object)
      throws IOException, UnreadableException {
    if (object instanceof PdfObject.Ref ref && (view == before || isNew(ref))) {
      structural.add(ref.number());
      reached.add(ref.number());
    }
  }

  private void collectPages(PdfView view, PdfObject node, int depth, Set<Integer> seen)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    if (node instanceof PdfObject.Ref ref && !seen.add(ref.number())) {
      return;
    }
    addStructural(view, node);
    PdfObject.Dict dict = view.dictionary(node);
    for (PdfObject kid : view.items(dict.at("Kids"))) {
      collectPages(view, kid, depth + 1, seen);
    }
    addStructural(view, dict.at("Annots"));
    for (PdfObject annotation : view.items(dict.at("Annots"))) {
      addStructural(view, annotation);
    }
  }

  private void collectElements(PdfView view, PdfObject node, int depth, Set<Integer> seen)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    view.file().budget().step();
    if (!(node instanceof PdfObject.Ref ref) || !seen.add(ref.number())) {
      return;
    }
    if (!isElement(view.dictionary(node))) {
      return;
    }
    addStructural(view, node);
    for (PdfObject kid : kids(view, view.dictionary(node).at("K"))) {
      collectElements(view, kid, depth + 1, seen);
    }
  }

  /** Whether a dictionary is a structure element, 14.7.2, and no reference to content. */
  private static boolean isElement(PdfObject.Dict dict) {
    return dict.entries().containsKey("S") && dict.entries().containsKey("P");
  }

  /** The kids of a structure element: one, or an array of them. */
  private static List<PdfObject> kids(PdfView view, PdfObject value)
      throws IOException, UnreadableException {
    if (view.resolve(value) instanceof PdfObject.Array array) {
      return array.items();
    }
    return value instanceof PdfObject.Null ? List.of() : List.of(value);
  }

  private void collectFields(PdfView view, PdfObject node, int depth, Set<Integer> seen)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    if (node instanceof PdfObject.Ref ref && !seen.add(ref.number())) {
      return;
    }
    addStructural(view, node);
    for (PdfObject kid : view.items(view.dictionary(node).at("Kids"))) {
      collectFields(view, kid, depth + 1, seen);
    }
  }

  // ---- trailer and catalog

  private void compareTrailers() throws IOException, UnreadableException {
    PdfObject oldRoot = before.trailer().at("Root");
    PdfObject newRoot = after.trailer().at("Root");
    if (!oldRoot.equals(newRoot)) {
      suspicious(newRoot, "Root", Kind.REPLACED, Detail.ANOTHER_CATALOG);
      return;
    }
    vouchTree(
        after.trailer().at("Info"), "Info", Level.LONG_TERM_DATA, Detail.DOCUMENT_INFORMATION, 0);
    PdfObject oldEncryption = before.trailer().at("Encrypt");
    equal(oldEncryption, after.trailer().at("Encrypt"), "Encrypt", 0);
    compareCatalogs(before.catalog(), after.catalog());
  }

  private void compareCatalogs(PdfObject.Dict then, PdfObject.Dict now)
      throws IOException, UnreadableException {
    refuseAmbiguous(now, "Root");
    // The form first: what it explains, pages may list.
    compareForms(then.at("AcroForm"), now.at("AcroForm"));
    for (String key : keys(then, now)) {
      String path = "Root/" + key;
      PdfObject old = then.at(key);
      PdfObject value = now.at(key);
      switch (key) {
        case "AcroForm" -> {}
        case "Pages" -> comparePages(old, value, path, 0);
        case "DSS" -> compareStores(old, value);
        case "Metadata" -> compareMetadata(old, value);
        case "Extensions" -> compareExtensions(old, value, path);
        case "Version" -> {
          if (!same(old, value)) {
            vouchTree(value, path, Level.LONG_TERM_DATA, Detail.CATALOG_HOUSEKEEPING, 0);
          }
        }
        case "Perms" -> comparePermissions(old, value);
        case "StructTreeRoot" -> compareStructure(old, value);
        default -> equal(old, value, path, 0);
      }
    }
  }

  /**
   * The document security store, 12.8.4.3: data only, never shown; what it held it keeps, since a
   * later verifier depends on it.
   */
  private void compareStores(PdfObject old, PdfObject store)
      throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(store);
    for (Map.Entry<String, PdfObject> entry : now.entries().entrySet()) {
      boolean fits =
          switch (entry.getKey()) {
            case "Type" -> after.resolve(entry.getValue()) instanceof PdfObject.Name;
            case "VRI" -> isValidationInformation(entry.getValue());
            case "Certs", "CRLs", "OCSPs" -> areStreams(entry.getValue());
            default -> false;
          };
      if (!fits) {
        suspicious(store, "Root/DSS/" + entry.getKey(), Kind.ADDED, Detail.STORE_NOT_PLAIN);
        return;
      }
    }
    for (String key : List.of("Certs", "CRLs", "OCSPs")) {
      if (!after.items(now.at(key)).containsAll(before.items(then.at(key)))) {
        suspicious(store, "Root/DSS/" + key, Kind.REMOVED, Detail.VALIDATION_DATA_REMOVED);
      }
    }
    if (!after
        .dictionary(now.at("VRI"))
        .entries()
        .keySet()
        .containsAll(before.dictionary(then.at("VRI")).entries().keySet())) {
      suspicious(store, "Root/DSS/VRI", Kind.REMOVED, Detail.VALIDATION_DATA_REMOVED);
    }
    vouchTree(store, "Root/DSS", Level.LONG_TERM_DATA, Detail.SECURITY_STORE, 0);
  }

  private boolean isValidationInformation(PdfObject value) throws IOException, UnreadableException {
    if (!(after.resolve(value) instanceof PdfObject.Dict all)) {
      return false;
    }
    for (Map.Entry<String, PdfObject> each : all.entries().entrySet()) {
      if (each.getKey().equals("Type")) {
        continue;
      }
      if (!(after.resolve(each.getValue()) instanceof PdfObject.Dict one)) {
        return false;
      }
      for (Map.Entry<String, PdfObject> entry : one.entries().entrySet()) {
        PdfObject content = after.resolve(entry.getValue());
        boolean fits =
            switch (entry.getKey()) {
              case "Type" -> content instanceof PdfObject.Name;
              case "Cert", "CRL", "OCSP" -> areStreams(content);
              case "TU" -> content instanceof PdfObject.Str;
              case "TS" -> content instanceof PdfObject.Stream;
              default -> false;
            };
        if (!fits) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean areStreams(PdfObject value) throws IOException, UnreadableException {
    if (!(after.resolve(value) instanceof PdfObject.Array array)) {
      return false;
    }
    for (PdfObject item : array.items()) {
      if (!(after.resolve(item) instanceof PdfObject.Stream)) {
        return false;
      }
    }
    return true;
  }

  /** The metadata stream: XMP, without the document type that could pull something in. */
  private void compareMetadata(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    if (same(old, value)) {
      return;
    }
    if (after.resolve(value) instanceof PdfObject.Stream stream
        && value instanceof PdfObject.Ref ref
        && stream.dict().at("Type").equals(new PdfObject.Name("Metadata"))) {
      String xmp =
          new String(
              after.file().decoded(stream, true, ref.number(), ref.generation()),
              java.nio.charset.StandardCharsets.ISO_8859_1);
      // UTF-16 puts a zero between the letters.
      String letters = xmp.replace("\0", "");
      if (!letters.contains("<!DOCTYPE") && !letters.contains("<!ENTITY")) {
        vouchTree(value, "Root/Metadata", Level.LONG_TERM_DATA, Detail.METADATA, 0);
        return;
      }
    }
    suspicious(value, "Root/Metadata", Kind.REPLACED, Detail.METADATA_NOT_PLAIN);
  }

  /** 7.12: developers announce extensions; what was announced stays, at no lower level. */
  private void compareExtensions(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    for (Map.Entry<String, PdfObject> entry : then.entries().entrySet()) {
      String key = entry.getKey();
      if (key.equals("Type") || same(entry.getValue(), now.at(key))) {
        continue;
      }
      PdfObject.Dict extension = before.dictionary(entry.getValue());
      PdfObject.Dict later = after.dictionary(now.at(key));
      if (before.name(extension.at("BaseVersion")).compareTo(after.name(later.at("BaseVersion")))
              > 0
          || level(before, extension) > level(after, later)) {
        suspicious(value, path + "/" + key, Kind.REPLACED, Detail.EXTENSION_TAKEN_BACK);
        return;
      }
    }
    vouchTree(value, path, Level.LONG_TERM_DATA, Detail.CATALOG_HOUSEKEEPING, 0);
  }

  private static double level(PdfView view, PdfObject.Dict extension)
      throws IOException, UnreadableException {
    return view.resolve(extension.at("ExtensionLevel")) instanceof PdfObject.Num n ? n.value() : -1;
  }

  private void comparePermissions(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    reach(value);
    for (String key : keys(then, now)) {
      if (!then.entries().containsKey(key)) {
        // 12.8.2.2.1: a certification is the first signature, never one after another.
        suspicious(value, "Root/Perms/" + key, Kind.ADDED, Detail.PERMISSION_ADDED);
        continue;
      }
      equal(then.at(key), now.at(key), "Root/Perms/" + key, 0);
    }
  }

  // ---- the logical structure

  /**
   * The structure tree, 14.7: what it said of the signed content it still says; it may come to
   * speak of fields and annotations that were added.
   */
  private void compareStructure(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    if (!(before.resolve(old) instanceof PdfObject.Dict then)
        || !(after.resolve(value) instanceof PdfObject.Dict now)) {
      equal(old, value, "Root/StructTreeRoot", 0);
      return;
    }
    if (old instanceof PdfObject.Ref && !old.equals(value)) {
      suspicious(value, "Root/StructTreeRoot", Kind.REPLACED, Detail.ANOTHER_OBJECT);
      return;
    }
    reach(value);
    for (String key : keys(then, now)) {
      String path = "Root/StructTreeRoot/" + key;
      switch (key) {
        case "K" -> compareElements(then.at(key), now.at(key), path, 0);
        case "ParentTree" -> compareParentTrees(then.at(key), now.at(key), path);
        case "ParentTreeNextKey" -> {
          if (!(after.resolve(now.at(key)) instanceof PdfObject.Num)) {
            suspicious(value, path, Kind.REPLACED, Detail.NOT_A_NUMBER);
          }
        }
        default -> equal(then.at(key), now.at(key), path, 0);
      }
    }
  }

  private void compareElements(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    reach(value);
    List<PdfObject> then = kids(before, old);
    List<PdfObject> now = kids(after, value);
    int matched = 0;
    for (PdfObject kid : now) {
      if (matched < then.size() && isSameKid(then.get(matched), kid)) {
        compareElement(then.get(matched), kid, path + "[" + matched + "]", depth + 1);
        matched++;
      } else {
        addedElement(kid, path);
      }
    }
    if (matched < then.size()) {
      suspicious(value, path, Kind.REMOVED, Detail.VALUE_REMOVED);
    }
  }

  private boolean isSameKid(PdfObject old, PdfObject kid) throws IOException, UnreadableException {
    return old instanceof PdfObject.Ref || kid instanceof PdfObject.Ref
        ? old.equals(kid)
        : same(old, kid);
  }

  private void compareElement(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    if (!(value instanceof PdfObject.Ref ref) || !structural.contains(ref.number())) {
      equal(old, value, path, depth);
      return;
    }
    if (!comparedElements.add(ref.number())) {
      return;
    }
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    refuseAmbiguous(now, path);
    for (String key : keys(then, now)) {
      if (key.equals("K")) {
        compareElements(then.at(key), now.at(key), path + "/K", depth + 1);
      } else {
        equal(then.at(key), now.at(key), path + "/" + key, depth + 1);
      }
    }
  }

  /** A new element may speak of objects such as widgets, never of content of a page. */
  private void addedElement(PdfObject element, String path)
      throws IOException, UnreadableException {
    if (!speaksOfObjectsOnly(element, 0)) {
      suspicious(element, path, Kind.ADDED, Detail.STRUCTURE_OF_CONTENT);
      return;
    }
    vouchTree(element, path, Level.FORM_FILLING, Detail.STRUCTURE, 0);
    if (element instanceof PdfObject.Ref ref) {
      vouched(ref, path, Kind.ADDED, Level.FORM_FILLING, Detail.STRUCTURE);
      vouchTree(after.object(ref, 0), path, Level.FORM_FILLING, Detail.STRUCTURE, 0);
    }
  }

  private boolean speaksOfObjectsOnly(PdfObject element, int depth)
      throws IOException, UnreadableException {
    after.file().budget().depth(depth);
    after.file().budget().step();
    if (element instanceof PdfObject.Ref ref && !isNew(ref)) {
      return false;
    }
    PdfObject value = after.resolve(element);
    if (!(value instanceof PdfObject.Dict dict)) {
      return false;
    }
    if (after.name(dict.at("Type")).equals("OBJR")) {
      return true;
    }
    if (!isElement(dict)) {
      return false;
    }
    for (PdfObject kid : kids(after, dict.at("K"))) {
      if (!speaksOfObjectsOnly(kid, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** The parent tree is a number tree, 7.9.7: entries may come, none changes. */
  private void compareParentTrees(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    Map<Long, PdfObject> then = new java.util.TreeMap<>();
    Map<Long, PdfObject> now = new java.util.TreeMap<>();
    flatten(before, old, then, 0);
    flatten(after, value, now, 0);
    vouchTree(value, path, Level.FORM_FILLING, Detail.STRUCTURE, 0);
    for (Map.Entry<Long, PdfObject> entry : then.entrySet()) {
      PdfObject other = now.getOrDefault(entry.getKey(), PdfObject.NULL);
      if (!same(before.resolve(entry.getValue()), after.resolve(other))) {
        suspicious(value, path + "/" + entry.getKey(), Kind.REPLACED, Detail.ANOTHER_VALUE);
      }
    }
  }

  private void flatten(PdfView view, PdfObject node, Map<Long, PdfObject> entries, int depth)
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

  // ---- pages

  private void comparePages(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    if (!old.equals(value) && (old instanceof PdfObject.Ref || value instanceof PdfObject.Ref)) {
      suspicious(value, path, Kind.REPLACED, Detail.ANOTHER_PAGE);
      return;
    }
    if (value instanceof PdfObject.Ref ref && !comparedPages.add(ref.number())) {
      return;
    }
    if (!(before.resolve(old) instanceof PdfObject.Dict then)
        || !(after.resolve(value) instanceof PdfObject.Dict now)) {
      equalContents(before.resolve(old), after.resolve(value), path, depth);
      return;
    }
    refuseAmbiguous(now, path);
    List<PdfObject> oldKids = before.items(then.at("Kids"));
    List<PdfObject> newKids = after.items(now.at("Kids"));
    reach(now.at("Kids"));
    if (oldKids.size() != newKids.size()) {
      suspicious(value, path + "/Kids", Kind.REPLACED, Detail.PAGES_CHANGED);
      return;
    }
    for (int i = 0; i < oldKids.size(); i++) {
      comparePages(oldKids.get(i), newKids.get(i), path + "/Kids[" + i + "]", depth + 1);
    }
    page = then;
    ink = null;
    if (!then.entries().containsKey("Kids")) {
      pageNumber++;
    }
    for (String key : keys(then, now)) {
      switch (key) {
        case "Kids" -> {}
        case "Annots" -> compareAnnotations(value, then.at(key), now.at(key), path + "/Annots");
        case "StructParents" -> {
          // Table 31: a page that had no marked content when it was signed gets its number.
          if (then.entries().containsKey(key)
              || !(after.resolve(now.at(key)) instanceof PdfObject.Num)) {
            equal(then.at(key), now.at(key), path + "/" + key, depth + 1);
          }
        }
        case "Tabs" -> {
          // Table 31: the order in which the keyboard walks through fields; nothing is shown by it.
          if (!then.at(key).equals(now.at(key)) && !(now.at(key) instanceof PdfObject.Name)) {
            suspicious(value, path + "/Tabs", Kind.REPLACED, Detail.NOT_A_NAME);
          }
        }
        default -> equal(then.at(key), now.at(key), path + "/" + key, depth + 1);
      }
    }
  }

  private void compareAnnotations(PdfObject page, PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    reach(value);
    List<PdfObject> then = before.items(old);
    List<PdfObject> now = after.items(value);
    int matched = 0;
    for (PdfObject annotation : now) {
      int at = matched < then.size() ? indexOf(then, annotation, matched) : -1;
      if (at == matched) {
        matched++;
        compareAnnotation(then.get(at), annotation, path);
      } else if (at > matched) {
        removed(then.subList(matched, at), page, path);
        matched = at + 1;
        compareAnnotation(then.get(at), annotation, path);
      } else {
        addedAnnotation(annotation, path);
      }
    }
    removed(then.subList(matched, then.size()), page, path);
  }

  private static int indexOf(List<PdfObject> list, PdfObject item, int from) {
    for (int i = from; i < list.size(); i++) {
      if (list.get(i).equals(item)) {
        return i;
      }
    }
    return -1;
  }

  private void removed(List<PdfObject> annotations, PdfObject page, String path)
      throws IOException, UnreadableException {
    for (PdfObject each : annotations) {
      PdfObject.Dict annotation = before.dictionary(each);
      if (mayAnnotate()
          && (DRAWINGS.contains(before.name(annotation.at("Subtype")))
              || takenWidgets.contains(each))) {
        vouched(page, path, Kind.REMOVED, Level.ANNOTATIONS, Detail.ANNOTATION_REMOVED);
      } else if (!annotation.entries().isEmpty()) {
        suspicious(page, path, Kind.REMOVED, Detail.ANNOTATION_REMOVED);
      }
    }
  }

  private void compareAnnotation(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    if (value instanceof PdfObject.Ref ref) {
      if (handledWidgets.contains(ref.number()) || !comparedAnnotations.add(ref.number())) {
        return;
      }
      PdfObject.Dict then = before.dictionary(ref);
      PdfObject.Dict now = after.dictionary(ref);
      String type = after.name(now.at("Subtype"));
      if (mayAnnotate()
          && DRAWINGS.contains(type)
          && type.equals(before.name(then.at("Subtype")))
          && !now.entries().containsKey("AA")
          && before.object(ref, 0) instanceof PdfObject.Dict
          && after.object(ref, 0) instanceof PdfObject.Dict
          && !same(before.object(ref, 0), after.object(ref, 0))) {
        vouched(ref, path, Kind.REPLACED, Level.ANNOTATIONS, Detail.COMMENT);
        vouchTree(after.object(ref, 0), path, Level.ANNOTATIONS, Detail.COMMENT, 0);
        if (!rectangle(before, then).equals(rectangle(after, now))
            || !same(then.at("AP"), now.at("AP"))) {
          doubtIfCovering(now, type);
        }
        return;
      }
      equalContents(before.object(ref, 0), after.object(ref, 0), path + "[" + ref + "]", 0);
      return;
    }
    equal(old, value, path, 0);
  }

  private boolean mayAnnotate() {
    return permission.certified() && permission.level() >= 3;
  }

  private void addedAnnotation(PdfObject annotation, String path)
      throws IOException, UnreadableException {
    if (annotation instanceof PdfObject.Ref ref && explainedWidgets.containsKey(ref.number())) {
      String awaitedName = awaited.remove(ref.number());
      if (awaitedName != null) {
        doubtIfCovering(after.dictionary(ref), awaitedName);
      }
      Level level = explainedWidgets.getOrDefault(ref.number(), Level.OTHER);
      vouched(annotation, path, Kind.ADDED, level, Detail.SIGNATURE_WIDGET);
      return;
    }
    PdfObject.Dict dict = after.dictionary(annotation);
    String type = after.name(dict.at("Subtype"));
    if (type.equals("Widget")) {
      suspicious(annotation, path, Kind.ADDED, Detail.WIDGET_WITHOUT_FIELD);
      return;
    }
    if (mayAnnotate() && MARKS.contains(type) && Appearance.text(after, dict).isEmpty()) {
      vouchTree(annotation, path, Level.ANNOTATIONS, Detail.COMMENT, 0);
      return;
    }
    if (mayAnnotate() && DRAWINGS.contains(type) && !dict.entries().containsKey("AA")) {
      doubtIfCovering(dict, type);
      vouchTree(annotation, path, Level.ANNOTATIONS, Detail.COMMENT, 0);
      return;
    }
    suspicious(annotation, path, Kind.ADDED, Detail.ANNOTATION_ADDED, type);
  }

  // ---- the form

  private void compareForms(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    if (!then.entries().isEmpty() && now.entries().isEmpty()) {
      suspicious(value, "Root/AcroForm", Kind.REMOVED, Detail.FORM_REMOVED);
      return;
    }
    refuseAmbiguous(now, "Root/AcroForm");
    compareFields(
        before.items(then.at("Fields")), after.items(now.at("Fields")), "", "Root/AcroForm/Fields");
    reach(now.at("Fields"));
    for (String key : keys(then, now)) {
      String path = "Root/AcroForm/" + key;
      switch (key) {
        case "Fields" -> {}
        case "SigFlags" -> {
          if (!(after.resolve(now.at(key)) instanceof PdfObject.Num)) {
            suspicious(value, path, Kind.REPLACED, Detail.NOT_A_NUMBER);
          }
        }
        case "DR", "DA" -> compareResources(then.at(key), now.at(key), path, 0);
        case "NeedAppearances" -> {
          if (new PdfObject.Bool(true).equals(after.resolve(now.at(key)))
              && !same(then.at(key), now.at(key))) {
            suspicious(value, path, Kind.REPLACED, Detail.APPEARANCES_REMADE);
          }
        }
        default -> equal(then.at(key), now.at(key), path, 0);
      }
    }
  }

  /** Resources of fields: what was there stays, more may come. */
  private void compareResources(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    PdfObject then = before.resolve(old);
    PdfObject now = after.resolve(value);
    if (then instanceof PdfObject.Null) {
      vouchTree(value, path, Level.FORM_FILLING, Detail.FIELD_RESOURCES, 0);
      return;
    }
    if (depth < 2 && then instanceof PdfObject.Dict a && now instanceof PdfObject.Dict b) {
      reach(value);
      for (String key : keys(a, b)) {
        compareResources(a.at(key), b.at(key), path + "/" + key, depth + 1);
      }
      return;
    }
    if (path.startsWith("Root/AcroForm/DR/XObject/") && !old.equals(value)) {
      // Named for appearances yet to be made; one that is there has resources of its own.
      vouchTree(value, path, Level.FORM_FILLING, Detail.FIELD_RESOURCES, 0);
      return;
    }
    equal(old, value, path, 0);
  }

  private void compareFields(
      List<PdfObject> old, List<PdfObject> now, String parentName, String path)
      throws IOException, UnreadableException {
    Set<PdfObject> remaining = new LinkedHashSet<>(now);
    for (int i = 0; i < old.size(); i++) {
      PdfObject field = old.get(i);
      if (before.dictionary(field).entries().isEmpty()) {
        remaining.remove(field);
        continue;
      }
      if (field instanceof PdfObject.Ref ref && remaining.remove(field)) {
        compareField(ref, parentName, path + "[" + ref + "]");
      } else if (!(field instanceof PdfObject.Ref) && i < now.size()) {
        remaining.remove(now.get(i));
        equal(field, now.get(i), path + "[" + i + "]", 0);
      } else if (mayAnnotate() && isWidgetAlone(field)) {
        takenWidgets.add(field);
        vouched(field, path, Kind.REMOVED, Level.ANNOTATIONS, Detail.ANNOTATION_REMOVED);
      } else {
        suspicious(field, path, Kind.REMOVED, Detail.FIELD_REMOVED);
      }
    }
    for (PdfObject field : remaining) {
      addedField(field, parentName, path);
    }
  }

  /** Whether a kid of a field is one of its widgets, and no field of its own. */
  private boolean isWidgetAlone(PdfObject kid) throws IOException, UnreadableException {
    PdfObject.Dict widget = before.dictionary(kid);
    return before.name(widget.at("Subtype")).equals("Widget")
        && widget.entries().containsKey("Parent")
        && !widget.entries().containsKey("T")
        && !widget.entries().containsKey("FT");
  }

  private void compareField(PdfObject.Ref ref, String parentName, String path)
      throws IOException, UnreadableException {
    if (!handledWidgets.add(ref.number())) {
      return;
    }
    PdfObject old = before.object(ref, 0);
    PdfObject value = after.object(ref, 0);
    if (!(old instanceof PdfObject.Dict then) || !(value instanceof PdfObject.Dict now)) {
      // No field, though it is listed as one: it may be anything, and stays what it was.
      equalContents(old, value, path, 0);
      return;
    }
    refuseAmbiguous(now, path);
    String name = qualified(parentName, then);
    compareKids(then, now, name, path);
    String type = fieldType(before, then);
    boolean unsigned =
        type.equals("Sig") && before.dictionary(value(before, then)).entries().isEmpty();
    boolean signedNow = unsigned && !after.dictionary(value(after, now)).entries().isEmpty();
    if (signedNow) {
      Candidate by = intact.get(contentsStart(now));
      if (by == null) {
        suspicious(ref, path, Kind.REPLACED, Detail.SIGNED_IN_VAIN);
        return;
      }
    }
    boolean filling = signedNow || type.equals("Tx") || type.equals("Ch") || type.equals("Btn");
    boolean locked = permission.locks(name);
    for (String key : keys(then, now)) {
      String at = path + "/" + key;
      if (key.equals("Kids")) {
        continue;
      }
      boolean fillable =
          filling
              && !locked
              && switch (key) {
                case "V" -> true;
                case "AP" -> !type.equals("Btn");
                case "AS" -> type.equals("Btn");
                case "I" -> type.equals("Ch");
                case "M" -> true;
                case "MK", "DA", "Q" -> signedNow || mayAnnotate();
                case "BS", "Border", "C" -> mayAnnotate();
                case "F", "Rect" -> signedNow;
                default -> false;
              };
      if (filling && locked && key.equals("V") && !same(then.at(key), now.at(key))) {
        doubts.add(Problem.of(Problem.Kind.FIELD_LOCK_VIOLATED).with("field", name));
      }
      if (fillable && !same(then.at(key), now.at(key))) {
        if (key.equals("AP") && !signedNow && !showsItsValue(then, now)) {
          suspicious(ref, at, Kind.REPLACED, Detail.APPEARANCE_WITHOUT_VALUE);
          continue;
        }
        if (isSharedElsewhere(then.at(key), now.at(key))) {
          suspicious(ref, at, Kind.REPLACED, Detail.SHARED_OBJECT);
          continue;
        }
        vouchFilling(ref, now.at(key), at, signedNow);
        continue;
      }
      equal(then.at(key), now.at(key), at, 0);
    }
  }

  /**
   * Whether a new appearance shows what the field holds. A field whose value stayed must have shown
   * that value when it was signed: else the new appearance brings to light what was hidden.
   */
  private boolean showsItsValue(PdfObject.Dict then, PdfObject.Dict now)
      throws IOException, UnreadableException {
    PdfObject old = before.resolve(value(before, then));
    PdfObject value = after.resolve(value(after, now));
    if (!same(old, value)) {
      return true;
    }
    String shown = Appearance.text(before, then);
    String shows = Appearance.text(after, now);
    String held = Appearance.text(value);
    return shows.equals(shown) || shown.equals(held) && shows.equals(held);
  }

  /** Whether an object that a field lets go of was also reached by another path when signed. */
  private boolean isSharedElsewhere(PdfObject old, PdfObject now)
      throws IOException, UnreadableException {
    if (!(old instanceof PdfObject.Ref ref) || old.equals(now)) {
      return false;
    }
    References references = new References(before);
    references.count(before.trailer());
    return references.of(ref.number()) > 1;
  }

  private void vouchFilling(PdfObject.Ref field, PdfObject value, String path, boolean signing)
      throws IOException, UnreadableException {
    vouched(
        field,
        path,
        Kind.REPLACED,
        Level.FORM_FILLING,
        signing ? Detail.FURTHER_SIGNATURE : Detail.FIELD_FILLED);
    vouchTree(
        value,
        path,
        Level.FORM_FILLING,
        signing ? Detail.FURTHER_SIGNATURE : Detail.FIELD_FILLED,
        0);
  }

  /** Kids of a field: fields of their own, or its widgets, which the field's type governs. */
  private void compareKids(PdfObject.Dict then, PdfObject.Dict now, String name, String path)
      throws IOException, UnreadableException {
    List<PdfObject> oldKids = before.items(then.at("Kids"));
    List<PdfObject> newKids = after.items(now.at("Kids"));
    reach(now.at("Kids"));
    if (oldKids.isEmpty() && newKids.isEmpty()) {
      return;
    }
    compareFields(oldKids, newKids, name, path + "/Kids");
  }

  private void addedField(PdfObject field, String parentName, String path)
      throws IOException, UnreadableException {
    PdfObject.Dict dict = after.dictionary(field);
    String name = qualified(parentName, dict);
    if (!(field instanceof PdfObject.Ref ref) || !fieldType(after, dict).equals("Sig")) {
      suspicious(field, path, Kind.ADDED, Detail.FIELD_ADDED, name);
      return;
    }
    if (acts(dict)) {
      suspicious(field, path, Kind.ADDED, Detail.SIGNATURE_FIELD_WITH_ACTION, name);
      return;
    }
    PdfObject.Dict value = after.dictionary(value(after, dict));
    if (!intact.containsKey(contentsStart(dict))) {
      suspicious(field, path, Kind.ADDED, Detail.SIGNATURE_FIELD_UNSIGNED, name);
      return;
    }
    if (!isNew(ref) || !(after.object(ref, 0) instanceof PdfObject.Dict)) {
      suspicious(field, path, Kind.REPLACED, Detail.OBJECT_TAKEN_OVER);
      return;
    }
    for (PdfObject kid : after.items(dict.at("Kids"))) {
      if (!(kid instanceof PdfObject.Ref widget)
          || !isNew(widget)
          || !(after.object(widget, 0) instanceof PdfObject.Dict)) {
        suspicious(kid, path + "/Kids", Kind.REPLACED, Detail.OBJECT_TAKEN_OVER);
        return;
      }
    }
    boolean stamp = after.name(value.at("SubFilter")).equals("ETSI.RFC3161");
    if (permission.certified() || stamp) {
      awaitPlaces(field, dict, name);
    }
    Level level = stamp ? Level.LONG_TERM_DATA : Level.FORM_FILLING;
    Detail rule = stamp ? Detail.DOCUMENT_TIMESTAMP : Detail.SIGNATURE_FIELD;
    handledWidgets.add(ref.number());
    explainedWidgets.put(ref.number(), level);
    for (PdfObject kid : after.items(dict.at("Kids"))) {
      if (kid instanceof PdfObject.Ref widget) {
        handledWidgets.add(widget.number());
        explainedWidgets.put(widget.number(), level);
        vouchTree(after.object(widget, 0), path + "/Kids", level, rule, 0);
      }
    }
    vouched(field, path, Kind.ADDED, level, rule);
    vouchTree(after.object(ref, 0), path, level, rule, 0);
  }

  /** Remembers the visible widgets of a new field until the page that shows them is reached. */
  private void awaitPlaces(PdfObject field, PdfObject.Dict dict, String name)
      throws IOException, UnreadableException {
    List<PdfObject> widgets = new ArrayList<>(after.items(dict.at("Kids")));
    widgets.add(field);
    for (PdfObject widget : widgets) {
      if (widget instanceof PdfObject.Ref ref && hasArea(after.dictionary(ref))) {
        awaited.put(ref.number(), name);
      }
    }
  }

  /** Doubts an object that stands over what a page showed when it was signed. */
  private void doubtIfCovering(PdfObject.Dict annotation, String name)
      throws IOException, UnreadableException {
    if (hasArea(annotation) && covers(annotation)) {
      doubts.add(
          Problem.of(Problem.Kind.NEW_FIELD_OVER_CONTENT)
              .with("field", name)
              .with("detail", Detail.MAY_COVER_CONTENT));
    }
  }

  private boolean covers(PdfObject.Dict annotation) throws IOException, UnreadableException {
    Rectangle2D place = rectangle(after, annotation);
    for (PdfObject each : before.items(page.at("Annots"))) {
      PdfObject.Dict other = before.dictionary(each);
      // What a field holds counts as content. The seal of an agency stands over a third of the
      // signer's own signature (Decree 30), and comments are not what was signed.
      boolean holdsContent =
          before.name(other.at("Subtype")).equals("Widget")
              && !fieldType(before, other).equals("Sig");
      if (holdsContent && rectangle(before, other).intersects(place)) {
        return true;
      }
    }
    try {
      if (ink == null) {
        ink = PageInk.of(before, pageNumber);
      }
      return ink.stream().anyMatch(box -> box.intersects(place));
    } catch (IOException e) {
      // What cannot be told is a doubt.
      return true;
    }
  }

  private static Rectangle2D rectangle(PdfView view, PdfObject.Dict annotation)
      throws IOException, UnreadableException {
    List<PdfObject> corners = view.items(annotation.at("Rect"));
    Rectangle2D.Double place = new Rectangle2D.Double();
    if (corners.size() != 4) {
      return place;
    }
    double[] at = new double[4];
    for (int i = 0; i < 4; i++) {
      at[i] = view.resolve(corners.get(i)) instanceof PdfObject.Num n ? n.value() : 0;
    }
    place.setFrameFromDiagonal(at[0], at[1], at[2], at[3]);
    return place;
  }

  private boolean hasArea(PdfObject.Dict widget) throws IOException, UnreadableException {
    Rectangle2D place = rectangle(after, widget);
    return place.getWidth() > 0 && place.getHeight() > 0;
  }

  /** Whether a field or one of its widgets does something when it is touched or seen. */
  private boolean acts(PdfObject.Dict field) throws IOException, UnreadableException {
    if (field.entries().containsKey("A") || field.entries().containsKey("AA")) {
      return true;
    }
    for (PdfObject kid : after.items(field.at("Kids"))) {
      PdfObject.Dict widget = after.dictionary(kid);
      if (widget.entries().containsKey("A") || widget.entries().containsKey("AA")) {
        return true;
      }
    }
    return false;
  }

  private static String fieldType(PdfView view, PdfObject.Dict field)
      throws IOException, UnreadableException {
    PdfObject.Dict at = field;
    for (int i = 0; i < 32 && !at.entries().isEmpty(); i++) {
      String type = view.name(at.at("FT"));
      if (!type.isEmpty()) {
        return type;
      }
      at = view.dictionary(at.at("Parent"));
    }
    return "";
  }

  private static PdfObject value(PdfView view, PdfObject.Dict field)
      throws IOException, UnreadableException {
    PdfObject.Dict at = field;
    for (int i = 0; i < 32 && !at.entries().isEmpty(); i++) {
      if (at.entries().containsKey("V")) {
        return at.at("V");
      }
      at = view.dictionary(at.at("Parent"));
    }
    return PdfObject.NULL;
  }

  private long contentsStart(PdfObject.Dict field) throws IOException, UnreadableException {
    PdfObject.Dict value = after.dictionary(value(after, field));
    return value.at("Contents") instanceof PdfObject.Str string ? string.start() : -1;
  }

  private static String qualified(String parentName, PdfObject.Dict field) {
    if (!(field.at("T") instanceof PdfObject.Str partial)) {
      return parentName;
    }
    String own = SignatureField.text(partial.bytes());
    return parentName.isEmpty() ? own : parentName + "." + own;
  }

  // ---- strict equality

  /** Requires that two values, and all that they reach, are the same. */
  private void equal(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    before.file().budget().step();
    if (old instanceof PdfObject.Ref a && value instanceof PdfObject.Ref b) {
      if (a.number() != b.number()) {
        suspicious(value, path, Kind.REPLACED, Detail.ANOTHER_REFERENCE, a.toString());
        return;
      }
      if (structural.contains(b.number()) || !compared.add(b.number())) {
        reached.add(b.number());
        return;
      }
      reached.add(b.number());
      equalContents(before.object(a, 0), after.object(b, 0), path, depth + 1);
      return;
    }
    if (old instanceof PdfObject.Ref || value instanceof PdfObject.Ref) {
      PdfObject a = before.resolve(old);
      PdfObject b = after.resolve(value);
      reach(value);
      if (a instanceof PdfObject.Null && b instanceof PdfObject.Null) {
        return;
      }
      if (!(a instanceof PdfObject.Stream) && !(b instanceof PdfObject.Stream)) {
        // A value moved into or out of an object of its own is the same value.
        equalContents(a, b, path, depth + 1);
        return;
      }
      suspicious(value, path, Kind.REPLACED, Detail.ANOTHER_OBJECT);
      return;
    }
    equalContents(old, value, path, depth);
  }

  private void equalContents(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    if (old instanceof PdfObject.Dict a && value instanceof PdfObject.Dict b) {
      equalEntries(a, b, path, depth);
      return;
    }
    if (old instanceof PdfObject.Array a && value instanceof PdfObject.Array b) {
      if (a.items().size() != b.items().size()) {
        differs(path, Detail.ANOTHER_LENGTH);
        return;
      }
      for (int i = 0; i < a.items().size(); i++) {
        equal(a.items().get(i), b.items().get(i), path + "[" + i + "]", depth + 1);
      }
      return;
    }
    if (old instanceof PdfObject.Stream a && value instanceof PdfObject.Stream b) {
      equalEntries(a.dict(), b.dict(), path, depth);
      if (a.offset() != b.offset() && !sameBytes(a, b)) {
        differs(path, Detail.ANOTHER_STREAM);
      }
      return;
    }
    if (!old.equals(value)) {
      differs(path, value instanceof PdfObject.Null ? Detail.VALUE_REMOVED : Detail.ANOTHER_VALUE);
    }
  }

  private void equalEntries(PdfObject.Dict a, PdfObject.Dict b, String path, int depth)
      throws IOException, UnreadableException {
    if (b.ambiguous() && !a.ambiguous()) {
      differs(path, Detail.DOUBLE_KEY);
      return;
    }
    for (String key : keys(a, b)) {
      equal(a.at(key), b.at(key), path + "/" + key, depth + 1);
    }
  }

  private boolean sameBytes(PdfObject.Stream a, PdfObject.Stream b) throws IOException {
    if (a.length() != b.length()) {
      return false;
    }
    byte[] one = new byte[8192];
    byte[] two = new byte[8192];
    for (long done = 0; done < a.length(); ) {
      int count = (int) Math.min(one.length, a.length() - done);
      int first = before.file().source().content().read(a.offset() + done, one, 0, count);
      int second = before.file().source().content().read(b.offset() + done, two, 0, first);
      if (first <= 0 || second != first || !Arrays.equals(one, 0, first, two, 0, first)) {
        return false;
      }
      done += first;
    }
    return true;
  }

  /** Whether two values are equal as they stand, and every object that they reach is unchanged. */
  private boolean same(PdfObject old, PdfObject value) throws IOException, UnreadableException {
    return same(old, value, new HashSet<>(), 0);
  }

  private boolean same(PdfObject old, PdfObject value, Set<Integer> seen, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    before.file().budget().step();
    if (old instanceof PdfObject.Ref a && value instanceof PdfObject.Ref b) {
      if (a.number() != b.number()) {
        return false;
      }
      if (structural.contains(a.number()) || !seen.add(a.number())) {
        return true;
      }
      return same(before.object(a, 0), after.object(b, 0), seen, depth + 1);
    }
    if (old instanceof PdfObject.Dict a && value instanceof PdfObject.Dict b) {
      return sameEntries(a, b, seen, depth);
    }
    if (old instanceof PdfObject.Array a && value instanceof PdfObject.Array b) {
      if (a.items().size() != b.items().size()) {
        return false;
      }
      for (int i = 0; i < a.items().size(); i++) {
        if (!same(a.items().get(i), b.items().get(i), seen, depth + 1)) {
          return false;
        }
      }
      return true;
    }
    if (old instanceof PdfObject.Stream a && value instanceof PdfObject.Stream b) {
      return sameEntries(a.dict(), b.dict(), seen, depth)
          && (a.offset() == b.offset() || sameBytes(a, b));
    }
    return old.equals(value);
  }

  private boolean sameEntries(PdfObject.Dict a, PdfObject.Dict b, Set<Integer> seen, int depth)
      throws IOException, UnreadableException {
    if (a.ambiguous() != b.ambiguous()) {
      return false;
    }
    for (String key : keys(a, b)) {
      if (!same(a.at(key), b.at(key), seen, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  // ---- what rules vouch for

  /** Vouches for all that a value of the later view reaches and that is new or changed. */
  private void vouchTree(PdfObject value, String path, Level level, Detail rule, int depth)
      throws IOException, UnreadableException {
    after.file().budget().depth(depth);
    after.file().budget().step();
    if (value instanceof PdfObject.Ref ref) {
      if (structural.contains(ref.number())) {
        return;
      }
      if (!isChanged(ref.number()) || !reached.add(ref.number())) {
        return;
      }
      vouched(ref, path, existed(ref) ? Kind.REPLACED : Kind.ADDED, level, rule);
      vouchTree(after.object(ref, 0), path, level, rule, depth + 1);
      return;
    }
    if (value instanceof PdfObject.Dict dict) {
      for (Map.Entry<String, PdfObject> entry : dict.entries().entrySet()) {
        vouchTree(entry.getValue(), path + "/" + entry.getKey(), level, rule, depth + 1);
      }
    } else if (value instanceof PdfObject.Array array) {
      for (PdfObject item : array.items()) {
        vouchTree(item, path, level, rule, depth + 1);
      }
    } else if (value instanceof PdfObject.Stream stream) {
      vouchTree(stream.dict(), path, level, rule, depth + 1);
    }
  }

  private boolean existed(PdfObject.Ref ref) throws IOException, UnreadableException {
    return before.indirect(ref.number(), 0) != null;
  }

  /** Whether the signed view had no object of this number, or the null object. */
  private boolean isNew(PdfObject.Ref ref) throws IOException, UnreadableException {
    PdfFile.@Nullable Indirect then = before.indirect(ref.number(), 0);
    return then == null || then.value() instanceof PdfObject.Null;
  }

  /** Whether the later view finds an object elsewhere than the signed one. */
  private boolean isChanged(int number) {
    Section.Entry now = after.entry(number);
    Section.Entry then = before.entry(number);
    if (!now.equals(then)) {
      return true;
    }
    return now instanceof Section.Entry.InStream in && isChanged(in.stream());
  }

  /** Objects that the later sections bring and that neither walk reached. */
  private void reportUnreached() throws IOException, UnreadableException {
    Set<Integer> containers = new HashSet<>();
    Set<Integer> candidates = new java.util.TreeSet<>();
    for (Section section : added) {
      Entries entries = section.entries();
      for (int i = 0; i < entries.size(); i++) {
        if (entries.at(i) instanceof Section.Entry.InStream in) {
          containers.add(in.stream());
        }
        candidates.add(entries.number(i));
      }
    }
    for (int number : candidates) {
      if (reached.contains(number)
          || compared.contains(number)
          || containers.contains(number)
          || !isChanged(number)) {
        continue;
      }
      PdfFile.@Nullable Indirect now = after.indirect(number, 0);
      if (now == null || now.value() instanceof PdfObject.Null) {
        continue;
      }
      if (now.value() instanceof PdfObject.Stream stream
          && stream.dict().at("Type").equals(new PdfObject.Name("XRef"))) {
        continue;
      }
      PdfFile.@Nullable Indirect then = before.indirect(number, 0);
      if (then != null && same(then.value(), now.value())) {
        continue;
      }
      if (then == null && isIdle(now.value())) {
        vouched(
            new PdfObject.Ref(number, now.generation()),
            "-",
            Kind.ADDED,
            Level.LONG_TERM_DATA,
            Detail.UNREFERENCED);
        continue;
      }
      suspicious(
          new PdfObject.Ref(number, now.generation()),
          "-",
          then == null ? Kind.ADDED : Kind.REPLACED,
          Detail.UNREACHABLE);
    }
  }

  /**
   * Whether an object that nothing refers to stays without effect, also for a reader that looks for
   * objects by their type.
   */
  private static boolean isIdle(PdfObject value) {
    PdfObject.Dict dict =
        value instanceof PdfObject.Stream stream
            ? stream.dict()
            : value instanceof PdfObject.Dict d ? d : PdfObject.Dict.EMPTY;
    return !(dict.at("Type") instanceof PdfObject.Name type)
        || !Set.of("Catalog", "Pages", "Page", "Annot", "Sig", "DocTimeStamp", "ObjStm")
            .contains(type.value());
  }

  // ---- bookkeeping

  private void reach(PdfObject object) {
    if (object instanceof PdfObject.Ref ref) {
      reached.add(ref.number());
    }
  }

  private void refuseAmbiguous(PdfObject.Dict dict, String path) {
    if (dict.ambiguous()) {
      differs(path, Detail.DOUBLE_KEY);
    }
  }

  private void differs(String path, Detail reason) {
    suspicious(PdfObject.NULL, path, Kind.REPLACED, reason);
  }

  private void suspicious(PdfObject object, String path, Kind kind, Detail reason) {
    suspicious(object, path, kind, reason, "");
  }

  private void suspicious(PdfObject object, String path, Kind kind, Detail reason, String remark) {
    String name = object instanceof PdfObject.Ref ref ? ref.toString() : "-";
    changes.putIfAbsent(
        path + reason + remark, Change.suspicious(name, path, kind, reason, remark));
  }

  private void vouched(PdfObject object, String path, Kind kind, Level level, Detail rule) {
    String name = object instanceof PdfObject.Ref ref ? ref.toString() : "-";
    changes.putIfAbsent(name + rule, Change.vouched(name, path, kind, level, rule));
  }

  private static List<String> keys(PdfObject.Dict a, PdfObject.Dict b) {
    if (a.entries().keySet().equals(b.entries().keySet())) {
      return new ArrayList<>(a.entries().keySet());
    }
    Set<String> keys = new LinkedHashSet<>(a.entries().keySet());
    keys.addAll(b.entries().keySet());
    return new ArrayList<>(keys);
  }
}
