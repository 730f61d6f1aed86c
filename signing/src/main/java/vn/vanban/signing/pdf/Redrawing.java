package vn.vanban.signing.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vanban.signing.evidence.UnreadableException;

/**
 * Whether the fields of a view look the same to viewers that draw them from what they hold, and to
 * those that show their appearances: ISO 32000-2, table 224, NeedAppearances decides between the
 * two.
 *
 * <p>What was signed was seen in one of the two ways, and a later revision must not show it in the
 * other if that is another sight.
 */
final class Redrawing {
  /** Table 167: invisible, hidden, not to be viewed. */
  private static final long HIDING = 1 | 1 << 1 | 1 << 5;

  /** Table 229: the flag of a push button. */
  private static final long PUSH_BUTTON = 1 << 16;

  /** Table 231: the flag of a password, which is not shown. */
  private static final long PASSWORD = 1 << 13;

  /** Table 192: what a push button shows that is drawn from what it is. */
  private static final Set<String> CAPTIONS = Set.of("CA", "RC", "AC", "I", "RI", "IX");

  /** The largest letters, in points, that fields are filled in with. */
  private static final double LARGEST = 72;

  private static final int MOST_ASCII = 0x7F;

  /** The lightest ink, of 1, that is read on paper. */
  private static final double INK = 0.6;

  private final PdfView before;
  private final PdfView view;
  private final Equality equality;
  private final Widgets widgets;
  private final FieldValue values;
  private final ButtonStates buttons;
  private final Drawings later;
  private final PdfObject.Dict form;

  Redrawing(
      Ledger ledger,
      Equality equality,
      Widgets widgets,
      FieldValue values,
      ButtonStates buttons,
      Drawings later)
      throws IOException, UnreadableException {
    this.before = ledger.before();
    this.view = ledger.after();
    this.equality = equality;
    this.widgets = widgets;
    this.values = values;
    this.buttons = buttons;
    this.later = later;
    this.form = view.dictionary(view.catalog().at("AcroForm"));
  }

  /** Whether all fields of the later view look the same in both ways. */
  boolean changesNothing() throws IOException, UnreadableException {
    Set<PdfObject> seen = new HashSet<>();
    Deque<PdfObject> waiting = new ArrayDeque<>(view.items(form.at("Fields")));
    while (!waiting.isEmpty()) {
      PdfObject node = waiting.remove();
      view.file().budget().step();
      if (seen.add(node)) {
        PdfObject.Dict field = view.dictionary(node);
        if (node instanceof PdfObject.Ref ref && !isSame(ref, field)) {
          return false;
        }
        waiting.addAll(view.items(field.at("Kids")));
      }
    }
    return true;
  }

  private boolean isSame(PdfObject.Ref ref, PdfObject.Dict field)
      throws IOException, UnreadableException {
    boolean isHidden =
        view.resolve(field.at("F")) instanceof PdfObject.Num flags
            && (flags.asLong() & HIDING) != 0;
    if (isHidden || !view.name(field.at("Subtype")).equals("Widget")) {
      return true;
    }
    return switch (Field.type(view, field)) {
      case "Tx", "Ch" -> isPlainText(ref, field);
      case "Btn" -> isPlainButton(ref, field);
      default -> true;
    };
  }

  private boolean isPlainText(PdfObject.Ref ref, PdfObject.Dict field)
      throws IOException, UnreadableException {
    String value = Appearance.text(view.resolve(Field.value(view, field)));
    boolean isDrawn = !view.dictionary(field.at("AP")).entries().isEmpty();
    if (value.isEmpty() && !isDrawn) {
      return isOnPaper(ref, field);
    }
    boolean isTold = isDrawn ? values.isShown(ref) : isFilledSince(ref, field);
    return isTold
        && (Field.flags(view, field) & PASSWORD) == 0
        && isPlainInk(field)
        && isOnPaper(ref, field);
  }

  /** Whether a value has come since: its own rule judges that. */
  private boolean isFilledSince(PdfObject.Ref ref, PdfObject.Dict field)
      throws IOException, UnreadableException {
    PdfObject.Dict then = before.dictionary(ref);
    return !equality.same(Field.value(before, then), Field.value(view, field));
  }

  /** Whether a box has a sign at most, and a push button nothing that would be written on it. */
  private boolean isPlainButton(PdfObject.Ref ref, PdfObject.Dict field)
      throws IOException, UnreadableException {
    PdfObject.Dict look = view.dictionary(field.at("MK"));
    if ((Field.flags(view, field) & PUSH_BUTTON) != 0) {
      boolean isDrawn = !view.dictionary(field.at("AP")).entries().isEmpty();
      return !isDrawn && CAPTIONS.stream().noneMatch(look.entries()::containsKey)
          || isDrawn
              && look.at("CA") instanceof PdfObject.Str caption
              && Appearance.text(caption).equals(Appearance.text(view, field));
    }
    return FieldRules.isTick(view.resolve(look.at("CA")))
        && buttons.isSign(ref, field)
        && isOnPaper(ref, field);
  }

  /**
   * Whether a field has no dark ground. One that it has in one of the two ways only must have
   * nothing under it: that is asked when its page is reached.
   */
  private boolean isOnPaper(PdfObject.Ref ref, PdfObject.Dict field)
      throws IOException, UnreadableException {
    PdfObject ground = view.dictionary(field.at("MK")).at("BG");
    Rectangle2D place = Cover.rectangle(view, field);
    try {
      boolean isPainted =
          later.annotation(ref).stream()
              .anyMatch(
                  mark ->
                      mark.kind() == Mark.Kind.FILL
                          && mark.box().getWidth() > place.getWidth() / 2
                          && mark.box().getHeight() > place.getHeight() / 2);
      if (isPainted == view.items(ground).isEmpty()) {
        widgets.repaint(ref, Field.name(view, "", field));
      }
      return !Cover.isDark(view, ground);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a field is drawn anew in a dark ink, in letters of use, and in a font of Latin. */
  private boolean isPlainInk(PdfObject.Dict field) throws IOException, UnreadableException {
    PdfObject own = Field.inherited(view, field, "DA");
    PdfObject appearance = own instanceof PdfObject.Null ? form.at("DA") : own;
    if (!(view.resolve(appearance) instanceof PdfObject.Str string)) {
      return false;
    }
    List<String> tokens = Arrays.asList(TextString.of(string.bytes()).strip().split("\\s+", -1));
    int font = tokens.indexOf("Tf");
    return font >= 2
        && number(tokens.get(font - 1)) <= LARGEST
        && isPlainFont(tokens.get(font - 2))
        && isDark(tokens);
  }

  private static boolean isDark(List<String> tokens) {
    for (Map.Entry<String, Integer> space : Map.of("g", 1, "rg", 3, "k", 4).entrySet()) {
      int at = tokens.lastIndexOf(space.getKey());
      if (at >= space.getValue()) {
        double sum = 0;
        for (String part : tokens.subList(at - space.getValue(), at)) {
          sum += number(part);
        }
        double light = space.getValue() == 4 ? 1 - sum / 4 : sum / space.getValue();
        if (light > INK) {
          return false;
        }
      }
    }
    return true;
  }

  private static double number(String token) {
    return token.matches("-?\\d*\\.?\\d+") ? Double.parseDouble(token) : Double.MAX_VALUE;
  }

  private static boolean isNamed(String glyph, int code) {
    return String.valueOf((char) code).equals(DrawingEngine.letters(glyph));
  }

  /** Whether a font of the form shows the letters and digits of ASCII as what they are. */
  private boolean isPlainFont(String name) throws IOException, UnreadableException {
    PdfObject.Dict fonts = view.dictionary(view.dictionary(form.at("DR")).at("Font"));
    PdfObject.Dict font = view.dictionary(fonts.at(name.replaceFirst("^/", "")));
    int code = 0;
    for (PdfObject each : view.items(view.dictionary(font.at("Encoding")).at("Differences"))) {
      if (view.resolve(each) instanceof PdfObject.Num number) {
        code = (int) number.asLong();
      } else if (code++ >= ' ' && code <= MOST_ASCII && !isNamed(view.name(each), code - 1)) {
        return false;
      }
    }
    return true;
  }
}
