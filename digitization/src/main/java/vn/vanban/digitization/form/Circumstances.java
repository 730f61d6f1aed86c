package vn.vanban.digitization.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.vanban.core.id.CitizenCard;
import vn.vanban.core.law.Profile;
import vn.vanban.digitization.metadata.CodeSearch;
import vn.vanban.digitization.metadata.ExtractionReport;
import vn.vanban.digitization.metadata.ScannedCode;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.VerificationReport;

/** What a document is, apart from what is in it; immutable. */
public final class Circumstances {
  /** Decree 30/2020, annex I: times are those of Vietnam, which has no summer time. */
  static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  private final Profile profile;
  private final LocalDate day;
  private final Optional<Instant> extractedAt;
  private final Optional<String> mainNumber;
  private final Optional<Submission> submission;
  private final Optional<Ground> ground;
  private final Optional<PrintedCode> code;
  private final boolean codesWereLookedFor;

  private Circumstances(Draft draft) {
    this.profile = Objects.requireNonNull(draft.profile);
    this.day = Objects.requireNonNull(draft.day);
    this.extractedAt = Optional.ofNullable(draft.extractedAt);
    this.mainNumber = Optional.ofNullable(draft.mainNumber);
    this.submission = Optional.ofNullable(draft.submission);
    this.ground = Optional.ofNullable(draft.ground);
    this.code = Optional.ofNullable(draft.code);
    this.codesWereLookedFor = draft.codesWereLookedFor;
  }

  /** Circumstances while they are being changed. */
  private static final class Draft {
    private final Profile profile;
    private final LocalDate day;
    private @Nullable Instant extractedAt;
    private @Nullable String mainNumber;
    private @Nullable Submission submission;
    private @Nullable Ground ground;
    private @Nullable PrintedCode code;
    private boolean codesWereLookedFor;

    Draft(Profile profile, LocalDate day) {
      this.profile = profile;
      this.day = day;
    }
  }

  private Circumstances with(Consumer<Draft> change) {
    Draft draft = new Draft(profile, day);
    draft.extractedAt = extractedAt.orElse(null);
    draft.mainNumber = mainNumber.orElse(null);
    draft.submission = submission.orElse(null);
    draft.ground = ground.orElse(null);
    draft.code = code.orElse(null);
    draft.codesWereLookedFor = codesWereLookedFor;
    change.accept(draft);
    return new Circumstances(draft);
  }

  /** Returns the circumstances of a document of a profile, judged by the acts of a day. */
  public static Circumstances of(Profile profile, LocalDate day) {
    return new Circumstances(new Draft(profile, day));
  }

  /**
   * Returns the circumstances of a document, judged by the acts of the day on which it was first
   * signed, in Vietnamese time; without a known time of signing, of its day of issue; else of the
   * day on which it was verified. The QR code of the paper is the one on page 1 that stands nearest
   * to its top left corner and is not that of a citizen card.
   */
  public static Circumstances of(
      Profile profile, VerificationReport verification, ExtractionReport extraction) {
    Optional<LocalDate> signed =
        verification.signatures().stream()
            .flatMap(signature -> signature.time().stream())
            .map(SigningTime::at)
            .min(Instant::compareTo)
            .map(Circumstances::day);
    Circumstances circumstances =
        of(
            profile,
            signed
                .or(() -> extraction.metadata().issuedOn().flatMap(date -> date.value().whole()))
                .orElseGet(() -> day(verification.at())));
    CodeSearch search = extraction.codes();
    return search.codes().stream()
        .filter(code -> code.kind() == ScannedCode.Kind.QR && code.place().page() == 1)
        .filter(code -> CitizenCard.parse(code.text()).isEmpty())
        .min(Comparator.comparingDouble(code -> code.place().left() + code.place().top()))
        .map(code -> circumstances.withCode(new PrintedCode(code.text(), code.place())))
        .orElseGet(() -> search.pages().contains(1) ? circumstances.withoutCode() : circumstances);
  }

  static LocalDate day(Instant instant) {
    return instant.atOffset(VIETNAM).toLocalDate();
  }

  static Optional<LocalDate> signedOn(SignatureReport signature) {
    return signature.time().map(time -> day(time.at()));
  }

  /** Returns these circumstances with the time at which metadata was extracted. */
  public Circumstances extractedAt(Instant instant) {
    Objects.requireNonNull(instant);
    return with(draft -> draft.extractedAt = instant);
  }

  /** Returns these circumstances with the number and symbol of the document it is attached to. */
  public Circumstances attachedTo(String numberAndSymbol) {
    Objects.requireNonNull(numberAndSymbol);
    return with(draft -> draft.mainNumber = numberAndSymbol);
  }

  /** Returns these circumstances with how the paper was handed in (rule TT-09). */
  public Circumstances submittedAs(Submission how) {
    Objects.requireNonNull(how);
    return with(draft -> draft.submission = how);
  }

  /** Returns these circumstances with why the paper is digitized (rule TT-13). */
  public Circumstances digitizedOn(Ground why) {
    Objects.requireNonNull(why);
    return with(draft -> draft.ground = why);
  }

  /** Returns these circumstances with the QR code that is printed on the paper (rule TT-11). */
  public Circumstances withCode(PrintedCode printed) {
    Objects.requireNonNull(printed);
    return with(
        draft -> {
          draft.code = printed;
          draft.codesWereLookedFor = true;
        });
  }

  /** Returns these circumstances with the knowledge that no QR code is printed on the paper. */
  public Circumstances withoutCode() {
    return with(
        draft -> {
          draft.code = null;
          draft.codesWereLookedFor = true;
        });
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
    return extractedAt;
  }

  /** The number and symbol of the document that this one is attached to, where known. */
  public Optional<String> mainNumber() {
    return mainNumber;
  }

  /** How the paper was handed in, where known. */
  public Optional<Submission> submission() {
    return submission;
  }

  /** Why the paper is digitized, where known. */
  public Optional<Ground> ground() {
    return ground;
  }

  /** The QR code on the paper, where one was read. */
  public Optional<PrintedCode> code() {
    return code;
  }

  /** Whether somebody looked for a QR code. */
  public boolean codesWereLookedFor() {
    return codesWereLookedFor;
  }

  @Override
  public String toString() {
    return profile + " " + day;
  }
}
