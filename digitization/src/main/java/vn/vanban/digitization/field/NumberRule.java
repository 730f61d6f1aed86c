package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;

/** The number alone, with its leading zero. */
public final class NumberRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return NumberLine.of(zones)
        .filter(line -> line.number() != null)
        .map(
            line ->
                Candidate.of(String.valueOf(line.number()), line.confidence(), List.of(line.row())))
        .stream()
        .toList();
  }
}
