package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * The names that the fields of a view take from the resources of the form, ISO 32000-2, 12.7.3.3
 * and 7.8.3: what such a name comes to mean later, the field comes to show.
 */
final class BorrowedNames {
  /** 8.6.5.6: what device colours mean, without being named. */
  private static final Set<String> DEFAULTS = Set.of("DefaultGray", "DefaultRGB", "DefaultCMYK");

  private final PdfView view;
  private final Set<String> names = new HashSet<>();
  private boolean isUnknown;

  private BorrowedNames(PdfView view) {
    this.view = view;
  }

  static BorrowedNames of(PdfView view) throws IOException, UnreadableException {
    BorrowedNames borrowed = new BorrowedNames(view);
    PdfObject.Dict form = view.dictionary(view.catalog().at("AcroForm"));
    borrowed.addDefault(form.at("DA"));
    borrowed.addFields(view.items(form.at("Fields")));
    return borrowed;
  }

  boolean contains(String name) {
    return isUnknown || names.contains(name);
  }

  private void addFields(List<PdfObject> fields) throws IOException, UnreadableException {
    Set<PdfObject> seen = new HashSet<>();
    Deque<PdfObject> waiting = new ArrayDeque<>(fields);
    while (!waiting.isEmpty()) {
      PdfObject node = waiting.remove();
      view.file().budget().step();
      if (seen.add(node)) {
        PdfObject.Dict field = view.dictionary(node);
        addDefault(field.at("DA"));
        for (PdfObject look : view.dictionary(field.at("AP")).entries().values()) {
          addLook(look);
        }
        waiting.addAll(view.items(field.at("Kids")));
      }
    }
  }

  private void addDefault(PdfObject appearance) throws IOException, UnreadableException {
    if (view.resolve(appearance) instanceof PdfObject.Str content) {
      addNames(content.bytes(), PdfObject.Dict.EMPTY);
    }
  }

  /** An appearance, or one for each state. */
  private void addLook(PdfObject look) throws IOException, UnreadableException {
    List<PdfObject> streams = new ArrayList<>(List.of(look));
    if (view.resolve(look) instanceof PdfObject.Dict states) {
      streams.addAll(states.entries().values());
    }
    for (PdfObject each : streams) {
      if (each instanceof PdfObject.Ref ref
          && view.object(ref, 0) instanceof PdfObject.Stream stream) {
        addStream(ref, stream);
      }
    }
  }

  private void addStream(PdfObject.Ref ref, PdfObject.Stream stream)
      throws IOException, UnreadableException {
    PdfObject.Dict own = view.dictionary(stream.dict().at("Resources"));
    if (own.entries().isEmpty() && stream.length() > 0) {
      names.addAll(DEFAULTS);
    }
    try {
      addNames(view.file().decoded(stream, true, ref.number(), ref.generation()), own);
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      isUnknown = true;
    }
  }

  /** Adds the names in a content that its own resources do not define. */
  private void addNames(byte[] content, PdfObject.Dict own)
      throws IOException, UnreadableException {
    Set<String> defined = new HashSet<>();
    for (PdfObject kind : own.entries().values()) {
      defined.addAll(view.dictionary(kind).entries().keySet());
    }
    PdfFile file = view.file();
    Source source = Source.expanded(file.source().content(), file.budget(), content);
    Syntax syntax = new Syntax(source, 0, file.budget());
    while (true) {
      syntax.skipSpace();
      int c = source.at(syntax.position());
      if (c < 0) {
        return;
      }
      if (c == '/') {
        if (syntax.object() instanceof PdfObject.Name name && !defined.contains(name.value())) {
          names.add(name.value());
        }
      } else if (syntax.word().isEmpty()) {
        syntax.moveTo(syntax.position() + 1);
      }
    }
  }
}
