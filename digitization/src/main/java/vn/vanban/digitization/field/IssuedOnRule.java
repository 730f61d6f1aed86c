package vn.vanban.digitization.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;
import vn.vanban.digitization.reading.Row;

/** The day of issue, as far as it is printed. */
public final class IssuedOnRule implements FieldRule<Day> {
  private static final Pattern REGISTERED =
      Pattern.compile(
          "(?:NGAY, THANG, NAM (?:DANG KY|CAP)|DANG KY (?:LAN DAU|THAY DOI(?: LAN THU [0-9A-Z() ]{1,12})?)) ?[:,]? *((?:NGAY )?[0-9]{1,2}(?: THANG [0-9]{1,2} NAM |/[0-9]{1,2}/)[0-9]{4})");

  @Override
  public List<Candidate<Day>> candidates(Zones zones) {
    return DateLine.of(zones)
        .flatMap(
            line -> {
              Day day = line.day();
              if (day == null) {
                return Optional.empty();
              }
              Candidate<Day> found =
                  Candidate.of(day, day.isWhole() ? 0.97 : 0.7, List.of(line.row()))
                      .from(line.printed());
              return Optional.of(day.isWhole() ? found : found.with(Mark.PARTIAL));
            })
        .or(() -> registered(zones))
        .stream()
        .toList();
  }

  /** Certificates of registration have no date line: the last day of registration is theirs. */
  private static Optional<Candidate<Day>> registered(Zones zones) {
    if (DateLine.of(zones).isPresent()) {
      return Optional.empty();
    }
    List<Row> rows = new ArrayList<>(zones.subject());
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
  public static Optional<String> impossible(Zones zones) {
    return DateLine.of(zones)
        .filter(line -> line.day() == null && line.printed().matches(".*[0-9]{4}$"))
        .map(DateLine::printed);
  }
}
