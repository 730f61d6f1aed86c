package vn.vanban.signing.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.signing.evidence.Budget;
import vn.vanban.signing.evidence.UnreadableException;
import vn.vanban.signing.xml.XmlElement;

/**
 * Values of unsigned parts that a text shows in its place.
 *
 * <p>A content control of WordprocessingML can be bound to an element of another part (ECMA-376-1,
 * 17.5.2.6), and Word shows what stands there, whatever the signed text says. Where both say the
 * same, nothing is lost.
 */
final class BoundProperties {
  private static final String WORD = "wordprocessingml";

  /** The last step of the path to an element. */
  private static final Pattern LAST_STEP =
      Pattern.compile(".*/(?:[^/:\\[\\]]+:)?([^/:\\[\\]@]+)(?:\\[1])?", Pattern.DOTALL);

  private final OpenPackage opened;
  private final Set<PartName> signed;
  private final Set<PartName> unsigned;
  private final Budget budget;

  BoundProperties(OpenPackage opened, Set<PartName> signed, Set<PartName> unsigned, Budget budget) {
    this.opened = opened;
    this.signed = signed;
    this.unsigned = unsigned;
    this.budget = budget;
  }

  /** A bound control: where its value comes from, and the text that is signed. */
  private record Binding(String path, String text, boolean placeholder) {}

  /** The unsigned parts whose values show, and are not those of the signed text. */
  Set<PartName> shown() throws IOException, UnreadableException {
    List<PartName> stores = stores();
    if (stores.isEmpty()) {
      return Set.of();
    }
    List<Binding> bindings = new ArrayList<>();
    for (PartName part : signed) {
      if (opened.parts().containsKey(part)
          && opened.type(part).toLowerCase(Locale.ROOT).contains(WORD)) {
        collect(XmlElement.parse(opened.bytes(part), budget), bindings);
      }
    }
    Set<PartName> shown = new LinkedHashSet<>();
    if (!bindings.isEmpty()) {
      for (PartName store : stores) {
        XmlElement root = XmlElement.parse(opened.bytes(store), budget);
        if (bindings.stream().anyMatch(each -> differs(each, root))) {
          shown.add(store);
        }
      }
    }
    return shown;
  }

  /** The unsigned parts of XML; what a control names as its store is only an id in one of them. */
  private List<PartName> stores() {
    return unsigned.stream()
        .filter(each -> opened.type(each).toLowerCase(Locale.ROOT).endsWith("xml"))
        .toList();
  }

  private void collect(XmlElement element, List<Binding> bindings) throws UnreadableException {
    budget.step();
    if (element.name().equals("sdt")) {
      for (XmlElement properties : children(element, "sdtPr")) {
        for (XmlElement each : properties.children()) {
          if (each.name().equals("dataBinding")) {
            StringBuilder text = new StringBuilder();
            children(element, "sdtContent").forEach(content -> words(content, text));
            boolean placeholder = !children(properties, "showingPlcHdr").isEmpty();
            bindings.add(
                new Binding(
                    each.attribute('{' + each.namespace() + "}xpath"),
                    text.toString(),
                    placeholder));
          }
        }
      }
    }
    for (XmlElement each : element.children()) {
      collect(each, bindings);
    }
  }

  private static List<XmlElement> children(XmlElement element, String name) {
    return element.children().stream().filter(each -> each.name().equals(name)).toList();
  }

  private static void words(XmlElement element, StringBuilder text) {
    if (element.name().equals("t")) {
      text.append(element.text());
    }
    element.children().forEach(each -> words(each, text));
  }

  /** Whether an element of that name says something else than the signed text. */
  private static boolean differs(Binding binding, XmlElement store) {
    Matcher step = LAST_STEP.matcher(binding.path());
    if (!step.matches()) {
      return true;
    }
    List<XmlElement> bound = new ArrayList<>();
    named(store, step.group(1), bound);
    String signed = binding.text().strip();
    return bound.stream()
        .map(each -> each.text().strip())
        .anyMatch(value -> !value.equals(signed) && !(value.isEmpty() && binding.placeholder()));
  }

  private static void named(XmlElement element, String name, List<XmlElement> found) {
    if (element.name().equals(name)) {
      found.add(element);
    }
    element.children().forEach(each -> named(each, name, found));
  }
}
