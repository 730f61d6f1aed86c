package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Finds the objects that have a rule of their own: the catalog, pages, annotations, fields and the
 * elements of the structure tree.
 *
 * <p>An object is one of them as the signed view used it, or if the signed view had none of its
 * number. What was something else when it was signed stays that.
 */
final class Structure {
  private final PdfView before;
  private final Set<Integer> numbers = new HashSet<>();

  private Structure(PdfView before) {
    this.before = before;
  }

  static Set<Integer> of(PdfView before, PdfView after) throws IOException, UnreadableException {
    Structure structure = new Structure(before);
    structure.collect(before);
    structure.collect(after);
    return Set.copyOf(structure.numbers);
  }

  private void collect(PdfView view) throws IOException, UnreadableException {
    PdfObject.Dict catalog = view.catalog();
    add(view, view.trailer().at("Root"));
    add(view, catalog.at("AcroForm"));
    pages(view, catalog.at("Pages"), 0, new HashSet<>());
    PdfObject.Dict form = view.dictionary(catalog.at("AcroForm"));
    add(view, form.at("Fields"));
    add(view, catalog.at("StructTreeRoot"));
    for (PdfObject kid : kids(view, view.dictionary(catalog.at("StructTreeRoot")).at("K"))) {
      elements(view, kid, 0, new HashSet<>());
    }
    for (PdfObject field : view.fields()) {
      fields(view, field, 0, new HashSet<>());
    }
  }

  private void add(PdfView view, PdfObject object) throws IOException, UnreadableException {
    if (object instanceof PdfObject.Ref ref && (view == before || Ledger.isNew(before, ref))) {
      numbers.add(ref.number());
    }
  }

  private void pages(PdfView view, PdfObject node, int depth, Set<Integer> seen)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    if (node instanceof PdfObject.Ref ref && !seen.add(ref.number())) {
      return;
    }
    add(view, node);
    PdfObject.Dict dict = view.dictionary(node);
    for (PdfObject kid : view.items(dict.at("Kids"))) {
      pages(view, kid, depth + 1, seen);
    }
    add(view, dict.at("Annots"));
    for (PdfObject annotation : view.items(dict.at("Annots"))) {
      add(view, annotation);
    }
  }

  private void elements(PdfView view, PdfObject node, int depth, Set<Integer> seen)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    view.file().budget().step();
    if (!(node instanceof PdfObject.Ref ref)
        || !seen.add(ref.number())
        || !isElement(view.dictionary(node))) {
      return;
    }
    add(view, node);
    for (PdfObject kid : kids(view, view.dictionary(node).at("K"))) {
      elements(view, kid, depth + 1, seen);
    }
  }

  private void fields(PdfView view, PdfObject node, int depth, Set<Integer> seen)
      throws IOException, UnreadableException {
    view.file().budget().depth(depth);
    if (node instanceof PdfObject.Ref ref && !seen.add(ref.number())) {
      return;
    }
    add(view, node);
    for (PdfObject kid : view.items(view.dictionary(node).at("Kids"))) {
      fields(view, kid, depth + 1, seen);
    }
  }

  /** Whether a dictionary is a structure element, 14.7.2, and no reference to content. */
  static boolean isElement(PdfObject.Dict dict) {
    return dict.entries().containsKey("S") && dict.entries().containsKey("P");
  }

  /** The kids of a structure element: one, or an array of them. */
  static List<PdfObject> kids(PdfView view, PdfObject value)
      throws IOException, UnreadableException {
    if (view.resolve(value) instanceof PdfObject.Array array) {
      return array.items();
    }
    return value instanceof PdfObject.Null ? List.of() : List.of(value);
  }
}
