package vn.vanban.signing.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one signature: exactly one outcome for every check.
 *
 * <p>The verdict is derived from the outcomes and cannot be set.
 */
public final class SignatureReport {
  private final String id;
  private final String format;
  private final String level;
  private final Map<Check, Outcome> outcomes;
  private final List<Problem> warnings;
  private final @Nullable CertificateSummary certificate;
  private final @Nullable SigningTime time;
  private final List<TimestampReport> timestamps;
  private final List<Change> changes;
  private final Coverage coverage;

  private SignatureReport(Builder builder) {
    this.id = builder.id;
    this.format = builder.format;
    this.level = builder.level;
    this.outcomes = complete(builder.outcomes);
    this.warnings = List.copyOf(builder.warnings);
    this.certificate = builder.certificate;
    this.time = builder.time;
    this.timestamps = List.copyOf(builder.timestamps);
    this.changes = List.copyOf(builder.changes);
    this.coverage = builder.coverage;
  }

  /**
   * Starts a report on a signature.
   *
   * @param id its name in the document, unique there
   * @param format its form, such as {@code PAdES}
   */
  public static Builder builder(String id, String format) {
    return new Builder(id, format);
  }

  /**
   * Returns the report on a signature that could not be judged at all: its format is at fault, and
   * no other check was reached.
   *
   * @param id its name in the document
   * @param format its form
   * @param detail what stood in the way
   */
  public static SignatureReport unreadable(String id, String format, String detail) {
    Builder builder =
        builder(id, format)
            .outcome(
                Check.FORMAT,
                new Outcome.Found(
                    List.of(Problem.of(Problem.Kind.MALFORMED).with("detail", detail))));
    for (Check check : Check.values()) {
      if (check != Check.FORMAT) {
        builder.outcome(check, new Outcome.NotReached(Check.FORMAT));
      }
    }
    return builder.build();
  }

  /** The name of the signature in its document. */
  public String id() {
    return id;
  }

  /** The form of the signature, such as {@code PAdES}, {@code PDF-CMS}, {@code XAdES}. */
  public String format() {
    return format;
  }

  /**
   * The level of the form, such as {@code B-B}, {@code B-T}; empty where levels are not defined.
   */
  public String level() {
    return level;
  }

  /** The outcome of every check, in the order of the checks. */
  public Map<Check, Outcome> outcomes() {
    return outcomes;
  }

  /** The outcome of one check. */
  public Outcome outcome(Check check) {
    return Objects.requireNonNull(outcomes.get(check));
  }

  /** The worst verdict of the outcomes. */
  public Verdict verdict() {
    return Verdict.worst(outcomes.values().stream().map(Outcome::verdict).toList());
  }

  /** The sub-indication of the weightiest problem, the earliest check first; none if passed. */
  public Optional<SubIndication> subIndication() {
    return problems().stream()
        .filter(problem -> problem.kind().verdict() == verdict())
        .findFirst()
        .flatMap(problem -> problem.kind().subIndication());
  }

  /** Every problem that weighs, in the order of the checks. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Outcome outcome : outcomes.values()) {
      if (outcome instanceof Outcome.Found found) {
        problems.addAll(found.problems());
      }
    }
    return problems;
  }

  /** Remarks that change no verdict but that a person should read. */
  public List<Problem> warnings() {
    return warnings;
  }

  /** The signing certificate, where it is identified. */
  public Optional<CertificateSummary> certificate() {
    return Optional.ofNullable(certificate);
  }

  /** When the signature was made, as far as that is known. */
  public Optional<SigningTime> time() {
    return Optional.ofNullable(time);
  }

  /** The time stamps, in the order of their times. */
  public List<TimestampReport> timestamps() {
    return timestamps;
  }

  /** What was changed in the document after signing. */
  public List<Change> changes() {
    return changes;
  }

  /** How much of the document is signed. */
  public Coverage coverage() {
    return coverage;
  }

  private static Map<Check, Outcome> complete(Map<Check, Outcome> given) {
    for (Check check : Check.values()) {
      Outcome outcome = given.get(check);
      if (outcome == null) {
        throw new IllegalStateException("no outcome for " + check);
      }
      if (outcome instanceof Outcome.NotReached notReached
          && !(given.get(notReached.blockedBy()) instanceof Outcome.Found)) {
        throw new IllegalStateException(check + " is blocked by a check that found nothing");
      }
    }
    return Collections.unmodifiableMap(new EnumMap<>(given));
  }

  /** Collects the outcomes of a signature; a report is built only when all are there. */
  public static final class Builder {
    private final String id;
    private final String format;
    private String level = "";
    private final Map<Check, Outcome> outcomes = new EnumMap<>(Check.class);
    private final List<Problem> warnings = new ArrayList<>();
    private @Nullable CertificateSummary certificate;
    private @Nullable SigningTime time;
    private List<TimestampReport> timestamps = List.of();
    private List<Change> changes = List.of();
    private Coverage coverage = new Coverage(Coverage.Extent.NOTHING, List.of());

    private Builder(String id, String format) {
      this.id = Objects.requireNonNull(id);
      this.format = Objects.requireNonNull(format);
    }

    /** Sets the level of the form. */
    public Builder level(String level) {
      this.level = Objects.requireNonNull(level);
      return this;
    }

    /**
     * Sets the outcome of a check.
     *
     * @throws IllegalStateException if the check has one already
     */
    public Builder outcome(Check check, Outcome outcome) {
      if (outcomes.putIfAbsent(check, Objects.requireNonNull(outcome)) != null) {
        throw new IllegalStateException(check + " has an outcome already");
      }
      return this;
    }

    /** Adds a remark; its kind must be one that changes no verdict. */
    public Builder warning(Problem problem) {
      if (problem.kind().verdict() != Verdict.PASSED) {
        throw new IllegalArgumentException(problem + " is more than a warning");
      }
      warnings.add(problem);
      return this;
    }

    /** Sets the signing certificate. */
    public Builder certificate(CertificateSummary certificate) {
      this.certificate = Objects.requireNonNull(certificate);
      return this;
    }

    /** Sets the time of signing. */
    public Builder time(SigningTime time) {
      this.time = Objects.requireNonNull(time);
      return this;
    }

    /** Sets the time stamps. */
    public Builder timestamps(List<TimestampReport> timestamps) {
      this.timestamps = List.copyOf(timestamps);
      return this;
    }

    /** Sets what was changed after signing. */
    public Builder changes(List<Change> changes) {
      this.changes = List.copyOf(changes);
      return this;
    }

    /** Sets how much of the document is signed. */
    public Builder coverage(Coverage coverage) {
      this.coverage = Objects.requireNonNull(coverage);
      return this;
    }

    /**
     * Builds the report.
     *
     * @throws IllegalStateException if a check has no outcome, or one is blocked by a check that
     *     found nothing
     */
    public SignatureReport build() {
      return new SignatureReport(this);
    }
  }
}
