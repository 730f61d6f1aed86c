package vn.vanban.digitization.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.vanban.core.Content;
import vn.vanban.core.Limits;
import vn.vanban.digitization.reading.RtfState.Destination;

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
  private final RtfFonts fonts = new RtfFonts();
  private final RtfRows rows;
  private final Deque<RtfState> groups = new ArrayDeque<>();
  private RtfState state = new RtfState();

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StringBuilder text = new StringBuilder();
  private List<Sheet.Run> runs = new ArrayList<>();
  private int letters;
  private int toSkip;

  RtfReader(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
    this.sheet = new Sheet(limits.objects());
    this.rows = new RtfRows(sheet, deadline);
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
    fonts.legacy().forEach((font, decoded) -> faults.add(new Fault.LegacyFont(font, decoded)));
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
      rows.endWithoutRow();
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
      fonts.endOfFont(state);
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
      case FONTS -> fonts.fontByte(value, state);
      case COLOURS -> fonts.colourByte(value);
      case NONE -> {}
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
    switch (word) {
      case "fonttbl" -> state.destination = Destination.FONTS;
      case "colortbl" -> state.destination = Destination.COLOURS;
      case "uc" -> state.skipped = Math.max(0, Math.min(16, tokens.number(1)));
      case "u" -> {
        // The specification: a number of 16 bits with a sign.
        unicode((char) tokens.number(0));
        toSkip = state.skipped;
      }
      case "f" -> fontOrTable(tokens.number(0));
      default -> {
        if (!fonts.word(word, tokens, state)
            && state.destination == Destination.TEXT
            && !character(word, tokens)) {
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
      case "tx" -> state.addTab(tokens.number(0) / TWIP);
      case "intbl" -> state.inTable = true;
      case "trowd" -> rows.define();
      case "trleft" -> rows.startAt(tokens.number(0) / TWIP);
      case "cellx" -> rows.addEdge(tokens.number(0) / TWIP);
      case "cell" -> {
        flush();
        rows.endOfCell(ended(), state);
      }
      case "row" -> {
        flush();
        rows.endOfRow();
      }
      default -> {
        // Words for what is not needed here; the specification has 1,800 of them.
      }
    }
  }

  private void bytesToText() {
    if (bytes.size() > 0) {
      text.append(fonts.letters(bytes.toByteArray(), state));
      bytes.reset();
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
    String read = fonts.decoded(text.toString(), state);
    text.setLength(0);
    runs.add(
        new Sheet.Run(state.capitals ? read.toUpperCase(Locale.ROOT) : read, fonts.style(state)));
  }

  private void endOfParagraph() {
    flush();
    rows.paragraph(ended(), state);
  }

  private List<Sheet.Run> ended() {
    List<Sheet.Run> read = runs;
    runs = new ArrayList<>();
    return read;
  }
}
