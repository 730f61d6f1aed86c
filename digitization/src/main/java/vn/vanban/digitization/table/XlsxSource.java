package vn.vanban.digitization.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.vanban.digitization.table.TableException.Fault;

/**
 * Rows of the first sheet of an XLSX workbook (ISO/IEC 29500-1, 18): the shared strings are held,
 * the sheet is read as it goes. A number that its style shows as a date is that date; any other is
 * its plain digits, as codes were typed.
 */
final class XlsxSource implements TableReader.Source {
  /** The letters of the shared strings that are held: some 60 MB. */
  private static final long MOST_SHARED_LETTERS = 30L << 20;

  /** What one part may expand to: a full sheet of 1,048,576 rows has a fifth of it. */
  private static final long MOST_EXPANDED = 4L << 30;

  /** ISO/IEC 29500-1, 18.3.1.73: a sheet has at most 16,384 columns; a register has few. */
  private static final int MOST_COLUMNS = 256;

  /** ISO/IEC 29500-1, 18.8.30: formats 14 to 22 and 45 to 47 are of dates and times. */
  private static final int FIRST_OWN_FORMAT = 164;

  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

  private final ZipFile zip;
  private final List<String> shared = new ArrayList<>();
  private final BitSet dateStyles = new BitSet();
  private LocalDate epoch = EPOCH_1900;
  private XMLStreamReader sheet;

  private XlsxSource(ZipFile zip) throws IOException, XMLStreamException {
    this.zip = zip;
    String path = sheetPath();
    readShared();
    readStyles();
    this.sheet = part(path).orElseThrow(() -> fault(path + " is missing"));
  }

  static XlsxSource open(Path file) throws IOException {
    ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile());
      return new XlsxSource(zip);
    } catch (XMLStreamException | IOException | IllegalArgumentException e) {
      if (zip != null) {
        zip.close();
      }
      throw e instanceof TableException known ? known : fault(String.valueOf(e.getMessage()));
    }
  }

  private static TableException fault(String detail) {
    String line = detail.replaceAll("\\s+", " ");
    return new TableException(Fault.NOT_XLSX, 0, "", Map.of("detail", line));
  }

  /** The first sheet of the workbook, by its relationship. */
  private String sheetPath() throws IOException, XMLStreamException {
    String id = "";
    XMLStreamReader workbook =
        part("xl/workbook.xml").orElseThrow(() -> fault("xl/workbook.xml is missing"));
    while (workbook.hasNext()) {
      if (workbook.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (workbook.getLocalName().equals("workbookPr")) {
        String from1904 = attribute(workbook, "date1904");
        epoch = from1904.equals("1") || from1904.equals("true") ? EPOCH_1904 : EPOCH_1900;
      }
      if (workbook.getLocalName().equals("sheet") && id.isEmpty()) {
        id = attribute(workbook, "id");
      }
    }
    XMLStreamReader relations =
        part("xl/_rels/workbook.xml.rels").orElseThrow(() -> fault("no relationships"));
    while (relations.hasNext()) {
      if (relations.next() == XMLStreamConstants.START_ELEMENT
          && relations.getLocalName().equals("Relationship")
          && attribute(relations, "Id").equals(id)) {
        String target = attribute(relations, "Target");
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
      }
    }
    throw fault("the workbook has no sheet");
  }

  private void readShared() throws IOException, XMLStreamException {
    Optional<XMLStreamReader> part = part("xl/sharedStrings.xml");
    if (part.isEmpty()) {
      return;
    }
    long letters = 0;
    XMLStreamReader xml = part.get();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
        String text = text(xml, "si");
        letters += text.length() + 8;
        if (letters > MOST_SHARED_LETTERS) {
          throw fault("the shared strings are longer than " + MOST_SHARED_LETTERS + " letters");
        }
        shared.add(text);
      }
    }
  }

  /** The text of an element; what is only spoken (phonetic runs) is none. */
  private static String text(XMLStreamReader xml, String until) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean shown = false;
    int spoken = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        shown = xml.getLocalName().equals("t");
        spoken += xml.getLocalName().equals("rPh") ? 1 : 0;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        shown = false;
        spoken -= xml.getLocalName().equals("rPh") ? 1 : 0;
        if (xml.getLocalName().equals(until)) {
          break;
        }
      } else if (shown && spoken == 0 && xml.isCharacters()) {
        text.append(xml.getText());
      }
    }
    return text.toString();
  }

  private void readStyles() throws IOException, XMLStreamException {
    Optional<XMLStreamReader> part = part("xl/styles.xml");
    if (part.isEmpty()) {
      return;
    }
    Map<Integer, String> formats = new HashMap<>();
    boolean cells = false;
    int style = 0;
    XMLStreamReader xml = part.get();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
        cells = false;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "numFmt" ->
            formats.put(number(attribute(xml, "numFmtId")), attribute(xml, "formatCode"));
        case "cellXfs" -> cells = true;
        case "xf" -> {
          if (cells) {
            int format = number(attribute(xml, "numFmtId"));
            dateStyles.set(style++, isDate(format, formats.getOrDefault(format, "")));
          }
        }
        default -> {}
      }
    }
  }

  private static boolean isDate(int format, String code) {
    if (format < FIRST_OWN_FORMAT) {
      return format >= 14 && format <= 22 || format >= 45 && format <= 47;
    }
    String bare =
        code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").toLowerCase(java.util.Locale.ROOT);
    return bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0;
  }

  @Override
  public Optional<TableReader.Cells> next() throws IOException {
    try {
      while (sheet.hasNext()) {
        if (sheet.next() == XMLStreamConstants.START_ELEMENT
            && sheet.getLocalName().equals("row")) {
          long line = number(attribute(sheet, "r"));
          List<String> cells = cells();
          if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
            return Optional.of(new TableReader.Cells(line, cells));
          }
        }
      }
      return Optional.empty();
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  private List<String> cells() throws XMLStreamException {
    List<String> cells = new ArrayList<>();
    while (sheet.hasNext()) {
      int event = sheet.next();
      if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("row")) {
        break;
      }
      if (event != XMLStreamConstants.START_ELEMENT || !sheet.getLocalName().equals("c")) {
        continue;
      }
      int column = column(attribute(sheet, "r"), cells.size());
      String text = cell(attribute(sheet, "t"), number(attribute(sheet, "s")));
      while (column < MOST_COLUMNS && cells.size() < column) {
        cells.add("");
      }
      if (column < MOST_COLUMNS) {
        cells.add(text);
      }
    }
    return cells;
  }

  private static int column(String reference, int next) {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column =
          Math.min(1 << 20, column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1);
    }
    return column == 0 ? next : column - 1;
  }

  private String cell(String type, int style) throws XMLStreamException {
    String value = "";
    while (sheet.hasNext()) {
      int event = sheet.next();
      if (event == XMLStreamConstants.END_ELEMENT && sheet.getLocalName().equals("c")) {
        break;
      }
      if (event == XMLStreamConstants.START_ELEMENT && sheet.getLocalName().equals("v")) {
        value = sheet.getElementText();
      } else if (event == XMLStreamConstants.START_ELEMENT && sheet.getLocalName().equals("is")) {
        value = text(sheet, "is");
      }
    }
    return switch (type) {
      case "s" -> shared.get(Math.min(shared.size() - 1, number(value)));
      case "str", "inlineStr", "e" -> value;
      case "b" -> value.equals("1") ? "true" : "false";
      case "d" -> value.length() >= 10 ? value.substring(0, 10) : value;
      default -> numeric(value, style);
    };
  }

  private String numeric(String value, int style) {
    if (value.isEmpty()) {
      return "";
    }
    BigDecimal number = new BigDecimal(value);
    if (number.precision() - number.scale() > 30 || number.scale() > 30) {
      return value;
    }
    if (dateStyles.get(style) && number.compareTo(BigDecimal.valueOf(3_000_000)) < 0) {
      return epoch.plusDays(number.longValue()).toString();
    }
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static int number(String text) {
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }

  private Optional<XMLStreamReader> part(String name) throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      return Optional.empty();
    }
    return Optional.of(
        hardened().createXMLStreamReader(new Bounded(zip.getInputStream(entry)), "UTF-8"));
  }

  private static XMLInputFactory hardened() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Ends with an error where a part expands beyond all measure. */
  private static final class Bounded extends FilterInputStream {
    private long left = MOST_EXPANDED;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      left -= read < 0 ? 0 : 1;
      return checked(read);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = in.read(bytes, from, length);
      left -= Math.max(0, read);
      return checked(read);
    }

    private int checked(int read) throws IOException {
      if (left < 0) {
        throw new IOException("a part expands to more than " + MOST_EXPANDED + " bytes");
      }
      return read;
    }
  }
}
