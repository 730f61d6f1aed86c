package vn.vanban.digitization.reading;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Limits;

/**
 * Reads an OpenDocument text (ISO/IEC 26300-1) as a stream: paragraphs, spans and tables, laid out
 * on a {@link Sheet}.
 */
final class OdtReader {
  /** Where a document sets no size: Decree 30's 14 points. */
  private static final double SIZE = 14;

  private final Limits limits;
  private final Deadline deadline;
  private final Map<String, StyleSheet> styles = new HashMap<>();
  private final Map<String, Boolean> legacyFonts = new TreeMap<>();
  private int elements;

  OdtReader(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  /** What a style says; null or 0 where it says nothing. */
  private record StyleSheet(
      @Nullable String parent,
      @Nullable String font,
      double size,
      @Nullable Boolean bold,
      @Nullable Boolean italic,
      Sheet.@Nullable Alignment alignment,
      double columnWidth) {
    static final StyleSheet EMPTY = new StyleSheet(null, null, 0, null, null, null, 0);

    StyleSheet over(StyleSheet below) {
      return new StyleSheet(
          parent == null ? below.parent : parent,
          font == null ? below.font : font,
          size == 0 ? below.size : size,
          bold == null ? below.bold : bold,
          italic == null ? below.italic : italic,
          alignment == null ? below.alignment : alignment,
          columnWidth == 0 ? below.columnWidth : columnWidth);
    }
  }

  Reading read(Content content, Extent extent) throws IOException {
    try {
      part(content, "styles.xml", null);
      Sheet sheet = new Sheet(limits.objects());
      if (!part(content, "content.xml", sheet)) {
        return Reading.failed(new Fault.Unsupported("ODF"));
      }
      List<Fault> faults = new ArrayList<>();
      legacyFonts.forEach((font, decoded) -> faults.add(new Fault.LegacyFont(font, decoded)));
      if (sheet.isFaulty() && legacyFonts.isEmpty()) {
        faults.add(new Fault.NotNormalized());
      }
      Page page = sheet.page();
      if (page.rows().isEmpty()) {
        faults.add(new Fault.WithoutText(1));
      }
      extent.after(page);
      return new Reading(Reading.Source.OFFICE, 0, List.of(page), faults);
    } catch (OverLimit e) {
      return Reading.failed(new Fault.Exceeded(e.limit()));
    } catch (XMLStreamException | IOException | RuntimeException | StackOverflowError e) {
      return Reading.failed(new Fault.Malformed(e.getClass().getSimpleName()));
    }
  }

  private boolean part(Content content, String name, @Nullable Sheet sheet)
      throws IOException, XMLStreamException {
    try (ZipInputStream zip = new ZipInputStream(content.stream(0, content.size()))) {
      BoundedStream bounded = new BoundedStream(zip, limits.expandedBytes(), deadline);
      ZipEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        if (!entry.getName().equals(name)) {
          bounded.skipAll();
          continue;
        }
        go(Xml.hardened().createXMLStreamReader(bounded), sheet);
        return true;
      }
      return false;
    }
  }

  private int next(XMLStreamReader xml) throws XMLStreamException {
    if ((++elements & 0x3FF) == 0) {
      deadline.check();
      if (elements > limits.objects()) {
        throw new OverLimit("objects");
      }
    }
    return xml.next();
  }

  private void go(XMLStreamReader xml, @Nullable Sheet sheet) throws XMLStreamException {
    while (xml.hasNext()) {
      if (next(xml) != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      String name = xml.getLocalName();
      if (name.equals("style") || name.equals("default-style")) {
        style(xml, name);
      } else if (name.equals("text") && sheet != null && "body".equals(parentOf(xml))) {
        new Body(xml, sheet).read();
      }
    }
  }

  /** The text of a document is the one element of that name that holds others. */
  private static String parentOf(XMLStreamReader xml) {
    return "urn:oasis:names:tc:opendocument:xmlns:office:1.0".equals(xml.getNamespaceURI())
        ? "body"
        : "";
  }

  private void style(XMLStreamReader xml, String element) throws XMLStreamException {
    String key =
        element.equals("default-style")
            ? "default:" + attribute(xml, "family")
            : attribute(xml, "name");
    StyleSheet style =
        new StyleSheet(attribute(xml, "parent-style-name"), null, 0, null, null, null, 0);
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      int event = next(xml);
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        style = properties(xml).over(style);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    styles.put(String.valueOf(key), style);
  }

  private static StyleSheet properties(XMLStreamReader xml) {
    String weight = attribute(xml, "font-weight");
    String slant = attribute(xml, "font-style");
    String align = attribute(xml, "text-align");
    String font = attribute(xml, "font-name");
    return new StyleSheet(
        null,
        font == null ? attribute(xml, "font-family") : font,
        points(attribute(xml, "font-size")),
        weight == null ? null : weight.startsWith("b") || weight.compareTo("600") >= 0,
        slant == null ? null : !slant.equals("normal"),
        align == null ? null : alignment(align),
        points(attribute(xml, "column-width")));
  }

  private static Sheet.Alignment alignment(String align) {
    return switch (align) {
      case "center" -> Sheet.Alignment.CENTRE;
      case "end", "right" -> Sheet.Alignment.RIGHT;
      default -> Sheet.Alignment.LEFT;
    };
  }

  /** A length of ODF in points; 0 where it is none, or a part of something else. */
  private static double points(@Nullable String length) {
    if (length == null || !length.matches("[0-9]{1,5}(\\.[0-9]{1,9})?(pt|cm|mm|in)")) {
      return 0;
    }
    double number = Double.parseDouble(length.substring(0, length.length() - 2));
    return switch (length.substring(length.length() - 2)) {
      case "cm" -> number * 72 / 2.54;
      case "mm" -> number * 72 / 25.4;
      case "in" -> number * 72;
      default -> number;
    };
  }

  private StyleSheet resolved(@Nullable String name) {
    StyleSheet style = StyleSheet.EMPTY;
    String at = name;
    // A style that is its own ancestor ends here too.
    for (int depth = 0; at != null && depth < 16; depth++) {
      StyleSheet next = styles.getOrDefault(at, StyleSheet.EMPTY);
      style = style.over(next);
      at = next.parent();
    }
    return style;
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  private final class Body {
    private final XMLStreamReader xml;
    private final Sheet sheet;
    private final Deque<StyleSheet> spans = new ArrayDeque<>();
    private double left = Sheet.LEFT;
    private double right = Sheet.RIGHT;
    private double top = 40;

    Body(XMLStreamReader xml, Sheet sheet) {
      this.xml = xml;
      this.sheet = sheet;
    }

    void read() throws XMLStreamException {
      block(0);
    }

    /** Reads the children of a block up to its end. */
    private void block(int depth) throws XMLStreamException {
      if (depth > limits.depth()) {
        throw new OverLimit("depth");
      }
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.END_ELEMENT) {
          return;
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "p", "h" -> paragraph();
          case "table" -> table(depth + 1);
          case "tracked-changes", "sequence-decls", "forms", "table-of-content" -> skip();
          default -> block(depth + 1);
        }
      }
    }

    private void skip() throws XMLStreamException {
      int depth = 1;
      while (depth > 0 && xml.hasNext()) {
        int event = next(xml);
        depth +=
            event == XMLStreamConstants.START_ELEMENT
                ? 1
                : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
      }
    }

    private void paragraph() throws XMLStreamException {
      StyleSheet base =
          resolved(attribute(xml, "style-name"))
              .over(resolved("Standard"))
              .over(resolved("default:paragraph"));
      spans.clear();
      spans.push(base);
      List<Sheet.Run> runs = new ArrayList<>();
      int depth = 1;
      while (depth > 0 && xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.CHARACTERS) {
          run(xml.getText().replaceAll("\\s+", " "), runs);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
          spans.poll();
        } else if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "tab" -> run("\t", runs);
            case "s" -> run(" ", runs);
            case "line-break" -> run("\n", runs);
            default -> {}
          }
          if (xml.getLocalName().equals("note") || xml.getLocalName().equals("frame")) {
            skip();
            continue;
          }
          depth++;
          spans.push(resolved(attribute(xml, "style-name")).over(top(base)));
        }
      }
      Sheet.Alignment alignment =
          base.alignment() == null ? Sheet.Alignment.LEFT : base.alignment();
      top = sheet.paragraph(runs, new Sheet.Frame(left, right, alignment, List.of()), top);
    }

    private StyleSheet top(StyleSheet base) {
      StyleSheet top = spans.peek();
      return top == null ? base : top;
    }

    private void run(String text, List<Sheet.Run> runs) {
      StyleSheet style = top(StyleSheet.EMPTY);
      String font = style.font() == null ? "" : style.font();
      String shown = text;
      if (LegacyFont.isLegacy(font)) {
        String decoded = LegacyFont.decoded(font, text);
        legacyFonts.put(font, decoded != null);
        shown = decoded == null ? text : decoded;
      }
      runs.add(
          new Sheet.Run(
              shown,
              new Style(
                  font,
                  style.size() == 0 ? SIZE : style.size(),
                  Boolean.TRUE.equals(style.bold()),
                  Boolean.TRUE.equals(style.italic()),
                  false)));
    }

    private void table(int depth) throws XMLStreamException {
      double outerLeft = left;
      double outerRight = right;
      List<Double> widths = new ArrayList<>();
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.END_ELEMENT) {
          if (xml.getLocalName().equals("table")) {
            break;
          }
          continue;
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (xml.getLocalName().equals("table-column")) {
          double width = resolved(attribute(xml, "style-name")).columnWidth();
          int repeated = count(attribute(xml, "number-columns-repeated"));
          for (int i = 0; i < repeated && widths.size() < 64; i++) {
            widths.add(width);
          }
        } else if (xml.getLocalName().equals("table-row")) {
          row(widths, outerLeft, outerRight, depth);
        }
      }
      left = outerLeft;
      right = outerRight;
    }

    private void row(List<Double> widths, double from, double to, int depth)
        throws XMLStreamException {
      double sum = widths.stream().mapToDouble(Double::doubleValue).sum();
      int columns = Math.max(1, widths.size());
      double rowTop = top;
      double end = top;
      int column = 0;
      double edge = from;
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.END_ELEMENT) {
          break;
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        if (!xml.getLocalName().endsWith("table-cell")) {
          skip();
          continue;
        }
        int span = count(attribute(xml, "number-columns-spanned"));
        double width = 0;
        for (int i = column; i < Math.min(columns, column + span); i++) {
          width += sum == 0 ? (to - from) / columns : widths.get(i) / sum * (to - from);
        }
        left = edge;
        right = Math.max(edge + 20, edge + width);
        top = rowTop;
        block(depth);
        end = Math.max(end, top);
        edge += width;
        column += span;
      }
      top = end;
    }

    private static int count(@Nullable String digits) {
      return digits != null && digits.matches("[1-9][0-9]?") ? Integer.parseInt(digits) : 1;
    }
  }
}
