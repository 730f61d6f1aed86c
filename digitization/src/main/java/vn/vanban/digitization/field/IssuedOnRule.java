package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;

/** The day of issue, as far as it is printed. */
public final class IssuedOnRule implements FieldRule<Day> {
  @Override
  public List<Candidate<Day>> candidates(Zones zones) {
    return DateLine.of(zones)
        .flatMap(
            line -> {
              Day day = line.day();
              if (day == null) {
                return java.util.Optional.empty();
              }
              Candidate<Day> found =
                  Candidate.of(day, day.isWhole() ? 0.97 : 0.7, List.of(line.row()))
                      .from(line.printed());
              return java.util.Optional.of(day.isWhole() ? found : found.with(Mark.PARTIAL));
            })
        .stream()
        .toList();
  }

  /** The printed date where it is of no real day, such as 31 April. */
  public static java.util.Optional<String> impossible(Zones zones) {
    return DateLine.of(zones)
        .filter(line -> line.day() == null && line.printed().matches(".*[0-9]{4}$"))
        .map(DateLine::printed);
  }
}
