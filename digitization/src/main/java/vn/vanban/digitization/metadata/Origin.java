package vn.vanban.digitization.metadata;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Place;

/** Where a value was read: by which means, and where on which page. */
public final class Origin {
  /** The means by which a value was read. */
  public enum Source {
    /** The text of a PDF page. */
    TEXT_LAYER,
    /** The paragraphs and tables of an office document. */
    OFFICE,
    /** Optical recognition of a page image. */
    OCR,
    /** A digital signature. */
    SIGNATURE,
    /** A rubber stamp. */
    STAMP,
    /** A QR code. */
    QR,
    /** A property of the file, such as its number of pages. */
    FILE_PROPERTY
  }

  private final Source from;
  private final @Nullable Place place;

  private Origin(Source from, @Nullable Place place) {
    this.from = Objects.requireNonNull(from);
    this.place = place;
  }

  /** Returns an origin without a place on a page. */
  public static Origin of(Source from) {
    return new Origin(from, null);
  }

  /** Returns an origin at a place on a page. */
  public static Origin of(Source from, Place place) {
    return new Origin(from, Objects.requireNonNull(place));
  }

  /** The means by which the value was read. */
  public Source from() {
    return from;
  }

  /**
   * The page and the box, in points from the top left corner; absent where the value has no place.
   * In an office document, which has no pages before it is printed, the box is in the coordinates
   * of a page laid out from its tables and paragraphs.
   */
  public Optional<Place> place() {
    return Optional.ofNullable(place);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin that && from == that.from && Objects.equals(place, that.place);
  }

  @Override
  public int hashCode() {
    return Objects.hash(from, place);
  }

  @Override
  public String toString() {
    return place == null ? from.name() : from + " " + place;
  }
}
