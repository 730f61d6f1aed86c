package vn.vanban.digitization.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.model.TabDescriptor;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;
import vn.vanban.core.Content;
import vn.vanban.core.Limits;

/** Reads a Word 97-2003 document ([MS-DOC]), laid out on a {@link Sheet}. */
final class DocReader {
  /** The parser holds the file and its text in memory; no letter or decision is larger. */
  private static final long LARGEST = 64L << 20;

  private static final double TWIP = 20;

  private final Limits limits;
  private final Deadline deadline;
  private final Map<String, Boolean> legacyFonts = new TreeMap<>();

  DocReader(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  Reading read(Content content, Extent extent) {
    if (content.size() > Math.min(LARGEST, limits.expandedBytes())) {
      return Reading.failed(new Fault.Exceeded("expandedBytes"));
    }
    try (HWPFDocument document = new HWPFDocument(content.stream(0, content.size()))) {
      Sheet sheet = new Sheet(limits.objects());
      blocks(document.getRange(), sheet);
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
    } catch (OverLimit e) {
      return Reading.failed(new Fault.Exceeded(e.limit()));
    } catch (EncryptedDocumentException e) {
      return Reading.failed(new Fault.Encrypted());
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return Reading.failed(new Fault.Malformed(e.getClass().getSimpleName()));
    }
  }

  private void blocks(Range range, Sheet sheet) {
    double y = 40;
    int count = range.numParagraphs();
    int i = 0;
    while (i < count) {
      deadline.check();
      Paragraph paragraph = range.getParagraph(i);
      if (paragraph.isInTable()) {
        Table table = range.getTable(paragraph);
        y = table(table, sheet, y);
        i += Math.max(1, table.numParagraphs());
        continue;
      }
      y = paragraph(paragraph, Sheet.LEFT, Sheet.RIGHT, sheet, y);
      i++;
    }
  }

  private double table(Table table, Sheet sheet, double top) {
    double y = top;
    for (int r = 0; r < table.numRows(); r++) {
      TableRow row = table.getRow(r);
      double bottom = y;
      for (int c = 0; c < row.numCells(); c++) {
        TableCell cell = row.getCell(c);
        double left = Sheet.LEFT + cell.getLeftEdge() / TWIP;
        double right = left + Math.max(20, cell.getWidth() / TWIP);
        double at = y;
        for (int p = 0; p < cell.numParagraphs(); p++) {
          deadline.check();
          at = paragraph(cell.getParagraph(p), left + 5.4, right - 5.4, sheet, at);
        }
        bottom = Math.max(bottom, at);
      }
      y = bottom;
    }
    return y;
  }

  private double paragraph(
      Paragraph paragraph, double left, double right, Sheet sheet, double top) {
    List<Sheet.Run> runs = new ArrayList<>();
    if (paragraph.isInList()) {
      runs.add(new Sheet.Run("- ", style(paragraph.getCharacterRun(0))));
    }
    Fields fields = new Fields();
    for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
      CharacterRun run = paragraph.getCharacterRun(i);
      String text = fields.shown(run.text());
      if (!text.isEmpty() && !run.isVanished() && !run.isMarkedDeleted()) {
        runs.add(run(text, run));
      }
    }
    List<Sheet.TabStop> tabs = tabs(paragraph);
    Sheet.Alignment alignment = alignment(paragraph.getJustification());
    double indent = paragraph.getIndentFromLeft() / TWIP;
    double from = indent > 0 && indent < (right - left) / 1.2 ? left + indent : left;
    return sheet.paragraph(runs, new Sheet.Frame(from, right, alignment, tabs), top);
  }

  private static List<Sheet.TabStop> tabs(Paragraph paragraph) {
    List<Sheet.TabStop> tabs = new ArrayList<>();
    if (paragraph.getTabStopsNumber() <= 0) {
      return tabs;
    }
    int[] positions = paragraph.getTabStopsPositions();
    TabDescriptor[] kinds = paragraph.cloneProperties().getRgtbd();
    for (int i = 0; i < positions.length; i++) {
      int kind = kinds != null && i < kinds.length && kinds[i] != null ? kinds[i].getJc() : 0;
      tabs.add(new Sheet.TabStop(positions[i] / TWIP, alignment(kind)));
    }
    return tabs;
  }

  /** [MS-DOC] 2.4.5 and 2.6.2: 0 left, 1 centred, 2 right; a justified paragraph begins left. */
  private static Sheet.Alignment alignment(int kind) {
    return switch (kind) {
      case 1 -> Sheet.Alignment.CENTRE;
      case 2 -> Sheet.Alignment.RIGHT;
      default -> Sheet.Alignment.LEFT;
    };
  }

  private Sheet.Run run(String text, CharacterRun run) {
    String font = run.getFontName();
    if (font == null || !LegacyFont.isLegacy(font)) {
      return new Sheet.Run(text, style(run));
    }
    String decoded = LegacyFont.decoded(font, text);
    legacyFonts.put(font, decoded != null);
    return new Sheet.Run(decoded == null ? "" : decoded, style(run));
  }

  private static Style style(CharacterRun run) {
    String font = run.getFontName();
    double size = run.getFontSize() / 2.0;
    return new Style(
        font == null ? "" : font,
        size <= 0 || size > 100 ? 14 : size,
        run.isBold(),
        run.isItalic(),
        false);
  }

  /**
   * Leaves out the codes of fields, [MS-DOC] 2.8.25: 13 begins, 14 parts code from result, 15 ends.
   */
  private static final class Fields {
    private int codes;

    String shown(String text) {
      StringBuilder shown = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '\u0013' -> codes++;
          case '\u0014', '\u0015' -> codes = c == '\u0014' ? Math.max(0, codes - 1) : codes;
          case '\u000B', '\f' -> append(shown, '\n');
          case '\r', '\u0007' -> {}
          case '\u001E' -> append(shown, '-');
          default -> append(shown, c);
        }
      }
      return shown.toString();
    }

    private void append(StringBuilder shown, char c) {
      if (codes == 0) {
        shown.append(c);
      }
    }
  }
}
