package vn.vanban.digitization.metadata;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code that an agency gives a document that it digitizes (DocCode), such as {@code
 * G09.01_CV_000021_V1}, and the file names made of it: guideline 7197/BKHCN-CĐSQG of 2025.
 *
 * @param agency the code of the agency: letters and digits of ASCII, in groups parted by points
 * @param type the abbreviation of the type, in capitals of ASCII, such as {@code QD} for QĐ
 * @param ordinal the ordinal of the document, from 1 to 999999
 * @param version 1 for the scan as it was made, and one more for each correction of it
 */
public record DigitizedCode(String agency, String type, int ordinal, int version) {
  /** The length of the field DocCode of the guideline. */
  private static final int MOST = 30;

  private static final Pattern AGENCY = Pattern.compile("[A-Z0-9]{1,15}(\\.[A-Z0-9]{1,15}){0,4}");

  private static final Pattern TYPE = Pattern.compile("[A-Z]{1,4}");

  private static final Pattern CODE =
      Pattern.compile("([A-Z0-9.]{1,30})_([A-Z]{1,4})_(\\d{6})_V([1-9]\\d?)");

  /** Long names break older file systems and archives; what is said in more is no label. */
  private static final int MOST_LABEL = 60;

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if a part is not of its form, or the code is longer than 30
   */
  public DigitizedCode {
    boolean whole = ordinal >= 1 && ordinal <= 999_999 && version >= 1 && version <= 99;
    if (!whole || !AGENCY.matcher(agency).matches() || !TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(agency + " " + type + " " + ordinal + " " + version);
    }
    if (written(agency, type, ordinal, version).length() > MOST) {
      throw new IllegalArgumentException("longer than " + MOST);
    }
  }

  /** Reads a code as it is written; empty if it is not one. */
  public static Optional<DigitizedCode> parse(String code) {
    Matcher parts = CODE.matcher(code);
    if (code.length() > MOST || !parts.matches() || !AGENCY.matcher(parts.group(1)).matches()) {
      return Optional.empty();
    }
    int ordinal = Integer.parseInt(parts.group(3));
    return ordinal == 0
        ? Optional.empty()
        : Optional.of(
            new DigitizedCode(
                parts.group(1), parts.group(2), ordinal, Integer.parseInt(parts.group(4))));
  }

  /**
   * Returns the code of the next version: a correction never takes the place of the scan.
   *
   * @throws IllegalArgumentException after version 99, or where the code then is too long
   */
  public DigitizedCode corrected() {
    return new DigitizedCode(agency, type, ordinal, version + 1);
  }

  /**
   * The name of the file of this document, such as {@code
   * G09.01_CV_000021_V1_20250102_SohoaTailieu.pdf}.
   *
   * @param day the day that the name bears
   * @param label words on the document, of which letters and digits stay, without their marks, to
   *     60 characters; none if it is blank
   * @param extension the ending of the name, without a point
   * @throws IllegalArgumentException if the year is not one of four digits, or the ending is not of
   *     1 to 5 letters and digits of ASCII
   */
  public String fileName(LocalDate day, String label, String extension) {
    if (day.getYear() < 1000 || day.getYear() > 9999 || !extension.matches("[A-Za-z0-9]{1,5}")) {
      throw new IllegalArgumentException(day + " " + extension);
    }
    String words = plain(label);
    return this
        + "_"
        + DateTimeFormatter.BASIC_ISO_DATE.format(day)
        + (words.isEmpty() ? "" : "_" + words)
        + "."
        + extension.toLowerCase(Locale.ROOT);
  }

  private static String plain(String label) {
    String words =
        Normalizer.normalize(label.replace('Đ', 'D').replace('đ', 'd'), Normalizer.Form.NFD)
            .replaceAll("[^A-Za-z0-9]", "");
    return words.substring(0, Math.min(words.length(), MOST_LABEL));
  }

  private static String written(String agency, String type, int ordinal, int version) {
    return String.format(Locale.ROOT, "%s_%s_%06d_V%d", agency, type, ordinal, version);
  }

  /** The code as it is written. */
  @Override
  public String toString() {
    return written(agency, type, ordinal, version);
  }
}
