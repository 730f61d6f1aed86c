package vn.vanban.signing.office;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.xml.XmlElement;

/**
 * A field of WordprocessingML: ECMA-376-1, 17.16.
 *
 * @param code what is to be shown
 * @param result what stood in its place when the text was signed; without fields within it
 * @param locked whether the result is kept when fields are updated
 */
record WordField(String code, String result, boolean locked) {
  /** The fields of a part, whether written as one element or between marks. */
  static List<WordField> of(XmlElement part, Budget budget) throws UnreadableException {
    Reading reading = new Reading(budget);
    reading.read(part);
    // A field without an end goes to the end of the part.
    while (!reading.open.isEmpty()) {
      reading.close();
    }
    return reading.found;
  }

  private static final class Open {
    final StringBuilder code = new StringBuilder();
    final StringBuilder result = new StringBuilder();
    final boolean locked;
    boolean separated;

    Open(boolean locked) {
      this.locked = locked;
    }
  }

  private static final class Reading {
    private final Budget budget;
    private final List<WordField> found = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    Reading(Budget budget) {
      this.budget = budget;
    }

    void read(XmlElement element) throws UnreadableException {
      budget.step();
      switch (element.name()) {
        case "fldSimple" -> simple(element);
        case "fldChar" -> mark(element);
        case "instrText" -> words(element.text());
        case "t" -> result(element.text());
        default -> children(element);
      }
    }

    private void children(XmlElement element) throws UnreadableException {
      for (XmlElement each : element.children()) {
        read(each);
      }
    }

    /** 17.16.19. */
    private void simple(XmlElement element) throws UnreadableException {
      Open field = new Open(isOn(element, "fldLock"));
      element.named("instr").forEach(field.code::append);
      field.separated = true;
      open.push(field);
      children(element);
      close();
    }

    /** 17.16.18. */
    private void mark(XmlElement element) {
      List<String> types = element.named("fldCharType");
      if (types.contains("begin")) {
        open.push(new Open(isOn(element, "fldLock")));
      } else if (types.contains("separate") && !open.isEmpty()) {
        open.peek().separated = true;
      } else if (types.contains("end") && !open.isEmpty()) {
        close();
      }
    }

    private void words(String text) {
      if (open.isEmpty()) {
        return;
      }
      Open field = open.peek();
      (field.separated ? field.result : field.code).append(text);
    }

    private void result(String text) {
      if (!open.isEmpty() && open.peek().separated) {
        open.peek().result.append(text);
      }
    }

    private void close() {
      Open field = open.pop();
      found.add(new WordField(field.code.toString(), field.result.toString(), field.locked));
    }
  }

  /** 17.17.4: what is there without a value is on. */
  static boolean isOn(XmlElement element, String attribute) {
    return element.named(attribute).stream()
        .anyMatch(each -> each.equals("1") || each.equals("true") || each.equals("on"));
  }
}
