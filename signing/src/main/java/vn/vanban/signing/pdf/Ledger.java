package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * The book that the rules of a comparison keep: which objects of the later view are explained, what
 * was changed, and what remains to be doubted.
 */
final class Ledger {
  private static final Set<String> CORNERSTONES = Set.of("Catalog", "Pages", "Page");

  /**
   * Tables 5, 87, 93: the entries by which a stream stands for a file, for a page of another
   * document, or for an image that some readers show instead of it.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("F", "FFilter", "Ref", "OPI", "Alternates", "PS");

  private final PdfView before;
  private final PdfView after;
  private final Set<Integer> structural;
  private final Set<Integer> reached;
  private final Map<String, Change> changes = new LinkedHashMap<>();
  private final List<Problem> doubts = new ArrayList<>();

  Ledger(PdfView before, PdfView after, Set<Integer> structural) {
    this.before = before;
    this.after = after;
    this.structural = structural;
    this.reached = new HashSet<>(structural);
  }

  PdfView before() {
    return before;
  }

  PdfView after() {
    return after;
  }

  List<Change> changes() {
    return List.copyOf(changes.values());
  }

  /** What a person has to look at. */
  List<Problem> doubts() {
    return List.copyOf(doubts);
  }

  /** Whether an object is compared by a rule of its own: a page, a field, an element. */
  boolean isStructural(int number) {
    return structural.contains(number);
  }

  boolean isReached(int number) {
    return reached.contains(number);
  }

  void reach(PdfObject object) {
    if (object instanceof PdfObject.Ref ref) {
      reached.add(ref.number());
    }
  }

  /** Whether the signed view had no object of this number, or the null object. */
  static boolean isNew(PdfView before, PdfObject.Ref ref) throws IOException, UnreadableException {
    PdfFile.@Nullable Indirect then = before.indirect(ref.number(), 0);
    return then == null || then.value() instanceof PdfObject.Null;
  }

  boolean isNew(PdfObject.Ref ref) throws IOException, UnreadableException {
    return isNew(before, ref);
  }

  /** Whether the later view finds an object elsewhere than the signed one. */
  boolean isChanged(int number) {
    Section.Entry now = after.entry(number);
    Section.Entry then = before.entry(number);
    if (!now.equals(then)) {
      return true;
    }
    return now instanceof Section.Entry.InStream in && isChanged(in.stream());
  }

  void doubt(Problem problem) {
    doubts.add(problem);
  }

  /** Refuses a dictionary in which a later revision wrote a key twice: readers differ. */
  @SuppressWarnings("ReferenceEquality") // one that no revision wrote anew is the same object
  void refuseAmbiguous(PdfObject.Dict then, PdfObject.Dict now, String path) {
    if (now.ambiguous() && now != then) {
      differs(path, Detail.DOUBLE_KEY);
    }
  }

  void differs(String path, Detail reason) {
    suspicious(PdfObject.NULL, path, Kind.REPLACED, reason);
  }

  void suspicious(PdfObject object, String path, Kind kind, Detail reason) {
    suspicious(object, path, kind, reason, "");
  }

  void suspicious(PdfObject object, String path, Kind kind, Detail reason, String remark) {
    changes.putIfAbsent(
        path + reason + remark, Change.suspicious(name(object), path, kind, reason, remark));
  }

  void vouched(PdfObject object, String path, Kind kind, Level level, Detail rule) {
    String name = name(object);
    changes.putIfAbsent(name + rule, Change.vouched(name, path, kind, level, rule));
  }

  /** Vouches for all that a value of the later view reaches and that is new or changed. */
  void vouchTree(PdfObject value, String path, Level level, Detail rule)
      throws IOException, UnreadableException {
    vouchTree(value, path, level, rule, 0);
  }

  private void vouchTree(PdfObject value, String path, Level level, Detail rule, int depth)
      throws IOException, UnreadableException {
    after.file().budget().depth(depth);
    after.file().budget().step();
    if (value instanceof PdfObject.Ref ref) {
      if (isStructural(ref.number()) || !isChanged(ref.number()) || !reached.add(ref.number())) {
        return;
      }
      vouched(ref, path, isNew(ref) ? Kind.ADDED : Kind.REPLACED, level, rule);
      vouchTree(after.object(ref, 0), path, level, rule, depth + 1);
      return;
    }
    if (value instanceof PdfObject.Dict dict) {
      refuseAmbiguous(PdfObject.Dict.EMPTY, dict, path);
      if (depth > 0
          && dict.at("Type") instanceof PdfObject.Name type
          && CORNERSTONES.contains(type.value())) {
        // A viewer that rebuilds a file takes the last catalog that it finds, whoever refers to it.
        suspicious(PdfObject.NULL, path, Kind.ADDED, Detail.UNREACHABLE, type.value());
      }
      for (Map.Entry<String, PdfObject> entry : dict.entries().entrySet()) {
        vouchTree(entry.getValue(), path + "/" + entry.getKey(), level, rule, depth + 1);
      }
    } else if (value instanceof PdfObject.Array array) {
      for (PdfObject item : array.items()) {
        vouchTree(item, path, level, rule, depth + 1);
      }
    } else if (value instanceof PdfObject.Stream stream) {
      for (String key : stream.dict().entries().keySet()) {
        if (ELSEWHERE.contains(key)) {
          suspicious(PdfObject.NULL, path + "/" + key, Kind.ADDED, Detail.ANOTHER_STREAM, key);
        }
      }
      vouchTree(stream.dict(), path, level, rule, depth + 1);
    }
  }

  private static String name(PdfObject object) {
    return object instanceof PdfObject.Ref ref ? ref.toString() : "-";
  }
}
