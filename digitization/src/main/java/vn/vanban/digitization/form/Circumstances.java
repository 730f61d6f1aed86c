package vn.vanban.digitization.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.VerificationReport;

/** What a document is, apart from what is in it; immutable. */
public final class Circumstances {
  /** Decree 30/2020, annex I: times are those of Vietnam, which has no summer time. */
  static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private final Profile profile;
  private final LocalDate day;
  private final @Nullable Instant extractedAt;
  private final @Nullable String mainNumber;

  private Circumstances(
      Profile profile, LocalDate day, @Nullable Instant extractedAt, @Nullable String mainNumber) {
    this.profile = Objects.requireNonNull(profile);
    this.day = Objects.requireNonNull(day);
    this.extractedAt = extractedAt;
    this.mainNumber = mainNumber;
  }

  /** Returns the circumstances of a document of a profile, judged by the acts of a day. */
  public static Circumstances of(Profile profile, LocalDate day) {
    return new Circumstances(profile, day, null, null);
  }

  /**
   * Returns the circumstances of a document, judged by the acts of the day on which it was first
   * signed, in Vietnamese time; without a known time of signing, of its day of issue; else of the
   * day on which it was verified.
   */
  public static Circumstances of(
      Profile profile, VerificationReport verification, ExtractionReport extraction) {
    Optional<LocalDate> signed =
        verification.signatures().stream()
            .flatMap(signature -> signature.time().stream())
            .map(SigningTime::at)
            .min(Instant::compareTo)
            .map(Circumstances::day);
    return of(
        profile,
        signed
            .or(() -> extraction.metadata().issuedOn().flatMap(date -> date.value().whole()))
            .orElseGet(() -> day(verification.at())));
  }

  static LocalDate day(Instant instant) {
    return instant.atOffset(VIETNAM).toLocalDate();
  }

  static Optional<LocalDate> signedOn(SignatureReport signature) {
    return signature.time().map(time -> day(time.at()));
  }

  /** Returns these circumstances with the time at which metadata was extracted. */
  public Circumstances extractedAt(Instant instant) {
    return new Circumstances(profile, day, Objects.requireNonNull(instant), mainNumber);
  }

  /** Returns these circumstances with the number and symbol of the document it is attached to. */
  public Circumstances attachedTo(String numberAndSymbol) {
    return new Circumstances(profile, day, extractedAt, Objects.requireNonNull(numberAndSymbol));
  }

  /** The kind of document. */
  public Profile profile() {
    return profile;
  }

  /** The day whose acts judge the document, a day in Vietnam. */
  public LocalDate day() {
    return day;
  }

  /** When metadata was extracted, where that is known. */
  public Optional<Instant> extractedAt() {
    return Optional.ofNullable(extractedAt);
  }

  /** The number and symbol of the document that this one is attached to, where known. */
  public Optional<String> mainNumber() {
    return Optional.ofNullable(mainNumber);
  }

  @Override
  public String toString() {
    return profile + " " + day;
  }
}
