package vn.vanban.signing.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
  private final Drawings drawings;

  FieldValue(Ledger ledger, Equality equality, Drawings drawings) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.equality = equality;
    this.drawings = drawings;
  }

  /** Whether a field's widget shows what the field holds, where either was changed. */
  boolean isShown(PdfObject.Ref ref, PdfObject.Dict then, PdfObject.Dict now, String type)
      throws IOException, UnreadableException {
    PdfObject old = before.resolve(Field.value(before, then));
    PdfObject value = after.resolve(Field.value(after, now));
    boolean isSameValue = equality.same(old, value);
    if (type.equals("Btn")) {
      return isSameValue && equality.same(then.at("AS"), now.at("AS")) || isStateOf(now, value);
    }
    PdfObject.Dict appearances = after.dictionary(now.at("AP"));
    if (isSameValue && equality.same(then.at("AP"), now.at("AP"))
        || appearances.entries().isEmpty() && !isSameValue) {
      return true;
    }
    String shows = shown(after, ref, now);
    if (isSameValue) {
      // What the field held without showing it when it was signed must not come to light later.
      String shown = shown(before, ref, then);
      return shows.equals(shown)
          || matches(then, old, shown, type) && matches(now, value, shows, type);
    }
    return matches(now, value, shows, type);
  }

  /** 12.7.5.2.3: the state of a button is the one that its field's value names, or off. */
  private boolean isStateOf(PdfObject.Dict button, PdfObject value)
      throws IOException, UnreadableException {
    PdfObject.Dict states = after.dictionary(after.dictionary(button.at("AP")).at("N"));
    if (states.entries().isEmpty()) {
      return true;
    }
    String named = value instanceof PdfObject.Name name ? name.value() : "Off";
    String state = after.name(button.at("AS"));
    String expected = states.entries().containsKey(named) ? named : "Off";
    return (state.isEmpty() ? "Off" : state).equals(expected);
  }

  private String shown(PdfView view, PdfObject.Ref ref, PdfObject.Dict widget)
      throws IOException, UnreadableException {
    try {
      Optional<String> text = drawings.text(view, ref);
      if (text.isPresent()) {
        return Appearance.compact(text.get());
      }
    } catch (IOException e) {
      // Then the strings as they stand have to do.
    }
    return Appearance.text(view, widget);
  }

  private boolean matches(PdfObject.Dict field, PdfObject value, String shows, String type)
      throws IOException, UnreadableException {
    String held = Appearance.text(value);
    if (shows.equals(held)) {
      return true;
    }
    long flags = Field.flags(after, field);
    if (type.equals("Tx")) {
      return (flags & PASSWORD) != 0 && shows.chars().distinct().count() <= 1
          || isFormatted(field) && isFormattedAs(held, shows);
    }
    return isChosen(field, value, shows, (flags & COMBO) != 0);
  }

  /** Whether the signed field has a script that formats its value. */
  private boolean isFormatted(PdfObject.Dict field) throws IOException, UnreadableException {
    return after.dictionary(Field.inherited(after, field, "AA")).entries().containsKey("F");
  }

  /** A number may have zeros and separators added, a date its parts in another order. */
  private static boolean isFormattedAs(String held, String shows) {
    String one = held.replaceAll("\\D", "");
    String two = shows.replaceAll("\\D", "");
    if (one.isEmpty() || two.isEmpty()) {
      return false;
    }
    return two.startsWith(one) && two.substring(one.length()).matches("0*")
        || one.startsWith(two) && held.contains(".")
        || Arrays.equals(one.chars().sorted().toArray(), two.chars().sorted().toArray());
  }

  /** 12.7.5.4: options may be pairs of what is held and what is shown; a list shows them all. */
  private boolean isChosen(PdfObject.Dict field, PdfObject value, String shows, boolean combo)
      throws IOException, UnreadableException {
    List<String> held = new ArrayList<>();
    if (value instanceof PdfObject.Array array) {
      for (PdfObject item : array.items()) {
        held.add(Appearance.text(after.resolve(item)));
      }
    } else {
      held.add(Appearance.text(value));
    }
    StringBuilder chosen = new StringBuilder();
    StringBuilder all = new StringBuilder();
    for (PdfObject each : after.items(Field.inherited(after, field, "Opt"))) {
      List<PdfObject> pair = after.items(each);
      PdfObject shown = pair.size() == 2 ? after.resolve(pair.get(1)) : after.resolve(each);
      PdfObject export = pair.size() == 2 ? after.resolve(pair.get(0)) : after.resolve(each);
      String text = Appearance.text(shown);
      all.append(text);
      if (held.contains(Appearance.text(export))) {
        chosen.append(text);
      }
    }
    return shows.contentEquals(chosen)
        || !combo && all.indexOf(shows) >= 0 && shows.contains(chosen);
  }
}
