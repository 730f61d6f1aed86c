package vn.vanban.signing.report;

import java.util.Objects;

/** Thrown by {@link VerificationReport#requirePassed()} when a report is not passed. */
public final class NotPassedException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final transient VerificationReport report;

  NotPassedException(VerificationReport report) {
    super(report.document() + " is " + report.verdict() + ": " + summary(report));
    this.report = Objects.requireNonNull(report);
  }

  /** The report. */
  public VerificationReport report() {
    return report;
  }

  private static String summary(VerificationReport report) {
    StringBuilder text = new StringBuilder();
    report.problems().forEach(problem -> text.append(problem).append("; "));
    for (SignatureReport signature : report.signatures()) {
      signature
          .problems()
          .forEach(p -> text.append(signature.id()).append(": ").append(p).append("; "));
    }
    if (report.signatures().isEmpty()) {
      text.append("no signature; ");
    }
    return text.substring(0, text.length() - 2);
  }
}
