package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/** The page tree: the same pages in the same order, each as it was but for its annotations. */
final class PageRules {
  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Equality equality;
  private final AnnotationRules annotations;
  private final Set<Integer> compared = new HashSet<>();

  PageRules(Ledger ledger, Equality equality, AnnotationRules annotations) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.equality = equality;
    this.annotations = annotations;
  }

  void compare(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    compare(old, value, path, 0);
  }

  private void compare(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    if (!old.equals(value) && (old instanceof PdfObject.Ref || value instanceof PdfObject.Ref)) {
      ledger.suspicious(value, path, Kind.REPLACED, Detail.ANOTHER_PAGE);
      return;
    }
    if (value instanceof PdfObject.Ref ref && !compared.add(ref.number())) {
      return;
    }
    if (!(before.resolve(old) instanceof PdfObject.Dict then)
        || !(after.resolve(value) instanceof PdfObject.Dict now)) {
      equality.requireContents(before.resolve(old), after.resolve(value), path);
      return;
    }
    ledger.refuseAmbiguous(then, now, path);
    List<PdfObject> oldKids = before.items(then.at("Kids"));
    List<PdfObject> newKids = after.items(now.at("Kids"));
    ledger.reach(now.at("Kids"));
    if (oldKids.size() != newKids.size()) {
      ledger.suspicious(value, path + "/Kids", Kind.REPLACED, Detail.PAGES_CHANGED);
      return;
    }
    for (int i = 0; i < oldKids.size(); i++) {
      compare(oldKids.get(i), newKids.get(i), path + "/Kids[" + i + "]", depth + 1);
    }
    for (String key : Equality.keys(then, now)) {
      compareEntry(key, then, now, value, path + "/" + key);
    }
  }

  private void compareEntry(
      String key, PdfObject.Dict then, PdfObject.Dict now, PdfObject page, String path)
      throws IOException, UnreadableException {
    PdfObject old = then.at(key);
    PdfObject value = now.at(key);
    switch (key) {
      case "Kids" -> {}
      case "Annots" -> annotations.compare(new SignedPage(page, then), old, value, path);
      case "StructParents" -> {
        // Table 31: the number under which the parent tree holds the elements of the page's
        // content. TagRules compares what stands there, not the number.
        boolean isTagged = before.resolve(before.catalog().at("StructTreeRoot")) != PdfObject.NULL;
        boolean isNumbered = after.resolve(value) instanceof PdfObject.Num;
        if (!isNumbered || !isTagged && then.entries().containsKey(key)) {
          equality.require(old, value, path);
        }
      }
      case "ITXT" -> {
        // The mark of a writer, which no viewer knows.
        if (equality.same(old, value) || !isText(value)) {
          equality.require(old, value, path);
        } else {
          ledger.vouchTree(value, path, Level.LONG_TERM_DATA, Detail.CATALOG_HOUSEKEEPING);
        }
      }
      case "Tabs" -> {
        // Table 31: the order in which the keyboard walks through fields; nothing is shown by it.
        if (!old.equals(value) && !(value instanceof PdfObject.Name)) {
          ledger.suspicious(value, path, Kind.REPLACED, Detail.NOT_A_NAME);
        }
      }
      default -> equality.require(old, value, path);
    }
  }

  private boolean isText(PdfObject value) throws IOException, UnreadableException {
    PdfObject text = after.resolve(value);
    return text instanceof PdfObject.Str || text instanceof PdfObject.Name;
  }

  /**
   * A page as it was signed.
   *
   * @param object the page's object
   * @param dict its dictionary in the signed view
   */
  record SignedPage(PdfObject object, PdfObject.Dict dict) {}
}
