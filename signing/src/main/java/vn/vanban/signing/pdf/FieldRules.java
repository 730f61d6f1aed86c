package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.report.Change.Kind;
import vn.vanban.signing.report.Change.Level;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.Problem;

/**
 * A field that was there when the document was signed: it may be filled in or signed where no lock
 * holds it, and shows what it holds.
 */
final class FieldRules {
  /** Table 227: the flag that a field may not be changed any more; signing sets it. */
  private static final long READ_ONLY = 1;

  /** Table 167: invisible, hidden, not to be viewed. */
  private static final long HIDING = 1 | 1 << 1 | 1 << 5;

  /** Table 192: the colours of a widget's border and background. */
  private static final Set<String> FRAME = Set.of("BC", "BG");

  /** ZapfDingbats' tick, disc, cross, diamond, square and star, as writers of forms offer them. */
  private static final String TICKS = "4l8unH";

  private final PdfView before;
  private final PdfView after;
  private final Ledger ledger;
  private final Equality equality;
  private final Permission permission;
  private final Widgets widgets;
  private final Set<Long> intact;
  private final FieldValue values;
  private final boolean redrawn;

  /** How often the signed view refers to each of its objects; counted when it is first asked. */
  private @Nullable References references;

  FieldRules(
      Ledger ledger,
      Equality equality,
      Permission permission,
      Widgets widgets,
      FieldValue values,
      Set<Long> intact)
      throws IOException, UnreadableException {
    this.before = ledger.before();
    this.after = ledger.after();
    this.ledger = ledger;
    this.equality = equality;
    this.permission = permission;
    this.widgets = widgets;
    this.values = values;
    this.redrawn = Field.areRedrawn(after);
    this.intact = intact;
  }

  void compare(PdfObject.Ref ref, PdfObject.Dict then, PdfObject.Dict now, String name, String path)
      throws IOException, UnreadableException {
    String type = Field.type(before, then);
    boolean isSigned = false;
    if (type.equals("Sig") && before.dictionary(Field.value(before, then)).entries().isEmpty()) {
      isSigned = !after.dictionary(Field.value(after, now)).entries().isEmpty();
      long place = Field.contentsStart(after, now);
      if (isSigned && (!intact.contains(place) || !widgets.claim(place, name))) {
        ledger.suspicious(ref, path, Kind.REPLACED, Detail.SIGNED_IN_VAIN);
        return;
      }
    }
    boolean isFilled = type.equals("Tx") || type.equals("Ch") || type.equals("Btn");
    if (isFilled
        && !permission.locks(name)
        && (!values.isShown(ref, then, now, type) || !values.isSaidTwice(then, now))) {
      ledger.suspicious(ref, path + "/AP", Kind.REPLACED, Detail.APPEARANCE_WITHOUT_VALUE);
    }
    for (String key : Equality.keys(then, now)) {
      if (!key.equals("Kids") && !Equality.isTold(key, then.at(key), now.at(key))) {
        compareEntry(new Entry(ref, key, type, name, path + "/" + key, isSigned), then, now);
      }
    }
  }

  private record Entry(
      PdfObject.Ref field, String key, String type, String name, String path, boolean signed) {
    boolean fills() {
      return signed || type.equals("Tx") || type.equals("Ch") || type.equals("Btn");
    }
  }

  private void compareEntry(Entry entry, PdfObject.Dict then, PdfObject.Dict now)
      throws IOException, UnreadableException {
    PdfObject old = then.at(entry.key());
    PdfObject value = now.at(entry.key());
    if (entry.key().equals("Ff") && isMadeReadOnly(old, value)) {
      vouch(entry, value);
      return;
    }
    if (entry.key().equals("P") && isListedThere(entry, old, value)) {
      vouch(entry, value);
      return;
    }
    if (entry.fills() && isDrawnAlike(entry, old, value)) {
      vouch(entry, value);
      return;
    }
    boolean isLocked = permission.locks(entry.name());
    if (!entry.fills() || !isFillable(entry, old, value) || equality.same(old, value)) {
      equality.require(old, value, entry.path());
      return;
    }
    if (isLocked) {
      if (entry.key().equals("V")) {
        ledger.doubt(Problem.of(Problem.Kind.FIELD_LOCK_VIOLATED).with("field", entry.name()));
      }
      equality.require(old, value, entry.path());
      return;
    }
    if (isSharedElsewhere(old, value)) {
      ledger.suspicious(entry.field(), entry.path(), Kind.REPLACED, Detail.SHARED_OBJECT);
      return;
    }
    if (entry.key().equals("Rect") || entry.key().equals("F") && isUncovered(old, value)) {
      widgets.move(entry.field(), entry.name());
    }
    if (entry.key().equals("AP") && entry.signed()) {
      widgets.sign(entry.field(), entry.name());
    } else if (Set.of("AP", "AS").contains(entry.key())) {
      widgets.fill(entry.field(), entry.name());
    }
    vouch(entry, value);
  }

  private boolean isFillable(Entry entry, PdfObject then, PdfObject now)
      throws IOException, UnreadableException {
    return switch (entry.key()) {
      case "V", "M" -> true;
      case "AP" -> true;
      case "AS" -> entry.type().equals("Btn");
      case "I", "TI" -> entry.type().equals("Ch");
      case "RV" -> entry.type().equals("Tx");
      // How a viewer draws a field anew, as those do that let the reader type into it: an ink or
      // a ground of another colour may leave nothing to be read.
      case "DA" -> entry.type().equals("Btn") || entry.signed();
      case "Q" -> entry.signed() || !redrawn || permission.comments();
      case "MK" ->
          entry.signed()
              || entry.type().equals("Btn") && !redrawn
              || permission.comments() && isLight(then, now);
      case "BS", "Border", "C" -> permission.comments();
      case "F", "Rect" -> entry.signed();
      default -> false;
    };
  }

  /** Whether no more than the colours of a frame and a light ground changed. */
  private boolean isLight(PdfObject then, PdfObject now) throws IOException, UnreadableException {
    PdfObject.Dict one = before.dictionary(then);
    PdfObject.Dict two = after.dictionary(now);
    for (String key : Equality.keys(one, two)) {
      if (!FRAME.contains(key) && !equality.same(one.at(key), two.at(key))) {
        return false;
      }
    }
    return !Cover.isDark(after, two.at("BG"));
  }

  /** Whether a default appearance has the same numbers, or lost no more than a frame. */
  private boolean isDrawnAlike(Entry entry, PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    if (entry.key().equals("DA")
        && before.resolve(old) instanceof PdfObject.Str then
        && after.resolve(value) instanceof PdfObject.Str now) {
      return !then.equals(now)
          && (redrawn ? tokens(then).equals(tokens(now)) : isSameInk(then, now));
    }
    if (!entry.key().equals("MK") || equality.same(old, value)) {
      return false;
    }
    PdfObject.Dict then = before.dictionary(old);
    PdfObject.Dict now = after.dictionary(value);
    for (String key : Equality.keys(then, now)) {
      boolean isLost = FRAME.contains(key) && !now.entries().containsKey(key);
      boolean isTick =
          key.equals("CA")
              && entry.type().equals("Btn")
              && isTick(before.resolve(then.at(key)))
              && isTick(after.resolve(now.at(key)));
      if (!isLost && !isTick && !equality.same(then.at(key), now.at(key))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a caption is one of the signs that a box is ticked with, or none. */
  static boolean isTick(PdfObject caption) {
    return caption instanceof PdfObject.Null
        || caption instanceof PdfObject.Str sign
            && sign.bytes().length == 1
            && TICKS.indexOf(sign.bytes()[0]) >= 0;
  }

  /** Whether two default appearances differ in no more than the font and its size. */
  private static boolean isSameInk(PdfObject.Str then, PdfObject.Str now) {
    return withoutFont(tokens(then)).equals(withoutFont(tokens(now)));
  }

  private static List<Object> withoutFont(List<Object> tokens) {
    int font = tokens.indexOf("Tf");
    if (font < 2) {
      return tokens;
    }
    List<Object> rest = new ArrayList<>(tokens.subList(0, font - 2));
    rest.addAll(tokens.subList(font + 1, tokens.size()));
    return rest;
  }

  private static List<Object> tokens(PdfObject.Str appearance) {
    List<Object> tokens = new ArrayList<>();
    for (String token : TextString.of(appearance.bytes()).strip().split("\\s+", -1)) {
      tokens.add(token.matches("-?\\d*\\.?\\d+") ? (Object) Double.valueOf(token) : token);
    }
    return tokens;
  }

  /** Whether a widget that named no page names the one that listed it when it was signed. */
  private boolean isListedThere(Entry entry, PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    return old instanceof PdfObject.Null
        && value instanceof PdfObject.Ref
        && before.items(before.dictionary(value).at("Annots")).contains(entry.field());
  }

  /** Whether flags that hid an annotation do so no more. */
  private boolean isUncovered(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    return before.resolve(old) instanceof PdfObject.Num then
        && after.resolve(value) instanceof PdfObject.Num now
        && (then.asLong() & HIDING & ~now.asLong()) != 0;
  }

  private boolean isMadeReadOnly(PdfObject old, PdfObject value)
      throws IOException, UnreadableException {
    PdfObject then = before.resolve(old);
    return (then instanceof PdfObject.Num || then instanceof PdfObject.Null)
        && after.resolve(value) instanceof PdfObject.Num flags
        && flags.asLong() == ((then instanceof PdfObject.Num n ? n.asLong() : 0) | READ_ONLY)
        && !equality.same(old, value);
  }

  /** Whether an object that a field lets go of was also reached by another path when signed. */
  private boolean isSharedElsewhere(PdfObject old, PdfObject now)
      throws IOException, UnreadableException {
    if (!(old instanceof PdfObject.Ref ref) || old.equals(now)) {
      return false;
    }
    if (references == null) {
      references = new References(before);
      references.count(before.trailer());
    }
    return references.of(ref.number()) > 1;
  }

  private void vouch(Entry entry, PdfObject value) throws IOException, UnreadableException {
    Detail rule = entry.signed() ? Detail.FURTHER_SIGNATURE : Detail.FIELD_FILLED;
    ledger.vouched(entry.field(), entry.path(), Kind.REPLACED, Level.FORM_FILLING, rule);
    ledger.vouchTree(value, entry.path(), Level.FORM_FILLING, rule);
  }
}
