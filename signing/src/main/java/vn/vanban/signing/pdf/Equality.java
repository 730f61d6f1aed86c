package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Detail;

/**
 * Whether the two views hold the same: values as they stand, references by their numbers, and what
 * they refer to in turn. Objects with a rule of their own are left to that rule.
 */
final class Equality {
  /** What says how the bytes of a stream are packed, and nothing of what they hold. */
  private static final Set<String> PACKING = Set.of("Length", "Filter", "DecodeParms");

  /** Where the walk is among what pages show, and no longer among what they are made of. */
  private static final Set<String> CONTENT =
      Set.of("/Resources", "/Contents", "/OCProperties", "/AP/", "/DR/");

  /** How comments, elements and pages refer to one another; nothing is done or shown by these. */
  private static final Set<String> BONDS = Set.of("Parent", "P", "Popup", "IRT", "Obj", "Pg");

  /** Writers that keep numbers in single precision round by less than this part of them. */
  private static final double SINGLE = 1e-6;

  /** A thousandth of a point, a third of a micrometre, is seen nowhere. */
  private static final double UNSEEN = 1e-3;

  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;

  /** Objects that were compared as equal, so that cycles end. */
  private final Set<Integer> compared = new HashSet<>();

  Equality(Ledger ledger) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
  }

  boolean isCompared(int number) {
    return compared.contains(number);
  }

  /** Requires that two values, and all that they reach, are the same; notes what is not. */
  void require(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    require(old, value, path, 0);
  }

  private void require(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    before.file().budget().step();
    if (old instanceof PdfObject.Ref a && value instanceof PdfObject.Ref b) {
      if (!a.equals(b)) {
        if (isCopy(a, b)) {
          ledger.reach(b);
          requireContents(before.object(a, 0), after.object(b, 0), path, depth + 1);
        } else {
          ledger.suspicious(value, path, Kind.REPLACED, Detail.ANOTHER_REFERENCE, a.toString());
        }
        return;
      }
      ledger.reach(b);
      if (ledger.isStructural(b.number())
          && (isContent(path) || isLoose(b) && !isBond(path))
          && !isUntouched(b)) {
        // A rule lets a field or an annotation change; not what the page shows through it, and
        // not what was signed to lead nowhere, or to a comment, and comes to be an action.
        ledger.suspicious(b, path, Kind.REPLACED, Detail.SHARED_OBJECT);
        return;
      }
      if (ledger.isStructural(b.number()) || !compared.add(b.number())) {
        return;
      }
      requireObject(a, path, depth);
      return;
    }
    if (old instanceof PdfObject.Ref || value instanceof PdfObject.Ref) {
      PdfObject a = before.resolve(old);
      PdfObject b = after.resolve(value);
      ledger.reach(value);
      if (a instanceof PdfObject.Stream || b instanceof PdfObject.Stream) {
        ledger.suspicious(value, path, Kind.REPLACED, Detail.ANOTHER_OBJECT);
        return;
      }
      // A value moved into or out of an object of its own is the same value.
      requireContents(a, b, path, depth + 1);
      return;
    }
    requireContents(old, value, path, depth);
  }

  /**
   * Whether a new container, such as the resources of a page, says the same as the one before it.
   * Streams keep their objects, and so does what has a type: fonts, say.
   */
  private boolean isCopy(PdfObject.Ref a, PdfObject.Ref b) throws IOException, UnreadableException {
    return ledger.isNew(b)
        && !ledger.isStructural(a.number())
        && !ledger.isStructural(b.number())
        && (after.object(b, 0) instanceof PdfObject.Dict dict && !dict.entries().containsKey("Type")
            || after.object(b, 0) instanceof PdfObject.Array)
        && same(before.object(a, 0), after.object(b, 0));
  }

  private static boolean isContent(String path) {
    return CONTENT.stream().anyMatch(path::contains);
  }

  /** Whether an object is new, or a comment: its rule leaves most of its entries free. */
  private boolean isLoose(PdfObject.Ref ref) throws IOException, UnreadableException {
    PdfObject then = before.object(ref, 0);
    return !(then instanceof PdfObject.Dict dict)
        || dict.entries().containsKey("Subtype")
            && !before.name(dict.at("Subtype")).equals("Widget");
  }

  private static boolean isBond(String path) {
    return BONDS.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  private boolean isUntouched(PdfObject.Ref ref) throws IOException, UnreadableException {
    return !ledger.isChanged(ref.number()) || before.object(ref, 0).equals(after.object(ref, 0));
  }

  /** Requires that an object of both views is the same, also of one with a rule of its own. */
  void requireObject(PdfObject.Ref ref, String path) throws IOException, UnreadableException {
    requireObject(ref, path, 0);
  }

  private void requireObject(PdfObject.Ref ref, String path, int depth)
      throws IOException, UnreadableException {
    PdfFile.@Nullable Indirect then = before.indirect(ref.number(), 0);
    PdfFile.@Nullable Indirect now = after.indirect(ref.number(), 0);
    if (then != null && now != null && then.generation() != now.generation()) {
      ledger.suspicious(ref, path, Kind.REPLACED, Detail.ANOTHER_GENERATION);
      return;
    }
    if (before.object(ref, 0) instanceof PdfObject.Stream a
        && after.object(ref, 0) instanceof PdfObject.Stream b
        && isRepacked(a, b, ref, new HashSet<>(), depth)) {
      return;
    }
    requireContents(before.object(ref, 0), after.object(ref, 0), path, depth + 1);
  }

  /** Requires that two direct values are the same. */
  void requireContents(PdfObject old, PdfObject value, String path)
      throws IOException, UnreadableException {
    requireContents(old, value, path, 0);
  }

  private void requireContents(PdfObject old, PdfObject value, String path, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    if (old instanceof PdfObject.Dict a && value instanceof PdfObject.Dict b) {
      requireEntries(a, b, path, depth);
      return;
    }
    if (old instanceof PdfObject.Array a && value instanceof PdfObject.Array b) {
      if (a.items().size() != b.items().size()) {
        ledger.differs(path, Detail.ANOTHER_LENGTH);
        return;
      }
      for (int i = 0; i < a.items().size(); i++) {
        require(a.items().get(i), b.items().get(i), path + "[" + i + "]", depth + 1);
      }
      return;
    }
    if (old instanceof PdfObject.Stream a && value instanceof PdfObject.Stream b) {
      requireEntries(a.dict(), b.dict(), path, depth);
      if (!isSameBody(a, b)) {
        ledger.differs(path, Detail.ANOTHER_STREAM);
      }
      return;
    }
    if (!isSameValue(old, value)) {
      ledger.differs(
          path, value instanceof PdfObject.Null ? Detail.VALUE_REMOVED : Detail.ANOTHER_VALUE);
    }
  }

  @SuppressWarnings("ReferenceEquality") // one that no revision wrote anew is the same object
  private void requireEntries(PdfObject.Dict a, PdfObject.Dict b, String path, int depth)
      throws IOException, UnreadableException {
    if (b.ambiguous() && a != b) {
      ledger.differs(path, Detail.DOUBLE_KEY);
      return;
    }
    for (String key : keys(a, b)) {
      if (!isTold(key, a.at(key), b.at(key))) {
        require(a.at(key), b.at(key), path + "/" + key, depth + 1);
      }
    }
  }

  /** Whether two values are equal as they stand, and every object that they reach is unchanged. */
  boolean same(PdfObject old, PdfObject value) throws IOException, UnreadableException {
    return same(old, value, new HashSet<>(), 0);
  }

  private boolean same(PdfObject old, PdfObject value, Set<Integer> seen, int depth)
      throws IOException, UnreadableException {
    before.file().budget().depth(depth);
    before.file().budget().step();
    if (old instanceof PdfObject.Ref a && value instanceof PdfObject.Ref b) {
      if (!a.equals(b)) {
        return false;
      }
      if (ledger.isStructural(a.number()) || !seen.add(a.number())) {
        return true;
      }
      PdfObject then = before.object(a, 0);
      PdfObject now = after.object(b, 0);
      return then instanceof PdfObject.Stream one
              && now instanceof PdfObject.Stream two
              && isRepacked(one, two, a, seen, depth)
          || same(then, now, seen, depth + 1);
    }
    if (old instanceof PdfObject.Dict a && value instanceof PdfObject.Dict b) {
      return sameEntries(a, b, Set.of(), seen, depth);
    }
    if (old instanceof PdfObject.Array a && value instanceof PdfObject.Array b) {
      if (a.items().size() != b.items().size()) {
        return false;
      }
      for (int i = 0; i < a.items().size(); i++) {
        if (!same(a.items().get(i), b.items().get(i), seen, depth + 1)) {
          return false;
        }
      }
      return true;
    }
    if (old instanceof PdfObject.Stream a && value instanceof PdfObject.Stream b) {
      return sameEntries(a.dict(), b.dict(), Set.of(), seen, depth) && isSameBody(a, b);
    }
    return isSameValue(old, value);
  }

  @SuppressWarnings("ReferenceEquality") // one that no revision wrote anew is the same object
  private boolean sameEntries(
      PdfObject.Dict a, PdfObject.Dict b, Set<String> without, Set<Integer> seen, int depth)
      throws IOException, UnreadableException {
    if ((a.ambiguous() || b.ambiguous()) && a != b) {
      return false;
    }
    for (String key : keys(a, b)) {
      if (!without.contains(key)
          && !isTold(key, a.at(key), b.at(key))
          && !same(a.at(key), b.at(key), seen, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /** Numbers by their values, however many digits of them a writer keeps. */
  private static boolean isSameValue(PdfObject old, PdfObject value) {
    if (!(old instanceof PdfObject.Num a) || !(value instanceof PdfObject.Num b)) {
      return old.equals(value);
    }
    double apart = Math.abs(a.value() - b.value());
    return apart == 0
        || !(a.integer() && b.integer())
            && apart <= SINGLE * Math.max(Math.abs(a.value()), Math.abs(b.value()))
            && apart <= UNSEEN;
  }

  /** Whether a stream was written anew, packed or encrypted otherwise, and holds the same. */
  private boolean isRepacked(
      PdfObject.Stream a, PdfObject.Stream b, PdfObject.Ref ref, Set<Integer> seen, int depth)
      throws IOException, UnreadableException {
    if (a.offset() == b.offset()
        || !isWhole(b)
        || !sameEntries(a.dict(), b.dict(), PACKING, seen, depth)) {
      return false;
    }
    ledger.reach(b.dict().at("Length"));
    try {
      return Arrays.equals(
          before.file().decoded(a, true, ref.number(), ref.generation()),
          after.file().decoded(b, true, ref.number(), ref.generation()));
    } catch (UnreadableException e) {
      if (e.isLimit()) {
        throw e;
      }
      // A filter for images, say: then the bytes have to be the same.
      return false;
    }
  }

  private boolean isSameBody(PdfObject.Stream a, PdfObject.Stream b)
      throws IOException, UnreadableException {
    if (a.offset() == b.offset() && a.length() == b.length()) {
      return true;
    }
    return isWhole(b) && sameBytes(a, b);
  }

  /** Whether a stream is as long as it says; else viewers read different bytes. */
  private boolean isWhole(PdfObject.Stream stream) throws IOException, UnreadableException {
    return after.resolve(stream.dict().at("Length")) instanceof PdfObject.Num length
        && length.asLong() == stream.length();
  }

  private boolean sameBytes(PdfObject.Stream a, PdfObject.Stream b) throws IOException {
    if (a.length() != b.length()) {
      return false;
    }
    byte[] one = new byte[8192];
    byte[] two = new byte[8192];
    for (long done = 0; done < a.length(); ) {
      int count = (int) Math.min(one.length, a.length() - done);
      int first = before.file().source().content().read(a.offset() + done, one, 0, count);
      int second = before.file().source().content().read(b.offset() + done, two, 0, first);
      if (first <= 0 || second != first || !Arrays.equals(one, 0, first, two, 0, first)) {
        return false;
      }
      done += first;
    }
    return true;
  }

  /** Table 166: the type of an annotation may be left out; writers add it to what they touch. */
  static boolean isTold(String key, PdfObject old, PdfObject value) {
    return key.equals("Type")
        && old instanceof PdfObject.Null
        && value.equals(new PdfObject.Name("Annot"));
  }

  /** The keys of two dictionaries, each once, in the order of the first. */
  static List<String> keys(PdfObject.Dict a, PdfObject.Dict b) {
    if (a.entries().keySet().equals(b.entries().keySet())) {
      return new ArrayList<>(a.entries().keySet());
    }
    Set<String> keys = new LinkedHashSet<>(a.entries().keySet());
    keys.addAll(b.entries().keySet());
    return new ArrayList<>(keys);
  }
}
