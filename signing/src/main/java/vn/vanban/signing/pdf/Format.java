package vn.vanban.signing.pdf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what a field shows is what it holds, as the scripts for numbers, dates and numbers of
 * telephones write it, ISO 32000-2, 12.6.3, table 198, key F.
 */
final class Format {
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,'\u00a0]*");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** Longer numbers are no amounts. */
  private static final int MOST_DIGITS = 30;

  /** The letters of a currency or a unit, and signs: {@code VND}, {@code (), đồng}. */
  private static final int MOST_OTHERS = 6;

  private Format() {}

  static boolean isSame(String held, String shows) {
    List<String> one = parts(held);
    List<String> two = parts(shows);
    if (one.isEmpty()
        || two.isEmpty()
        || shows.replaceAll("[\\d.,:/ -]", "").length() > MOST_OTHERS
        || shows.contains("-") && !held.contains("-")) {
      return false;
    }
    return String.join("", one).equals(String.join("", two)) && !shows.matches(".*[.,].*")
        || isSameNumber(held, shows)
        || one.size() > 1 && isSameDate(one, two);
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    Matcher each = DIGITS.matcher(text);
    while (each.find()) {
      parts.add(each.group());
    }
    return parts;
  }

  /** Separators may come, zeros behind a decimal point, and decimals may be rounded. */
  private static boolean isSameNumber(String held, String shows) {
    for (BigDecimal one : numbers(held)) {
      for (BigDecimal two : numbers(shows)) {
        BigDecimal shown = shows.contains("%") ? two.movePointLeft(2) : two;
        int scale = Math.min(one.scale(), shown.scale());
        // Half of the last digit that both have.
        BigDecimal apart = one.subtract(shown).abs();
        if (apart.signum() == 0
            || scale >= 0
                && shown.scale() < one.scale()
                && apart.compareTo(BigDecimal.valueOf(5, scale + 1)) <= 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a text can mean as a number: its last separator may stand for decimals or thousands. */
  private static List<BigDecimal> numbers(String text) {
    Matcher found = NUMBER.matcher(text);
    if (!found.find() || found.group().length() > MOST_DIGITS) {
      return List.of();
    }
    String number = found.group();
    if (found.find()) {
      return List.of();
    }
    int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
    List<BigDecimal> meanings = new ArrayList<>();
    String whole = number.replaceAll("\\D", "");
    if (last < 0 || number.length() - last == 4) {
      meanings.add(new BigDecimal(whole));
    }
    if (last >= 0) {
      String decimals = number.substring(last + 1);
      meanings.add(
          new BigDecimal(
              number.substring(0, last).replaceAll("\\D", "")
                  + (decimals.isEmpty() ? "" : "." + decimals)));
    }
    return meanings;
  }

  /** The parts of a date may come in another order, and years may lose their century. */
  private static boolean isSameDate(List<String> held, List<String> shows) {
    return held.size() == shows.size() && shortened(held).equals(shortened(shows));
  }

  private static List<Integer> shortened(List<String> parts) {
    return parts.stream()
        .map(part -> part.length() > 4 ? part.substring(0, 4) : part)
        .map(part -> Integer.parseInt(part) % 100)
        .sorted()
        .toList();
  }
}
