package vn.vanban.digitization.reading;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a group of Rich Text Format inherits, and what ends with it. */
final class RtfState {
  /** More tab stops than a line has room for. */
  private static final int MOST_TABS = 64;

  Destination destination = Destination.TEXT;
  boolean starred;
  int font = -1;
  int size = 24;
  boolean bold;
  boolean italic;
  boolean capitals;
  boolean hidden;
  int colour;
  int skipped = 1;
  Sheet.Alignment alignment = Sheet.Alignment.LEFT;
  double indent;
  boolean inTable;
  Sheet.Alignment tab = Sheet.Alignment.LEFT;
  List<Sheet.TabStop> tabs = List.of();
  int tableFont;
  @Nullable Charset tablePage;

  /** What becomes of what a group holds. */
  enum Destination {
    TEXT,
    FONTS,
    COLOURS,
    NONE
  }

  RtfState copy() {
    RtfState copy = new RtfState();
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

  /** Takes back the properties of characters. */
  void plain() {
    font = -1;
    size = 24;
    bold = false;
    italic = false;
    capitals = false;
    hidden = false;
    colour = 0;
  }

  /** Takes back the properties of paragraphs. */
  void paragraph() {
    alignment = Sheet.Alignment.LEFT;
    indent = 0;
    inTable = false;
    tab = Sheet.Alignment.LEFT;
    tabs = List.of();
  }

  /** Adds a tab stop of the alignment that was said last. */
  void addTab(double at) {
    if (tabs.size() < MOST_TABS) {
      List<Sheet.TabStop> more = new ArrayList<>(tabs);
      more.add(new Sheet.TabStop(at, tab));
      tabs = List.copyOf(more);
    }
    tab = Sheet.Alignment.LEFT;
  }

  /** The size of letters in points; that of letters of state where the file says none that fits. */
  double points() {
    return size <= 0 || size > 200 ? 14 : size / 2.0;
  }
}
