package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Zones;

/** The last day in force, only where it is printed; none is ever made up. */
public final class ExpiresOnRule implements FieldRule<Day> {
  private static final Pattern PRINTED =
      Pattern.compile(
          "(?:CO\\s+GIA\\s+TRI(?:\\s+SU\\s+DUNG)?|CO\\s+HIEU\\s+LUC|THOI\\s+HAN(?:\\s+HIEU\\s+LUC|\\s+SU\\s+DUNG)?|HIEU\\s+LUC|DUOC\\s+SU\\s+DUNG)"
              + "[^.;\\n]{0,60}?\\s(?:DEN|TOI)(?:\\s+HET)?(?:\\s+NGA\\S{0,2})?[\\s:/.]*"
              + "((?:NGAY\\s+)?[0-9]{1,2}\\s*THANG\\s*[0-9]{1,2}\\s*NAM\\s*[0-9]{4}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})");

  @Override
  public List<Candidate<Day>> candidates(Zones zones) {
    return Passage.of(zones.body())
        .find(PRINTED)
        .flatMap(
            piece ->
                DateLine.daysIn(piece.text()).stream()
                    .reduce((first, second) -> second)
                    .map(day -> Candidate.of(day, 0.88, piece.rows()).from(piece.text())))
        .stream()
        .toList();
  }
}
