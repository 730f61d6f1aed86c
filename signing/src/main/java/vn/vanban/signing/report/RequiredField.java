package vn.vanban.signing.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vanban.core.law.Sentences;

/**
 * What a program that checks signatures must show of each: Circular 15/2025/TT-BKHCN, article 6,
 * clause 4.
 */
public enum RequiredField {
  /** The organisation that issued the certificate. */
  ISSUER,
  /** Who signed. */
  SIGNER,
  /** The unit that manages the certificate: the organisation in its subject. */
  MANAGING_UNIT,
  /** The time of signing, or of the time stamp. */
  TIME,
  /** Whether what was signed is whole. */
  INTEGRITY,
  /** Whether the certificate was valid at the time of signing. */
  STATUS_AT_SIGNING,
  /** From when until when the certificate is valid. */
  VALIDITY;

  static final String BUNDLE = "vn.vanban.signing.report.fields";

  /** Decree 30/2020, annex I: ISO 8601 with Vietnam's offset. */
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));

  private static final Pattern ORGANISATION = Pattern.compile("(?:^|,)O=((?:[^,\\\\]|\\\\.)+)");

  /** What the field is called, in Vietnamese or English. */
  public String label(Locale locale) {
    return words(locale).getString(name());
  }

  /**
   * What it says of a signature, in Vietnamese or English; empty where nothing is known. Names are
   * those of the certificate, with the personal numbers that may stand in them.
   */
  public Optional<String> value(SignatureReport signature, Locale locale) {
    Optional<CertificateSummary> certificate = signature.certificate();
    return switch (this) {
      case ISSUER -> certificate.map(CertificateSummary::issuer).filter(name -> !name.isBlank());
      case SIGNER ->
          certificate.map(CertificateSummary::commonName).filter(name -> !name.isBlank());
      case MANAGING_UNIT -> certificate.map(each -> organisation(each.subject()));
      case TIME -> signature.time().map(time -> time(time, locale));
      case INTEGRITY ->
          Optional.of(outcome(signature, List.of(Check.INTEGRITY, Check.CHANGES), locale));
      case STATUS_AT_SIGNING ->
          Optional.of(outcome(signature, List.of(Check.CHAIN, Check.REVOCATION), locale));
      case VALIDITY ->
          certificate.map(each -> shown(each.notBefore()) + " – " + shown(each.notAfter()));
    };
  }

  /**
   * The warning that annex II, 1.2 of the circular asks for where the status of the certificate at
   * the time of signing could not be obtained; empty where it could.
   */
  public static Optional<String> warning(SignatureReport signature, Locale locale) {
    boolean known =
        signature.outcome(Check.REVOCATION) instanceof Outcome.Passed
            || signature.outcome(Check.REVOCATION) instanceof Outcome.Found found
                && found.problems().stream()
                    .noneMatch(each -> each.kind() == Problem.Kind.REVOCATION_UNKNOWN);
    return known ? Optional.empty() : Optional.of(words(locale).getString("STATUS_UNKNOWN"));
  }

  /** The organisation of a subject, the innermost first; the whole subject where it names none. */
  private static String organisation(String subject) {
    Matcher found = ORGANISATION.matcher(subject);
    return found.find() ? found.group(1).replaceAll("\\\\(.)", "$1") : subject;
  }

  private static String time(SigningTime time, Locale locale) {
    String kind = time instanceof SigningTime.Proven ? "TIME_PROVEN" : "TIME_CLAIMED";
    return shown(time.at()) + " " + words(locale).getString(kind);
  }

  private static String shown(Instant instant) {
    return SHOWN.format(instant);
  }

  /** The worst of some checks; what was not reached is not known. */
  private static String outcome(SignatureReport signature, List<Check> checks, Locale locale) {
    Verdict worst = Verdict.PASSED;
    for (Check check : checks) {
      Outcome outcome = signature.outcome(check);
      Verdict each = outcome instanceof Outcome.Passed ? Verdict.PASSED : Verdict.INDETERMINATE;
      if (outcome instanceof Outcome.Found found) {
        each = Verdict.worst(found.problems().stream().map(p -> p.kind().verdict()).toList());
      }
      worst = Verdict.worst(List.of(worst, each));
    }
    return words(locale).getString(worst.name());
  }

  private static ResourceBundle words(Locale locale) {
    return ResourceBundle.getBundle(BUNDLE, Sentences.language(locale));
  }
}
