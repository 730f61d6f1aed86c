package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;

/** A document as it stands in the first bytes of a file: one revision and all before it. */
final class PdfView {
  private static final Section.Entry FREE = new Section.Entry.Free();

  /** Entries that are kept for a second look. */
  private static final int HELD_ENTRIES = 1 << 16;

  private final PdfFile file;
  private final long end;
  private final List<Section> sections;
  private final boolean rebuilt;
  private final Map<Integer, Section.Entry> found = new HashMap<>();
  private @Nullable List<PdfObject> fields;

  PdfView(PdfFile file, long end, List<Section> sections, boolean rebuilt) {
    this.file = file;
    this.end = end;
    this.sections = sections;
    this.rebuilt = rebuilt;
  }

  PdfFile file() {
    return file;
  }

  /** The number of bytes of the file that this view sees. */
  long end() {
    return end;
  }

  /** The cross-reference sections, the newest first. */
  List<Section> sections() {
    return sections;
  }

  /** Whether the sections could not be used and the objects were searched for. */
  boolean rebuilt() {
    return rebuilt;
  }

  /** Where an object is: the newest section that lists it says so. */
  Section.Entry entry(int number) {
    Section.Entry known = found.get(number);
    if (known == null) {
      known = search(number);
      if (found.size() < HELD_ENTRIES) {
        found.put(number, known);
      }
    }
    return known;
  }

  private Section.Entry search(int number) {
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      Section.Entry entry = section.entries().find(number);
      if (entry == null) {
        continue;
      }
      // 7.5.8.4: what a hybrid table calls free may be hidden in its stream.
      boolean hidden =
          entry instanceof Section.Entry.Free
              && section.hybridStream() >= 0
              && i + 1 < sections.size()
              && sections.get(i + 1).offset() == section.hybridStream()
              && sections.get(i + 1).entries().find(number) != null;
      if (!hidden) {
        return entry;
      }
    }
    return FREE;
  }

  PdfObject.Dict trailer() {
    return sections.get(0).trailer();
  }

  /** The document catalog; empty if there is none. */
  PdfObject.Dict catalog() throws IOException, UnreadableException {
    return dictionary(trailer().at("Root"));
  }

  /** The value of an object, following references; the null object where there is none. */
  PdfObject resolve(PdfObject object) throws IOException, UnreadableException {
    PdfObject value = object;
    for (int i = 0; i < 8 && value instanceof PdfObject.Ref ref; i++) {
      value = object(ref, 0);
    }
    return value instanceof PdfObject.Ref ? PdfObject.NULL : value;
  }

  /** The value that a reference points to, not followed further. */
  PdfObject object(PdfObject.Ref ref, int depth) throws IOException, UnreadableException {
    PdfFile.Indirect indirect = indirect(ref.number(), depth);
    return indirect == null ? PdfObject.NULL : indirect.value();
  }

  /** The object of a number with its extent; null if there is none. */
  PdfFile.@Nullable Indirect indirect(int number, int depth)
      throws IOException, UnreadableException {
    return file.indirect(this, number, entry(number), depth);
  }

  /** The fields at the top of the form; see {@link UnlistedFields} for those that it forgets. */
  List<PdfObject> fields() throws IOException, UnreadableException {
    List<PdfObject> known = fields;
    if (known == null) {
      known = new ArrayList<>(items(dictionary(catalog().at("AcroForm")).at("Fields")));
      known.addAll(UnlistedFields.of(this, known));
      fields = known;
    }
    return known;
  }

  /** The dictionary that an object is or points to, also that of a stream; else an empty one. */
  PdfObject.Dict dictionary(PdfObject object) throws IOException, UnreadableException {
    PdfObject value = resolve(object);
    if (value instanceof PdfObject.Stream stream) {
      return stream.dict();
    }
    return value instanceof PdfObject.Dict dict ? dict : PdfObject.Dict.EMPTY;
  }

  /** The items of the array that an object is or points to; else none. */
  List<PdfObject> items(PdfObject object) throws IOException, UnreadableException {
    return resolve(object) instanceof PdfObject.Array array ? array.items() : List.of();
  }

  /** The name that an object is or points to; else an empty text. */
  String name(PdfObject object) throws IOException, UnreadableException {
    return resolve(object) instanceof PdfObject.Name name ? name.value() : "";
  }
}
