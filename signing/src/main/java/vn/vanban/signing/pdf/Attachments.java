package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vanban.core.Document;
import vn.vanban.signing.evidence.Embedded;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * The files in a PDF, ISO 32000-2, 7.11.4: those of the name tree, of annotations, and those that
 * objects are associated with.
 */
final class Attachments {
  /** Files of one document that are looked at; portfolios of dossiers have dozens. */
  private static final int MOST = 256;

  /** A document is held whole while it is verified. */
  private static final long LONGEST = 64L << 20;

  /** Pages whose annotations are looked at: each is read for that alone. */
  private static final int MOST_PAGES = 1_000;

  private final PdfView view;
  private final Set<Long> seen = new HashSet<>();
  private final List<Embedded> found = new ArrayList<>();
  private int pages;

  private Attachments(PdfView view) {
    this.view = view;
  }

  /** The files of a revision; where they cannot be listed, one that says why. */
  static List<Embedded> of(PdfView view) throws IOException {
    Attachments attachments = new Attachments(view);
    try {
      PdfObject.Dict catalog = view.catalog();
      PdfObject.Dict names = view.dictionary(catalog.at("Names"));
      attachments.nameTree(names.at("EmbeddedFiles"), 0);
      attachments.associated(catalog);
      attachments.pages(catalog.at("Pages"), 0, new HashSet<>());
    } catch (UnreadableException e) {
      Embedded.Source source =
          () -> {
            throw e;
          };
      attachments.found.add(new Embedded("attachments", source));
    }
    return attachments.found;
  }

  /** 7.9.6: pairs of a name and a file specification, in leaves. */
  private void nameTree(PdfObject node, int depth) throws IOException, UnreadableException {
    view.file().budget().step();
    view.file().budget().depth(depth);
    PdfObject.Dict dict = view.dictionary(node);
    for (PdfObject kid : view.items(dict.at("Kids"))) {
      if (found.size() < MOST) {
        nameTree(kid, depth + 1);
      }
    }
    List<PdfObject> pairs = view.items(dict.at("Names"));
    for (int i = 1; i < pairs.size(); i += 2) {
      file(pairs.get(i));
    }
  }

  /** 14.13: files that belong to an object. */
  private void associated(PdfObject.Dict object) throws IOException, UnreadableException {
    for (PdfObject each : view.items(object.at("AF"))) {
      file(each);
    }
  }

  private void pages(PdfObject node, int depth, Set<PdfObject> above)
      throws IOException, UnreadableException {
    view.file().budget().step();
    view.file().budget().depth(depth);
    if (found.size() >= MOST
        || pages++ >= MOST_PAGES
        || node instanceof PdfObject.Ref && !above.add(node)) {
      return;
    }
    PdfObject.Dict dict = view.dictionary(node);
    associated(dict);
    for (PdfObject annotation : view.items(dict.at("Annots"))) {
      PdfObject.Dict each = view.dictionary(annotation);
      if (view.name(each.at("Subtype")).equals("FileAttachment")) {
        file(each.at("FS"));
      }
    }
    for (PdfObject kid : view.items(dict.at("Kids"))) {
      pages(kid, depth + 1, above);
    }
  }

  /** 7.11.3: the embedded stream of a file specification; each stream once. */
  private void file(PdfObject specification) throws IOException, UnreadableException {
    view.file().budget().object();
    PdfObject.Dict file = view.dictionary(specification);
    PdfObject.Dict streams = view.dictionary(file.at("EF"));
    for (Map.Entry<String, PdfObject> each : streams.entries().entrySet()) {
      if (found.size() < MOST
          && each.getValue() instanceof PdfObject.Ref ref
          && view.resolve(ref) instanceof PdfObject.Stream stream
          && seen.add(stream.offset())) {
        String name = name(file);
        found.add(new Embedded(name, () -> Document.of(name, bytes(ref, stream))));
      }
    }
  }

  private byte[] bytes(PdfObject.Ref ref, PdfObject.Stream stream)
      throws IOException, UnreadableException {
    if (stream.length() > LONGEST) {
      throw UnreadableException.limit("size", LONGEST);
    }
    return view.file().decoded(stream, true, ref.number(), ref.generation());
  }

  private String name(PdfObject.Dict file) throws IOException, UnreadableException {
    for (String key : List.of("UF", "F")) {
      if (view.resolve(file.at(key)) instanceof PdfObject.Str text && text.bytes().length > 0) {
        return TextString.of(text.bytes());
      }
    }
    return "attachment";
  }
}
