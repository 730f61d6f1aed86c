package vn.vanban.signing.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Whether a check box or radio button shows the state that its field holds, 12.7.5.2.3: a tick
 * where it is on, none where it is off, and never words or pictures.
 */
final class ButtonStates {
  /** Table 229: the flag of a push button, which holds nothing and never changes. */
  private static final long PUSH_BUTTON = 1 << 16;

  /** A disc in a frame has so many areas, and a star so many lines; words have more. */
  private static final int MOST_AREAS = 4;

  private static final int MOST_LINES = 12;

  /** Larger boxes, in points, have room for words of a few strokes. */
  private static final double BOX = 40;

  private static final int MOST_LINES_OF_LARGE = 4;

  private final PdfView before;
  private final PdfView after;
  private final Equality equality;
  private final Drawings signed;
  private final Drawings later;

  ButtonStates(Ledger ledger, Equality equality, Drawings signed, Drawings later) {
    this.before = ledger.before();
    this.after = ledger.after();
    this.equality = equality;
    this.signed = signed;
    this.later = later;
  }

  boolean isShown(
      PdfObject.Ref ref,
      PdfObject.Dict then,
      PdfObject.Dict now,
      boolean isSameValue,
      boolean isSameLook)
      throws IOException, UnreadableException {
    boolean isSameState = then.at("AS").equals(now.at("AS"));
    if (isSameValue && isSameLook && isSameState) {
      return true;
    }
    if ((Field.flags(before, then) & PUSH_BUTTON) != 0) {
      return false;
    }
    boolean isParent = !after.name(now.at("Subtype")).equals("Widget");
    if (isParent) {
      return isSameState && isSameLook;
    }
    return isOfValue(after, now) && (isSameLook || areTicks(ref, then, ref, now));
  }

  private static Set<String> states(PdfView view, PdfObject.Dict button)
      throws IOException, UnreadableException {
    return view.dictionary(view.dictionary(button.at("AP")).at("N")).entries().keySet();
  }

  /** Whether a widget is one of a button that holds a value, and in the state that this names. */
  static boolean isOfValue(PdfView view, PdfObject.Dict button)
      throws IOException, UnreadableException {
    if (!Field.type(view, button).equals("Btn") || (Field.flags(view, button) & PUSH_BUTTON) != 0) {
      return false;
    }
    PdfObject value = view.resolve(Field.value(view, button));
    String named = value instanceof PdfObject.Name name ? name.value() : "Off";
    String state = view.name(button.at("AS"));
    String expected = states(view, button).contains(named) ? named : "Off";
    return (state.isEmpty() ? "Off" : state).equals(expected);
  }

  /** Whether the appearances, drawn anew, still show a tick for the same state and none for off. */
  boolean areTicks(PdfObject.Ref old, PdfObject.Dict then, PdfObject.Ref ref, PdfObject.Dict now)
      throws IOException, UnreadableException {
    PdfObject.Dict look = after.dictionary(now.at("AP"));
    Set<String> allowed = new HashSet<>(states(before, then));
    allowed.add("Off");
    PdfObject.Dict signedLook = before.dictionary(then.at("AP"));
    for (String key : Equality.keys(signedLook, look)) {
      // What shows while the button is pointed at or pressed stays.
      if (!key.equals("N") && !equality.same(signedLook.at(key), look.at(key))) {
        return false;
      }
    }
    if (!allowed.containsAll(states(after, now))
        || after.resolve(look.at("N")) instanceof PdfObject.Stream) {
      return false;
    }
    try {
      List<Mark> off =
          states(after, now).contains("Off") ? later.annotation(ref, "Off") : List.of();
      if (letters(off) > 0 && letters(signed.annotation(old, "Off")) == 0) {
        return false;
      }
      for (String state : states(after, now)) {
        List<Mark> marks = later.annotation(ref, state);
        boolean isTick =
            letters(marks) <= 1
                && isSign(marks, Cover.rectangle(after, now))
                && marks.stream().noneMatch(mark -> mark.kind() == Mark.Kind.IMAGE)
                && (state.equals("Off")
                    || marks.size() > off.size()
                    || letters(marks) > letters(off));
        if (!isTick) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a button of the later view shows no more than one sign in the state that it is in. */
  boolean isSign(PdfObject.Ref ref, PdfObject.Dict button) throws UnreadableException {
    try {
      List<Mark> marks = later.annotation(ref);
      return letters(marks) <= 1
          && marks.stream().noneMatch(mark -> mark.kind() == Mark.Kind.IMAGE)
          && isSign(marks, Cover.rectangle(after, button));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether what is drawn within a frame is one sign, and no word that is drawn as a picture. */
  private static boolean isSign(List<Mark> marks, Rectangle2D place) {
    boolean isLarge = Math.max(place.getWidth(), place.getHeight()) > BOX;
    List<Mark> inner = marks.stream().filter(mark -> !ShownText.isFurniture(mark, place)).toList();
    return inner.stream().filter(mark -> mark.kind() == Mark.Kind.FILL).count() <= MOST_AREAS
        && inner.stream().filter(mark -> mark.kind() == Mark.Kind.LINE).count()
            <= (isLarge ? MOST_LINES_OF_LARGE : MOST_LINES);
  }

  private static long letters(List<Mark> marks) {
    return marks.stream().filter(mark -> mark.kind() == Mark.Kind.TEXT).count();
  }
}
