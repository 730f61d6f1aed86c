package vn.vanban.signing.render;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Masks the numbers that identify a person: of a citizen number of 12 digits, an identity card
 * number of 9 and a passport number, the first three and the last two characters stay.
 *
 * <p>Certificates bear them in the UID of the subject, as in {@code UID=CCCD:...}. A tax code of 10
 * digits names an organisation and stays; one of 12 digits is a citizen number and does not
 * (Circular 86/2024/TT-BTC).
 */
public final class PersonalNumbers {
  /** A number by itself: in a name, no other number has this many digits. */
  private static final Pattern ANY =
      Pattern.compile("(?<![0-9])(?:[0-9]{12}|[0-9]{9})(?![0-9])|(?<=HC:)[A-Z][0-9]{7}\\b");

  /** A number that says what it is: elsewhere, nine digits may be a size or a position. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<=(?:CCCD|CMND|CMT|MST|DDCN|UID)[:=])(?:[0-9]{12}|[0-9]{9})(?![0-9])"
              + "|(?<=HC:)[A-Z][0-9]{7}\\b");

  private PersonalNumbers() {}

  /** Returns {@code name}, such as a distinguished name, with every personal number masked. */
  public static String maskedIn(String name) {
    return ANY.matcher(name).replaceAll(PersonalNumbers::masked);
  }

  /** Returns {@code text} with every number masked that says itself that it is a person's. */
  public static String maskedWhereNamed(String text) {
    return NAMED.matcher(text).replaceAll(PersonalNumbers::masked);
  }

  private static String masked(MatchResult match) {
    String number = match.group();
    int hidden = number.length() - 5;
    return number.substring(0, 3) + "*".repeat(hidden) + number.substring(3 + hidden);
  }
}
