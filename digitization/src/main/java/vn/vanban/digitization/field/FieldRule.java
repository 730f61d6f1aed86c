package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;

/**
 * Reads one field from the zones.
 *
 * @param <T> the type of its values
 */
@FunctionalInterface
public interface FieldRule<T> {
  /** The possible values, the likeliest first; none where the field is not in the document. */
  List<Candidate<T>> candidates(Zones zones);
}
