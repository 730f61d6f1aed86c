package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;

/** The symbol alone: the type's abbreviation, the agency, the unit. */
public final class SymbolRule implements FieldRule<String> {
  @Override
  public List<Candidate<String>> candidates(Zones zones) {
    return NumberLine.of(zones)
        .filter(line -> line.symbol() != null)
        .map(
            line ->
                Candidate.of(String.valueOf(line.symbol()), line.confidence(), List.of(line.row())))
        .stream()
        .toList();
  }
}
