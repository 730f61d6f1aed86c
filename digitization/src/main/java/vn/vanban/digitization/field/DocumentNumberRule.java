package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;

/** Number and symbol as they are cited; absent while the number is blank. */
public final class DocumentNumberRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return NumberLine.of(zones)
        .filter(line -> line.whole() != null)
        .map(
            line ->
                Candidate.of(String.valueOf(line.whole()), line.confidence(), List.of(line.row())))
        .stream()
        .toList();
  }
}
