package vn.vanban.digitization.field;

import java.util.List;
import vn.vanban.digitization.layout.Zones;

/** The day of issue, as far as it is printed. */
public final class IssuedOnRule implements FieldRule<Day> {
  private static final java.util.regex.Pattern REGISTERED =
      java.util.regex.Pattern.compile(
          "(?:NGAY, THANG, NAM (?:DANG KY|CAP)|DANG KY (?:LAN DAU|THAY DOI(?: LAN THU [0-9A-Z() ]{1,12})?)) ?[:,]? *((?:NGAY )?[0-9]{1,2}(?: THANG [0-9]{1,2} NAM |/[0-9]{1,2}/)[0-9]{4})");

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
        .or(() -> registered(zones))
        .stream()
        .toList();
  }

  /** Certificates of registration have no date line: the last day of registration is theirs. */
  private static java.util.Optional<Candidate<Day>> registered(Zones zones) {
    if (DateLine.of(zones).isPresent()) {
      return java.util.Optional.empty();
    }
    List<vn.vanban.digitization.reading.Row> rows = new java.util.ArrayList<>(zones.subject());
    rows.addAll(zones.body());
    return Passage.of(rows).findAll(REGISTERED, 20).stream()
        .reduce((first, second) -> second)
        .flatMap(
            piece ->
                DateLine.daysIn(piece.text()).stream()
                    .findFirst()
                    .map(day -> Candidate.of(day, 0.85, piece.rows()).from(piece.text())));
  }

  /** The printed date where it is of no real day, such as 31 April. */
  public static java.util.Optional<String> impossible(Zones zones) {
    return DateLine.of(zones)
        .filter(line -> line.day() == null && line.printed().matches(".*[0-9]{4}$"))
        .map(DateLine::printed);
  }
}
