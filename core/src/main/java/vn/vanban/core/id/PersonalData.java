package vn.vanban.core.id;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import vn.vanban.core.law.Finding;

/**
 * Whether reports show the personal data in what they quote: numbers of citizens, of old identity
 * cards and of passports, and dates of birth.
 *
 * <p>What is masked keeps its length: a masked letter or digit is a {@code *}. Of a number the
 * first three and the last two characters stay, which tells the entries of a list apart. Codes of
 * organizations (10 digits, or 10 and 3), numbers of documents and digests are not personal data
 * and are never touched; a tax code of 12 digits is a citizen number (Circular 86/2024/TT-BTC).
 */
public enum PersonalData {
  /** Masked, as everywhere unless somebody chooses otherwise. */
  MASKED,
  /** Shown, as it stands in the document. */
  SHOWN;

  /**
   * A number as it is written: in one piece, or in groups of three or four digits that the same
   * sign divides.
   */
  private static final String NUMBER =
      "(?:[0-9]{12}|[0-9]{9}|[0-9]{3}([ .\\u00A0-])[0-9]{3}\\1[0-9]{3}(?:\\1[0-9]{3})?"
          + "|[0-9]{4}([ .\\u00A0-])[0-9]{4}\\2[0-9]{4})(?![0-9])";

  /** The words and prefixes that say that a number is a person's. */
  private static final String NUMBER_WORDS =
      "cccd|cmnd|cmtnd|cmt|ddcn|đdcn|căn\\s{1,3}cước|chứng\\s{1,3}minh|định\\s{1,3}danh|citizen|identity|mst|uid";

  private static final String DAY =
      "(?:[0-3]?[0-9]\\s?[-/.]\\s?[01]?[0-9]\\s?[-/.]\\s?[0-9]{4}"
          + "|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-3]?[0-9] tháng [01]?[0-9] năm [0-9]{4}"
          + "|[01]?[0-9]/[0-9]{4}|(?:19|20)[0-9]{2})(?![0-9])";

  private static final String BIRTH_WORDS =
      "ngày\\s{1,3}sinh|sinh\\s{1,3}ngày|năm\\s{1,3}sinh|sinh\\s{1,3}năm|birth|born|\\bdob\\b";

  private static final Pattern LABELLED_NUMBER = labelled(NUMBER_WORDS, NUMBER);

  private static final Pattern LABELLED_BIRTH = labelled(BIRTH_WORDS, DAY);

  /**
   * Twelve digits by themselves whose fourth can be the sign of century and sex of somebody alive;
   * no part of a decimal number, of a hexadecimal one, of a UUID, or of a number and symbol.
   */
  private static final Pattern CITIZEN =
      Pattern.compile(
          "(?<![\\p{L}0-9])(?<![0-9A-Fa-f]-)(?<!\\b0[.,])[0-9]{3}[0-3][0-9]{8}(?![\\p{L}0-9])(?!/\\p{L})");

  /** In the name of a subject no other number has as many digits. */
  private static final Pattern IN_NAME =
      Pattern.compile("(?<![\\p{L}0-9])(?:[0-9]{12}|[0-9]{9})(?![\\p{L}0-9])");

  private static final Pattern PASSPORT =
      Pattern.compile("(?<=\\b[Hh][Cc]:)\\s?[A-Za-z0-9]{5,20}\\b");

  private static Pattern labelled(String words, String value) {
    // The words may be followed by more of them and by signs, but by no other number.
    return Pattern.compile(
        "(?<![0-9])(?=[0-9])(?<=(?:" + words + ")[^0-9\\n]{0,24})" + value,
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Returns a sentence or another free text. */
  public String text(String text) {
    if (this == SHOWN || !hasDigit(text)) {
      return text;
    }
    String masked = LABELLED_NUMBER.matcher(text).replaceAll(PersonalData::number);
    masked = CITIZEN.matcher(masked).replaceAll(PersonalData::number);
    masked = PASSPORT.matcher(masked).replaceAll(PersonalData::number);
    return LABELLED_BIRTH.matcher(masked).replaceAll(match -> starred(match.group()));
  }

  /** Returns a distinguished name, or a part of one. */
  public String name(String name) {
    return this == SHOWN || !hasDigit(name)
        ? name
        : text(IN_NAME.matcher(name).replaceAll(PersonalData::number));
  }

  /** Returns a value that is personal as a whole: a number, a date of birth, an address. */
  public String value(String value) {
    if (this == SHOWN) {
      return value;
    }
    return PersonalId.read(value).value().isPresent() ? number(value) : starred(value);
  }

  /** Returns a finding with its facts; the kind of the finding says which are personal. */
  public Finding finding(Finding finding) {
    if (this == SHOWN) {
      return finding;
    }
    Finding shown = Finding.of(finding.kind());
    for (Map.Entry<String, String> fact : finding.facts().entrySet()) {
      boolean personal = finding.kind().isPersonal(fact.getKey(), finding.facts());
      shown = shown.with(fact.getKey(), personal ? value(fact.getValue()) : text(fact.getValue()));
    }
    return finding.place().map(shown::at).orElse(shown);
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static String number(MatchResult match) {
    return number(match.group());
  }

  private static String number(String number) {
    return number.length() < 6
        ? starred(number)
        : number.substring(0, 3)
            + starred(number.substring(3, number.length() - 2))
            + number.substring(number.length() - 2);
  }

  private static String starred(String value) {
    StringBuilder stars = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char each = value.charAt(i);
      // Halves of a surrogate pair are no letters; they hide nothing that a digit or letter shows.
      stars.append(Character.isLetterOrDigit(each) || Character.isSurrogate(each) ? '*' : each);
    }
    return stars.toString();
  }
}
