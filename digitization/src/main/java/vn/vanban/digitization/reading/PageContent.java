package vn.vanban.digitization.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one page is made of.
 *
 * @param number the page, from 1
 * @param width the width in points as it is shown, at its user unit
 * @param height the height in points
 * @param drawings the raster images, in the order of painting
 * @param letters how many bytes of text each font shows, by the name of the font
 * @param hidden how many bytes of text are shown invisibly, as under a scan
 * @param strokes how many paths are painted
 * @param pixels what the picture of the page shows, where one image is the page
 * @param unread whether a part of the page could not be read
 */
public record PageContent(
    int number,
    double width,
    double height,
    List<Drawing> drawings,
    Map<String, Integer> letters,
    int hidden,
    int strokes,
    Optional<Pixels> pixels,
    boolean unread) {
  /** The part of a page that a scan of it covers; scanners leave margins. */
  static final double COVERED = 0.6;

  /** Copies the collections. */
  public PageContent {
    drawings = List.copyOf(drawings);
    letters = Map.copyOf(letters);
  }

  /** How many bytes of text are shown, visible or not. */
  public int text() {
    return letters.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Whether the page is a picture of a page: images cover it, and little or no visible text stands
   * on them.
   */
  public boolean isScan() {
    // A page of Decree 30 has 1,500 letters, the appearance of a signature about 200.
    return text() - hidden <= 300 && covered() >= COVERED;
  }

  /** The part of the page that its images cover, counted at most once an image. */
  public double covered() {
    double area = 0;
    double largest = 0;
    for (Drawing drawing : drawings) {
      double one = within(drawing.box());
      // Layers of one scan lie over one another; strips of one lie side by side.
      largest = Math.max(largest, one);
      area += one;
    }
    return largest >= COVERED ? largest : Math.min(1, area);
  }

  private double within(Box box) {
    double wide = Math.min(box.right(), width) - Math.max(box.left(), 0);
    double high = Math.min(box.bottom(), height) - Math.max(box.top(), 0);
    return wide <= 0 || high <= 0 ? 0 : wide * high / (width * height);
  }

  /**
   * What the picture of a page shows.
   *
   * @param ink the part of the pixels that is darker than the paper, away from the edges
   * @param skew by how many degrees its lines of text fall to the right
   */
  public record Pixels(double ink, double skew) {}
}
