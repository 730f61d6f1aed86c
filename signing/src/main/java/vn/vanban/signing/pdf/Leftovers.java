package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;

/** Objects that later sections bring and that no rule reached: what is not idle is a change. */
final class Leftovers {
  /** What a reader looks for by its type when it rebuilds a file. */
  private static final Set<String> FOUND_BY_TYPE =
      Set.of("Catalog", "Pages", "Page", "Annot", "Sig", "DocTimeStamp", "ObjStm");

  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Equality equality;

  Leftovers(Ledger ledger, Equality equality) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.equality = equality;
  }

  void report(List<Section> added) throws IOException, UnreadableException {
    Set<Integer> containers = new HashSet<>();
    Set<Integer> candidates = new TreeSet<>();
    for (Section section : added) {
      Entries entries = section.entries();
      for (int i = 0; i < entries.size(); i++) {
        if (entries.at(i) instanceof Section.Entry.InStream in) {
          containers.add(in.stream());
        }
        candidates.add(entries.number(i));
      }
    }
    candidates.removeAll(containers);
    for (int number : candidates) {
      if (!ledger.isReached(number) && !equality.isCompared(number) && ledger.isChanged(number)) {
        report(number);
      }
    }
  }

  private void report(int number) throws IOException, UnreadableException {
    PdfFile.@Nullable Indirect now = after.indirect(number, 0);
    if (now == null
        || now.value() instanceof PdfObject.Null
        || now.value() instanceof PdfObject.Stream stream
            && stream.dict().at("Type").equals(new PdfObject.Name("XRef"))) {
      return;
    }
    PdfObject.Ref ref = new PdfObject.Ref(number, now.generation());
    PdfFile.@Nullable Indirect then = before.indirect(number, 0);
    if (then == null && isIdle(now.value())) {
      ledger.vouched(ref, "-", Kind.ADDED, Level.LONG_TERM_DATA, Detail.UNREFERENCED);
      return;
    }
    if (then == null || !equality.same(then.value(), now.value())) {
      Kind kind = then == null ? Kind.ADDED : Kind.REPLACED;
      ledger.suspicious(ref, "-", kind, Detail.UNREACHABLE);
    }
  }

  private static boolean isIdle(PdfObject value) {
    PdfObject.Dict dict =
        value instanceof PdfObject.Stream stream
            ? stream.dict()
            : value instanceof PdfObject.Dict d ? d : PdfObject.Dict.EMPTY;
    return !(dict.at("Type") instanceof PdfObject.Name type)
        || !FOUND_BY_TYPE.contains(type.value());
  }
}
