package vn.vanban.digitization.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an XLSX workbook (ISO/IEC 29500-1, 18) sheet after sheet, row after row, with strings in
 * their cells: memory does not grow with it, and the same rows give the same bytes.
 */
public final class Workbook implements Closeable {
  /** ISO/IEC 29500-1, 18.3.1.73: the rows of a sheet. */
  public static final int MOST_ROWS = 1_048_576;

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

  private final ZipOutputStream zip;
  private final List<String> sheets = new ArrayList<>();
  private final StringBuilder buffer = new StringBuilder();
  private boolean open;
  private boolean closed;
  private int rows;

  private Workbook(OutputStream out) {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
  }

  /** Starts a workbook; closing it closes {@code out}. */
  public static Workbook to(OutputStream out) {
    return new Workbook(out);
  }

  /** How a cell is shown. */
  public enum Look {
    /** As it is. */
    PLAIN,
    /** The title of a sheet. */
    TITLE,
    /** The head of a column. */
    HEAD,
    /** A figure that is summed up. */
    TOTAL
  }

  /** Starts a sheet, the columns of which have these widths in letters. */
  public void sheet(String name, int... widths) throws IOException {
    endSheet();
    // 18.2.19: at most 31 letters, none of []:*?/\
    String allowed = name.replaceAll("[\\[\\]:*?/\\\\]", " ");
    sheets.add(allowed.length() > 31 ? allowed.substring(0, 31) : allowed);
    entry("xl/worksheets/sheet" + sheets.size() + ".xml");
    buffer.append(HEAD).append("<worksheet xmlns=\"").append(MAIN).append("\"><cols>");
    for (int i = 0; i < widths.length; i++) {
      buffer.append("<col min=\"").append(i + 1).append("\" max=\"").append(i + 1);
      buffer.append("\" width=\"").append(widths[i]).append("\" customWidth=\"1\"/>");
    }
    buffer.append("</cols><sheetData>");
    open = true;
    rows = 0;
  }

  /** Writes a row: text, whole numbers, decimals and days are told by their types. */
  public void row(Look look, List<?> cells) throws IOException {
    rows++;
    buffer.append("<row r=\"").append(rows).append("\">");
    for (int i = 0; i < cells.size(); i++) {
      cell(look, i, cells.get(i));
    }
    buffer.append("</row>");
    if (buffer.length() > 1 << 16) {
      flush();
    }
  }

  private void cell(Look look, int column, Object value) {
    boolean number = value instanceof Number;
    if (value instanceof String text && text.isEmpty()) {
      return;
    }
    buffer.append("<c r=\"").append(letters(column)).append(rows).append("\" s=\"");
    buffer.append(style(look, value)).append('"');
    if (number) {
      String plain =
          value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
      buffer.append("><v>").append(plain).append("</v></c>");
    } else if (value instanceof LocalDate day) {
      buffer.append("><v>").append(ChronoUnit.DAYS.between(EPOCH, day)).append("</v></c>");
    } else {
      buffer.append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      escape(value.toString());
      buffer.append("</t></is></c>");
    }
  }

  private static int style(Look look, Object value) {
    return switch (look) {
      case TITLE -> 1;
      case HEAD -> 2;
      case PLAIN, TOTAL -> {
        int bold = look == Look.TOTAL ? 4 : 0;
        if (value instanceof LocalDate) {
          yield 3 + bold;
        }
        if (value instanceof BigDecimal) {
          yield 5 + bold;
        }
        yield value instanceof Number ? 4 + bold : bold == 0 ? 6 : 10;
      }
    };
  }

  static String letters(int column) {
    String letters = "";
    for (int left = column + 1; left > 0; left = (left - 1) / 26) {
      letters = (char) ('A' + (left - 1) % 26) + letters;
    }
    return letters;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> buffer.append("&amp;");
        case '<' -> buffer.append("&lt;");
        case '>' -> buffer.append("&gt;");
        default -> {
          boolean lone =
              Character.isHighSurrogate(c)
                      && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1)))
                  || Character.isLowSurrogate(c)
                      && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
          boolean control = c < 0x20 && c != '\t' && c != '\n' || c >= 0xFFFE;
          // XML 1.0, 2.2: what is no character cannot be written at all.
          buffer.append(lone || control ? '\uFFFD' : c);
        }
      }
    }
  }

  private void entry(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The first day that ZIP can write: the bytes do not depend on when they are made.
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
  }

  private void part(String name, String text) throws IOException {
    entry(name);
    buffer.append(HEAD).append(text);
    flush();
    zip.closeEntry();
  }

  private void flush() throws IOException {
    zip.write(buffer.toString().getBytes(StandardCharsets.UTF_8));
    buffer.setLength(0);
  }

  private void endSheet() throws IOException {
    if (!open) {
      return;
    }
    buffer.append(
        "</sheetData><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\"");
    buffer.append(" header=\"0.3\" footer=\"0.3\"/>");
    buffer.append("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>");
    buffer.append("</worksheet>");
    flush();
    zip.closeEntry();
    open = false;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (zip) {
      endSheet();
      StringBuilder types = new StringBuilder();
      StringBuilder names = new StringBuilder();
      StringBuilder relations = new StringBuilder();
      for (int i = 1; i <= sheets.size(); i++) {
        types.append("<Override PartName=\"/xl/worksheets/sheet").append(i);
        types.append(".xml\" ContentType=\"application/vnd.openxmlformats-officedocument");
        types.append(".spreadsheetml.worksheet+xml\"/>");
        buffer.setLength(0);
        escape(sheets.get(i - 1));
        names.append("<sheet name=\"").append(buffer.toString().replace("\"", "&quot;"));
        names.append("\" sheetId=\"").append(i).append("\" r:id=\"rId").append(i).append("\"/>");
        relations.append("<Relationship Id=\"rId").append(i).append("\" Type=\"").append(RELATIONS);
        relations.append("/worksheet\" Target=\"worksheets/sheet").append(i).append(".xml\"/>");
      }
      buffer.setLength(0);
      String main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
      part(
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package"
              + ".relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
              + "<Override PartName=\"/xl/workbook.xml\" ContentType=\""
              + main
              + ".sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\""
              + main
              + ".styles+xml\"/>"
              + types
              + "</Types>");
      String packaged = "http://schemas.openxmlformats.org/package/2006/relationships";
      part(
          "_rels/.rels",
          "<Relationships xmlns=\""
              + packaged
              + "\"><Relationship Id=\"rId1\" Type=\""
              + RELATIONS
              + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      part(
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + MAIN
              + "\" xmlns:r=\""
              + RELATIONS
              + "\"><sheets>"
              + names
              + "</sheets></workbook>");
      part(
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\""
              + packaged
              + "\">"
              + relations
              + "<Relationship Id=\"rId"
              + (sheets.size() + 1)
              + "\" Type=\""
              + RELATIONS
              + "/styles\" Target=\"styles.xml\"/></Relationships>");
      part("xl/styles.xml", styles());
    }
  }

  /** The styles by number: 0 none, 1 title, 2 head, 3 to 6 plain, 7 to 10 bold. */
  private static String styles() {
    StringBuilder styles = new StringBuilder("<styleSheet xmlns=\"" + MAIN + "\">");
    styles.append("<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>");
    styles.append("</numFmts><fonts count=\"3\">");
    styles.append("<font><sz val=\"12\"/><name val=\"Times New Roman\"/></font>");
    styles.append("<font><b/><sz val=\"14\"/><name val=\"Times New Roman\"/></font>");
    styles.append("<font><b/><sz val=\"12\"/><name val=\"Times New Roman\"/></font></fonts>");
    styles.append("<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>");
    styles.append("<fill><patternFill patternType=\"gray125\"/></fill>");
    styles.append("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF4\"/>");
    styles.append("</patternFill></fill></fills><borders count=\"2\"><border/><border>");
    for (String side : List.of("left", "right", "top", "bottom")) {
      styles.append("<").append(side).append(" style=\"thin\"/>");
    }
    styles.append("</border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>");
    styles.append("<cellXfs count=\"11\">");
    int[][] looks = {
      {0, 0, 0, 0},
      {0, 1, 0, 0},
      {0, 2, 2, 1},
      {164, 0, 0, 1},
      {3, 0, 0, 1},
      {4, 0, 0, 1},
      {0, 0, 0, 1},
      {164, 2, 0, 1},
      {3, 2, 0, 1},
      {4, 2, 0, 1},
      {0, 2, 0, 1}
    };
    for (int[] look : looks) {
      styles.append(
          String.format(
              Locale.ROOT,
              "<xf numFmtId=\"%d\" fontId=\"%d\" fillId=\"%d\" borderId=\"%d\" xfId=\"0\" %s/>",
              look[0],
              look[1],
              look[2],
              look[3],
              "applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\""));
    }
    return styles.append("</cellXfs></styleSheet>").toString();
  }
}
