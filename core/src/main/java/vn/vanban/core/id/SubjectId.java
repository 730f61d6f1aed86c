package vn.vanban.core.id;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * The id that a certificate of the public domain gives its subject in the attribute UID (OID
 * 0.9.2342.19200300.100.1.1), such as {@code MST:0110329220} or {@code CCCD:014201001234}.
 */
public sealed interface SubjectId {
  /**
   * An organisation, or a person by the tax code: {@code MST:}.
   *
   * @param code the tax code
   */
  record Tax(TaxCode code) implements SubjectId {}

  /**
   * A person: {@code CCCD:}, of old {@code CMND:}.
   *
   * @param id the citizen number or the number of the old identity card
   */
  record Person(PersonalId id) implements SubjectId {}

  /** A person by passport (hộ chiếu): {@code HC:}. The number is personal data. */
  final class Passport implements SubjectId {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{5,20}");

    private final String number;

    private Passport(String number) {
      this.number = number;
    }

    /** The whole number: personal data. */
    public String number() {
      return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Passport that && number.equals(that.number);
    }

    @Override
    public int hashCode() {
      return number.hashCode();
    }

    /** The number with all but its last three characters masked. */
    @Override
    public String toString() {
      int hidden = number.length() - 3;
      return "*".repeat(hidden) + number.substring(hidden);
    }
  }

  /**
   * Returns the id that an attribute holds.
   *
   * @throws IllegalArgumentException if it holds none; the message does not repeat the text
   */
  static SubjectId parse(String attribute) {
    return read(attribute).orThrow();
  }

  /** Reads an attribute as it was written, and says what deviates. */
  static Reading<SubjectId> read(String attribute) {
    int colon = attribute.indexOf(':');
    String prefix = attribute.substring(0, Math.max(colon, 0)).strip().toUpperCase(Locale.ROOT);
    String value = attribute.substring(colon + 1).strip();
    return switch (prefix) {
      case "MST" -> TaxCode.read(value).map(Tax::new);
      case "CCCD", "CMND" -> PersonalId.read(value).map(Person::new);
      case "HC" -> passport(value.toUpperCase(Locale.ROOT));
      default -> Reading.failed(Finding.of(IdentifierFinding.SUBJECT_PREFIX_UNKNOWN));
    };
  }

  private static Reading<SubjectId> passport(String number) {
    return Passport.FORM.matcher(number).matches()
        ? Reading.of(new Passport(number), List.of())
        : Reading.failed(Finding.of(IdentifierFinding.PASSPORT_MALFORMED));
  }
}
