package vn.vanban.digitization.metadata;

import java.util.Objects;
import vn.vanban.core.law.Place;

/** A region of a page as a picture, for a person to read what was not read. */
public final class RegionPicture {
  private final Place place;
  private final int width;
  private final int height;
  private final byte[] png;

  RegionPicture(Place place, int width, int height, byte[] png) {
    this.place = Objects.requireNonNull(place);
    this.width = width;
    this.height = height;
    this.png = png.clone();
  }

  /** The region that was asked for; the picture shows a margin around it. */
  public Place place() {
    return place;
  }

  /** The width of the picture in pixels. */
  public int width() {
    return width;
  }

  /** The height of the picture in pixels. */
  public int height() {
    return height;
  }

  /** The picture as a file in PNG (ISO/IEC 15948). */
  public byte[] png() {
    return png.clone();
  }

  @Override
  public String toString() {
    return place + " " + width + " x " + height;
  }
}
