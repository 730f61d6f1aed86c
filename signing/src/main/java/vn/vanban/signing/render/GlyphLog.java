package vn.vanban.signing.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Place;

/** The text of a page in the order in which it is drawn, and where each letter stands. */
final class GlyphLog {
  /** Ten dense pages; nobody prints more on one. */
  private static final int MOST = 100_000;

  private final StringBuilder text = new StringBuilder();

  /** The box of each character of the text; null for what stands between words and lines. */
  private final List<@Nullable Place> boxes = new ArrayList<>();

  boolean hasRoom() {
    return boxes.size() < MOST;
  }

  void add(String glyph, Place box) {
    divide(box);
    for (int i = 0; i < glyph.length(); i++) {
      text.append(glyph.charAt(i));
      boxes.add(box);
    }
  }

  /** Puts a line end or a blank where the eye sees one. */
  private void divide(Place box) {
    Place last = boxes.isEmpty() ? null : boxes.get(boxes.size() - 1);
    if (last == null) {
      return;
    }
    double middle = box.top() + box.height() / 2;
    boolean sameLine =
        middle > last.top()
            && middle < last.top() + last.height()
            && box.left() > last.left() - last.height();
    boolean apart = box.left() > last.left() + last.width() + 0.2 * last.height();
    if (!sameLine || apart) {
      text.append(sameLine ? ' ' : '\n');
      boxes.add(null);
    }
  }

  /** Where letters and digits stand that are personal data. */
  List<Place> personal() {
    String plain = text.toString();
    String masked = PersonalData.MASKED.text(plain);
    List<Place> found = new ArrayList<>();
    for (int i = 0; i < plain.length(); i++) {
      Place box = boxes.get(i);
      if (masked.charAt(i) != plain.charAt(i) && box != null) {
        found.add(box);
      }
    }
    return found;
  }
}
