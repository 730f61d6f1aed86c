package vn.vanban.signing.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/**
 * The trailer and the catalog: what neither has a rule here nor is a page, the form or the
 * structure stays as it was, so that no action, script, layer or outline comes later.
 */
final class CatalogRules {
  /** 7.5.2 and 7.7.2: the versions that there are. */
  private static final Set<String> VERSIONS =
      Set.of("1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "2.0");

  /** Table 48: a dictionary of developers, of whose extensions each is one, or an array. */
  private static final int EXTENSION_DEPTH = 3;

  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Equality equality;

  private final FormRules form;
  private final PageRules pages;
  private final StoreRules store;
  private final TagRules tags;

  CatalogRules(
      Ledger ledger,
      Equality equality,
      FormRules form,
      PageRules pages,
      StoreRules store,
      TagRules tags) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.equality = equality;
    this.form = form;
    this.pages = pages;
    this.store = store;
    this.tags = tags;
  }

  /** Compares the trailers, and from them on everything that they reach. */
  void compare() throws IOException, UnreadableException {
    PdfObject oldRoot = before.trailer().at("Root");
    PdfObject newRoot = after.trailer().at("Root");
    if (!oldRoot.equals(newRoot)) {
      ledger.suspicious(newRoot, "Root", Kind.REPLACED, Detail.ANOTHER_CATALOG);
      return;
    }
    ledger.vouchTree(
        after.trailer().at("Info"), "Info", Level.LONG_TERM_DATA, Detail.DOCUMENT_INFORMATION);
    PdfObject oldEncryption = before.trailer().at("Encrypt");
    equality.require(oldEncryption, after.trailer().at("Encrypt"), "Encrypt");
    compareCatalogs(before.catalog(), after.catalog());
  }

  private void compareCatalogs(PdfObject.Dict then, PdfObject.Dict now)
      throws IOException, UnreadableException {
    ledger.refuseAmbiguous(then, now, "Root");
    // The form first: what it explains, pages may list.
    form.compare(then.at("AcroForm"), now.at("AcroForm"));
    for (String key : Equality.keys(then, now)) {
      String path = "Root/" + key;
      PdfObject old = then.at(key);
      PdfObject value = now.at(key);
      switch (key) {
        case "AcroForm" -> {}
        case "Pages" -> pages.compare(old, value, path);
        case "DSS" -> store.compare(old, value);
        case "Metadata" -> compareMetadata(old, value);
        case "Extensions" -> compareExtensions(old, value, path);
        case "Version" -> {
          if (equality.same(old, value) || !VERSIONS.contains(after.name(value))) {
            equality.require(old, value, path);
          } else {
            ledger.vouchTree(value, path, Level.LONG_TERM_DATA, Detail.CATALOG_HOUSEKEEPING);
          }
        }
        case "OutputIntents" -> compareIntents(old, value, path);
        case "Perms" -> comparePermissions(old, value);
        case "StructTreeRoot" -> tags.compare(old, value);
        default -> equality.require(old, value, path);
      }
    }
  }

  /** The metadata stream: XMP, without the document type that could pull something in. */
  private void compareMetadata(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    if (equality.same(old, value)) {
      equality.require(old, value, "Root/Metadata");
      return;
    }
    if (after.resolve(value) instanceof PdfObject.Stream stream
        && value instanceof PdfObject.Ref ref
        && stream.dict().at("Type").equals(new PdfObject.Name("Metadata"))) {
      String xmp =
          new String(
              after.file().decoded(stream, true, ref.number(), ref.generation()),
              StandardCharsets.ISO_8859_1);
      // UTF-16 puts a zero between the letters.
      String letters = xmp.replace("\0", "");
      if (!letters.contains("<!DOCTYPE") && !letters.contains("<!ENTITY")) {
        ledger.vouchTree(value, "Root/Metadata", Level.LONG_TERM_DATA, Detail.METADATA);
        return;
      }
    }
    ledger.suspicious(value, "Root/Metadata", Kind.REPLACED, Detail.METADATA_NOT_PLAIN);
  }

  /** 7.12: developers announce extensions; what was announced stays, at no lower level. */
  private void compareExtensions(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    for (Map.Entry<String, PdfObject> entry : then.entries().entrySet()) {
      String key = entry.getKey();
      if (key.equals("Type") || equality.same(entry.getValue(), now.at(key))) {
        continue;
      }
      PdfObject.Dict extension = before.dictionary(entry.getValue());
      PdfObject.Dict later = after.dictionary(now.at(key));
      if (before.name(extension.at("BaseVersion")).compareTo(after.name(later.at("BaseVersion")))
              > 0
          || level(before, extension) > level(after, later)) {
        if (gaveWay(then, now)) {
          continue;
        }
        ledger.suspicious(value, path + "/" + key, Kind.REPLACED, Detail.EXTENSION_TAKEN_BACK);
        return;
      }
    }
    if (!isAnnouncement(value, 0)) {
      equality.require(old, value, path);
      return;
    }
    ledger.vouchTree(value, path, Level.LONG_TERM_DATA, Detail.CATALOG_HOUSEKEEPING);
  }

  /** Whether there are but names, numbers and texts, 7.12.2. */
  private boolean isAnnouncement(PdfObject value, int depth)
      throws IOException, UnreadableException {
    PdfObject said = after.resolve(value);
    if (said instanceof PdfObject.Stream || depth > EXTENSION_DEPTH) {
      return false;
    }
    List<PdfObject> parts =
        said instanceof PdfObject.Dict dict
            ? List.copyOf(dict.entries().values())
            : said instanceof PdfObject.Array array ? array.items() : List.of();
    for (PdfObject part : parts) {
      if (!isAnnouncement(part, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the writer of a security store announced its own extension, EN 319 142-1, 5.4.2.1 and
   * Adobe's, and dropped what stood there.
   */
  private static boolean gaveWay(PdfObject.Dict then, PdfObject.Dict now) {
    return now.entries().containsKey("ESIC") && !then.entries().containsKey("ESIC");
  }

  private static double level(PdfView view, PdfObject.Dict extension)
      throws IOException, UnreadableException {
    return view.resolve(extension.at("ExtensionLevel")) instanceof PdfObject.Num n ? n.value() : -1;
  }

  /**
   * 14.11.5: an intent tells printers what the colours of a device mean. Writers that add a
   * coloured signature add one where there was none; a plain one neither adds nor hides marks.
   */
  private void compareIntents(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    if (!(before.resolve(old) instanceof PdfObject.Null) || !areIntents(value)) {
      equality.require(old, value, path);
      return;
    }
    ledger.vouchTree(value, path, Level.FORM_FILLING, Detail.CATALOG_HOUSEKEEPING);
  }

  private boolean areIntents(PdfObject value) throws IOException, UnreadableException {
    for (PdfObject item : after.items(value)) {
      for (Map.Entry<String, PdfObject> entry : after.dictionary(item).entries().entrySet()) {
        PdfObject content = after.resolve(entry.getValue());
        boolean fits =
            entry.getKey().equals("DestOutputProfile")
                ? isPlainProfile(entry.getValue())
                : content instanceof PdfObject.Name || content instanceof PdfObject.Str;
        if (!fits) {
          return false;
        }
      }
    }
    return !after.items(value).isEmpty();
  }

  private boolean isPlainProfile(PdfObject profile) throws IOException, UnreadableException {
    if (!(profile instanceof PdfObject.Ref ref)
        || !(after.object(ref, 0) instanceof PdfObject.Stream stream)) {
      return false;
    }
    try {
      return ColourProfile.isPlain(
          after.file().decoded(stream, true, ref.number(), ref.generation()));
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      return false;
    }
  }

  private void comparePermissions(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    ledger.reach(value);
    for (String key : Equality.keys(then, now)) {
      if (key.startsWith("UR") && !now.entries().containsKey(key)) {
        // 12.8.2.3: rights of use only open functions of a viewer; a writer that has none drops
        // them.
        ledger.vouched(
            value, "Root/Perms", Kind.REMOVED, Level.LONG_TERM_DATA, Detail.CATALOG_HOUSEKEEPING);
        continue;
      }
      if (!then.entries().containsKey(key)) {
        // 12.8.2.2.1: a certification is the first signature, never one after another.
        ledger.suspicious(value, "Root/Perms/" + key, Kind.ADDED, Detail.PERMISSION_ADDED);
        continue;
      }
      equality.require(then.at(key), now.at(key), "Root/Perms/" + key);
    }
  }
}
