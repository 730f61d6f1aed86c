package vn.vanban.core.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * The number of a person: the citizen number (số định danh cá nhân) of 12 digits, or that of an old
 * identity card (chứng minh nhân dân) of 9.
 *
 * <p>Decree 137/2015/NĐ-CP, article 13: three digits for the province or country of birth
 * registration, one for century and sex, two for the year of birth, six at random; there is no
 * check digit. It is personal data: {@link #toString} masks it, and {@link #digits} alone reveals
 * it.
 */
public final class PersonalId {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\u00A0.-]");
  private static final Pattern FORM = Pattern.compile("[0-9]{12}|[0-9]{9}");

  /** How many digits at the end remain readable: enough to tell the entries of a list apart. */
  private static final int SHOWN = 3;

  private final String digits;

  private PersonalId(String digits) {
    this.digits = digits;
  }

  /** The sex that a citizen number states. */
  public enum Sex {
    /** Nam. */
    MALE,
    /** Nữ. */
    FEMALE
  }

  /**
   * Returns the number that a text holds.
   *
   * @throws IllegalArgumentException if it holds none; the message does not repeat the text
   */
  public static PersonalId parse(String text) {
    return read(text).orThrow();
  }

  /** Reads a number as it was written, blanks, dots and hyphens in it, and says what deviates. */
  public static Reading<PersonalId> read(String text) {
    String digits = SEPARATORS.matcher(text).replaceAll("");
    if (!FORM.matcher(digits).matches()) {
      return Reading.failed(Finding.of(IdentifierFinding.PERSONAL_MALFORMED));
    }
    PersonalId id = new PersonalId(digits);
    return Reading.of(id, id.findings());
  }

  private List<Finding> findings() {
    if (isHistoric()) {
      return List.of(Finding.of(IdentifierFinding.HISTORIC_CARD));
    }
    List<Finding> findings = new ArrayList<>();
    if (province().isEmpty()) {
      findings.add(
          Finding.of(IdentifierFinding.PERSONAL_PROVINCE_UNKNOWN)
              .with("province", digits.substring(0, 3)));
    }
    // 4 and above stand for those born in 2100 and later.
    if (digits.charAt(3) > '3') {
      findings.add(
          Finding.of(IdentifierFinding.PERSONAL_CENTURY_AHEAD)
              .with("digit", digits.substring(3, 4)));
    }
    return List.copyOf(findings);
  }

  /** All digits: personal data, for registers and comparison, not for messages. */
  public String digits() {
    return digits;
  }

  /** Whether it is the number of an old identity card, accepted in historic data only. */
  public boolean isHistoric() {
    return digits.length() == 9;
  }

  /**
   * The province of birth registration in Vietnamese, by its name before July 2025; empty for an
   * old card, for those registered abroad, and for a code outside the table.
   */
  public Optional<String> province() {
    return isHistoric() ? Optional.empty() : RootTable.provinceOfBirth(digits.substring(0, 3));
  }

  /** The year of birth; empty for an old card. */
  public OptionalInt birthYear() {
    if (isHistoric()) {
      return OptionalInt.empty();
    }
    int century = 1900 + 100 * ((digits.charAt(3) - '0') / 2);
    return OptionalInt.of(century + Integer.parseInt(digits.substring(4, 6)));
  }

  /** The sex; empty for an old card. */
  public Optional<Sex> sex() {
    if (isHistoric()) {
      return Optional.empty();
    }
    return Optional.of((digits.charAt(3) - '0') % 2 == 0 ? Sex.MALE : Sex.FEMALE);
  }

  /** Holds the number against a year of birth that was read elsewhere. */
  public List<Finding> disagreementWithBirthYear(int year) {
    OptionalInt expected = birthYear();
    if (expected.isEmpty() || expected.getAsInt() == year) {
      return List.of();
    }
    return List.of(
        Finding.of(IdentifierFinding.BIRTH_YEAR_DIFFERS)
            .with("expected", Integer.toString(expected.getAsInt()))
            .with("year", Integer.toString(year)));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PersonalId that && digits.equals(that.digits);
  }

  @Override
  public int hashCode() {
    return digits.hashCode();
  }

  /** The number with all but its last three digits masked, such as {@code *********234}. */
  @Override
  public String toString() {
    int hidden = digits.length() - SHOWN;
    return "*".repeat(hidden) + digits.substring(hidden);
  }
}
