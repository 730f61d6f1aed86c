package vn.vanban.digitization.reading;

import java.util.List;

/** A page: its size in points as it is shown, and its rows from top to bottom. */
public record Page(int number, double width, double height, List<Row> rows) {
  /** Copies the rows. */
  public Page {
    rows = List.copyOf(rows);
  }
}
