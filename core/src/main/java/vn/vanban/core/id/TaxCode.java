package vn.vanban.core.id;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * A tax code (mã số thuế), which is also the number of an enterprise: 10 digits, {@code -NNN} more
 * for a dependent unit; or, since 1 July 2025, the citizen number of an individual or household
 * business (Circular 86/2024/TT-BTC).
 *
 * <p>The last of the 10 digits is 10 less the weighted sum of the others modulo 11, and 0 where
 * that remainder is 10. No code exists whose remainder is 0. The weights are those that tax offices
 * use, confirmed on real codes.
 */
public final class TaxCode {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\u00A0.]");
  private static final Pattern FORM = Pattern.compile("([0-9]{10})(?:-?([0-9]{3}))?");
  private static final Pattern CITIZEN = Pattern.compile("[0-9]{12}");
  private static final int[] WEIGHTS = {31, 29, 23, 19, 17, 13, 7, 5, 3};
  private static final LocalDate CITIZEN_NUMBERS_SINCE = LocalDate.of(2025, 7, 1);

  private final String code;

  private TaxCode(String code) {
    this.code = code;
  }

  /**
   * Returns the tax code that a text holds.
   *
   * @throws IllegalArgumentException if it holds none, or one whose check digit is wrong
   */
  public static TaxCode parse(String text) {
    return read(text).orThrow();
  }

  /** Reads a tax code as it was written, and says what deviates. */
  public static Reading<TaxCode> read(String text) {
    String plain = SEPARATORS.matcher(VietnameseText.plainHyphens(text)).replaceAll("");
    if (CITIZEN.matcher(plain).matches()) {
      return Reading.of(new TaxCode(plain), PersonalId.read(plain).findings());
    }
    Matcher form = FORM.matcher(plain);
    if (!form.matches()) {
      return Reading.failed(Finding.of(IdentifierFinding.TAX_MALFORMED));
    }
    String branch = form.group(2) == null ? "" : "-" + form.group(2);
    return Reading.of(
        new TaxCode(form.group(1) + branch),
        hasRightCheckDigit(form.group(1))
            ? List.of()
            : List.of(Finding.of(IdentifierFinding.TAX_CHECK_DIGIT)));
  }

  private static boolean hasRightCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (digits.charAt(i) - '0');
    }
    int remainder = sum % 11;
    return remainder != 0 && (10 - remainder) == digits.charAt(9) - '0';
  }

  /** The citizen number, if the code is one; it is personal data. */
  public Optional<PersonalId> personalId() {
    return code.length() == 12 ? PersonalId.read(code).value() : Optional.empty();
  }

  /** The code of the whole enterprise, without the number of a dependent unit. */
  public TaxCode enterprise() {
    return isBranch() ? new TaxCode(code.substring(0, 10)) : this;
  }

  /** Whether it is the code of a dependent unit (đơn vị phụ thuộc). */
  public boolean isBranch() {
    return code.length() == 14;
  }

  /** Says what is odd about the code in data of a day: a citizen number before 1 July 2025. */
  public List<Finding> findingsOn(LocalDate day) {
    if (code.length() != 12 || !day.isBefore(CITIZEN_NUMBERS_SINCE)) {
      return List.of();
    }
    return List.of(Finding.of(IdentifierFinding.TAX_PERSONAL_EARLY).with("date", day.toString()));
  }

  /** All digits, with the hyphen of a dependent unit; those of a person are personal data. */
  public String digits() {
    return code;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaxCode that && code.equals(that.code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  /** The code, such as {@code 0100109106-001}; a citizen number is masked. */
  @Override
  public String toString() {
    return personalId().map(PersonalId::toString).orElse(code);
  }
}
