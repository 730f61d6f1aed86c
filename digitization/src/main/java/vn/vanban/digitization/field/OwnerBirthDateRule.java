package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;

/** The birth date of the owner, which may be a year alone. */
public final class OwnerBirthDateRule implements FieldRule<Day> {
  private static final Pattern BORN =
      Pattern.compile(
          "\\b(?:NGAY, ?THANG, ?NAM SINH|NGAY THANG NAM SINH|NGAY SINH|SINH NGAY|SINH NAM|NAM SINH)\\s*:?\\s*(?:NGAY\\s*)?([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2}\\s*THANG\\s*[0-9]{1,2}\\s*NAM\\s*[0-9]{4}|[0-9]{4}(?![0-9]))");

  @Override
  public List<Candidate<Day>> candidates(Zones zones) {
    return Passage.of(OwnerSection.of(zones))
        .find(BORN)
        .flatMap(
            piece -> {
              Matcher year = Pattern.compile("^[0-9]{4}$").matcher(piece.text());
              return (year.matches()
                      ? Day.of(Integer.parseInt(piece.text()), 0, 0)
                      : DateLine.daysIn(piece.text()).stream().findFirst())
                  .map(day -> Candidate.of(day, 0.85, piece.rows()).from(piece.text()));
            })
        .stream()
        .toList();
  }
}
