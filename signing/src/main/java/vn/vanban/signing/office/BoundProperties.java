package vn.vanban.signing.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * 17.5.2.6), and Word shows what stands there, whatever the signed text says. A field can repeat a
 * property of the document (17.16.5): Word shows the signed result, until fields are calculated
 * anew. It does so on opening in headers and footers, and everywhere where the settings ask for it
 * (17.15.1.81). Where property and signed text say the same, nothing is lost.
 */
final class BoundProperties {
  private static final String WORD = "wordprocessingml";
  private static final String PROPERTIES = "-properties+xml";

  /** What Word shows of a property that is not there begins so. */
  private static final String ABSENT = "Error!";

  /** One step of a path by the names of elements; the prefix says nothing without its mapping. */
  private static final Pattern STEP =
      Pattern.compile(
          "(?:[^/:@()*\\[\\]]+:)?([^/:@()*\\[\\].][^/:@()*\\[\\]]*)(?:\\[(\\d{1,9})])?");

  private final OpenPackage opened;
  private final Set<PartName> signed;
  private final Set<PartName> unsigned;
  private final Budget budget;
  private final Map<String, List<BoundControl>> controls = new LinkedHashMap<>();
  private final List<Found> fields = new ArrayList<>();
  private final Set<PartName> shown = new LinkedHashSet<>();
  private final Map<PropertyCode, PartName> stale = new LinkedHashMap<>();
  private boolean updating;

  BoundProperties(OpenPackage opened, Set<PartName> signed, Set<PartName> unsigned, Budget budget) {
    this.opened = opened;
    this.signed = signed;
    this.unsigned = unsigned;
    this.budget = budget;
  }

  /** A field, and the signed part that it stands in. */
  private record Found(WordField field, PartName part) {}

  /** Compares what the signed parts say with what the unsigned ones hold. */
  BoundProperties compare() throws IOException, UnreadableException {
    for (PartName part : signed) {
      if (opened.parts().containsKey(part) && type(part).contains(WORD)) {
        read(part, XmlElement.parse(opened.bytes(part), budget));
      }
    }
    if (!controls.isEmpty()) {
      compareControls();
    }
    if (!fields.isEmpty()) {
      compareFields();
    }
    return this;
  }

  /** The unsigned parts whose values show, and are not those of the signed text. */
  Set<PartName> shown() {
    return shown;
  }

  /** Fields whose signed result shows, and the unsigned parts that have another value for them. */
  Map<PropertyCode, PartName> stale() {
    return stale;
  }

  private String type(PartName part) {
    return opened.type(part).toLowerCase(Locale.ROOT);
  }

  private void read(PartName part, XmlElement root) throws UnreadableException {
    collect(root);
    WordField.of(root, budget).forEach(each -> fields.add(new Found(each, part)));
    if (root.name().equals("settings")) {
      updating |= root.children().stream().anyMatch(BoundProperties::isUpdating);
    }
  }

  private static boolean isUpdating(XmlElement setting) {
    return setting.name().equals("updateFields")
        && (setting.named("val").isEmpty() || WordField.isOn(setting, "val"));
  }

  // ---- controls

  private void collect(XmlElement element) throws UnreadableException {
    budget.step();
    if (element.name().equals("sdt")) {
      for (BoundControl each : BoundControl.of(element)) {
        controls.computeIfAbsent(each.path().strip(), key -> new ArrayList<>(1)).add(each);
      }
    }
    for (XmlElement each : element.children()) {
      collect(each);
    }
  }

  /** Any unsigned part of XML may be the store: what a control names is only an id in one. */
  private void compareControls() throws IOException, UnreadableException {
    for (PartName store : unsigned) {
      if (!type(store).endsWith("xml")) {
        continue;
      }
      XmlElement root = XmlElement.parse(opened.bytes(store), budget);
      for (Map.Entry<String, List<BoundControl>> each : controls.entrySet()) {
        if (differs(each.getKey(), each.getValue(), root)) {
          shown.add(store);
          break;
        }
      }
    }
  }

  private boolean differs(String path, List<BoundControl> bound, XmlElement root)
      throws UnreadableException {
    Optional<List<XmlElement>> elements = elements(path, root);
    if (elements.isEmpty()) {
      return true;
    }
    Set<String> values = new LinkedHashSet<>();
    for (XmlElement each : elements.get()) {
      if (!each.children().isEmpty()) {
        return true;
      }
      values.add(each.text());
    }
    return bound.stream().anyMatch(each -> !values.stream().allMatch(each::shows));
  }

  /** The elements that a path may lead to, whatever its prefixes stand for; empty if unknown. */
  private Optional<List<XmlElement>> elements(String path, XmlElement root)
      throws UnreadableException {
    String[] steps = path.split("/", -1);
    if (steps.length < 2 || !steps[0].isEmpty()) {
      return Optional.empty();
    }
    List<XmlElement> found = List.of(new XmlElement("", "", Map.of(), List.of(root), ""));
    for (int i = 1; i < steps.length; i++) {
      Matcher step = STEP.matcher(steps[i]);
      if (!step.matches()) {
        return Optional.empty();
      }
      int position = step.group(2) == null ? 0 : Integer.parseInt(step.group(2));
      List<XmlElement> next = new ArrayList<>();
      for (XmlElement each : found) {
        budget.scan(Math.multiplyExact(16L, each.children().size()));
        addChosen(each.children(), step.group(1), position, next);
      }
      found = next;
    }
    return Optional.of(found);
  }

  /** Positions count the elements of one namespace, which may be any of those that are there. */
  private static void addChosen(
      List<XmlElement> children, String name, int position, List<XmlElement> chosen) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (XmlElement each : children) {
      if (each.name().equals(name)) {
        int count = counts.merge(each.namespace(), 1, Integer::sum);
        if (position == 0 || position == count) {
          chosen.add(each);
        }
      }
    }
  }

  // ---- fields

  /** A value of a property, and the part that it stands in. */
  private record Stored(PartName part, String value) {}

  private void compareFields() throws IOException, UnreadableException {
    Map<String, List<Stored>> elements = new LinkedHashMap<>();
    Map<String, List<Stored>> custom = new LinkedHashMap<>();
    for (PartName part : opened.parts().keySet()) {
      if (type(part).endsWith(PROPERTIES)) {
        store(part, XmlElement.parse(opened.bytes(part), budget), elements, custom);
      }
    }
    for (Found each : fields) {
      Optional<PropertyCode> code = PropertyCode.of(each.field().code());
      if (each.field().locked() || code.isEmpty()) {
        continue;
      }
      List<Stored> stored = new ArrayList<>(custom.getOrDefault(code.get().name(), List.of()));
      code.get()
          .element()
          .ifPresent(element -> stored.addAll(elements.getOrDefault(element, List.of())));
      compare(each, code.get(), stored);
    }
  }

  private static void store(
      PartName part,
      XmlElement root,
      Map<String, List<Stored>> elements,
      Map<String, List<Stored>> custom) {
    for (XmlElement each : root.children()) {
      elements
          .computeIfAbsent(each.name().toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
          .add(new Stored(part, each.text()));
      for (String name : each.named("name")) {
        String value = each.children().isEmpty() ? "" : each.children().get(0).text();
        custom
            .computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>(1))
            .add(new Stored(part, value));
      }
    }
  }

  private void compare(Found found, PropertyCode code, List<Stored> stored)
      throws UnreadableException {
    String result = found.field().result();
    Set<PartName> others = new LinkedHashSet<>();
    for (Stored each : stored) {
      budget.step();
      if (!signed.contains(each.part()) && !code.shows(each.value(), result)) {
        others.add(each.part());
      }
    }
    if (stored.isEmpty() && !result.isBlank() && !result.startsWith(ABSENT)) {
      // Whoever took the property away took away what shows.
      others.add(found.part());
    }
    String type = type(found.part());
    if (updating || type.contains(".header+") || type.contains(".footer+")) {
      shown.addAll(others);
    } else {
      others.forEach(each -> stale.putIfAbsent(code, each));
    }
  }
}
