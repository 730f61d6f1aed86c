package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;

/** Finds the objects of a file without its cross-reference sections, as viewers do in need. */
final class Rebuilding {
  private Rebuilding() {}

  /** The view of a reader that finds no usable section and looks for the objects themselves. */
  static PdfView of(PdfFile file, long end) throws IOException, UnreadableException {
    Source source = file.source();
    Map<Integer, Section.Entry> entries = new HashMap<>();
    PdfObject.Dict trailer = PdfObject.Dict.EMPTY;
    PdfObject.@Nullable Ref catalog = null;
    List<PdfFile.Indirect> containers = new ArrayList<>();
    long position = 0;
    while (true) {
      long keyword = source.find("obj", position, end);
      if (keyword < 0) {
        break;
      }
      position = keyword + 3;
      long start = objectStart(source, keyword);
      file.budget().step();
      if (start < 0) {
        continue;
      }
      try {
        PdfFile.Indirect indirect = file.indirectAt(start);
        entries.put(
            indirect.number(), new Section.Entry.At(indirect.start(), indirect.generation()));
        PdfObject.Dict dict =
            indirect.value() instanceof PdfObject.Dict d
                ? d
                : indirect.value() instanceof PdfObject.Stream s ? s.dict() : PdfObject.Dict.EMPTY;
        if (dict.at("Type") instanceof PdfObject.Name type) {
          switch (type.value()) {
            case "Catalog" -> catalog = new PdfObject.Ref(indirect.number(), indirect.generation());
            case "XRef" -> trailer = dict;
            case "ObjStm" -> {
              if (indirect.value() instanceof PdfObject.Stream) {
                containers.add(indirect);
              }
            }
            default -> {}
          }
        }
        position = Math.max(position, Math.min(indirect.end(), end));
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
      }
    }
    for (PdfFile.Indirect container : containers) {
      addContained(file, container, entries);
    }
    PdfObject.Dict written = lastTrailer(file, end);
    if (!written.entries().isEmpty()) {
      trailer = written;
    }
    if (!(trailer.at("Root") instanceof PdfObject.Ref) && catalog != null) {
      Map<String, PdfObject> more = new LinkedHashMap<>(trailer.entries());
      more.put("Root", catalog);
      trailer = new PdfObject.Dict(more, trailer.ambiguous());
    }
    if (!(trailer.at("Root") instanceof PdfObject.Ref)) {
      throw UnreadableException.malformed("no catalog");
    }
    Entries.Builder listed = new Entries.Builder();
    entries.forEach(listed::add);
    return new PdfView(
        file, end, List.of(new Section(end, end, listed.build(), trailer, true)), true);
  }

  private static void addContained(
      PdfFile file, PdfFile.Indirect container, Map<Integer, Section.Entry> entries)
      throws IOException, UnreadableException {
    try {
      PdfObject.Stream stream = (PdfObject.Stream) container.value();
      byte[] bytes = file.decoded(stream, true, container.number(), container.generation());
      ObjectStream objects =
          ObjectStream.of(
              Source.expanded(file.source().content(), file.budget(), bytes),
              stream.dict(),
              container,
              file.budget());
      List<Integer> numbers = objects.numbers();
      for (int i = 0; i < numbers.size(); i++) {
        entries.putIfAbsent(numbers.get(i), new Section.Entry.InStream(container.number(), i));
      }
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
    }
  }

  /** Where the two numbers before the keyword {@code obj} begin, or -1. */
  static long objectStart(Source source, long keyword) throws IOException {
    long at = keyword - 1;
    while (at >= 0 && Syntax.isSpace(source.at(at))) {
      at--;
    }
    long generation = at;
    while (at >= 0 && isDigit(source.at(at))) {
      at--;
    }
    if (at == generation || !Syntax.isSpace(source.at(at))) {
      return -1;
    }
    while (at >= 0 && Syntax.isSpace(source.at(at))) {
      at--;
    }
    long number = at;
    while (at >= 0 && isDigit(source.at(at))) {
      at--;
    }
    return at == number ? -1 : at + 1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static PdfObject.Dict lastTrailer(PdfFile file, long end)
      throws IOException, UnreadableException {
    Source source = file.source();
    long to = end;
    while (true) {
      long at = source.findLast("trailer", 0, to);
      if (at < 0) {
        return PdfObject.Dict.EMPTY;
      }
      try {
        if (new Syntax(source, at + "trailer".length(), file.budget()).object()
                instanceof PdfObject.Dict dict
            && dict.at("Root") instanceof PdfObject.Ref) {
          return dict;
        }
      } catch (UnreadableException e) {
        if (e.isLimit()) {
          throw e;
        }
      }
      to = at;
      file.budget().step();
    }
  }
}
