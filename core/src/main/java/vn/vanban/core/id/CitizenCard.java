package vn.vanban.core.id;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * What the QR code of a citizen card (căn cước công dân, căn cước) says of its holder: parts that a
 * vertical bar divides, in practice number, number of the former card, name, birth date, sex,
 * address and day of issue, dates as {@code ddMMyyyy}.
 *
 * <p>No published act lays the parts down, and cards differ in how many there are; so each part is
 * told by its form and not by its place, and a part that is not there, or not what its form says,
 * is absent. It is personal data: {@link #toString} shows nothing but the masked number.
 *
 * <pre>{@code
 * CitizenCard card = CitizenCard.parse(scanned).orElseThrow();
 * card.name();
 * card.birthDate();
 * }</pre>
 */
public final class CitizenCard {
  /** A QR code of version 40 holds at most 2,953 bytes: ISO/IEC 18004, table 7. */
  private static final int LONGEST = 2_953;

  /** Cards of 2021 have 7 parts, those of 2024 up to 11. */
  private static final int MOST_PARTS = 32;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{12}");
  private static final Pattern FORMER = Pattern.compile("[0-9]{9}|[0-9]{12}");
  private static final Pattern DATE = Pattern.compile("[0-9]{8}");
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L} '.-]{1,99}");

  /** Law 59/2014/QH13 on citizen identification, in force on that day: no card is older. */
  private static final LocalDate FIRST_CARDS = LocalDate.of(2016, 1, 1);

  private final PersonalId number;
  private @Nullable PersonalId former;
  private @Nullable String name;
  private @Nullable LocalDate birthDate;
  private @Nullable Integer birthYear;
  private PersonalId.@Nullable Sex sex;
  private @Nullable String address;
  private @Nullable LocalDate issuedOn;

  private CitizenCard(PersonalId number) {
    this.number = number;
  }

  /**
   * Reads what a code says; empty if it is not that of a citizen card: without a citizen number of
   * 12 digits among its parts, or with neither a birth nor a sex nor a day of issue beside it.
   */
  public static Optional<CitizenCard> parse(String payload) {
    if (payload.length() > LONGEST || payload.indexOf('|') < 0) {
      return Optional.empty();
    }
    String[] parts = payload.split("\\|", MOST_PARTS);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Normalizer.normalize(parts[i], Normalizer.Form.NFC).strip();
    }
    int at = 0;
    while (at < parts.length && !NUMBER.matcher(parts[at]).matches()) {
      at++;
    }
    if (at == parts.length) {
      return Optional.empty();
    }
    CitizenCard card = new CitizenCard(PersonalId.parse(parts[at]));
    parts[at] = "";
    card.take(parts);
    // The code of a dossier (Circular 01/2023/TT-VPCP) has the owner's number too, and a title.
    boolean person =
        card.birthYear != null
            || (card.name != null && (card.sex != null || card.issuedOn != null));
    return person ? Optional.of(card) : Optional.empty();
  }

  private void take(String[] parts) {
    List<LocalDate> days = new ArrayList<>();
    int sexAt = parts.length;
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (former == null && FORMER.matcher(part).matches()) {
        former = PersonalId.parse(part);
      } else if (DATE.matcher(part).matches()) {
        date(part, days);
      } else if (sex == null && sexOf(part) != null) {
        sex = sexOf(part);
        sexAt = i;
      }
    }
    dates(days);
    for (int i = 0; i < parts.length; i++) {
      texts(parts[i], i < sexAt);
    }
  }

  private void date(String part, List<LocalDate> days) {
    int year = Integer.parseInt(part.substring(4));
    int month = Integer.parseInt(part.substring(2, 4));
    int day = Integer.parseInt(part.substring(0, 2));
    if (year < 1900 || year > 2199) {
      return;
    }
    try {
      days.add(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      // Whose day of birth is not known has zeros for it.
      if (day == 0 && birthYear == null) {
        birthYear = year;
      }
    }
  }

  /** Whoever has a card was born before it was issued; one date alone is told by the number. */
  private void dates(List<LocalDate> days) {
    LocalDate first = days.stream().min(LocalDate::compareTo).orElse(null);
    LocalDate last = days.stream().max(LocalDate::compareTo).orElse(null);
    boolean bornFirst =
        first != null
            && birthYear == null
            && (days.size() > 1
                || number.birthYear().isEmpty()
                || number.birthYear().getAsInt() == first.getYear()
                || first.isBefore(FIRST_CARDS));
    if (first != null && bornFirst) {
      birthDate = first;
      birthYear = first.getYear();
    }
    if (last != null && (!bornFirst || days.size() > 1)) {
      issuedOn = last;
    }
  }

  private void texts(String part, boolean beforeSex) {
    if (part.isEmpty() || sexOf(part) != null || part.codePoints().noneMatch(Character::isLetter)) {
      return;
    }
    if (name == null && beforeSex && NAME.matcher(part).matches()) {
      name = part;
    } else if (address == null) {
      address = part;
    }
  }

  private static PersonalId.@Nullable Sex sexOf(String part) {
    return switch (part) {
      case "Nam", "NAM", "nam" -> PersonalId.Sex.MALE;
      case "Nữ", "NỮ", "nữ" -> PersonalId.Sex.FEMALE;
      default -> null;
    };
  }

  /** The citizen number. */
  public PersonalId number() {
    return number;
  }

  /** The number of the former card, of 9 digits or of 12. */
  public Optional<PersonalId> former() {
    return Optional.ofNullable(former);
  }

  /** The name, as the card spells it. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** The birth date; absent where only the year is known. */
  public Optional<LocalDate> birthDate() {
    return Optional.ofNullable(birthDate);
  }

  /** The year of birth. */
  public OptionalInt birthYear() {
    return birthYear == null ? OptionalInt.empty() : OptionalInt.of(birthYear);
  }

  /** The sex. */
  public Optional<PersonalId.Sex> sex() {
    return Optional.ofNullable(sex);
  }

  /** The address of residence. */
  public Optional<String> address() {
    return Optional.ofNullable(address);
  }

  /** The day on which the card was issued. */
  public Optional<LocalDate> issuedOn() {
    return Optional.ofNullable(issuedOn);
  }

  /** What the number deviates in, and where it contradicts the year of birth. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(PersonalId.read(number.digits()).findings());
    if (birthYear != null) {
      findings.addAll(number.disagreementWithBirthYear(birthYear));
    }
    return List.copyOf(findings);
  }

  /** The masked number and nothing else. */
  @Override
  public String toString() {
    return "CitizenCard " + number;
  }
}
