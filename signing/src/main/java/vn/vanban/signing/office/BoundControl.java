package vn.vanban.signing.office;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vanban.signing.xml.XmlElement;

/**
 * A content control of WordprocessingML that shows an element of another part: ECMA-376-1,
 * 17.5.2.6.
 *
 * @param path the expression of XPath that leads to the element
 * @param values the values of the element that show what the signed text shows
 */
record BoundControl(String path, Set<String> values) {
  /** The bindings of an element {@code sdt}; most controls have none. */
  static List<BoundControl> of(XmlElement control) {
    List<BoundControl> bindings = new ArrayList<>();
    for (XmlElement properties : control.children()) {
      if (!properties.name().equals("sdtPr")) {
        continue;
      }
      for (XmlElement each : properties.children()) {
        if (each.name().equals("dataBinding")) {
          Set<String> values = values(control, properties);
          each.named("xpath").forEach(path -> bindings.add(new BoundControl(path, values)));
        }
      }
    }
    return bindings;
  }

  /** Whether a value of the element shows as the signed text. */
  boolean shows(String value) {
    return values.contains(collapsed(value));
  }

  /** White space, breaks of lines among it, is written in one way and another. */
  static String collapsed(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = Character.isWhitespace(c) || c == '\u00A0';
      if (!blank) {
        out.append(c);
      } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString().stripTrailing();
  }

  /** What is signed of a control in two ways, as what is stored and as what is shown of it. */
  private static Set<String> values(XmlElement control, XmlElement properties) {
    StringBuilder words = new StringBuilder();
    for (XmlElement each : control.children()) {
      if (each.name().equals("sdtContent")) {
        collect(each, words);
      }
    }
    String text = collapsed(words.toString());
    Set<String> values = new HashSet<>();
    values.add(text);
    for (XmlElement each : properties.children()) {
      switch (each.name()) {
        case "showingPlcHdr" -> values.add("");
        case "date" -> each.named("fullDate").forEach(date -> addDate(date, values));
        case "comboBox", "dropDownList" -> addChosen(each, text, values);
        case "checkbox" -> addState(each, values);
        default -> {
          // Nothing else changes how a value shows.
        }
      }
    }
    return values;
  }

  private static void collect(XmlElement element, StringBuilder words) {
    switch (element.name()) {
      case "t" -> words.append(element.text());
      case "br", "cr", "tab" -> words.append(' ');
      default -> {
        element.children().forEach(each -> collect(each, words));
        if (element.name().equals("p")) {
          words.append('\n');
        }
      }
    }
  }

  /** 17.5.2.7: what is stored is a date, or a date with a time, with or without its zone. */
  private static void addDate(String date, Set<String> values) {
    values.add(date);
    if (date.length() >= 20 && date.charAt(10) == 'T' && date.endsWith("Z")) {
      values.add(date.substring(0, date.length() - 1));
      values.add(date.substring(0, 10));
    }
  }

  /** 17.5.2.5, 17.5.2.15: an entry of a list has a value of its own beside the text that shows. */
  private static void addChosen(XmlElement list, String text, Set<String> values) {
    for (XmlElement item : list.children()) {
      if (item.named("displayText").stream().anyMatch(each -> collapsed(each).equals(text))) {
        item.named("value").forEach(value -> values.add(collapsed(value)));
      }
    }
  }

  /** [MS-DOCX] 2.6.1.2: a box that is ticked or not. */
  private static void addState(XmlElement box, Set<String> values) {
    for (XmlElement each : box.children()) {
      if (each.name().equals("checked")) {
        boolean checked = each.named("val").stream().anyMatch(Set.of("1", "true")::contains);
        values.addAll(checked ? Set.of("1", "true") : Set.of("0", "false"));
      }
    }
  }
}
