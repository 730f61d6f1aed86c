package vn.vanban.signing.render;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Place;

/** Where the objects of a PDF show something: pages and what stands on them. */
final class PageMap {
  private static final int MOST_ANNOTATIONS = 10_000;

  private static final Pattern STEP = Pattern.compile("([^\\[\\]]*)((?:\\[[0-9]{1,7}])*)");
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");

  private final COSDictionary catalog;
  private final IdentityHashMap<COSBase, Place> shown = new IdentityHashMap<>();
  private final Map<Long, Place> numbers = new HashMap<>();

  PageMap(COSDictionary catalog) {
    this.catalog = catalog;
  }

  void add(PDPage page, int number) {
    COSDictionary dictionary = page.getCOSObject();
    PageFrame frame = PageFrame.of(page, number);
    Place whole = new Place(number, 0, 0, frame.width(), frame.height());
    shown.put(dictionary, whole);
    note(dictionary.getKey(), whole);
    note(dictionary.getItem(COSName.CONTENTS), whole);
    if (dictionary.getDictionaryObject(COSName.CONTENTS) instanceof COSArray parts) {
      parts.forEach(part -> note(part, whole));
    }
    if (!(dictionary.getDictionaryObject(COSName.ANNOTS) instanceof COSArray annotations)) {
      return;
    }
    for (int i = 0; i < Math.min(annotations.size(), MOST_ANNOTATIONS); i++) {
      if (annotations.getObject(i) instanceof COSDictionary annotation) {
        annotation(frame, annotation, annotations.get(i));
      }
    }
  }

  private void annotation(PageFrame frame, COSDictionary annotation, COSBase listed) {
    // ISO 32000-1, table 165: bit 2 hides an annotation, bit 6 keeps it off the screen.
    if ((annotation.getInt(COSName.F, 0) & (1 << 1 | 1 << 5)) != 0) {
      return;
    }
    Optional<Place> place = frame.shown(annotation.getDictionaryObject(COSName.RECT));
    if (place.isEmpty()) {
      return;
    }
    shown.put(annotation, place.get());
    note(listed, place.get());
    if (annotation.getDictionaryObject(COSName.AP) instanceof COSDictionary appearance) {
      note(appearance.getItem(COSName.N), place.get());
    }
  }

  private void note(@Nullable COSBase object, Place place) {
    if (object instanceof COSObject reference) {
      note(reference.getKey(), place);
    }
  }

  private void note(@Nullable COSObjectKey key, Place place) {
    if (key != null) {
      numbers.putIfAbsent(key.getNumber(), place);
    }
  }

  /** Where a dictionary shows something, if it is a page or stands on one. */
  Optional<Place> of(COSDictionary dictionary) {
    return Optional.ofNullable(shown.get(dictionary));
  }

  /** Where a changed object shows something: the last page or annotation on the way to it. */
  Optional<Place> of(Spot spot) {
    Place byNumber = numbers.get(spot.object());
    if (byNumber != null) {
      return Optional.of(byNumber);
    }
    Place last = null;
    COSBase at = catalog;
    String[] steps = spot.path().split("/", -1);
    for (int i = 1; i < steps.length && at != null; i++) {
      Matcher step = STEP.matcher(steps[i]);
      if (!step.matches()) {
        break;
      }
      at = at instanceof COSDictionary in ? in.getDictionaryObject(step.group(1)) : null;
      for (Matcher index = INDEX.matcher(step.group(2)); index.find() && at != null; ) {
        int number = Integer.parseInt(index.group(1));
        at = at instanceof COSArray in && number < in.size() ? in.getObject(number) : null;
      }
      Place here = at == null ? null : shown.get(at);
      last = here == null ? last : here;
    }
    return Optional.ofNullable(last);
  }
}
