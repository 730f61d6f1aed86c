package vn.vanban.core.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Finding;

/**
 * The code of a dossier (mã số hồ sơ), {@code H15.50.05.13-261008-0975}: the agency that received
 * it, the day, and a running number.
 *
 * <p>Circular 01/2018/TT-VPCP, article 19: four digits. Portals of ministries number with six or
 * seven, of which the first two are the ministry's.
 */
public final class DossierCode {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9.]{3,35})-(\\d{2})(\\d{2})(\\d{2})-(\\d{1,12})");

  /** Two digits of the year 2000 and later, month and day. */
  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

  private final AgencyCode agency;
  private final LocalDate date;
  private final String sequence;

  private DossierCode(AgencyCode agency, LocalDate date, String sequence) {
    this.agency = agency;
    this.date = date;
    this.sequence = sequence;
  }

  /**
   * Returns the code that a text holds.
   *
   * @throws IllegalArgumentException if it holds none, or one with a fault that is an error
   */
  public static DossierCode parse(String text) {
    return read(text).orThrow();
  }

  /** Reads a code as it was written, and says what deviates. */
  public static Reading<DossierCode> read(String text) {
    Matcher form = FORM.matcher(VietnameseText.plainHyphens(text.strip()));
    if (!form.matches()) {
      return Reading.failed(Finding.of(IdentifierFinding.DOSSIER_MALFORMED));
    }
    Reading<AgencyCode> agency = AgencyCode.read(form.group(1));
    List<Finding> findings = new ArrayList<>(agency.findings());
    if (agency.value().isEmpty()) {
      return Reading.failed(findings, Finding.of(IdentifierFinding.DOSSIER_MALFORMED));
    }
    LocalDate date = date(form);
    if (date == null) {
      String digits = form.group(2) + form.group(3) + form.group(4);
      return Reading.failed(
          findings, Finding.of(IdentifierFinding.DOSSIER_DATE_UNREAL).with("date", digits));
    }
    DossierCode code = new DossierCode(agency.value().get(), date, form.group(5));
    findings.addAll(code.sequenceFindings());
    return Reading.of(code, findings);
  }

  /** The system of dossier codes began in 2018, so that two digits of a year are unambiguous. */
  private static @Nullable LocalDate date(Matcher form) {
    try {
      return LocalDate.of(
          2000 + Integer.parseInt(form.group(2)),
          Integer.parseInt(form.group(3)),
          Integer.parseInt(form.group(4)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private List<Finding> sequenceFindings() {
    int length = sequence.length();
    if (!agency.isMinistry()) {
      return length == 4 ? List.of() : List.of(wrongLength("4"));
    }
    // Circular 01/2018/TT-VPCP, article 19, holds for ministries too.
    if (length == 4) {
      return List.of();
    }
    if (length < 6 || length > 7) {
      return List.of(wrongLength("6-7"));
    }
    String prefix = sequence.substring(0, 2);
    if (prefix.equals(agency.root().substring(1))) {
      return List.of();
    }
    return List.of(
        Finding.of(IdentifierFinding.DOSSIER_PREFIX_DIFFERS)
            .with("prefix", prefix)
            .with("root", agency.root()));
  }

  private Finding wrongLength(String expected) {
    return Finding.of(IdentifierFinding.DOSSIER_SEQUENCE_LENGTH)
        .with("length", Integer.toString(sequence.length()))
        .with("expected", expected);
  }

  /** The agency that received the dossier. */
  public AgencyCode agency() {
    return agency;
  }

  /** The day of receipt. */
  public LocalDate date() {
    return date;
  }

  /** The running number of the day, with its leading zeros. */
  public String sequence() {
    return sequence;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DossierCode that
        && agency.equals(that.agency)
        && date.equals(that.date)
        && sequence.equals(that.sequence);
  }

  @Override
  public int hashCode() {
    return Objects.hash(agency, date, sequence);
  }

  /** The whole code. */
  @Override
  public String toString() {
    return agency + "-" + DIGITS.format(date) + "-" + sequence;
  }
}
