package vn.vanban.digitization.metadata;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Extraction reports for the tests of other packages. */
public final class Readings {
  private Readings() {}

  /** A document in which nothing was found. */
  public static ExtractionReport nothing() {
    return report(Map.of());
  }

  /** A document in which one field was found. */
  public static ExtractionReport of(
      MetadataField field, Object value, double confidence, Flag... flags) {
    return report(
        Map.of(
            field,
            new Extracted<>(
                value,
                value.toString(),
                confidence,
                Origin.of(Origin.Source.TEXT_LAYER),
                Set.of(flags))));
  }

  private static ExtractionReport report(Map<MetadataField, Extracted<?>> fields) {
    return new ExtractionReport(ResultMetadata.of(fields), List.of());
  }
}
