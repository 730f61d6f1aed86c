package vn.vanban.digitization.field;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;

/**
 * The day from which the document is in force: a printed date, or a term that runs from the day of
 * issue ("kể từ ngày ký", "sau 10 ngày kể từ ngày ký").
 */
public final class EffectiveOnRule implements FieldRule<Day> {
  private static final String DATE =
      "([0-9]{1,2} ?THANG ?[0-9]{1,2} ?NAM ?[0-9]{4}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4})";
  private static final String THIS =
      "\\b(?:LUAT|PHAP LENH|NGHI QUYET|NGHI DINH|QUYET DINH|THONG TU|THONG TU LIEN TICH|CHI THI|QUY CHE|QUY DINH|VAN BAN|GIAY PHEP|GIAY CHUNG NHAN|CHUNG CHI|KE HOACH)\\s+NAY\\s+CO\\s+HIEU\\s+LUC(?:\\s+THI\\s+HANH)?";
  private static final Pattern PRINTED =
      Pattern.compile(
          THIS + "\\s*,?(?:\\s+KE)?\\s+(?:TU\\s+)?NGAY\\s+" + DATE.replace(" ?", "\\s*"));
  private static final Pattern VALID_FROM =
      Pattern.compile(
          "CO\\s+(?:GIA\\s+TRI|HIEU\\s+LUC)\\s*:?\\s+TU\\s+NGAY\\s*:?\\s*"
              + DATE.replace(" ?", "\\s*"));
  private static final Pattern ON_SIGNING =
      Pattern.compile(
          THIS + "\\s*,?(?:\\s+KE)?\\s+TU\\s+NGAY\\s+(?:DUOC\\s+)?(?:KY|BAN\\s+HANH|CAP)");
  private static final Pattern AFTER =
      Pattern.compile(
          THIS
              + "\\s+SAU\\s+([0-9]{1,3})\\s*(?:\\([^)]*\\)\\s*)?NGAY\\s*,?\\s+KE\\s+TU\\s+NGAY\\s+(?:KY|BAN\\s+HANH)");

  @Override
  public List<Candidate<Day>> candidates(Zones zones) {
    Passage body = Passage.of(zones.body());
    List<Candidate<Day>> found = new ArrayList<>();
    for (Pattern pattern : List.of(PRINTED, VALID_FROM)) {
      body.find(pattern)
          .ifPresent(
              piece ->
                  DateLine.daysIn(piece.text()).stream()
                      .findFirst()
                      .ifPresent(
                          day ->
                              found.add(Candidate.of(day, 0.93, piece.rows()).from(piece.text()))));
      if (!found.isEmpty()) {
        return found;
      }
    }
    DateLine.of(zones)
        .map(DateLine::day)
        .filter(Day::isWhole)
        .ifPresent(
            issued -> {
              body.find(AFTER)
                  .ifPresent(
                      piece ->
                          found.add(
                              Candidate.of(
                                      issued.plus(
                                          Long.parseLong(Plain.of(piece.text())), ChronoUnit.DAYS),
                                      0.78,
                                      piece.rows())
                                  .with(Mark.INFERRED)));
              body.find(ON_SIGNING)
                  .filter(piece -> found.isEmpty())
                  .ifPresent(
                      piece ->
                          found.add(
                              Candidate.of(issued, 0.78, piece.rows())
                                  .from(piece.text())
                                  .with(Mark.INFERRED)));
            });
    return found;
  }
}
