package vn.vanban.digitization.reading;

import java.util.ArrayList;
import java.util.List;

/** Lays the paragraphs and table rows of a file in Rich Text Format out on a {@link Sheet}. */
final class RtfRows {
  /** The left and right edges of text in a cell, as Word lays it out. */
  private static final double PADDING = 5.4;

  /** Word itself stops at 63 cells a row. */
  private static final int MOST_CELLS = 256;

  /** No cell is narrower than a letter. */
  private static final double NARROWEST = 20;

  private final Sheet sheet;
  private final Deadline deadline;
  private List<Block> cell = new ArrayList<>();
  private List<List<Block>> row = new ArrayList<>();
  private List<Double> edges = new ArrayList<>();
  private double left;
  private double y = 40;

  RtfRows(Sheet sheet, Deadline deadline) {
    this.sheet = sheet;
    this.deadline = deadline;
  }

  /** A paragraph of a cell that waits for the row to end. */
  private record Block(List<Sheet.Run> runs, Sheet.Alignment alignment, double indent) {}

  /** The definition of a row begins: its edges are said anew. */
  void define() {
    edges = new ArrayList<>();
    left = 0;
  }

  void startAt(double points) {
    left = points;
  }

  void addEdge(double points) {
    if (edges.size() < MOST_CELLS) {
      edges.add(points);
    }
  }

  void paragraph(List<Sheet.Run> runs, RtfState state) {
    Block block = new Block(runs, state.alignment, state.indent);
    if (state.inTable) {
      cell.add(block);
      return;
    }
    endWithoutRow();
    lay(block, state.tabs);
  }

  void endOfCell(List<Sheet.Run> runs, RtfState state) {
    cell.add(new Block(runs, state.alignment, state.indent));
    if (row.size() < MOST_CELLS) {
      row.add(cell);
    }
    cell = new ArrayList<>();
  }

  void endOfRow() {
    double bottom = y;
    for (int i = 0; i < row.size(); i++) {
      double from = Sheet.LEFT + edge(i - 1);
      double to = Math.max(from + NARROWEST, Sheet.LEFT + edge(i));
      double at = y;
      for (Block block : row.get(i)) {
        deadline.check();
        Sheet.Frame frame = frame(block, from + PADDING, to - PADDING, List.of());
        at = sheet.paragraph(block.runs(), frame, at);
      }
      bottom = Math.max(bottom, at);
    }
    y = bottom;
    row = new ArrayList<>();
  }

  /** Cells whose row never ended are paragraphs. */
  void endWithoutRow() {
    List<List<Block>> cells = row;
    cells.add(cell);
    row = new ArrayList<>();
    cell = new ArrayList<>();
    for (List<Block> blocks : cells) {
      for (Block block : blocks) {
        lay(block, List.of());
      }
    }
  }

  private void lay(Block block, List<Sheet.TabStop> tabs) {
    y = sheet.paragraph(block.runs(), frame(block, Sheet.LEFT, Sheet.RIGHT, tabs), y);
  }

  private static Sheet.Frame frame(
      Block block, double left, double right, List<Sheet.TabStop> tabs) {
    boolean fits = block.indent() > 0 && block.indent() < (right - left) / 1.2;
    double from = fits ? left + block.indent() : left;
    return new Sheet.Frame(from, right, block.alignment(), tabs);
  }

  /** Where a cell ends; a row that does not say so has cells of one width. */
  private double edge(int cell) {
    if (cell < 0) {
      return left;
    }
    return cell < edges.size()
        ? edges.get(cell)
        : (Sheet.RIGHT - Sheet.LEFT) * (cell + 1) / Math.max(1, row.size());
  }
}
