package vn.vanban.digitization.field;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.digitization.layout.Plain;
import vn.vanban.digitization.layout.Zones;

/** The incoming stamp ("ĐẾN"), whose number and date are not those of the document. */
public final class IncomingRule implements FieldRule<Stamp> {
  private static final Pattern NUMBER = Pattern.compile("\\bSO ?:? *([0-9]{1,10})");

  @Override
  public List<Candidate<Stamp>> candidates(Zones zones) {
    String text = Candidate.join(zones.stamps());
    String plain = Plain.of(text);
    int arrived = plain.indexOf("DEN");
    if (arrived < 0 || zones.stamps().isEmpty()) {
      return List.of();
    }
    Matcher number = NUMBER.matcher(plain);
    String digits = number.find() ? number.group(1) : null;
    List<Day> days = DateLine.daysIn(text);
    Day day = days.isEmpty() ? null : days.get(0);
    if (digits == null && day == null) {
      return List.of();
    }
    return List.of(
        Candidate.of(new Stamp(organization(text, arrived), digits, day), 0.85, zones.stamps()));
  }

  private static @Nullable String organization(String text, int arrived) {
    String before = text.substring(0, arrived).strip();
    return before.isEmpty() ? null : before;
  }
}
