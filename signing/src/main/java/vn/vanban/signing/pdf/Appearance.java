package vn.vanban.signing.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;

/** The text that the appearance of a field shows, as far as it can be told without its fonts. */
final class Appearance {
  private Appearance() {}

  /** The strings that the normal appearance of a widget shows, without white space. */
  static String text(PdfView view, PdfObject.Dict widget) throws IOException, UnreadableException {
    PdfObject normal = view.dictionary(widget.at("AP")).at("N");
    if (!(view.resolve(normal) instanceof PdfObject.Stream stream)
        || !(normal instanceof PdfObject.Ref ref)) {
      return "";
    }
    try {
      byte[] content = view.file().decoded(stream, true, ref.number(), ref.generation());
      return shown(
          Source.expanded(view.file().source().content(), view.file().budget(), content),
          view.file().budget());
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      // Not to be told, and so equal to nothing.
      return "\uFFFF";
    }
  }

  /** The value of a field as text, without white space. */
  static String text(PdfObject value) {
    if (value instanceof PdfObject.Str string) {
      return compact(TextString.of(string.bytes()));
    }
    return value instanceof PdfObject.Name name ? compact(name.value()) : "";
  }

  /** The bytes of a value as those fillers show it that do not know UTF-16, without the zeros. */
  static String bytes(PdfObject value) {
    return value instanceof PdfObject.Str string
        ? compact(new String(string.bytes(), StandardCharsets.ISO_8859_1).replace("\0", ""))
        : text(value);
  }

  private static String shown(Source content, Budget budget)
      throws IOException, UnreadableException {
    StringBuilder text = new StringBuilder();
    Syntax syntax = new Syntax(content, 0, budget);
    while (true) {
      syntax.skipSpace();
      int c = content.at(syntax.position());
      if (c < 0) {
        return compact(text.toString());
      }
      if (c == '(' || c == '<' || c == '[' || c == '/' || isNumber(c)) {
        append(syntax.object(), text);
      } else if (syntax.word().isEmpty()) {
        syntax.moveTo(syntax.position() + 1);
      }
    }
  }

  private static boolean isNumber(int c) {
    return c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.';
  }

  private static void append(PdfObject operand, StringBuilder text) {
    if (operand instanceof PdfObject.Str string) {
      text.append(TextString.of(string.bytes()));
    } else if (operand instanceof PdfObject.Array array) {
      array.items().forEach(item -> append(item, text));
    }
  }

  static String compact(String text) {
    return text.replaceAll("\\s+", "");
  }
}
