package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;

/** The place of issue. */
public final class PlaceRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return DateLine.of(zones)
        .filter(line -> line.place() != null)
        .map(
            line -> {
              String place = String.valueOf(line.place());
              return Candidate.of(Wording.cased(place), 0.96, List.of(line.row())).from(place);
            })
        .stream()
        .toList();
  }
}
