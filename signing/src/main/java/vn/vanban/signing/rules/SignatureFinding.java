package vn.vanban.signing.rules;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Sentences;
import vn.vanban.core.law.Severity;
import vn.vanban.signing.report.Detail;
import vn.vanban.signing.report.RequiredField;

/**
 * What the rules of signatures say beyond what a check of the verification found; fact {@code
 * signature} names a signature.
 */
public enum SignatureFinding implements FindingKind {
  /** A CRL does not bear the signature of who issues it; facts {@code certificate}. */
  CRL_FORGED("SIG-24", Severity.ERROR),
  /** A CRL does not speak of the time or the certificate; facts {@code certificate}. */
  CRL_NOT_APPLICABLE("SIG-24", Severity.WARNING),
  /** An OCSP response does not bear the signature of a responder; fact {@code certificate}. */
  OCSP_FORGED("SIG-25", Severity.ERROR),
  /** An OCSP response does not tell the status; fact {@code certificate}. */
  OCSP_NOT_APPLICABLE("SIG-25", Severity.WARNING),
  /** The dossier lacks the certificate of a signer; fact {@code signature}. */
  CERTIFICATE_NOT_KEPT("SIG-26", Severity.INFORMATION),
  /** The dossier has no CRL and no OCSP response for a certificate; fact {@code signature}. */
  REVOCATION_NOT_KEPT("SIG-26", Severity.INFORMATION),
  /** Something that must be shown of a signature is not known; fact {@code field}. */
  FIELD_UNKNOWN("SIG-27", Severity.ERROR),
  /** Parts of an office document are not signed; fact {@code parts}. */
  PARTS_UNSIGNED("SIG-31", Severity.WARNING),
  /** The format is none that the circular lists; fact {@code format}. */
  FORMAT_NOT_LISTED("SIG-32", Severity.WARNING),
  /** A foreign authority is not of the list of trusted ones; fact {@code country}. */
  FOREIGN_ISSUER("SIG-34", Severity.ERROR);

  static final String BUNDLE = "vn.vanban.signing.rules.findings";

  private final String rule;
  private final Severity severity;

  SignatureFinding(String rule, Severity severity) {
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
    Map<String, String> spoken = new TreeMap<>(facts);
    spoken.computeIfPresent("field", (fact, field) -> RequiredField.valueOf(field).label(locale));
    spoken.computeIfPresent("detail", (fact, detail) -> detail(detail, locale));
    return Sentences.fill(
        ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString(name()), spoken);
  }

  /** What a check found, with the signature of which it is said: several may say the same. */
  static String ofSignature(String signature, String text, Locale locale) {
    return Sentences.fill(
        ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString("OF_SIGNATURE"),
        Map.of("signature", signature, "text", text));
  }

  /** A detail is a code, and may have a value behind it. */
  private static String detail(String detail, Locale locale) {
    int colon = detail.indexOf(':');
    String code = colon < 0 ? detail : detail.substring(0, colon);
    return Detail.valueOf(code).text(locale) + (colon < 0 ? "" : detail.substring(colon));
  }
}
