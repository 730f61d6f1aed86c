package vn.vanban.signing.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.vanban.core.id.PersonalData;
import vn.vanban.core.law.Finding;
import vn.vanban.signing.report.CertificateSummary;
import vn.vanban.signing.report.Check;
import vn.vanban.signing.report.Outcome;
import vn.vanban.signing.report.Problem;
import vn.vanban.signing.report.SignatureReport;
import vn.vanban.signing.report.SigningTime;
import vn.vanban.signing.report.VerificationReport;

/**
 * A verification report as text for a person, in Vietnamese or English.
 *
 * <p>Of each signature it shows what Circular 15/2025/TT-BKHCN, article 6, clause 4 asks for: the
 * issuer of the certificate, the signer, the organisation, the time of signing or of the time
 * stamp, integrity, validity at signing, and the validity of the certificate. Times are those of
 * Vietnam, with the offset. Personal data is masked unless shown by choice.
 */
public final class ReportText {
  /** Decree 30/2020, annex I: ISO 8601 with Vietnam's offset. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
          .withZone(ZoneOffset.ofHours(7));

  private final Locale locale;
  private final Words words;
  private final PersonalData personal;

  private ReportText(Locale locale, PersonalData personal) {
    this.locale = Objects.requireNonNull(locale);
    this.words = Words.in(locale);
    this.personal = personal;
  }

  /** Returns a writer in Vietnamese, or in English if the locale is English. */
  public static ReportText in(Locale locale) {
    return new ReportText(locale, PersonalData.MASKED);
  }

  /** Returns a writer that shows personal data as it stands in the document. */
  public ReportText showingPersonalData() {
    return new ReportText(locale, PersonalData.SHOWN);
  }

  /** Returns the report as lines of text, each ended by a line feed. */
  public String of(VerificationReport report) {
    List<String> lines = new ArrayList<>();
    document(report, "", lines);
    return String.join("\n", lines) + "\n";
  }

  private void document(VerificationReport report, String indent, List<String> lines) {
    lines.add(
        indent
            + line(personal.text(report.document()))
            + ": "
            + words.of("verdict", report.verdict()));
    for (Problem problem : report.problems()) {
      lines.add(indent + "  " + mark(problem) + sentence(problem));
    }
    for (SignatureReport signature : report.signatures()) {
      signature(signature, indent + "  ", lines);
    }
    for (Finding finding : report.findings()) {
      lines.add(
          indent + "  - [" + finding.rule() + "] " + line(personal.finding(finding).text(locale)));
    }
    for (VerificationReport nested : report.documents()) {
      document(nested, indent + "  ", lines);
    }
  }

  private void signature(SignatureReport signature, String indent, List<String> lines) {
    lines.add(
        indent
            + words.of(
                "signature",
                Map.of(
                    "id", line(signature.id()),
                    "format", signature.format(),
                    "verdict", words.of("verdict", signature.verdict()))));
    String inner = indent + "    ";
    signature.certificate().ifPresent(certificate -> certificate(certificate, inner, lines));
    signature.time().ifPresent(time -> lines.add(inner + words.of(timeKey(time), facts(time))));
    lines.add(
        inner
            + words.of(
                "integrity", Map.of("outcome", outcome(signature.outcome(Check.INTEGRITY)))));
    lines.add(
        inner
            + words.of(
                "validity",
                Map.of(
                    "chain", outcome(signature.outcome(Check.CHAIN)),
                    "revocation", outcome(signature.outcome(Check.REVOCATION)))));
    lines.add(inner + words.of("coverage", signature.coverage().extent()));
    signature.problems().forEach(p -> lines.add(inner + mark(p) + sentence(p)));
    signature.warnings().forEach(p -> lines.add(inner + mark(p) + sentence(p)));
    for (Map.Entry<Check, Outcome> entry : signature.outcomes().entrySet()) {
      if (entry.getValue() instanceof Outcome.Waived waived) {
        lines.add(
            inner
                + words.of(
                    "waived",
                    Map.of("check", words.of("check", entry.getKey()), "reason", waived.reason())));
      }
    }
  }

  private void certificate(CertificateSummary certificate, String indent, List<String> lines) {
    lines.add(indent + words.of("signer", Map.of("name", name(certificate.commonName()))));
    lines.add(indent + words.of("subject", Map.of("name", name(certificate.subject()))));
    lines.add(indent + words.of("issuer", Map.of("name", name(certificate.issuer()))));
    lines.add(
        indent
            + words.of(
                "certificate",
                Map.of(
                    "from", time(certificate.notBefore()),
                    "to", time(certificate.notAfter()),
                    "serial", certificate.serial().toString(16))));
  }

  private static String timeKey(SigningTime time) {
    return time instanceof SigningTime.Proven ? "time.PROVEN" : "time.CLAIMED";
  }

  private Map<String, String> facts(SigningTime time) {
    return time instanceof SigningTime.Proven proven
        ? Map.of("at", time(proven.at()), "by", name(proven.by()))
        : Map.of("at", time(time.at()));
  }

  private String outcome(Outcome outcome) {
    if (outcome instanceof Outcome.NotReached notReached) {
      return words.of(
          "outcome.NOT_REACHED", Map.of("check", words.of("check", notReached.blockedBy())));
    }
    if (outcome instanceof Outcome.Found found) {
      return words.of("outcome.FOUND." + found.verdict().name());
    }
    return words.of("outcome." + outcome.label());
  }

  private String mark(Problem problem) {
    return words.of("mark", problem.kind().verdict()) + " ";
  }

  private String sentence(Problem problem) {
    return line(Masking.problem(personal, problem).text(locale));
  }

  private String name(String value) {
    return line(personal.name(value));
  }

  private static String time(Instant instant) {
    return Phrases.inVietnam(TIME, instant);
  }

  /** A hostile name must not move the cursor or forge lines of the terminal. */
  private static String line(String value) {
    StringBuilder clean = new StringBuilder(value.length());
    value
        .codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
