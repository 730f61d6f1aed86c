package vn.vanban.digitization.metadata;

import java.util.List;

/**
 * A page that was read.
 *
 * @param number the page, from 1
 * @param width its width in points as it is shown
 * @param height its height in points
 * @param lines its lines, from top to bottom
 */
public record PrintedPage(int number, double width, double height, List<PrintedLine> lines) {
  /** Copies the lines. */
  public PrintedPage {
    lines = List.copyOf(lines);
  }
}
