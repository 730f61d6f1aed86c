package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Whether a field that was filled in shows what it holds: its value is what machines read, its
 * appearance is what people read.
 */
final class FieldValue {
  /** Table 231, table 233: the flags of a password, of a choice that drops down. */
  private static final long PASSWORD = 1 << 13;

  private static final long COMBO = 1 << 17;

  private final PdfView before;
  private final PdfView after;
  private final Equality equality;
  private final Drawings signed;
  private final Drawings later;
  private final ButtonStates buttons;
  private final boolean isRedrawn;

  FieldValue(
      Ledger ledger, Equality equality, Drawings signed, Drawings later, ButtonStates buttons)
      throws IOException, UnreadableException {
    this.before = ledger.before();
    this.after = ledger.after();
    this.equality = equality;
    this.signed = signed;
    this.later = later;
    this.isRedrawn = Field.areRedrawn(before);
    this.buttons = buttons;
  }

  /** Whether a field's widget shows what the field holds, where either was changed. */
  boolean isShown(PdfObject.Ref ref, PdfObject.Dict then, PdfObject.Dict now, String type)
      throws IOException, UnreadableException {
    PdfObject old = before.resolve(Field.value(before, then));
    PdfObject value = after.resolve(Field.value(after, now));
    boolean isSameValue = equality.same(old, value);
    boolean isSameLook = equality.same(then.at("AP"), now.at("AP"));
    if (type.equals("Btn")) {
      return buttons.isShown(ref, then, now, isSameValue, isSameLook);
    }
    if (isSameValue && isSameLook) {
      return true;
    }
    PdfObject.Dict look = after.dictionary(now.at("AP"));
    if (look.entries().isEmpty() && !isSameValue) {
      return true;
    }
    if (after.dictionary(look.at("N")).entries().containsKey("OC")
        || !hasOneLook(before.dictionary(then.at("AP")), look)) {
      return false;
    }
    if (!isSameValue) {
      return matches(now, value, shown(after, ref, now), type);
    }
    if (isRedrawn && before.dictionary(then.at("AP")).entries().isEmpty()) {
      // Viewers drew it from its value all along.
      return matches(now, value, shown(after, ref, now), type);
    }
    // What the field held without showing it when it was signed must not come to light later.
    Optional<String> shown = shown(before, ref, then);
    Optional<String> shows = shown(after, ref, now);
    return shows.isPresent() && shows.equals(shown)
        || matches(then, old, shown, type)
            && (look.entries().isEmpty() || matches(now, value, shows, type));
  }

  /** Whether what shows while a field is pointed at or pressed stays as it was. */
  private boolean hasOneLook(PdfObject.Dict then, PdfObject.Dict now)
      throws IOException, UnreadableException {
    for (String key : now.entries().keySet()) {
      if (!key.equals("N") && !equality.same(then.at(key), now.at(key))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether what else says the value was left alone or says the same: the rich text of a field,
   * 12.7.4.4, and the indices of the options chosen, 12.7.5.4.
   */
  boolean isSaidTwice(PdfObject.Dict then, PdfObject.Dict now)
      throws IOException, UnreadableException {
    if (!equality.same(then.at("I"), now.at("I")) && !areIndices(now)) {
      return false;
    }
    PdfObject rich = after.resolve(now.at("RV"));
    if (rich instanceof PdfObject.Null || equality.same(then.at("RV"), now.at("RV"))) {
      return true;
    }
    String plain = Appearance.text(rich).replaceAll("<[^>]*>", "");
    return plain.equals(Appearance.text(after.resolve(Field.value(after, now))));
  }

  /** Whether a choice names the options that its value names, and no others. */
  private boolean areIndices(PdfObject.Dict field) throws IOException, UnreadableException {
    Set<String> held = new HashSet<>(held(after.resolve(Field.value(after, field))));
    List<PdfObject> options = after.items(Field.inherited(after, field, "Opt"));
    for (PdfObject each : after.items(field.at("I"))) {
      if (!(after.resolve(each) instanceof PdfObject.Num index)
          || index.asLong() < 0
          || index.asLong() >= options.size()) {
        return false;
      }
      PdfObject option = options.get((int) index.asLong());
      List<PdfObject> pair = after.items(option);
      PdfObject export = pair.size() == 2 ? pair.get(0) : option;
      if (!held.contains(Appearance.text(after.resolve(export)))) {
        return false;
      }
    }
    return true;
  }

  /** The values of a field: one, or those of a list in which several are chosen. */
  private List<String> held(PdfObject value) throws IOException, UnreadableException {
    if (!(value instanceof PdfObject.Array array)) {
      return List.of(Appearance.text(value));
    }
    List<String> held = new ArrayList<>();
    for (PdfObject item : array.items()) {
      held.add(Appearance.text(after.resolve(item)));
    }
    return held;
  }

  /** Whether a widget of the later view that has an appearance shows the value of its field. */
  boolean isShown(PdfObject.Ref ref) throws IOException, UnreadableException {
    PdfObject.Dict widget = after.dictionary(ref);
    String type = Field.type(after, widget);
    if (!type.equals("Tx") && !type.equals("Ch")
        || after.dictionary(widget.at("AP")).entries().isEmpty()) {
      return true;
    }
    PdfObject value = after.resolve(Field.value(after, widget));
    return matches(widget, value, shown(after, ref, widget), type);
  }

  /** The text that a widget shows, as a person reads it; none if that cannot be told. */
  private Optional<String> shown(PdfView view, PdfObject.Ref ref, PdfObject.Dict widget)
      throws IOException, UnreadableException {
    PdfObject turned = view.resolve(view.dictionary(widget.at("MK")).at("R"));
    int rotation = turned instanceof PdfObject.Num n ? Math.floorMod((int) n.asLong(), 360) : 0;
    try {
      List<Mark> marks = (view == before ? signed : later).annotation(ref);
      return ShownText.of(marks, Cover.rectangle(view, widget), rotation);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean matches(
      PdfObject.Dict field, PdfObject value, Optional<String> shown, String type)
      throws IOException, UnreadableException {
    if (shown.isEmpty()) {
      return false;
    }
    String shows = shown.get();
    String held = Appearance.text(value);
    if (isReading(held, shows)) {
      return true;
    }
    long flags = Field.flags(after, field);
    if (type.equals("Tx")) {
      return (flags & PASSWORD) != 0 && shows.chars().distinct().count() <= 1
          || isFormatted(field) && Format.isSame(held, shows);
    }
    return isChosen(field, value, shows, (flags & COMBO) != 0);
  }

  /**
   * Whether a text shows what is held. The fonts of most forms lack some letters, as the Vietnamese
   * ones: fillers leave these out, or put a question mark. Digits are never left out.
   */
  private static boolean isReading(String held, String shows) {
    int[] shown = shows.codePoints().toArray();
    int at = 0;
    for (int c : held.codePoints().toArray()) {
      boolean isForeign = c > 0xFF && !Character.isDigit(c);
      if (at < shown.length && (shown[at] == c || isForeign && shown[at] == '?')) {
        at++;
      } else if (!isForeign) {
        return false;
      }
    }
    return at == shown.length;
  }

  /** Whether the signed field has a script that formats its value. */
  private boolean isFormatted(PdfObject.Dict field) throws IOException, UnreadableException {
    return after.dictionary(Field.inherited(after, field, "AA")).entries().containsKey("F");
  }

  /** 12.7.5.4: options may be pairs of what is held and what is shown; a list shows them all. */
  private boolean isChosen(PdfObject.Dict field, PdfObject value, String shows, boolean combo)
      throws IOException, UnreadableException {
    List<String> held = held(value);
    return isChosen(field, held, shows, combo, Appearance::text)
        || isChosen(field, held, shows, combo, Appearance::bytes);
  }

  private boolean isChosen(
      PdfObject.Dict field,
      List<String> held,
      String shows,
      boolean combo,
      Function<PdfObject, String> writing)
      throws IOException, UnreadableException {
    StringBuilder chosen = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (PdfObject each : after.items(Field.inherited(after, field, "Opt"))) {
      List<PdfObject> pair = after.items(each);
      PdfObject shown = pair.size() == 2 ? after.resolve(pair.get(1)) : after.resolve(each);
      PdfObject export = pair.size() == 2 ? after.resolve(pair.get(0)) : after.resolve(each);
      String text = writing.apply(shown);
      all.append(text);
      if (held.contains(Appearance.text(export))) {
        chosen.append(text);
      }
    }
    return shows.contentEquals(chosen)
        || !combo && all.indexOf(shows) >= 0 && shows.contains(chosen);
  }
}
