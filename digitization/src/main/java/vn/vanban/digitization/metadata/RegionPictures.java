package vn.vanban.digitization.metadata;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import vn.vanban.core.Document;
import vn.vanban.core.Limits;
import vn.vanban.core.law.Finding;
import vn.vanban.core.law.Place;
import vn.vanban.digitization.reading.Box;
import vn.vanban.digitization.reading.RegionCutter;

/**
 * Cuts out of a scan what a person must look at: handwriting, and values that are doubtful.
 *
 * <p>Pictures are made on demand, from the document that was extracted, and are not kept in a
 * report: a stock of reports is not a stock of pictures. They are straightened, in their colours,
 * and no side is longer than 1,700 pixels. Pages of text have none: they are there to be opened.
 *
 * <pre>{@code
 * ExtractionReport report = extractor.extract(document);
 * for (RegionPicture picture : RegionPictures.standard().of(document, report)) {
 *   show(picture.place(), picture.png());
 * }
 * }</pre>
 *
 * <p>Immutable, and serves all threads.
 */
public final class RegionPictures {
  /** The findings that send a person to a place on the page. */
  private static final Set<ExtractionFinding> LOOK =
      Set.of(
          ExtractionFinding.HANDWRITTEN,
          ExtractionFinding.NUMBER_BLANK,
          ExtractionFinding.DATE_PARTIAL,
          ExtractionFinding.AMBIGUOUS,
          ExtractionFinding.DOUBTFUL,
          ExtractionFinding.CODE_CONTRADICTS_TEXT);

  /** No document has as many fields. */
  private static final int MOST = 64;

  private final Limits limits;

  private RegionPictures(Limits limits) {
    this.limits = limits;
  }

  /** Returns pictures within {@link Limits#standard()}. */
  public static RegionPictures standard() {
    return new RegionPictures(Limits.standard());
  }

  /** Returns pictures within other limits. */
  public RegionPictures within(Limits limits) {
    return new RegionPictures(Objects.requireNonNull(limits));
  }

  /** The places to which the findings of a report send a person, each once. */
  public static List<Place> places(ExtractionReport report) {
    Set<Place> places = new LinkedHashSet<>();
    for (Finding finding : report.findings()) {
      if (finding.kind() instanceof ExtractionFinding kind && LOOK.contains(kind)) {
        finding.place().ifPresent(places::add);
      }
    }
    return List.copyOf(places);
  }

  /**
   * Returns pictures of the places to which the findings of a report send a person, in their order.
   *
   * @throws IOException if the file itself cannot be read
   */
  public List<RegionPicture> of(Document document, ExtractionReport report) throws IOException {
    return of(document, places(report));
  }

  /**
   * Returns pictures of places, in their order; a place outside of any page image has none. Of more
   * than 64 places the first 64 are taken.
   *
   * @throws IOException if the file itself cannot be read
   */
  public List<RegionPicture> of(Document document, List<Place> places) throws IOException {
    List<Place> first = places.subList(0, Math.min(MOST, places.size()));
    List<RegionCutter.Region> regions = new ArrayList<>();
    for (Place place : first) {
      Box box =
          new Box(
              place.left(),
              place.top(),
              place.left() + place.width(),
              place.top() + place.height());
      regions.add(new RegionCutter.Region(place.page(), box));
    }
    List<RegionPicture> pictures = new ArrayList<>();
    new RegionCutter(limits)
        .cut(document, regions).stream()
            .sorted(Comparator.comparingInt(RegionCutter.Cut::index))
            .map(
                cut ->
                    new RegionPicture(first.get(cut.index()), cut.width(), cut.height(), cut.png()))
            .forEach(pictures::add);
    return List.copyOf(pictures);
  }

  /**
   * Returns the picture of one place.
   *
   * @throws IOException if the file itself cannot be read
   */
  public Optional<RegionPicture> at(Document document, Place place) throws IOException {
    return of(document, List.of(place)).stream().findFirst();
  }
}
