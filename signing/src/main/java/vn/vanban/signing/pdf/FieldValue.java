package vn.vanban.signing.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Whether a field that was filled in shows what it holds: its value is what machines read, its
 * appearance is what people read.
 */
final class FieldValue {
  /** Table 231, table 233: the flags of a password, of a choice that drops down. */
  private static final long PASSWORD = 1 << 13;

  private static final long COMBO = 1 << 17;

  /** How far, in points, the middle of a glyph may stand out of its field. */
  private static final double NEAR = 2;

  /** The least height, in points, of a glyph that is read. */
  private static final double LEAST = 2;

  /** What equals no text. */
  private static final String UNKNOWN = "\uFFFF";

  private final PdfView before;
  private final PdfView after;
  private final Equality equality;
  private final Drawings signed;
  private final Drawings later;
  private final ButtonStates buttons;
  private final boolean isRedrawn;

  FieldValue(Ledger ledger, Equality equality, Drawings signed, Drawings later)
      throws IOException, UnreadableException {
    this.before = ledger.before();
    this.after = ledger.after();
    this.equality = equality;
    this.signed = signed;
    this.later = later;
    this.isRedrawn = Field.areRedrawn(before);
    this.buttons = new ButtonStates(ledger, equality, signed, later);
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
    if (after.dictionary(look.at("N")).entries().containsKey("OC")) {
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
    String shown = shown(before, ref, then);
    String shows = shown(after, ref, now);
    return shows.equals(shown)
        || matches(then, old, shown, type)
            && (look.entries().isEmpty() || matches(now, value, shows, type));
  }

  /** Whether the rich text of a field, 12.7.4.4, was left alone or says what the value says. */
  boolean isSaidTwice(PdfObject.Dict then, PdfObject.Dict now)
      throws IOException, UnreadableException {
    PdfObject rich = after.resolve(now.at("RV"));
    if (rich instanceof PdfObject.Null || equality.same(then.at("RV"), now.at("RV"))) {
      return true;
    }
    String plain = Appearance.text(rich).replaceAll("<[^>]*>", "");
    return plain.equals(Appearance.text(after.resolve(Field.value(after, now))));
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

  /** The text that a widget shows, as far as a person sees it. */
  private String shown(PdfView view, PdfObject.Ref ref, PdfObject.Dict widget)
      throws IOException, UnreadableException {
    List<Mark> marks;
    try {
      marks = (view == before ? signed : later).annotation(ref);
    } catch (IOException e) {
      // Then the strings as they stand have to do.
      return Appearance.text(view, widget);
    }
    Rectangle2D place = Cover.rectangle(view, widget);
    Rectangle2D near =
        new Rectangle2D.Double(
            place.getX() - NEAR,
            place.getY() - NEAR,
            place.getWidth() + 2 * NEAR,
            place.getHeight() + 2 * NEAR);
    StringBuilder text = new StringBuilder();
    int glyphs = 0;
    int inside = 0;
    boolean isKnown = true;
    List<Rectangle2D> written = new ArrayList<>();
    List<Rectangle2D> dark = new ArrayList<>();
    for (Mark mark : marks) {
      if (mark.kind() == Mark.Kind.TEXT) {
        boolean isSpace = mark.isLeader() && mark.text().isBlank();
        double x = mark.box().getCenterX();
        double y = mark.box().getCenterY();
        boolean isPale =
            mark.tone() == Mark.Tone.WHITE && dark.stream().noneMatch(box -> box.contains(x, y));
        if (!isSpace && (isPale || mark.box().getHeight() < LEAST)) {
          continue;
        }
        isKnown &= !mark.text().isEmpty();
        text.append(mark.text());
        glyphs++;
        inside += near.contains(x, y) ? 1 : 0;
        written.add(mark.box());
      } else if (mark.kind() != Mark.Kind.LINE
          && written.stream().anyMatch(mark.box()::intersects)) {
        // Painted over.
        return UNKNOWN;
      } else if (mark.kind() == Mark.Kind.FILL && mark.tone() != Mark.Tone.WHITE) {
        dark.add(mark.box());
      }
    }
    if (inside * 2 < glyphs) {
      return UNKNOWN;
    }
    return isKnown ? Appearance.compact(text.toString()) : Appearance.text(view, widget);
  }

  private boolean matches(PdfObject.Dict field, PdfObject value, String shows, String type)
      throws IOException, UnreadableException {
    String held = Appearance.text(value);
    if (shows.equals(held) || withoutForeign(shows).equals(withoutForeign(held))) {
      return true;
    }
    long flags = Field.flags(after, field);
    if (type.equals("Tx")) {
      return (flags & PASSWORD) != 0 && shows.chars().distinct().count() <= 1
          || isFormatted(field) && isFormattedAs(held, shows);
    }
    return isChosen(field, value, shows, (flags & COMBO) != 0);
  }

  /**
   * A text without the letters that the fonts of most forms lack, as the Vietnamese ones: fillers
   * leave them out, or put a question mark. Digits are never left out.
   */
  private static String withoutForeign(String text) {
    StringBuilder rest = new StringBuilder();
    text.codePoints()
        .filter(c -> c != '?' && (c <= 0xFF || Character.isDigit(c) || c == 0xFFFF))
        .forEach(rest::appendCodePoint);
    return text.codePoints().anyMatch(c -> c > 0xFF) || text.indexOf('?') >= 0
        ? rest.toString()
        : text;
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
