package vn.vanban.digitization.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.Content;
import vn.vanban.core.Limits;

/**
 * Reads a document in Rich Text Format (Microsoft, version 1.9.1), laid out on a {@link Sheet}:
 * paragraphs and tables with their fonts, sizes and tab stops.
 *
 * <p>Text is in bytes of the code page of its font, of Vietnam (1258) mostly, or in Unicode; in
 * fonts of before Unicode it is decoded by their name. Pictures, headers, notes and the codes of
 * fields are passed over.
 */
final class RtfReader {
  /** No letter or decision is larger, but for pictures, which are passed over as they come. */
  private static final long LARGEST = 64L << 20;

  /** The letters of 2,000 full pages: a text beyond that is none that is read for its cells. */
  private static final int MOST_LETTERS = 8_000_000;

  /** A run is no longer; so it is laid out before it fills the memory. */
  private static final int LONGEST_RUN = 1 << 16;

  private static final double TWIP = 20;

  /** The left and right edges of text in a cell, as Word lays it out. */
  private static final double PADDING = 5.4;

  private static final int MOST_FONTS = 4_096;

  /** Word itself stops at 63 cells a row. */
  private static final int MOST_CELLS = 256;

  /** Groups that hold no text of the page, beside those that a star marks as not to be known. */
  private static final Set<String> PASSED_OVER =
      Set.of(
          "stylesheet",
          "info",
          "pict",
          "object",
          "shp",
          "do",
          "themedata",
          "colorschememapping",
          "header",
          "headerl",
          "headerr",
          "headerf",
          "footer",
          "footerl",
          "footerr",
          "footerf",
          "footnote",
          "annotation",
          "listtable",
          "listoverridetable",
          "revtbl",
          "rsidtbl",
          "filetbl",
          "nonshppict",
          "fldinst",
          "xe",
          "tc",
          "txe",
          "bkmkstart",
          "bkmkend");

  private final Limits limits;
  private final Deadline deadline;
  private final Sheet sheet;
  private final Map<Integer, Font> fonts = new HashMap<>();
  private final List<Boolean> reds = new ArrayList<>();
  private final Map<String, Boolean> legacyFonts = new TreeMap<>();
  private final Deque<State> groups = new ArrayDeque<>();
  private State state = new State();
  private Charset page = charset(1252);
  private int defaultFont;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private List<Sheet.Run> runs = new ArrayList<>();
  private List<Block> cell = new ArrayList<>();
  private List<List<Block>> row = new ArrayList<>();
  private List<Double> edges = new ArrayList<>();
  private double rowLeft;
  private double y = 40;
  private int letters;
  private int toSkip;
  private int red;
  private int green;
  private int blue;
  private final StringBuilder fontName = new StringBuilder();

  RtfReader(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
    this.sheet = new Sheet(limits.objects());
  }

  /** A font of the table; its code page is null where it is that of the file. */
  private record Font(String name, @Nullable Charset page) {}

  /** A paragraph of a cell that waits for the row to end. */
  private record Block(List<Sheet.Run> runs, Sheet.Alignment alignment, double indent) {}

  private enum Destination {
    TEXT,
    FONTS,
    COLOURS,
    NONE
  }

  /** What a group inherits, and what ends with it. */
  private static final class State {
    private Destination destination = Destination.TEXT;
    private boolean starred;
    private int font = -1;
    private int size = 24;
    private boolean bold;
    private boolean italic;
    private boolean capitals;
    private boolean hidden;
    private int colour;
    private int skipped = 1;
    private Sheet.Alignment alignment = Sheet.Alignment.LEFT;
    private double indent;
    private boolean inTable;
    private Sheet.Alignment tab = Sheet.Alignment.LEFT;
    private List<Sheet.TabStop> tabs = List.of();
    private int tableFont;
    private @Nullable Charset tablePage;

    State copy() {
      State copy = new State();
      copy.destination = destination;
      copy.font = font;
      copy.size = size;
      copy.bold = bold;
      copy.italic = italic;
      copy.capitals = capitals;
      copy.hidden = hidden;
      copy.colour = colour;
      copy.skipped = skipped;
      copy.alignment = alignment;
      copy.indent = indent;
      copy.inTable = inTable;
      copy.tab = tab;
      copy.tabs = tabs;
      copy.tableFont = tableFont;
      copy.tablePage = tablePage;
      return copy;
    }

    void plain() {
      font = -1;
      size = 24;
      bold = false;
      italic = false;
      capitals = false;
      hidden = false;
      colour = 0;
    }

    void paragraph() {
      alignment = Sheet.Alignment.LEFT;
      indent = 0;
      inTable = false;
      tab = Sheet.Alignment.LEFT;
      tabs = List.of();
    }
  }

  Reading read(Content content, Extent extent) {
    List<Fault> faults = new ArrayList<>();
    if (content.size() > Math.min(LARGEST, limits.expandedBytes())) {
      return Reading.failed(new Fault.Exceeded("expandedBytes"));
    }
    try (InputStream in = content.stream(0, content.size())) {
      if (!tokens(new RtfTokens(in))) {
        faults.add(new Fault.Malformed("a group is not closed"));
      }
    } catch (OverLimit e) {
      faults.add(new Fault.Exceeded(e.limit()));
    } catch (IOException | RuntimeException e) {
      faults.add(new Fault.Malformed(e.getClass().getSimpleName()));
    }
    Page read = finished(faults);
    if (faults.isEmpty() && read.rows().isEmpty()) {
      faults.add(new Fault.WithoutText(1));
    }
    legacyFonts.forEach((font, decoded) -> faults.add(new Fault.LegacyFont(font, decoded)));
    if (sheet.isFaulty()) {
      faults.add(new Fault.NotNormalized());
    }
    extent.after(read);
    return new Reading(Reading.Source.OFFICE, 0, List.of(read), faults);
  }

  /** What stands when the file ends, in a row that was not ended too. */
  private Page finished(List<Fault> faults) {
    try {
      endOfParagraph();
      rowsAsTheyAre();
    } catch (OverLimit e) {
      faults.add(new Fault.Exceeded(e.limit()));
    }
    return sheet.page();
  }

  private boolean tokens(RtfTokens tokens) throws IOException {
    int count = 0;
    while (true) {
      if ((++count & 0x3FF) == 0) {
        deadline.check();
      }
      RtfTokens.Kind kind = tokens.next();
      switch (kind) {
        case END -> {
          return groups.isEmpty();
        }
        case OPEN -> open();
        case CLOSE -> {
          if (groups.isEmpty()) {
            return true;
          }
          close();
          if (groups.isEmpty()) {
            // What follows the last group is no part of the document.
            return true;
          }
        }
        case BYTE -> {
          if (toSkip > 0) {
            toSkip--;
          } else {
            put(tokens.value());
          }
        }
        case SYMBOL -> {
          if (toSkip > 0) {
            toSkip--;
          } else {
            symbol(tokens.value());
          }
        }
        case WORD -> {
          if (tokens.word().equals("bin")) {
            tokens.skip(Math.max(0, tokens.number(0)));
          } else if (toSkip > 0) {
            toSkip--;
          } else {
            word(tokens.word(), tokens);
          }
        }
      }
    }
  }

  private void open() {
    if (groups.size() >= limits.depth()) {
      throw new OverLimit("depth");
    }
    flush();
    toSkip = 0;
    groups.push(state);
    state = state.copy();
  }

  private void close() {
    flush();
    toSkip = 0;
    if (state.destination == Destination.FONTS) {
      font();
    }
    state = groups.pop();
  }

  private void symbol(int sign) {
    switch (sign) {
      case '*' -> state.starred = true;
      case '~' -> unicode('\u00A0');
      case '_' -> unicode('-');
      case '{', '}', '\\' -> put(sign);
      case '\r', '\n' -> {
        if (state.destination == Destination.TEXT) {
          endOfParagraph();
        }
      }
      default -> {
        // A hyphen where a word may break, and signs of indexes.
      }
    }
  }

  private void put(int value) {
    switch (state.destination) {
      case TEXT -> {
        if (!state.hidden) {
          bytes.write(value);
          bounded();
        }
      }
      case FONTS -> {
        if (value == ';') {
          font();
        } else if (fontName.length() < 64) {
          fontName.append((char) value);
        }
      }
      case COLOURS -> {
        if (value == ';' && reds.size() < MOST_FONTS) {
          reds.add(red > 140 && green < 90 && blue < 90);
          red = 0;
          green = 0;
          blue = 0;
        }
      }
      case NONE -> {}
    }
  }

  private void font() {
    String name = fontName.toString().strip();
    fontName.setLength(0);
    if (!name.isEmpty() && fonts.size() < MOST_FONTS) {
      fonts.put(state.tableFont, new Font(name, state.tablePage));
    }
  }

  private void unicode(char c) {
    if (state.destination == Destination.TEXT && !state.hidden) {
      bytesToText();
      text.append(c);
      bounded();
    }
  }

  private void bounded() {
    if (++letters > MOST_LETTERS) {
      throw new OverLimit("expandedBytes");
    }
    if (bytes.size() + text.length() > LONGEST_RUN) {
      flush();
    }
  }

  private void word(String word, RtfTokens tokens) {
    if (state.starred || PASSED_OVER.contains(word)) {
      // A starred group is for programs that know it; this one knows none.
      flush();
      state.starred = false;
      state.destination = Destination.NONE;
      return;
    }
    if (state.destination == Destination.NONE) {
      return;
    }
    int number = tokens.number(1);
    switch (word) {
      case "fonttbl" -> state.destination = Destination.FONTS;
      case "colortbl" -> state.destination = Destination.COLOURS;
      case "ansicpg" -> page = charset(number);
      case "deff" -> defaultFont = number;
      case "uc" -> state.skipped = Math.max(0, Math.min(16, number));
      case "u" -> {
        // The specification: a number of 16 bits with a sign.
        unicode((char) tokens.number(0));
        toSkip = state.skipped;
      }
      case "f" -> fontOrTable(tokens.number(0));
      case "fcharset" -> state.tablePage = ofCharacterSet(tokens.number(0));
      case "cpg" -> state.tablePage = charset(number);
      case "red" -> red = tokens.number(0);
      case "green" -> green = tokens.number(0);
      case "blue" -> blue = tokens.number(0);
      default -> {
        if (state.destination == Destination.TEXT && !character(word, tokens)) {
          paragraph(word, tokens);
        }
      }
    }
  }

  private void fontOrTable(int number) {
    if (state.destination == Destination.FONTS) {
      state.tableFont = number;
      state.tablePage = null;
    } else {
      flush();
      state.font = number;
    }
  }

  /** Properties and signs of text; tells whether the word was one. */
  private boolean character(String word, RtfTokens tokens) {
    boolean on = tokens.number(1) != 0;
    switch (word) {
      case "plain" -> {
        flush();
        state.plain();
      }
      case "b" -> {
        flush();
        state.bold = on;
      }
      case "i" -> {
        flush();
        state.italic = on;
      }
      case "caps" -> {
        flush();
        state.capitals = on;
      }
      case "v", "deleted" -> {
        flush();
        state.hidden = on;
      }
      case "fs" -> {
        flush();
        state.size = tokens.number(24);
      }
      case "cf" -> {
        flush();
        state.colour = tokens.number(0);
      }
      case "tab" -> unicode('\t');
      case "line", "lbr" -> unicode('\n');
      case "emdash" -> unicode('\u2014');
      case "endash" -> unicode('\u2013');
      case "lquote" -> unicode('\u2018');
      case "rquote" -> unicode('\u2019');
      case "ldblquote" -> unicode('\u201C');
      case "rdblquote" -> unicode('\u201D');
      case "bullet" -> unicode('\u2022');
      case "emspace", "enspace", "qmspace" -> unicode(' ');
      default -> {
        return false;
      }
    }
    return true;
  }

  private void paragraph(String word, RtfTokens tokens) {
    switch (word) {
      case "par", "page", "sect", "column", "nestcell", "nestrow" -> endOfParagraph();
      case "pard" -> state.paragraph();
      case "ql", "qj" -> state.alignment = Sheet.Alignment.LEFT;
      case "qc" -> state.alignment = Sheet.Alignment.CENTRE;
      case "qr" -> state.alignment = Sheet.Alignment.RIGHT;
      case "li" -> state.indent = tokens.number(0) / TWIP;
      case "tqc" -> state.tab = Sheet.Alignment.CENTRE;
      case "tqr" -> state.tab = Sheet.Alignment.RIGHT;
      case "tx" -> tab(tokens.number(0) / TWIP);
      case "intbl" -> state.inTable = true;
      case "trowd" -> {
        edges = new ArrayList<>();
        rowLeft = 0;
      }
      case "trleft" -> rowLeft = tokens.number(0) / TWIP;
      case "cellx" -> {
        if (edges.size() < MOST_CELLS) {
          edges.add(tokens.number(0) / TWIP);
        }
      }
      case "cell" -> endOfCell();
      case "row" -> endOfRow();
      default -> {
        // Words for what is not needed here; the specification has 1,800 of them.
      }
    }
  }

  private void tab(double at) {
    if (state.tabs.size() < 64) {
      List<Sheet.TabStop> more = new ArrayList<>(state.tabs);
      more.add(new Sheet.TabStop(at, state.tab));
      state.tabs = List.copyOf(more);
    }
    state.tab = Sheet.Alignment.LEFT;
  }

  private Font fontInUse() {
    Font font = fonts.get(state.font < 0 ? defaultFont : state.font);
    return font == null ? new Font("", null) : font;
  }

  private void bytesToText() {
    if (bytes.size() == 0) {
      return;
    }
    Font font = fontInUse();
    byte[] read = bytes.toByteArray();
    bytes.reset();
    if (LegacyFont.isLegacy(font.name())) {
      latin(read);
      return;
    }
    Charset charset = font.page();
    text.append(new String(read, charset == null ? page : charset));
  }

  /** Fonts of before Unicode have codes of their own, by the letters of Windows-1252 for them. */
  private void latin(byte[] read) {
    String known = new String(read, charset(1252));
    for (int i = 0; i < read.length; i++) {
      char c = known.charAt(i);
      text.append(c == '\uFFFD' ? (char) (read[i] & 0xFF) : c);
    }
  }

  /** Ends a run where its style ends. */
  private void flush() {
    if (state.destination != Destination.TEXT) {
      return;
    }
    bytesToText();
    if (text.length() == 0) {
      return;
    }
    Font font = fontInUse();
    String read = text.toString();
    text.setLength(0);
    if (LegacyFont.isLegacy(font.name())) {
      String decoded = LegacyFont.decoded(font.name(), read);
      legacyFonts.put(font.name(), decoded != null);
      read = decoded == null ? "" : decoded;
    }
    if (state.capitals) {
      read = read.toUpperCase(Locale.ROOT);
    }
    boolean isRed = state.colour > 0 && state.colour < reds.size() && reds.get(state.colour);
    double size = state.size <= 0 || state.size > 200 ? 14 : state.size / 2.0;
    runs.add(new Sheet.Run(read, new Style(font.name(), size, state.bold, state.italic, isRed)));
  }

  private void endOfParagraph() {
    flush();
    List<Sheet.Run> read = runs;
    runs = new ArrayList<>();
    if (state.inTable) {
      cell.add(new Block(read, state.alignment, state.indent));
      return;
    }
    rowsAsTheyAre();
    lay(new Block(read, state.alignment, state.indent), Sheet.LEFT, Sheet.RIGHT, state.tabs);
  }

  private void lay(Block block, double left, double right, List<Sheet.TabStop> tabs) {
    y = sheet.paragraph(block.runs(), frame(block, left, right, tabs), y);
  }

  private static Sheet.Frame frame(
      Block block, double left, double right, List<Sheet.TabStop> tabs) {
    boolean fits = block.indent() > 0 && block.indent() < (right - left) / 1.2;
    double from = fits ? left + block.indent() : left;
    return new Sheet.Frame(from, right, block.alignment(), tabs);
  }

  private void endOfCell() {
    flush();
    cell.add(new Block(runs, state.alignment, state.indent));
    runs = new ArrayList<>();
    if (row.size() < MOST_CELLS) {
      row.add(cell);
    }
    cell = new ArrayList<>();
  }

  private void endOfRow() {
    flush();
    double bottom = y;
    for (int i = 0; i < row.size(); i++) {
      double left = Sheet.LEFT + edge(i - 1);
      double right = Math.max(left + 20, Sheet.LEFT + edge(i));
      double at = y;
      for (Block block : row.get(i)) {
        deadline.check();
        at =
            sheet.paragraph(
                block.runs(), frame(block, left + PADDING, right - PADDING, List.of()), at);
      }
      bottom = Math.max(bottom, at);
    }
    y = bottom;
    row = new ArrayList<>();
  }

  /** Where a cell ends; a row that does not say so has cells of one width. */
  private double edge(int cell) {
    if (cell < 0) {
      return rowLeft;
    }
    return cell < edges.size()
        ? edges.get(cell)
        : (Sheet.RIGHT - Sheet.LEFT) * (cell + 1) / Math.max(1, row.size());
  }

  /** Cells whose row never ended are paragraphs. */
  private void rowsAsTheyAre() {
    List<List<Block>> cells = row;
    cells.add(cell);
    row = new ArrayList<>();
    cell = new ArrayList<>();
    for (List<Block> blocks : cells) {
      for (Block block : blocks) {
        lay(block, Sheet.LEFT, Sheet.RIGHT, List.of());
      }
    }
  }

  /** The code pages of character sets: the specification's table of fcharset. */
  private static @Nullable Charset ofCharacterSet(int set) {
    return switch (set) {
      case 128 -> charset(932);
      case 129 -> charset(949);
      case 134 -> charset(936);
      case 136 -> charset(950);
      case 161 -> charset(1253);
      case 162 -> charset(1254);
      case 163 -> charset(1258);
      case 177 -> charset(1255);
      case 178 -> charset(1256);
      case 186 -> charset(1257);
      case 204 -> charset(1251);
      case 222 -> charset(874);
      case 238 -> charset(1250);
      default -> null;
    };
  }

  private static Charset charset(int page) {
    if (page == 65001) {
      return StandardCharsets.UTF_8;
    }
    for (String name : List.of("windows-" + page, "x-windows-" + page, "IBM" + page)) {
      if (page > 0 && Charset.isSupported(name)) {
        return Charset.forName(name);
      }
    }
    return StandardCharsets.ISO_8859_1;
  }
}
