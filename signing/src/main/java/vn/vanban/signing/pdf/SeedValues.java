package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Problem;

/**
 * What the author of a form asks of the signature in a field: the seed value dictionary, ISO
 * 32000-2, 12.7.5.5. It binds those who sign; a verifier reports what was asked.
 */
final class SeedValues {
  /** Table 237, Ff: the bits that make an entry required. */
  private static final Map<String, Integer> REQUIRED =
      Map.of(
          "Filter", 1,
          "SubFilter", 1 << 1,
          "V", 1 << 2,
          "Reasons", 1 << 3,
          "LegalAttestation", 1 << 4,
          "AddRevInfo", 1 << 5,
          "DigestMethod", 1 << 6,
          "LockDocument", 1 << 7,
          "AppearanceFilter", 1 << 8);

  private SeedValues() {}

  /** The remarks on the seed values of a signed field; none if it has none. */
  static List<Problem> remarks(PdfView view, SignatureField field, String subFilter)
      throws IOException, UnreadableException {
    PdfObject.Dict asked = view.dictionary(field.field().at("SV"));
    if (asked.entries().isEmpty()) {
      return List.of();
    }
    long flags = view.resolve(asked.at("Ff")) instanceof PdfObject.Num bits ? bits.asLong() : 0;
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, PdfObject> entry : asked.entries().entrySet()) {
      String key = entry.getKey();
      if (key.equals("Type") || key.equals("Ff")) {
        continue;
      }
      boolean required = (flags & REQUIRED.getOrDefault(key, 0)) != 0;
      words.add(key + (required ? "! " : " ") + text(view, entry.getValue(), 0));
    }
    List<Problem> remarks = new ArrayList<>();
    remarks.add(
        Problem.of(Problem.Kind.SEED_VALUES)
            .with("field", field.name())
            .with("asked", String.join("; ", words)));
    List<String> forms = new ArrayList<>();
    for (PdfObject item : view.items(asked.at("SubFilter"))) {
      forms.add(view.name(item));
    }
    boolean binding = (flags & REQUIRED.getOrDefault("SubFilter", 0)) != 0;
    if (binding && !forms.isEmpty() && !forms.contains(subFilter)) {
      remarks.add(
          Problem.of(Problem.Kind.SEED_VALUE_IGNORED)
              .with("field", field.name())
              .with("asked", String.join(", ", forms))
              .with("found", subFilter));
    }
    return remarks;
  }

  private static String text(PdfView view, PdfObject object, int depth)
      throws IOException, UnreadableException {
    view.file().budget().step();
    PdfObject value = view.resolve(object);
    if (value instanceof PdfObject.Name name) {
      return name.value();
    }
    if (value instanceof PdfObject.Str string) {
      // Certificates stand here too; what cannot be read as a line is told by its length.
      return string.bytes().length > 80
          ? string.bytes().length + " bytes"
          : TextString.of(string.bytes());
    }
    if (value instanceof PdfObject.Num number) {
      return number.integer() ? String.valueOf(number.asLong()) : String.valueOf(number.value());
    }
    if (value instanceof PdfObject.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (value instanceof PdfObject.Array array && depth < 2) {
      List<String> items = new ArrayList<>();
      for (PdfObject item : array.items().subList(0, Math.min(16, array.items().size()))) {
        items.add(text(view, item, depth + 1));
      }
      return String.join(", ", items);
    }
    if (value instanceof PdfObject.Dict dict && depth < 2) {
      List<String> items = new ArrayList<>();
      for (Map.Entry<String, PdfObject> each : dict.entries().entrySet()) {
        if (items.size() < 16 && !each.getKey().equals("Type")) {
          items.add(each.getKey() + " " + text(view, each.getValue(), depth + 1));
        }
      }
      return "(" + String.join(", ", items) + ")";
    }
    return "...";
  }
}
