package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change;

/**
 * What may be changed after a signature: ISO 32000-2, clause 12.8.2.
 *
 * @param certified whether the signed revision is certified
 * @param level the access permission 1 to 3 of the certification; 2 where there is none, because
 *     further signatures and the filling of fields are what a form is for
 * @param locks the fields that the signature locks
 */
record Permission(boolean certified, int level, List<Lock> locks) {
  /** The fields that a signature locks, by their names. */
  record Lock(String action, List<String> fields) {
    boolean locks(String field) {
      boolean named =
          fields.stream().anyMatch(each -> field.equals(each) || field.startsWith(each + "."));
      return switch (action) {
        case "All" -> true;
        case "Include" -> named;
        case "Exclude" -> !named;
        default -> true;
      };
    }
  }

  static Permission of(PdfView view, SignatureField field) throws IOException, UnreadableException {
    PdfObject certification = view.dictionary(view.catalog().at("Perms")).at("DocMDP");
    boolean certified = false;
    int level = 3;
    List<Lock> locks = new ArrayList<>();
    // The certification of the document binds everything after it, also later signatures.
    for (PdfObject.Dict signature : List.of(view.dictionary(certification), field.value())) {
      for (PdfObject each : references(view, signature)) {
        PdfObject.Dict reference = view.dictionary(each);
        PdfObject.Dict parameters = view.dictionary(reference.at("TransformParams"));
        switch (view.name(reference.at("TransformMethod"))) {
          case "DocMDP" -> {
            certified = true;
            level = Math.min(level, permission(view, parameters));
          }
          case "FieldMDP" -> locks.add(lock(view, parameters));
          default -> {}
        }
      }
    }
    if (!certified) {
      level = 2;
    }
    PdfObject.Dict own = view.dictionary(field.field().at("Lock"));
    if (!own.entries().isEmpty()) {
      locks.add(lock(view, own));
      if (own.entries().containsKey("P")) {
        // ISO 32000-2, table 236: a lock may narrow what the document allows.
        level = Math.min(level, permission(view, own));
        certified = true;
      }
    }
    return new Permission(certified, level, List.copyOf(locks));
  }

  /** The signature references; one that stands alone, and not in an array, counts as well. */
  private static List<PdfObject> references(PdfView view, PdfObject.Dict signature)
      throws IOException, UnreadableException {
    PdfObject references = view.resolve(signature.at("Reference"));
    return references instanceof PdfObject.Dict ? List.of(references) : view.items(references);
  }

  /** ISO 32000-2, table 257: the default is 2; of what is no permission at all, the least. */
  private static int permission(PdfView view, PdfObject.Dict parameters)
      throws IOException, UnreadableException {
    PdfObject level = view.resolve(parameters.at("P"));
    if (level instanceof PdfObject.Null) {
      return 2;
    }
    return level instanceof PdfObject.Num p && p.value() >= 1 && p.value() <= 3
        ? (int) p.asLong()
        : 1;
  }

  private static Lock lock(PdfView view, PdfObject.Dict parameters)
      throws IOException, UnreadableException {
    List<String> fields = new ArrayList<>();
    for (PdfObject each : view.items(parameters.at("Fields"))) {
      if (view.resolve(each) instanceof PdfObject.Str name) {
        fields.add(TextString.of(name.bytes()));
      }
    }
    return new Lock(view.name(parameters.at("Action")), List.copyOf(fields));
  }

  boolean locks(String field) {
    return locks.stream().anyMatch(lock -> lock.locks(field));
  }

  /** Whether comments may be added, changed and taken away. */
  boolean comments() {
    return certified && level >= 3;
  }

  boolean allows(Change.Level change) {
    return switch (change) {
      case NONE, LONG_TERM_DATA -> true;
      case FORM_FILLING -> level >= 2;
      case ANNOTATIONS -> comments();
      case OTHER -> false;
    };
  }
}
