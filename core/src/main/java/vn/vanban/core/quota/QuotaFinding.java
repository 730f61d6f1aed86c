package vn.vanban.core.quota;

import java.util.Locale;
import java.util.Map;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Severity;

/** What can be said of a count against the quota, beside its status. */
public enum QuotaFinding implements FindingKind {
  /** No quota is set for the year; facts {@code year}, {@code reason}. */
  YEAR_UNDEFINED("QT-05", Severity.WARNING),
  /** The stock is empty, so that no rate exists. */
  NOTHING_TO_DIGITIZE("QT-08", Severity.INFORMATION),
  /** A district is counted after districts ended; fact {@code cutOffDate}. */
  DISTRICT_ABOLISHED("QT-14", Severity.WARNING),
  /** Results of a district have no successor in the map; facts {@code agency}, {@code total}. */
  DISTRICT_WITHOUT_SUCCESSOR("QT-14", Severity.WARNING),
  /** The rate is below last year's; facts {@code lastYear}, {@code rate}, in percent. */
  RATE_FELL("QT-15", Severity.INFORMATION);

  private final String rule;
  private final Severity severity;

  QuotaFinding(String rule, Severity severity) {
    this.rule = rule;
    this.severity = severity;
  }

  @Override
  public String rule() {
    return rule;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String text(Locale locale, Map<String, String> facts) {
    return Texts.of("finding." + name(), locale, facts);
  }
}
