package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Signed fields that a later revision shows on a page and forgets to list in the form, as poppler
 * does where the form stands in the catalog itself. Viewers find them by their pages.
 */
final class UnlistedFields {
  private UnlistedFields() {}

  /**
   * The fields that later sections of a view bring and that its form does not list.
   *
   * @param listed the fields that it lists
   */
  static List<PdfObject> of(PdfView view, Collection<PdfObject> listed)
      throws IOException, UnreadableException {
    Set<PdfObject> known = new HashSet<>(listed);
    List<PdfObject> found = new ArrayList<>();
    List<Section> sections = view.sections();
    for (Section section : sections.subList(0, sections.size() - 1)) {
      Entries entries = section.entries();
      for (int i = 0; i < entries.size(); i++) {
        view.file().budget().step();
        if (entries.at(i) instanceof Section.Entry.At at
            && at.equals(view.entry(entries.number(i)))) {
          PdfObject.Ref ref = new PdfObject.Ref(entries.number(i), at.generation());
          if (isSignedWidget(view, ref) && known.add(ref)) {
            found.add(ref);
          }
        }
      }
    }
    return found;
  }

  /** Whether an object is a field at the top, its own widget, signed, and on the page it names. */
  private static boolean isSignedWidget(PdfView view, PdfObject.Ref ref)
      throws IOException, UnreadableException {
    return view.object(ref, 0) instanceof PdfObject.Dict field
        && !field.entries().containsKey("Parent")
        && !field.entries().containsKey("Kids")
        && view.name(field.at("FT")).equals("Sig")
        && view.name(field.at("Subtype")).equals("Widget")
        && view.resolve(field.at("T")) instanceof PdfObject.Str
        && Field.contentsStart(view, field) >= 0
        && view.items(view.dictionary(field.at("P")).at("Annots")).contains(ref);
  }
}
