package vn.vanban.digitization.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as a signature shows it.
 *
 * @param text as it is written
 * @param at the instant, in Vietnamese time where no zone is written
 * @param iso whether it is written as ISO 8601 does
 * @param zoned whether the zone of Vietnam is written
 */
record ShownTime(String text, Instant at, boolean iso, boolean zoned) {
  private static final String CLOCK = "(\\d{1,2}):(\\d{2}):(\\d{2})(?:[.,]\\d{1,9})?";
  private static final String ZONE = "\\s?(Z|[+-]\\d{2}:?\\d{2})?";

  private static final Pattern ISO =
      Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})[T ]\\s?" + CLOCK + ZONE);

  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4}),?\\s{1,3}" + CLOCK + ZONE);

  private static final Pattern CLOCK_FIRST =
      Pattern.compile(CLOCK + ZONE + ",?\\s{1,3}(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

  /** Finds the first time in a text. */
  static Optional<ShownTime> in(String text) {
    Matcher iso = ISO.matcher(text);
    if (iso.find()) {
      return of(iso.group(), true, iso, new int[] {1, 2, 3, 4, 5, 6, 7});
    }
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.find()) {
      return of(dayFirst.group(), false, dayFirst, new int[] {3, 2, 1, 4, 5, 6, 7});
    }
    Matcher clockFirst = CLOCK_FIRST.matcher(text);
    return clockFirst.find()
        ? of(clockFirst.group(), false, clockFirst, new int[] {7, 6, 5, 1, 2, 3, 4})
        : Optional.empty();
  }

  private static Optional<ShownTime> of(String text, boolean iso, Matcher found, int[] groups) {
    int[] parts = new int[6];
    for (int i = 0; i < 6; i++) {
      parts[i] = Integer.parseInt(found.group(groups[i]));
    }
    String zone = found.group(groups[6]);
    try {
      ZoneOffset offset = zone == null ? Circumstances.VIETNAM : ZoneOffset.of(zone);
      Instant at =
          LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
              .toInstant(offset);
      boolean zoned = zone != null && offset.equals(Circumstances.VIETNAM);
      return Optional.of(new ShownTime(text, at, iso, zoned));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
