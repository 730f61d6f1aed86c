package vn.vanban.digitization.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A signature as it is shown on a page.
 *
 * @param field the fully qualified name of its field
 * @param page the page, from 1; 0 where it stands on no page of the document
 * @param box its rectangle on the page as it is shown
 * @param pageWidth the width of that page, in points
 * @param pageHeight the height of that page
 * @param visible whether a viewer shows it: it has an area, and no flag hides it
 * @param pictures the raster images that it paints
 * @param rows the text that it shows, from top to bottom
 * @param lettering how that text is set
 * @param unread whether a part of what it shows could not be read
 */
public record Widget(
    String field,
    int page,
    Box box,
    double pageWidth,
    double pageHeight,
    boolean visible,
    List<Picture> pictures,
    List<Row> rows,
    Lettering lettering,
    boolean unread) {
  /** Copies the lists. */
  public Widget {
    pictures = List.copyOf(pictures);
    rows = List.copyOf(rows);
  }

  /** The text, its rows joined by spaces. */
  public String text() {
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(text.isEmpty() ? "" : " ").append(row.text()));
    return text.toString();
  }

  /**
   * How text is set.
   *
   * @param fonts how many letters each font shows
   * @param least the smallest size, in points; 0 without text
   * @param most the largest size
   * @param black how many letters are black
   * @param all how many letters there are
   * @param slanted how many of them are bold or italic
   */
  public record Lettering(
      Map<String, Integer> fonts, double least, double most, int black, int all, int slanted) {
    /** Copies the map. */
    public Lettering {
      fonts = Map.copyOf(fonts);
    }
  }

  /**
   * A raster image of a signature.
   *
   * @param box where it lies
   * @param ink where its own ink lies, without its transparent or white edges; empty where its
   *     pixels could not be read or show nothing
   * @param transparent whether its background lets the page through
   * @param red the part of its ink that is red
   * @param blue the part of its ink that is blue
   */
  public record Picture(Box box, Optional<Box> ink, boolean transparent, double red, double blue) {}
}
