package vn.vanban.digitization.metadata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import vn.vanban.core.law.FindingKind;
import vn.vanban.core.law.Sentences;
import vn.vanban.core.law.Severity;

/** What extraction can find to say of a document. */
public enum ExtractionFinding implements FindingKind {
  /** Page page has no text: it needs optical recognition (OCR), and nothing is guessed of it. */
  NEEDS_OCR("FMT-11", Severity.WARNING),
  /** The recognition of the page images failed (reason); they were not read. */
  OCR_FAILED("FMT-11", Severity.ERROR),
  /** The field field is written by hand: a person must type it. */
  HANDWRITTEN("MD-19", Severity.WARNING),
  /** The file is protected by a password, so its content cannot be read. */
  ENCRYPTED("FMT-14", Severity.ERROR),
  /** The file is damaged or malformed and cannot be read: reason. */
  MALFORMED("FMT-01", Severity.ERROR),
  /** The file exceeds a limit of the reader (limit); the rest of it was not read. */
  LIMIT_EXCEEDED("FMT-01", Severity.ERROR),
  /** Metadata cannot be extracted from a file of this format (format). */
  UNSUPPORTED_FORMAT("FMT-15", Severity.ERROR),
  /** The text is in a font of before Unicode (font) and was decoded. */
  LEGACY_FONT("FMT-08", Severity.ERROR),
  /** The text is in a font of before Unicode (font) that cannot be decoded. */
  LEGACY_FONT_UNREAD("FMT-08", Severity.ERROR),
  /** The national name and motto are not on the first page. */
  MOTTO_MISSING("MD-01", Severity.WARNING),
  /** The document's number and symbol were not found. */
  NUMBER_MISSING("MD-02", Severity.ERROR),
  /** The document's number is blank (symbol: symbol): a draft, or a number written by hand. */
  NUMBER_BLANK("MD-02", Severity.ERROR),
  /** A number below 10 must have a leading zero: number. */
  NUMBER_WITHOUT_ZERO("MD-03", Severity.WARNING),
  /** The abbreviation in the symbol symbol does not agree with the type type. */
  SYMBOL_CONTRADICTS_TYPE("MD-04", Severity.WARNING),
  /** The date of issue was not found. */
  DATE_MISSING("MD-07", Severity.ERROR),
  /** The date of issue is incomplete: only date is printed. */
  DATE_PARTIAL("MD-07", Severity.WARNING),
  /** The date of issue does not exist: date. */
  DATE_IMPOSSIBLE("MD-07", Severity.ERROR),
  /** The year in the number number differs from the date of issue date. */
  YEAR_CONTRADICTS_NUMBER("MD-07", Severity.WARNING),
  /**
   * The document bears the secrecy mark "mark": it must not be digitized or sent on open systems.
   */
  SECRET("MD-14", Severity.ERROR),
  /** The expiry date expiry is before the date of issue issue. */
  EXPIRY_BEFORE_ISSUE("MD-16", Severity.ERROR),
  /** The issuing agency was not found. */
  AGENCY_MISSING("MD-15", Severity.ERROR),
  /** The type of the document could not be told. */
  TYPE_MISSING("MD-15", Severity.ERROR),
  /** The subject was not found. */
  SUBJECT_MISSING("MD-15", Severity.WARNING),
  /** The signer's name was not found. */
  SIGNER_MISSING("MD-15", Severity.WARNING),
  /** The field field has several possible values (candidates); a person must look. */
  AMBIGUOUS("MD-19", Severity.WARNING),
  /** The field field was read with low confidence (confidence); a person must look. */
  DOUBTFUL("MD-19", Severity.WARNING),
  /** The text says printed for the field field, the QR code says code; a person must look. */
  CODE_CONTRADICTS_TEXT("MD-19", Severity.WARNING),
  /** The document bears the QR codes of several citizen cards; whose it is was not guessed. */
  SEVERAL_CARDS("MD-19", Severity.WARNING),
  /** The text uses Ð (U+00D0) instead of Đ (U+0110), or combining marks; values were normalized. */
  NOT_NORMALIZED("MD-20", Severity.WARNING);

  private static final String BUNDLE = "vn.vanban.digitization.metadata.findings";

  private final String rule;
  private final Severity severity;

  ExtractionFinding(String rule, Severity severity) {
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
  public boolean isPersonal(String fact, Map<String, String> facts) {
    return (fact.equals("candidates") || fact.equals("printed") || fact.equals("code"))
        && Arrays.stream(MetadataField.values())
            .anyMatch(field -> field.key().equals(facts.get("field")) && field.isPersonal());
  }

  @Override
  public String text(Locale locale, Map<String, String> facts) {
    return Sentences.fill(
        ResourceBundle.getBundle(BUNDLE, Sentences.language(locale)).getString(name()), facts);
  }
}
