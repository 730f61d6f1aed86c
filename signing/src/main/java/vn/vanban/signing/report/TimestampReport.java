package vn.vanban.signing.report;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found of one RFC 3161 time stamp.
 *
 * @param kind what it covers
 * @param at the time that it states
 * @param authority the certificate of the time-stamping authority, where it is identified
 * @param problems what is wrong with it, and remarks
 */
public record TimestampReport(
    Kind kind, Instant at, Optional<CertificateSummary> authority, List<Problem> problems) {
  /** Copies the problems. */
  public TimestampReport {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(at);
    Objects.requireNonNull(authority);
    problems = List.copyOf(problems);
  }

  /** The worst of its problems; passed if there is none. */
  public Verdict verdict() {
    return problems.stream()
        .map(problem -> problem.kind().verdict())
        .max(Comparator.naturalOrder())
        .orElse(Verdict.PASSED);
  }

  /** What a time stamp covers. */
  public enum Kind {
    /** The signed content, before signing. */
    CONTENT,
    /** The signature value. */
    SIGNATURE,
    /**
     * The signature value, from outside: in the security store of a PDF (ISO 32000-2, table 262).
     */
    SECURITY_STORE,
    /** The signature value and the references to its validation data. */
    SIGNATURE_AND_REFERENCES,
    /** The references to the validation data alone, so that it proves nothing of the signature. */
    REFERENCES,
    /** The signature with its validation data. */
    ARCHIVE,
    /** A document time stamp of a PDF. */
    DOCUMENT;

    /** Whether it proves that the signature value existed. */
    public boolean provesSignature() {
      return this != CONTENT && this != REFERENCES;
    }
  }
}
