package vn.vanban.signing.pdf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/**
 * The document security store, 12.8.4.3: data only, never shown; what it held it keeps, since a
 * later verifier depends on it.
 */
final class StoreRules {
  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;

  StoreRules(Ledger ledger) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
  }

  void compare(PdfObject old, PdfObject store) throws IOException, UnreadableException {
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
        ledger.suspicious(store, "Root/DSS/" + entry.getKey(), Kind.ADDED, Detail.STORE_NOT_PLAIN);
        return;
      }
    }
    for (String key : List.of("Certs", "CRLs", "OCSPs")) {
      if (!keeps(before.items(then.at(key)), after.items(now.at(key)))) {
        ledger.suspicious(store, "Root/DSS/" + key, Kind.REMOVED, Detail.VALIDATION_DATA_REMOVED);
      }
    }
    if (!after
        .dictionary(now.at("VRI"))
        .entries()
        .keySet()
        .containsAll(before.dictionary(then.at("VRI")).entries().keySet())) {
      ledger.suspicious(store, "Root/DSS/VRI", Kind.REMOVED, Detail.VALIDATION_DATA_REMOVED);
    }
    ledger.vouchTree(store, "Root/DSS", Level.LONG_TERM_DATA, Detail.SECURITY_STORE);
  }

  /** Whether a list still holds what it held, the same objects or copies of them. */
  private boolean keeps(List<PdfObject> then, List<PdfObject> now)
      throws IOException, UnreadableException {
    Set<PdfObject> lost = new HashSet<>(then);
    now.forEach(lost::remove);
    if (lost.isEmpty()) {
      return true;
    }
    Set<ByteBuffer> held = new HashSet<>();
    for (PdfObject each : now) {
      held.add(content(after, each));
    }
    for (PdfObject each : lost) {
      if (!held.contains(content(before, each))) {
        return false;
      }
    }
    return true;
  }

  /** What a stream of a store holds; nothing if it cannot be read. */
  private static ByteBuffer content(PdfView view, PdfObject object)
      throws IOException, UnreadableException {
    if (!(object instanceof PdfObject.Ref ref)
        || !(view.object(ref, 0) instanceof PdfObject.Stream stream)) {
      return ByteBuffer.allocate(0);
    }
    try {
      return ByteBuffer.wrap(view.file().decoded(stream, true, ref.number(), ref.generation()));
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return ByteBuffer.allocate(0);
    }
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
}
