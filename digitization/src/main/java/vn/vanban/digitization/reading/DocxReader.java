package vn.vanban.digitization.reading;

import java.io.IOException;
import java.util.ArrayList;
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
 * Reads the main part of a WordprocessingML package (ECMA-376, part 1, clause 17) as a stream:
 * paragraphs, tables and their direct formatting, laid out on a {@link Sheet}.
 */
final class DocxReader {
  /** Half points of ECMA-376, 17.3.2.38; without one, Decree 30's 14 points. */
  private static final double SIZE = 14;

  /** Twentieths of a point, ECMA-376, 17.18.74. */
  private static final double TWIP = 20;

  private final Limits limits;
  private final Deadline deadline;
  private final Map<String, StyleSheet> styles = new HashMap<>();
  private final Map<String, Boolean> legacyFonts = new TreeMap<>();
  private StyleSheet defaults = StyleSheet.EMPTY;
  private int elements;

  DocxReader(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  Reading read(Content content, Extent extent) throws IOException {
    try {
      return document(content, extent);
    } catch (OverLimit e) {
      return Reading.failed(new Fault.Exceeded(e.limit()));
    } catch (XMLStreamException | IOException | RuntimeException | StackOverflowError e) {
      return Reading.failed(new Fault.Malformed(e.getClass().getSimpleName()));
    }
  }

  private Reading document(Content content, Extent extent) throws IOException, XMLStreamException {
    // Styles may stand after the text that they style, so the package is gone through twice.
    part(content, "word/styles.xml", this::styles);
    Sheet sheet = new Sheet(limits.objects());
    boolean found = part(content, "word/document.xml", xml -> new Body(xml, sheet).read());
    if (!found) {
      return Reading.failed(new Fault.Unsupported("OOXML"));
    }
    List<Fault> faults = new ArrayList<>();
    legacyFonts.forEach((font, decoded) -> faults.add(new Fault.LegacyFont(font, decoded)));
    if (sheet.isFaulty()) {
      faults.add(new Fault.NotNormalized());
    }
    Page page = sheet.page();
    if (page.rows().isEmpty()) {
      faults.add(new Fault.WithoutText(1));
    }
    extent.after(page);
    return new Reading(Reading.Source.OFFICE, 0, List.of(page), faults);
  }

  private interface PartReader {
    void read(XMLStreamReader xml) throws XMLStreamException;
  }

  private boolean part(Content content, String name, PartReader reader)
      throws IOException, XMLStreamException {
    try (ZipInputStream zip = new ZipInputStream(content.stream(0, content.size()))) {
      BoundedStream bounded = new BoundedStream(zip, limits.expandedBytes(), deadline);
      ZipEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        if (!entry.getName().equals(name)) {
          bounded.skipAll();
          continue;
        }
        XMLStreamReader xml = Xml.hardened().createXMLStreamReader(bounded);
        reader.read(xml);
        return true;
      }
      return false;
    }
  }

  /** What a style or a paragraph's own properties say; null or 0 where they say nothing. */
  private record StyleSheet(
      @Nullable String basedOn,
      @Nullable String font,
      double size,
      @Nullable Boolean bold,
      @Nullable Boolean italic,
      Sheet.@Nullable Alignment alignment) {
    static final StyleSheet EMPTY = new StyleSheet(null, null, 0, null, null, null);

    StyleSheet over(StyleSheet below) {
      return new StyleSheet(
          basedOn,
          font == null ? below.font : font,
          size == 0 ? below.size : size,
          bold == null ? below.bold : bold,
          italic == null ? below.italic : italic,
          alignment == null ? below.alignment : alignment);
    }
  }

  private void styles(XMLStreamReader xml) throws XMLStreamException {
    String id = null;
    boolean standard = false;
    StyleSheet style = StyleSheet.EMPTY;
    while (xml.hasNext()) {
      int event = next(xml);
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "style" -> {
            id = attribute(xml, "styleId");
            standard =
                isOn(attribute(xml, "default")) && "paragraph".equals(attribute(xml, "type"));
            style = StyleSheet.EMPTY;
          }
          case "docDefaults" -> style = StyleSheet.EMPTY;
          case "basedOn" ->
              style =
                  new StyleSheet(
                      attribute(xml, "val"),
                      style.font(),
                      style.size(),
                      style.bold(),
                      style.italic(),
                      style.alignment());
          default -> style = property(xml, style).over(style);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (xml.getLocalName().equals("docDefaults")) {
          defaults = style;
        } else if (xml.getLocalName().equals("style") && id != null) {
          styles.put(id, style);
          if (standard) {
            defaults = style.over(defaults);
          }
        }
      }
    }
  }

  private StyleSheet resolved(@Nullable String id) {
    StyleSheet style = StyleSheet.EMPTY;
    String at = id;
    // A chain of styles that leads back into itself ends here too.
    for (int i = 0; i < 16 && at != null; i++) {
      StyleSheet below = styles.get(at);
      if (below == null) {
        break;
      }
      style = style.over(below);
      at = below.basedOn();
    }
    return style.over(defaults);
  }

  /** Reads the element as one property of text or paragraph; empty if it is none. */
  private static StyleSheet property(XMLStreamReader xml, StyleSheet current) {
    String value = attribute(xml, "val");
    return switch (xml.getLocalName()) {
      case "rFonts" -> {
        String font = attribute(xml, "ascii");
        yield new StyleSheet(
            current.basedOn(), font == null ? attribute(xml, "hAnsi") : font, 0, null, null, null);
      }
      case "sz" -> new StyleSheet(current.basedOn(), null, number(value) / 2, null, null, null);
      case "b" ->
          new StyleSheet(current.basedOn(), null, 0, value == null || isOn(value), null, null);
      case "i" ->
          new StyleSheet(current.basedOn(), null, 0, null, value == null || isOn(value), null);
      case "jc" -> new StyleSheet(current.basedOn(), null, 0, null, null, alignment(value));
      default -> new StyleSheet(current.basedOn(), null, 0, null, null, null);
    };
  }

  private static Sheet.Alignment alignment(@Nullable String value) {
    return switch (value == null ? "" : value) {
      case "center" -> Sheet.Alignment.CENTRE;
      case "right", "end" -> Sheet.Alignment.RIGHT;
      default -> Sheet.Alignment.LEFT;
    };
  }

  private static boolean isOn(@Nullable String value) {
    return "1".equals(value) || "true".equals(value) || "on".equals(value);
  }

  private static double number(@Nullable String value) {
    if (value == null || value.length() > 9 || !value.matches("-?\\d+")) {
      return 0;
    }
    return Integer.parseInt(value);
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  private int next(XMLStreamReader xml) throws XMLStreamException {
    if (++elements > limits.objects()) {
      throw new OverLimit("objects");
    }
    if ((elements & 0x3FF) == 0) {
      deadline.check();
    }
    return xml.next();
  }

  /** The body, as recursive descent: blocks, paragraphs, tables. */
  private final class Body {
    private final XMLStreamReader xml;
    private final Sheet sheet;
    private int depth;

    Body(XMLStreamReader xml, Sheet sheet) {
      this.xml = xml;
      this.sheet = sheet;
    }

    void read() throws XMLStreamException {
      while (xml.hasNext()) {
        if (next(xml) == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("body")) {
          blocks("body", Sheet.LEFT, Sheet.RIGHT, 40);
          return;
        }
      }
    }

    /** Lays out the blocks up to the end of the element and returns where they end. */
    private double blocks(String end, double left, double right, double top)
        throws XMLStreamException {
      if (++depth > limits.depth()) {
        throw new OverLimit("depth");
      }
      double y = top;
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(end)) {
          break;
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "p" -> y = paragraph(left, right, y);
            case "tbl" -> y = table(left, y);
            case "Fallback", "sectPr", "tcPr", "sdtPr" -> skip();
            default -> {}
          }
        }
      }
      depth--;
      return y;
    }

    private double table(double left, double top) throws XMLStreamException {
      if (++depth > limits.depth()) {
        throw new OverLimit("depth");
      }
      List<Double> grid = new ArrayList<>();
      double start = left;
      double y = top;
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tbl")) {
          break;
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "gridCol" -> grid.add(number(attribute(xml, "w")) / TWIP);
            case "tblInd" -> start = left + number(attribute(xml, "w")) / TWIP;
            case "tr" -> y = tableRow(start, grid, y);
            default -> {}
          }
        }
      }
      depth--;
      return y;
    }

    private double tableRow(double left, List<Double> grid, double top) throws XMLStreamException {
      double x = left;
      double bottom = top;
      int column = 0;
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tr")) {
          break;
        }
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("gridBefore")) {
          int skipped = (int) number(attribute(xml, "val"));
          for (int i = 0; i < skipped && column < grid.size(); i++) {
            x += grid.get(column++);
          }
        }
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("tc")) {
          Cell cell = cell(grid, column);
          double width = Math.max(cell.width(), 20);
          // Word keeps 0.08 inch between the edge of a cell and its text.
          bottom = Math.max(bottom, cellBlocks(x + 5.4, x + width - 5.4, top, cell.open()));
          x += width;
          column += cell.span();
        }
      }
      return bottom;
    }

    private double cellBlocks(double left, double right, double top, @Nullable String pending)
        throws XMLStreamException {
      if (pending == null) {
        return top;
      }
      double y = top;
      if (pending.equals("p")) {
        y = paragraph(left, right, y);
      } else if (pending.equals("tbl")) {
        y = table(left, y);
      }
      return blocks("tc", left, right, y);
    }

    /** A cell's width and span; {@code open} is the block at which its properties ended. */
    private record Cell(double width, int span, @Nullable String open) {}

    private Cell cell(List<Double> grid, int column) throws XMLStreamException {
      int span = 1;
      double own = 0;
      String open = null;
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("tc")) {
          break;
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          String name = xml.getLocalName();
          if (name.equals("gridSpan")) {
            span = (int) Math.max(1, number(attribute(xml, "val")));
          } else if (name.equals("tcW") && "dxa".equals(attribute(xml, "type"))) {
            own = number(attribute(xml, "w")) / TWIP;
          } else if (name.equals("p") || name.equals("tbl") || name.equals("sdt")) {
            open = name;
            break;
          }
        }
      }
      double width = 0;
      for (int i = column; i < column + span && i < grid.size(); i++) {
        width += grid.get(i);
      }
      return new Cell(width > 0 ? width : own, span, open);
    }

    private double paragraph(double left, double right, double top) throws XMLStreamException {
      if (++depth > limits.depth()) {
        throw new OverLimit("depth");
      }
      StyleSheet paragraph = resolved(null);
      List<Sheet.TabStop> tabs = new ArrayList<>();
      List<Sheet.Run> runs = new ArrayList<>();
      double indent = 0;
      StyleSheet run = paragraph;
      boolean inRun = false;
      boolean deleted = false;
      double y = top;
      while (xml.hasNext()) {
        int event = next(xml);
        if (event == XMLStreamConstants.END_ELEMENT) {
          if (xml.getLocalName().equals("p")) {
            break;
          }
          if (xml.getLocalName().equals("r")) {
            inRun = false;
          }
          continue;
        }
        if (event != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "pStyle" -> paragraph = resolved(attribute(xml, "val"));
          case "numPr" -> runs.add(new Sheet.Run("- ", style(paragraph)));
          case "ind" -> {
            String start = attribute(xml, "left");
            indent = number(start == null ? attribute(xml, "start") : start) / TWIP;
          }
          case "tab" -> {
            if (inRun) {
              runs.add(new Sheet.Run("\t", style(run)));
            } else if (!"clear".equals(attribute(xml, "val"))) {
              tabs.add(
                  new Sheet.TabStop(
                      number(attribute(xml, "pos")) / TWIP, alignment(attribute(xml, "val"))));
            }
          }
          case "jc" -> paragraph = property(xml, paragraph).over(paragraph);
          case "r" -> {
            inRun = true;
            run = paragraph;
          }
          case "rPrChange", "pPrChange", "Fallback", "del", "moveFrom", "fldData" -> skip();
          case "rPr" -> {
            if (!inRun) {
              skip();
            }
          }
          case "br", "cr" -> runs.add(new Sheet.Run("\n", style(run)));
          case "noBreakHyphen" -> runs.add(new Sheet.Run("-", style(run)));
          case "vanish" -> deleted = inRun;
          case "t" -> {
            String text = xml.getElementText();
            if (!deleted) {
              runs.add(run(text, run));
            }
            deleted = false;
          }
          case "txbxContent" -> y = blocks("txbxContent", left, right, y);
          default -> {
            if (inRun) {
              run = property(xml, run).over(run);
            }
          }
        }
      }
      depth--;
      Sheet.Alignment alignment = paragraph.alignment();
      double from = indent > 0 && indent < (right - left) / 1.2 ? left + indent : left;
      return sheet.paragraph(
          runs,
          new Sheet.Frame(from, right, alignment == null ? Sheet.Alignment.LEFT : alignment, tabs),
          y);
    }

    private Sheet.Run run(String text, StyleSheet look) {
      String font = look.font();
      if (font == null || !LegacyFont.isLegacy(font)) {
        return new Sheet.Run(text, style(look));
      }
      String decoded = LegacyFont.decoded(font, text);
      legacyFonts.put(font, decoded != null);
      return new Sheet.Run(decoded == null ? "" : decoded, style(look));
    }

    private static Style style(StyleSheet look) {
      return new Style(
          look.font() == null ? "" : look.font(),
          look.size() == 0 ? SIZE : look.size(),
          Boolean.TRUE.equals(look.bold()),
          Boolean.TRUE.equals(look.italic()),
          false);
    }

    private void skip() throws XMLStreamException {
      int open = 1;
      while (open > 0 && xml.hasNext()) {
        int event = next(xml);
        open += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
        open -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
      }
    }
  }
}
